package document

import (
	"slices"

	"whichtool/tui/theme"
)

// lay lays a short text out at a width, all of it: its lines, and its links with
// the lines that they stand on. Ids in square brackets are links.
func lay(text string, width int, t theme.Theme) (lines []string, links []Link) {
	d := New(text, true)
	d.lookLike(Options{Width: max(width, 1), Theme: t})
	for i := 0; d.exists(i); i++ {
		for _, link := range d.piece(i).links {
			if link.Code {
				continue
			}
			spans := slices.Clone(link.Spans)
			for n := range spans {
				spans[n].Line += len(lines)
			}
			link.Spans = spans
			links = append(links, link)
		}
		lines = append(lines, d.piece(i).lines...)
	}
	return lines, links
}
