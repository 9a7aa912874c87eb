package document

import (
	"io"
	"strings"

	"whichtool/guidance/markdown"
	"whichtool/tui/theme"
)

// Print writes a whole text, laid out, piece by piece: the first lines come at
// once and the time grows with the text, whatever its length. Links within the
// program are left as text.
func Print(w io.Writer, text string, o Options) error {
	d := New(text, false)
	d.reader.Definitions = definitions(text)
	d.options, d.setter = o, newSetter(o.Theme)
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

// definitions is what the whole text defines, if it defines anything.
func definitions(text string) (d markdown.Definitions) {
	if strings.Contains(text, "]:") {
		d = markdown.Study(text, nil).Definitions
	}
	return d
}

// Render lays a short text out at a width. Its links are text.
func Render(text string, width int, t theme.Theme) string {
	d := New(text, true)
	d.options, d.setter = Options{Width: max(width, 1), Theme: t}, newSetter(t)
	var lines []string
	for i := 0; d.exists(i); i++ {
		lines = append(lines, d.piece(i).lines...)
	}
	return strings.Join(lines, "\n")
}
