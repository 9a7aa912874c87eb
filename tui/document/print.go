package document

import (
	"io"
	"slices"
	"strings"

	"whichtool/guidance/markdown"
	"whichtool/tui/theme"
)

// Print writes a whole text, laid out, piece by piece: the first lines come at
// once and the time grows with the text, whatever its length. Links within the
// program are left as text.
func Print(w io.Writer, text string, o Options) error {
	d := New(text, false)
	d.reader.Definitions = markdown.Define(text)
	d.lookLike(o)
	for i := 0; d.exists(i); i++ {
		var out strings.Builder
		for _, line := range d.piece(i).lines {
			if line != "" {
				out.WriteString("  " + line)
			}
			out.WriteByte('\n')
		}
		if _, err := io.WriteString(w, out.String()); err != nil {
			return err
		}
	}
	return nil
}

// Lay lays a short text out at a width, all of it: its lines, and its links with
// the lines that they stand on. Ids in square brackets are links.
func Lay(text string, width int, t theme.Theme) (lines []string, links []Link) {
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
