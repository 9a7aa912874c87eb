package word

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"

	"whichtool/guidance/markdown"
	"whichtool/questions/report/page"
)

const (
	namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
)

// Lengths in twentieths of a point. The text is 9,638 wide: A4 with margins of 20 mm.
const (
	indent    = 360
	textWidth = 9638
)

// section is the sheet of paper, with its foot.
const section = `<w:sectPr><w:footerReference w:type="default" r:id="rIdFooter"/><w:pgSz w:w="11906" w:h="16838"/>` +
	`<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>`

// body writes trees as the elements of a document, and notes what those refer to.
type body struct {
	write  func(string)
	breaks bool     // the next paragraph begins a page
	listed bool     // the last paragraph was an item's
	lists  []list   // by the order in which they were met
	links  []string // targets, likewise
	linked map[string]int
}

// list is a numbered list: each counts for itself.
type list struct{ first, level int }

// place is where a block stands.
type place struct {
	style  string // of its paragraphs; empty for the usual one
	left   int    // how far it is moved in
	level  int    // of the lists around it
	number string // the properties that number its first paragraph; empty for none
	mark   string // what stands before that instead of a number
	keep   bool   // on the page of the paragraph after it
}

// in is the place as far in as another item's text.
func (p place) in() place {
	p.left += indent
	p.number, p.mark = "", ""
	return p
}

func (b *body) blocks(all []*markdown.Block, at place) {
	for _, one := range all {
		b.block(one, at)
		at.number, at.mark = "", ""
	}
}

func (b *body) block(m *markdown.Block, at place) {
	switch m.Kind {
	case markdown.Paragraph:
		at.keep = len(m.Text) == 1 && m.Text[0].Style == markdown.Strong // it is a label of what comes next
		b.paragraph(at, at.style, m.Text)
	case markdown.Heading:
		b.paragraph(at, "Heading"+strconv.Itoa(min(max(m.Level, 1), 6)), m.Text)
	case markdown.Term:
		b.paragraph(at, at.style, strong(m.Text))
	case markdown.Code:
		b.paragraph(at, "Code", lines(m.Code))
	case markdown.Table:
		b.table(m)
	case markdown.Rule:
		b.open(at, at.style, `<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="C5CCD5"/></w:pBdr>`)
		b.write("</w:p>")
	case markdown.List:
		b.list(m, at)
	case markdown.Definition:
		b.blocks(m.Children, at.in())
	case markdown.Quote, markdown.Note, markdown.Footnote:
		at.style, at.left = "Quote", at.left+indent
		if title := m.Title; len(title) > 0 || m.Kind == markdown.Footnote {
			b.paragraph(at, at.style, strong(append(title, markdown.Span{Text: footnote(m)})))
		}
		b.blocks(m.Children, at)
	default:
		b.blocks(m.Children, at)
	}
}

// footnote is the name of a footnote; empty for what is none.
func footnote(m *markdown.Block) string {
	if m.Kind != markdown.Footnote {
		return ""
	}
	return m.Label
}

// strong is spans in heavy type.
func strong(spans []markdown.Span) []markdown.Span {
	out := make([]markdown.Span, len(spans))
	for i, s := range spans {
		s.Style |= markdown.Strong
		out[i] = s
	}
	return out
}

// lines is code as spans.
func lines(code string) []markdown.Span {
	var out []markdown.Span
	for i, l := range strings.Split(code, "\n") {
		if i > 0 {
			out = append(out, markdown.Span{Text: markdown.Break})
		}
		out = append(out, markdown.Span{Text: l})
	}
	return out
}

// open begins a paragraph. The properties stand in the order of the schema.
func (b *body) open(at place, style, border string) {
	b.write("<w:p><w:pPr>")
	if style != "" {
		b.write(`<w:pStyle w:val="` + style + `"/>`)
	}
	if at.keep {
		b.write(`<w:keepNext/>`)
	}
	if b.breaks {
		b.write(`<w:pageBreakBefore/>`)
		b.breaks = false
	}
	b.write(at.number + border)
	if b.listed && !strings.HasPrefix(style, "Heading") && at.level == 0 {
		b.write(`<w:spacing w:before="160"/>`)
	}
	b.listed = at.level > 0
	switch {
	case at.mark != "":
		b.write(fmt.Sprintf(`<w:ind w:left="%d" w:hanging="%d"/>`, at.left, indent))
	case at.left > 0 && at.number == "":
		b.write(fmt.Sprintf(`<w:ind w:left="%d"/>`, at.left))
	}
	b.write("</w:pPr>")
	if at.mark != "" {
		b.run(markdown.Span{Text: at.mark + "\t"}, "")
	}
}

func (b *body) paragraph(at place, style string, spans []markdown.Span) {
	b.open(at, style, "")
	b.spans(spans)
	b.write("</w:p>")
}

