package document

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/markdown"
	"whichtool/tui/theme"
)

var look = theme.New(theme.Dark, true)

// sample is a text of sections, about size bytes long. Every line of it can
// be told from the others.
func sample(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "## Section %d\n\nParagraph %d has some words in it, and more words than fit on one line of a window that is not wide. See [S1-%02d, C7] and [the web](https://example.org/%d).\n\n- first item of %d\n- second item of %d\n\n", i, i, i%100, i, i, i)
	}
	return b.String()
}

func open(text string, width, height int) *Document {
	d := New(text, true)
	d.Resize(width, height, look)
	d.Take(text, markdown.Study(text, nil))
	return d
}

func plainLines(d *Document) []string {
	lines := d.Lines()
	for i, l := range lines {
		lines[i] = strings.TrimRight(ansi.Strip(l), " ")
	}
	return lines
}

func shown(d *Document) string { return strings.Join(plainLines(d), "\n") }

// allLines is every line of a document, from top to bottom.
func allLines(d *Document) []string {
	d.Top()
	var out []string
	for at, ok := d.top, true; ok; at, ok = d.next(at) {
		out = append(out, strings.TrimRight(ansi.Strip(d.piece(at.Piece).lines[at.Line]), " "))
	}
	return out
}

func TestScrollingShowsTheTextInOrder(t *testing.T) {
	d := open(sample(20<<10), 80, 20)
	all := allLines(d)
	d.Top()
	random := rand.New(rand.NewPCG(1, 1))
	top := 0
	for range 400 {
		by := random.IntN(61) - 30
		d.Scroll(by)
		top = min(max(top+by, 0), len(all)-20)
		if got, want := shown(d), strings.Join(all[top:top+20], "\n"); got != want {
			t.Fatalf("at line %d:\n%s\nwant\n%s", top, got, want)
		}
	}
	d.End()
	if got := plainLines(d); got[len(got)-1] != all[len(all)-1] || !d.AtEnd() || d.Percent() != 100 {
		t.Errorf("the end is %q at %d%%, want %q", got[len(got)-1], d.Percent(), all[len(all)-1])
	}
	d.Top()
	for d.Page(1); !d.AtEnd(); d.Page(1) {
	}
	for range all {
		d.Page(-1)
	}
	if got := shown(d); got != strings.Join(all[:20], "\n") {
		t.Errorf("pages up end at %s", got)
	}
}

func TestWholeBeginsLikeItsHead(t *testing.T) {
	text := sample(50 << 10)
	d := New(text[:10<<10], true)
	d.Resize(80, 20, look)
	head := shown(d)
	d.Take(text, markdown.Study(text, nil))
	if shown(d) != head {
		t.Error("what is in sight changes when the rest comes")
	}
}

func TestEndBeforeTheTextIsCut(t *testing.T) {
	text := sample(400 << 10)
	d := New(text, true)
	d.Resize(80, 20, look)
	d.End()
	d.Take(text, markdown.Study(text, nil))
	if !d.AtEnd() {
		t.Error("End is forgotten once the text is cut")
	}
}

// A change of width and back leaves the reader where he was.
func TestResizeStaysAtThePlace(t *testing.T) {
	for name, text := range texts(t) {
		d := open(text, 80, 20)
		for range 8 {
			d.Scroll(37)
			before, line := d.Offset(), plainLines(d)[0]
			for _, width := range []int{40, 120, 24, 30} {
				d.Resize(width, 20, look)
				if got := d.Offset(); got != before {
					t.Fatalf("%s: at %d columns the place is %d, was %d", name, width, got, before)
				}
			}
			d.Resize(80, 20, look)
			if !strings.HasPrefix(name, "random") && !slices.Contains(plainLines(d), line) {
				t.Fatalf("%s: back at 80 columns %q is out of sight:\n%s", name, line, shown(d))
			}
		}
	}
}

func TestLinksAreFocusedInOrder(t *testing.T) {
	d := open(sample(3<<10), 80, 10)
	var got []string
	for range 6 {
		d.FocusNext(false)
		link, _ := d.Focused()
		got = append(got, link.Text+"="+link.Target)
		if line, _ := d.FocusLine(); line < 0 {
			t.Errorf("%s is focused out of sight", link.Text)
		}
	}
	want := "S1-00=S1-00 C7=C7 the web=https://example.org/0 S1-01=S1-01 C7=C7 the web=https://example.org/1"
	if strings.Join(got, " ") != want {
		t.Errorf("%s\nwant %s", strings.Join(got, " "), want)
	}
	d.FocusNext(true)
	if link, _ := d.Focused(); link.Text != "C7" {
		t.Errorf("back is %q", link.Text)
	}
}

// The next link is one from the window on, not one that was scrolled past.
func TestFocusGoesOnFromTheWindow(t *testing.T) {
	var b strings.Builder
	for i := range 12 {
		fmt.Fprintf(&b, "- [link %d](p%d)\n%s", i, i, strings.Repeat("- without\n", 14))
	}
	d := open(b.String(), 80, 10)
	d.FocusNext(false)
	d.Scroll(20) // between links 1 and 2
	d.FocusNext(false)
	if link, _ := d.Focused(); link.Text != "link 2" {
		t.Errorf("the next link is %q", link.Text)
	}
	d.Top()
	d.Scroll(3*15 + 4) // between links 3 and 4
	d.FocusNext(true)
	if link, _ := d.Focused(); link.Text != "link 3" {
		t.Errorf("the link before is %q", link.Text)
	}
}

