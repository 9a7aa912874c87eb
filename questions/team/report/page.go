package report

import (
	"bytes"
	_ "embed"
	"fmt"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/report/page"
)

// style is for the areas by teams.
//
//go:embed page.css
var style string

// Page is the report as a page that stands alone and prints on A4, on its side. Its
// colours say nothing that the signs and numbers don't.
func Page(r Report, pack *guidance.Pack, today guidance.Date) []byte {
	var out bytes.Buffer
	w := page.NewWriter(&out, Title(r, today), style)
	text := Markdown(r, pack, today)
	if r.Checks > 0 {
		before, heat, after := around(text)
		w.Article("report", page.HTML(before)+heatTable(r, pack)+page.HTML(heat+after))
	} else {
		w.Article("report", page.HTML(text))
	}
	_ = w.Close() // a buffer takes everything
	return out.Bytes()
}

// around is a report as Markdown, cut before the rows of its first table, after
// them, and at the next heading.
func around(text string) (before, legend, after string) {
	before, rest, _ := strings.Cut(text, "\n| ")
	_, rest, _ = strings.Cut(rest, "|\n\n")
	legend, after, more := strings.Cut(rest, "\n## ")
	if more {
		after = "\n## " + after
	}
	return before, legend, after
}

// heatTable is the areas by teams with colours.
func heatTable(r Report, pack *guidance.Pack) string {
	areas := shown(r, pack)
	var b strings.Builder
	b.WriteString("<div class=\"table heat\" role=\"region\" aria-label=\"Areas by teams\" tabindex=\"0\"><table>\n<thead>\n<tr>")
	for _, head := range heads(areas) {
		fmt.Fprintf(&b, `<th scope="col">%s</th>`, page.Text(head))
	}
	b.WriteString("</tr>\n</thead>\n<tbody>\n")
	for _, t := range r.Teams {
		name, on, change, overdue := told(t)
		fmt.Fprintf(&b, `<tr><th scope="row">%s</th><td>%s</td>%s`, page.Inline(name), page.Text(on), heatCell(t.Cells[""]))
		for _, a := range areas {
			b.WriteString(heatCell(t.Cells[a.ID]))
		}
		fmt.Fprintf(&b, "<td>%s</td><td>%s</td></tr>\n", page.Text(change), page.Text(overdue))
	}
	return b.String() + "</tbody>\n</table></div>\n"
}

func heatCell(c Cell) string {
	class := ""
	if text := cell(c); text != none {
		class = fmt.Sprintf(` class="%s"`, c.Rating)
	}
	return "<td" + class + ">" + page.Text(cell(c)) + "</td>"
}
