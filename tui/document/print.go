package document

import (
	"io"
	"strings"

	"charm.land/lipgloss/v2"

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

// Said is all that a text says, in lower case: what LayMarked marks.
func Said(text string) string {
	var b strings.Builder
	d := New(text, true)
	for i := 0; d.exists(i); i++ {
		b.WriteString(lowered(d.tree(i, d.pieces[i]).Number()))
	}
	return b.String()
}

// Mark is bytes of what a text says, and the style that they are to have.
type Mark struct {
	From, To int
	Style    lipgloss.Style
}

// LayMarked lays a short text out at a width, with words of it marked. The marks
// are in order and do not overlap.
func LayMarked(text string, width int, t theme.Theme, marks []Mark) []string {
	var lines []string
	d := New(text, true)
	d.lookLike(Options{Width: max(width, 1), Theme: t})
	for i, before := 0, 0; d.exists(i); i++ {
		p := d.piece(i)
		for n, line := range p.lines {
			lines = append(lines, theme.Restyle(line, p.marked(n, before, marks)...))
		}
		before += len(p.words)
	}
	return lines
}

// marked is where marks stand on a line of a piece, before which the text has so
// many bytes of words.
func (p *piece) marked(line, before int, marks []Mark) []theme.Span {
	var out []theme.Span
	for _, r := range p.on(line) {
		for _, m := range marks {
			if at, ok := r.columns(m.From-before, m.To-before); ok {
				out = append(out, theme.Span{From: at.From, To: at.To, Style: m.Style})
			}
		}
	}
	return out
}
