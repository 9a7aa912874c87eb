package paper

import (
	"io"
	"strings"

	"whichtool/tui/markdown"
	"whichtool/tui/theme"
)

// Print writes a whole text, laid out at a width, piece by piece: the first
// lines come at once and the time grows with the text, whatever its length.
// Links within the program are left as text.
func Print(w io.Writer, text string, width int, t theme.Theme) error {
	p := New(text, false)
	p.definitions = markdown.Define(text)
	p.width, p.theme, p.renderer = width, t, markdown.NewRenderer(width, t)
	for i := 0; p.exists(i); i++ {
		var out strings.Builder
		for _, line := range p.piece(i).lines {
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
