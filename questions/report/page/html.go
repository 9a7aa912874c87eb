package page

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"whichtool/guidance/markdown"
)

// HTML is Markdown as elements.
func HTML(text string) string {
	var reader markdown.Reader
	var w writer
	w.blocks(reader.Read("", text).Children)
	return w.String()
}

// Linked is HTML for a page that holds what its links and citations lead to: to says
// where a span leads, or nothing.
func Linked(text string, to func(markdown.Span) string) string {
	reader := markdown.Reader{Cited: true}
	w := writer{to: to}
	w.blocks(reader.Read("", text).Children)
	return w.String()
}

// Inline is Markdown that stands on a line, as elements that stand within one.
func Inline(text string) string {
	var reader markdown.Reader
	var parts []string
	reader.Read("", text).Leaves(func(leaf *markdown.Block) bool {
		var w writer
		if leaf.Kind == markdown.Code {
			w.element("code", "", leaf.Code)
		}
		w.spans(leaf.Text)
		parts = append(parts, w.String())
		return true
	})
	return strings.Join(parts, " ")
}

// writer writes a tree as HTML.
type writer struct {
	strings.Builder
	to func(markdown.Span) string // where a span leads; nil where only addresses lead anywhere
}

// href is where a span leads; empty for nowhere.
func (w *writer) href(s markdown.Span) string {
	switch {
	case w.to != nil:
		return w.to(s)
	case Leads(s.Target):
		return s.Target
	}
	return ""
}

func (w *writer) blocks(all []*markdown.Block) {
	for i := 0; i < len(all); i++ {
		if kind := all[i].Kind; kind != markdown.Term && kind != markdown.Definition {
			w.block(all[i])
			continue
		}
		w.WriteString("<dl>\n")
		for ; i < len(all) && (all[i].Kind == markdown.Term || all[i].Kind == markdown.Definition); i++ {
			w.block(all[i])
		}
		i--
		w.WriteString("</dl>\n")
	}
}

func (w *writer) block(b *markdown.Block) {
	switch b.Kind {
	case markdown.Paragraph:
		w.leaf("p", b)
	case markdown.Heading:
		w.leaf("h"+strconv.Itoa(min(max(b.Level, 1), 6)), b)
	case markdown.Term:
		w.leaf("dt", b)
	case markdown.Code:
		w.WriteString("<pre>")
		w.element("code", "", b.Code)
		w.WriteString("</pre>\n")
	case markdown.Table:
		w.table(b)
	case markdown.Rule:
		w.WriteString("<hr>\n")
	case markdown.List:
		w.list(b)
	case markdown.Definition:
		w.within("dd", b)
	case markdown.Footnote:
		w.WriteString("<div class=\"note\">\n<p><strong>" + Text(b.Label) + "</strong></p>\n")
		w.blocks(b.Children)
		w.WriteString("</div>\n")
	case markdown.Quote, markdown.Note:
		w.quote(b)
	default:
		w.blocks(b.Children)
	}
}

// leaf writes a leaf as an element.
func (w *writer) leaf(name string, b *markdown.Block) {
	w.WriteString("<" + name + ">")
	w.spans(b.Text)
	w.WriteString("</" + name + ">\n")
}

func (w *writer) within(name string, b *markdown.Block) {
	w.WriteString("<" + name + ">\n")
	w.blocks(b.Children)
	w.WriteString("</" + name + ">\n")
}

func (w *writer) quote(b *markdown.Block) {
	w.WriteString("<blockquote>\n")
	if len(b.Title) > 0 {
		w.WriteString("<p><strong>")
		w.spans(b.Title)
		w.WriteString("</strong></p>\n")
	}
	w.blocks(b.Children)
	w.WriteString("</blockquote>\n")
}

// list writes a list: numbered, where its first item has a number.
func (w *writer) list(b *markdown.Block) {
	name, first, counting := "ul", 0, false
	if len(b.Children) > 0 {
		if first, counting = Number(b.Children[0].Label); counting {
			name = "ol"
		}
	}
	w.WriteString("<" + name)
	if counting && first != 1 {
		fmt.Fprintf(w, ` start="%d"`, first)
	}
	w.WriteString(">\n")
	for _, item := range b.Children {
		if mark := Mark(item.Label); mark != "" {
			w.WriteString("<li class=\"marked\">" + Text(mark) + " ")
		} else {
			w.WriteString("<li>")
		}
		w.item(item, b.Tight)
		w.WriteString("</li>\n")
	}
	w.WriteString("</" + name + ">\n")
}