func (b *body) spans(all []markdown.Span) {
	for _, s := range all {
		if !page.Leads(s.Target) {
			b.run(s, "")
			continue
		}
		b.write(fmt.Sprintf(`<w:hyperlink r:id="rIdLink%d">`, b.link(s.Target)))
		b.run(s, `<w:rStyle w:val="Hyperlink"/>`)
		b.write("</w:hyperlink>")
	}
}

// link is the number of a target among those of the document.
func (b *body) link(target string) int {
	n, known := b.linked[target]
	if !known {
		if b.linked == nil {
			b.linked = map[string]int{}
		}
		n = len(b.links)
		b.links, b.linked[target] = append(b.links, target), n
	}
	return n
}

// run writes a span.
func (b *body) run(s markdown.Span, style string) {
	if s.Text == markdown.Break {
		b.write("<w:r><w:br/></w:r>")
		return
	}
	if s.Style&markdown.Literal != 0 && style == "" {
		style = `<w:rStyle w:val="CodeText"/>`
	}
	for _, one := range []struct {
		style markdown.Style
		text  string
	}{{markdown.Strong, "<w:b/><w:bCs/>"}, {markdown.Emphasis, "<w:i/><w:iCs/>"}, {markdown.Struck, "<w:strike/>"}} {
		if s.Style&one.style != 0 {
			style += one.text
		}
	}
	if style != "" {
		style = "<w:rPr>" + style + "</w:rPr>"
	}
	for i, text := range strings.Split(s.Text, "\t") {
		if i > 0 {
			b.write("<w:r>" + style + "<w:tab/></w:r>")
		}
		if text != "" {
			b.write("<w:r>" + style + `<w:t xml:space="preserve">` + escape(text) + "</w:t></w:r>")
		}
	}
}

// bullets is the number of the list without numbers, of which there is one.
const bullets = 1

// maxLevel is the deepest level of a list that Word knows.
const maxLevel = 8

func (b *body) list(m *markdown.Block, at place) {
	level, number := min(at.level, maxLevel), bullets
	if len(m.Children) > 0 {
		if first, ok := page.Number(m.Children[0].Label); ok {
			b.lists = append(b.lists, list{first, level})
			number = bullets + len(b.lists)
		}
	}
	in := at.in()
	in.level++
	in.style = cmp.Or(in.style, "ListParagraph")
	for _, item := range m.Children {
		if in.mark = page.Mark(item.Label); in.mark == "" {
			in.number = fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, number)
		}
		if len(item.Children) == 0 || item.Children[0].Kind != markdown.Paragraph {
			b.paragraph(in, in.style, nil)
			in.number, in.mark = "", ""
		}
		b.blocks(item.Children, in)
		in.number = ""
	}
}

// numbering is what the lists refer to: bullets, and a count for each other one.
func (b *body) numbering() string {
	var out strings.Builder
	out.WriteString(xml.Header + `<w:numbering xmlns:w="` + namespace + `">`)
	for kind, form := range []string{`<w:numFmt w:val="bullet"/><w:lvlText w:val="%s"/>`, `<w:numFmt w:val="decimal"/><w:lvlText w:val="%%%d."/>`} {
		fmt.Fprintf(&out, `<w:abstractNum w:abstractNumId="%d"><w:multiLevelType w:val="hybridMultilevel"/>`, kind)
		for level := range maxLevel + 1 {
			text := fmt.Sprintf(form, []any{[]string{"•", "–", "▪"}[level%3], level + 1}[kind])
			fmt.Fprintf(&out, `<w:lvl w:ilvl="%d"><w:start w:val="1"/>%s<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="%d" w:hanging="%d"/></w:pPr></w:lvl>`,
				level, text, (level+1)*indent, indent)
		}
		out.WriteString(`</w:abstractNum>`)
	}
	fmt.Fprintf(&out, `<w:num w:numId="%d"><w:abstractNumId w:val="0"/></w:num>`, bullets)
	for i, l := range b.lists {
		fmt.Fprintf(&out, `<w:num w:numId="%d"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="%d"><w:startOverride w:val="%d"/></w:lvlOverride></w:num>`,
			bullets+1+i, l.level, l.first)
	}
	out.WriteString(`</w:numbering>`)
	return out.String()
}

// relations is what the document refers to.
func (b *body) relations() string {
	var out strings.Builder
	out.WriteString(xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for _, r := range [][2]string{{"Styles", "styles.xml"}, {"Settings", "settings.xml"}, {"Numbering", "numbering.xml"}, {"Footer", "footer1.xml"}} {
		fmt.Fprintf(&out, `<Relationship Id="rId%s" Type="%s/%s" Target="%s"/>`, r[0], relations, strings.ToLower(r[0]), r[1])
	}
	for i, target := range b.links {
		fmt.Fprintf(&out, `<Relationship Id="rIdLink%d" Type="%s/hyperlink" Target="%s" TargetMode="External"/>`, i, relations, escape(target))
	}
	out.WriteString(`</Relationships>`)
	return out.String()
}
