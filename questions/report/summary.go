package report

import (
	"strings"

	"whichtool/guidance/say"
	"whichtool/questions"
)

// Text is the short answer in plain lines.
func Text(d *questions.Decision) string {
	var b strings.Builder
	for i, p := range d.Short.Paragraphs() {
		if i > 0 && p.Label == "" {
			b.WriteString("\n")
		}
		for _, l := range p.Lines {
			if p.Label != "" {
				b.WriteString(p.Label + ": ")
			}
			b.WriteString(l.Text + "\n")
		}
	}
	return b.String()
}

// FullText is Full as plain lines, without any mark-up: a page's headings
// become lines of their own.
func FullText(d *questions.Decision) string { return plainLines(Full(d)) }

// plainLines is a page without its mark-up.
func plainLines(page string) string {
	return strings.Join(say.Each(strings.Split(page, "\n"), func(line string) string { return strings.ReplaceAll(strings.TrimLeft(line, "# "), "**", "") }), "\n")
}