// item writes what is in an item; a paragraph of a tight list is no paragraph.
func (w *writer) item(item *markdown.Block, tight bool) {
	if len(item.Children) > 0 && tight && item.Children[0].Kind == markdown.Paragraph {
		w.spans(item.Children[0].Text)
		if len(item.Children) > 1 {
			w.WriteByte('\n')
		}
		w.blocks(item.Children[1:])
		return
	}
	w.blocks(item.Children)
}

// Number is the number of an item's label, such as 3 for "3." and "3)".
func Number(label string) (n int, ok bool) {
	digits := strings.TrimRight(label, ".)")
	n, err := strconv.Atoi(digits)
	return n, err == nil && n >= 0 && len(digits) < len(label)
}

// boxes is the labels of what is to be ticked off, and how they are shown.
var boxes = map[string]string{"[ ]": "☐", "[x]": "☑"}

// Mark is what stands before an item whose label is neither a bullet nor a number,
// such as "☐" for one to be ticked off, or (a); empty for other items.
func Mark(label string) string {
	if box, ok := boxes[label]; ok {
		return box
	}
	if _, counts := Number(label); counts || strings.Contains("•-*+–", label) {
		return ""
	}
	return label
}

var alignments = map[markdown.Align]string{markdown.Centre: ` class="centre"`, markdown.Right: ` class="right"`}

// table writes a table. Its first rows, as far as they are heads alone, stand on each
// sheet of paper that it goes on to.
func (w *writer) table(b *markdown.Block) {
	w.WriteString("<div class=\"table\"><table>\n")
	heads := slices.IndexFunc(b.Rows, func(row markdown.Row) bool {
		return slices.ContainsFunc(row, func(c markdown.Cell) bool { return !c.Head || c.Rows > 1 })
	})
	if heads < 0 {
		heads = len(b.Rows)
	}
	w.rows("thead", b.Rows[:heads], b.Align)
	w.rows("tbody", b.Rows[heads:], b.Align)
	w.WriteString("</table></div>\n")
}

// rows writes rows of a table, if there are any, as a part of it.
func (w *writer) rows(part string, rows []markdown.Row, aligned []markdown.Align) {
	if len(rows) == 0 {
		return
	}
	w.WriteString("<" + part + ">\n")
	for _, row := range rows {
		w.WriteString("<tr>")
		for _, c := range row {
			name, scope := "td", ""
			if c.Head {
				name, scope = "th", ` scope="col"`
			}
			w.WriteString("<" + name + scope)
			if c.Column < len(aligned) {
				w.WriteString(alignments[aligned[c.Column]])
			}
			if c.Columns > 1 {
				fmt.Fprintf(w, ` colspan="%d"`, c.Columns)
			}
			if c.Rows > 1 {
				fmt.Fprintf(w, ` rowspan="%d"`, c.Rows)
			}
			w.WriteByte('>')
			w.cell(c)
			w.WriteString("</" + name + ">")
		}
		w.WriteString("</tr>\n")
	}
	w.WriteString("</" + part + ">\n")
}

func (w *writer) cell(c markdown.Cell) {
	if len(c.Blocks) == 1 && c.Blocks[0].Kind == markdown.Paragraph {
		w.spans(c.Blocks[0].Text)
		return
	}
	w.blocks(c.Blocks)
}

// styles is the elements of the styles of a span, the outermost first.
var styles = []struct {
	style markdown.Style
	name  string
}{{markdown.Strong, "strong"}, {markdown.Emphasis, "em"}, {markdown.Struck, "s"}, {markdown.Literal, "code"}}

func (w *writer) spans(all []markdown.Span) {
	for _, s := range all {
		if s.Text == markdown.Break {
			w.WriteString("<br>\n")
			continue
		}
		var after string
		open := func(name, attributes string) {
			w.WriteString("<" + name + attributes + ">")
			after = "</" + name + ">" + after
		}
		if href := w.href(s); href != "" {
			open("a", ` href="`+Text(href)+`"`)
		}
		for _, style := range styles {
			if s.Style&style.style != 0 {
				open(style.name, "")
			}
		}
		w.WriteString(Text(s.Text) + after)
	}
}

func (w *writer) element(name, attributes, text string) {
	w.WriteString("<" + name + attributes + ">" + Text(text) + "</" + name + ">")
}

// Leads reports whether a link may lead there: to a page, an address to write to,
// or a number to ring.
func Leads(target string) bool {
	if target == "" || strings.ContainsAny(target, " \t\n\ufffd") {
		return false
	}
	u, err := url.Parse(target)
	if err != nil {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.Host != ""
	case "mailto", "tel":
		return u.Opaque != ""
	}
	return false
}