func TestLinkUnderTheMouse(t *testing.T) {
	d := open("See [the page of many](topics/about) now.", 20, 10)
	for _, at := range [][2]int{{6, 0}, {19, 0}} {
		if link, ok := d.LinkAt(at[0], at[1]); !ok || link.Target != "topics/about" || link.Text != "the page of many" {
			t.Errorf("at %v is %+v %v", at, link, ok)
		}
	}
	for _, at := range [][2]int{{0, 0}, {0, 1}, {0, 5}} {
		if _, ok := d.LinkAt(at[0], at[1]); ok {
			t.Errorf("a link at %v, where there is none", at)
		}
	}
}

// Whoever goes to a heading finds it at the top, is under it, and the next one
// is the next.
func TestHeadingsOneByOne(t *testing.T) {
	var b strings.Builder
	for i := range 30 {
		fmt.Fprintf(&b, "## Heading %d\n\n%s\n\nSub %d\n---\n\n%s\n", i, strings.Repeat("many words in one paragraph ", 16), i, strings.Repeat("- ab\n", 60))
	}
	d, headings := open(b.String(), 80, 20), markdown.Study(b.String(), nil).Headings
	for i, h := range headings[:len(headings)-2] {
		d.GoTo(h.Offset)
		if now := d.HeadingNow(headings); now != i || plainLines(d)[0] != h.Title {
			t.Fatalf("at heading %d (%s), the reader is under %d, at %q", i, h.Title, now, plainLines(d)[0])
		}
		d.Resize(60+i%2*20, 20, look)
	}
}

// A text may begin with what shows nothing.
func TestBeginningThatShowsNothing(t *testing.T) {
	d := open("<!-- "+strings.Repeat("comment\n", 300)+"-->\n\n[first](a)\n\n[second](b)\n", 80, 10)
	for range 2 {
		line := slices.Index(plainLines(d), "first")
		if link, ok := d.LinkAt(1, line); !ok || link.Text != "first" {
			t.Errorf("at line %d is %q", line, link.Text)
		}
		d.focus = focus{}
		d.FocusNext(false)
		if at, _ := d.FocusLine(); at != line {
			t.Errorf("the focus is on line %d, the link on %d", at, line)
		}
		d.End()
		d.Top()
	}
}

// The rows of a table that is longer than a piece keep their columns' names.
func TestLongTablesKeepTheirHead(t *testing.T) {
	for name, row := range map[string]string{
		"narrow": "| Tool %d | calls | the phone |\n",
		"wide":   "| Tool %d | " + strings.Repeat("calls and more ", 12) + "| " + strings.Repeat("the phone or ", 12) + "|\n",
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			b.WriteString("Before it.\n\n| Column A | Column B | Column C |\n|---|---|---|\n")
			for i := range 400 {
				fmt.Fprintf(&b, row, i)
			}
			b.WriteString("\nAfter it | and more.\n")
			d := open(b.String(), 60, 20)
			for i := range d.pieces {
				lines := ansi.Strip(strings.Join(d.piece(i).lines, "\n"))
				named := strings.Contains(lines, "Column B")
				if rows := strings.Contains(lines, "calls"); rows != named || strings.Contains(lines, "---") {
					t.Fatalf("piece %d of %d:\n%s", i, len(d.pieces), lines)
				}
			}
			if len(d.pieces) < 4 {
				t.Errorf("%d pieces try nothing", len(d.pieces))
			}
		})
	}
}

// Code that is longer than a piece stays code to its end, and what follows it
// is none.
func TestLongCodeStaysCode(t *testing.T) {
	code := ""
	for i := range 400 {
		code += fmt.Sprintf("x%d = f(*a*, **b**)  # not a heading\n", i)
	}
	indented := "  " + strings.TrimSuffix(strings.ReplaceAll(code, "\n", "\n  "), "  ")
	for name, text := range map[string]string{
		"fence":      "# Title\n\n```python\n" + code + "```\n",
		"coloured":   "{{< highlight python >}}\n" + code + "{{< /highlight >}}\n",
		"tildes":     "~~~~\n" + code + "~~~~\n",
		"in an item": "- item\n\n  ```\n" + indented + "  ```\n",
		"defined":    "See [x][1].\n\n```\n" + code + "```\n",
	} {
		t.Run(name, func(t *testing.T) {
			d := open(text+"\n## After\n\nAfter **bold** text, and [x][1].\n\n[1]: https://example.org\n", 80, 20)
			all := strings.Join(allLines(d), "\n")
			for i := range 400 {
				if line := fmt.Sprintf("x%d = f(*a*, **b**)  # not a heading", i); strings.Count(all, line) != 1 {
					t.Fatalf("%q stands there %d times", line, strings.Count(all, line))
				}
			}
			if !strings.HasSuffix(all, "After\n\nAfter bold text, and x.") || strings.ContainsAny(all, "`~[") || len(d.pieces) < 4 {
				t.Errorf("%d pieces end:\n%s", len(d.pieces), all[max(len(all)-300, 0):])
			}
		})
	}
}

// The same id on two lines is two links; a link that is broken is one.
func TestLinksOfNeighbouringLines(t *testing.T) {
	lines, links := lay("- One [S1-99]\n- Two [S1-99] and [the same long address](https://e.org)\n", 24, theme.New(theme.Dark, true))
	var spans []int
	for _, l := range links {
		spans = append(spans, len(l.Spans))
	}
	if len(links) != 3 || spans[0] != 1 || spans[1] != 1 || spans[2] < 2 {
		t.Errorf("%v in\n%s", links, strings.Join(lines, "\n"))
	}
}
