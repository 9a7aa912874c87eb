package word

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"
	"time"
)

var noon = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)

const sample = `# Places to search

Some **heavy**, *slanted*, ~~struck~~ and ` + "`literal`" + ` text, with [a link](https://example.org/a?b=1&c=2)
and security@justice.gov.uk.\
A second line.

## Lists

**Two of them**

1. One
2. Two
   - inner
   - inner too

     with a paragraph of its own

5) Another count

- [x] searched
- [ ] to be searched

A paragraph behind a list.

> A quotation
> of two lines.

| Tool | Searched |
|:-----|:--------:|
| Teams | yes |
| Slack & co | <no> |

~~~
code	with a tab
  and a second line
~~~

---

Term
: What it means
`

// part is a part of a document as text.
func part(t *testing.T, document []byte, name string) string {
	t.Helper()
	archive, err := zip.NewReader(bytes.NewReader(document), int64(len(document)))
	if err != nil {
		t.Fatal(err)
	}
	file, err := archive.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	text, err := io.ReadAll(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestADocumentHoldsWhatTheMarkdownSays(t *testing.T) {
	document := Document("Places & more", sample, noon)
	if n, err := Check(bytes.NewReader(document), int64(len(document))); n != 1 || err != nil {
		t.Errorf("%d headings, %v", n, err)
	}
	body := part(t, document, partBody)
	for _, want := range []string{
		`<w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">Places to search</w:t></w:r>`,
		`<w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">heavy</w:t>`,
		`<w:rPr><w:i/><w:iCs/></w:rPr><w:t xml:space="preserve">slanted</w:t>`,
		`<w:rPr><w:strike/></w:rPr><w:t xml:space="preserve">struck</w:t>`,
		`<w:rPr><w:rStyle w:val="CodeText"/></w:rPr><w:t xml:space="preserve">literal</w:t>`,
		`<w:hyperlink r:id="rIdLink0"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr><w:t xml:space="preserve">a link</w:t>`,
		`<w:r><w:br/></w:r><w:r><w:t xml:space="preserve">A second line.</w:t>`,
		`<w:pPr><w:keepNext/></w:pPr><w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">Two of them</w:t>`,
		`<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr><w:r><w:t xml:space="preserve">One</w:t>`,
		`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t xml:space="preserve">inner</w:t>`,
		`<w:ind w:left="720"/></w:pPr><w:r><w:t xml:space="preserve">with a paragraph of its own</w:t>`,
		`<w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t xml:space="preserve">Another count</w:t>`,
		`<w:ind w:left="360" w:hanging="360"/></w:pPr><w:r><w:t xml:space="preserve">☑</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">searched</w:t>`,
		`<w:spacing w:before="160"/></w:pPr><w:r><w:t xml:space="preserve">A paragraph behind a list.</w:t>`,
		`<w:pStyle w:val="Quote"/><w:ind w:left="360"/></w:pPr>`,
		`<w:trPr><w:tblHeader/></w:trPr>`, `Slack &amp; co`,
		`<w:t xml:space="preserve">code</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">with a tab</w:t></w:r><w:r><w:br/></w:r>`,
	} {
		if !strings.Contains(body, want) {
			t.Errorf("%s is not in it", want)
		}
	}
	if got := part(t, document, partRelations); !strings.Contains(got, `Target="https://example.org/a?b=1&amp;c=2" TargetMode="External"`) {
		t.Errorf("the link leads elsewhere: %s", got)
	}
	if got := part(t, document, partNumbering); !strings.Contains(got, `<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>`) {
		t.Error("the second count does not begin at 5")
	}
	if got := part(t, document, partCore); !strings.Contains(got, "<dc:title>Places &amp; more</dc:title>") || !strings.Contains(got, ">2026-11-28T12:00:00Z<") {
		t.Errorf("properties %s", got)
	}
}

func TestTheSameTextMakesTheSameBytes(t *testing.T) {
	if !bytes.Equal(Document("a", sample, noon), Document("a", sample, noon)) {
		t.Error("two documents of one text differ")
	}
}

func TestEachTextBeginsAPage(t *testing.T) {
	var out bytes.Buffer
	w := NewWriter(&out)
	for i := range 3 {
		w.Add(fmt.Sprintf("# Text %d\n\nof its own\n", i))
	}
	if err := w.Close("Three", noon); err != nil {
		t.Fatal(err)
	}
	if n, err := Check(bytes.NewReader(out.Bytes()), int64(out.Len())); n != 3 || err != nil {
		t.Errorf("%d headings, %v", n, err)
	}
	if n := strings.Count(part(t, out.Bytes(), partBody), "<w:pageBreakBefore/>"); n != 2 {
		t.Errorf("%d pages begin", n)
	}
}

// TestHostileTextStaysText writes what would be markup, or may not stand in XML.
func TestHostileTextStaysText(t *testing.T) {
	hostile := "# ]]> & <w:br/>\n\n\x00\x1b[31m\u202e\ufffe]]><script>alert(1)</script> \"quoted\" [x](javascript:alert(1)) [y](file:///etc/passwd)\n\n" +
		strings.Repeat("> ", 200) + "deep\n\n" + strings.Repeat("long", 50_000) + "\n"
	document := Document("<\x00\x1b]]>\u202e", hostile, noon)
	if n, err := Check(bytes.NewReader(document), int64(len(document))); n != 1 || err != nil {
		t.Errorf("%d headings, %v", n, err)
	}
	if body := part(t, document, partBody); strings.ContainsAny(body, "\x00\x1b\u202e\ufffe") || strings.Contains(body, "<script") {
		t.Error("something foreign is in it")
	}
	if got := part(t, document, partRelations); strings.Contains(got, "hyperlink") {
		t.Errorf("a link that leads nowhere good: %s", got)
	}
}

// TestCellsThatReachOverOthers has a table of HTML, whose rows have to come out as
// long as one another.
func TestCellsThatReachOverOthers(t *testing.T) {
	document := Document("", `<table><tr><td rowspan="2">a</td><td colspan="2">b</td></tr><tr><td>c</td><td>d</td></tr><tr><td>e</td></tr></table>`, noon)
	body := part(t, document, partBody)
	for i, row := range strings.Split(body, "<w:tr>")[1:] {
		if n := strings.Count(row, "<w:tc>") + strings.Count(row, `<w:gridSpan w:val="2"/>`); n != 3 {
			t.Errorf("row %d has %d cells: %s", i, n, row)
		}
	}
	if strings.Count(body, `<w:vMerge w:val="restart"/>`) != 1 || strings.Count(body, `<w:vMerge/>`) != 1 {
		t.Errorf("the cell of two rows: %s", body)
	}
}

func TestCheckFindsWhatIsBroken(t *testing.T) {
	document := Document("a", sample, noon)
	for cut := 1; cut < len(document); cut += 97 {
		if _, err := Check(bytes.NewReader(document[:cut]), int64(cut)); err == nil {
			t.Errorf("%d of %d bytes pass", cut, len(document))
		}
	}
	changed := bytes.Clone(document)
	changed[bytes.Index(changed, []byte(partBody))+len(partBody)+50] ^= 0xff
	if _, err := Check(bytes.NewReader(changed), int64(len(changed))); err == nil {
		t.Error("a byte that was changed passes")
	}
}

func FuzzDocument(f *testing.F) {
	f.Add(sample)
	f.Add("# ]]>\x00\ud7ff\ufffe\n\n- a\n   1. b\n|a|\n|-|\n")
	f.Fuzz(func(t *testing.T, text string) {
		document := Document(text, text, noon)
		if _, err := Check(bytes.NewReader(document), int64(len(document))); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	})
}

func ExampleDocument() {
	document := Document("Places to search", "# Places to search\n\n- Teams\n- Slack\n", noon)
	headings, err := Check(bytes.NewReader(document), int64(len(document)))
	fmt.Println(headings, err)
	// Output: 1 <nil>
}
