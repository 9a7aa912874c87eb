package theme

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Focus is how the link that the keyboard is on looks.
var Focus = lipgloss.NewStyle().Reverse(true)

// Span is columns of a line, and the style that they are to have.
type Span struct {
	From, To int
	Style    lipgloss.Style
}

// Restyle gives columns of a line styles of their own. The spans are in order
// and do not overlap. It goes through the line once: cutting it at each span
// would copy every escape sequence into each part, and double the line with
// every span.
func Restyle(line string, spans ...Span) string {
	r := restyler{spans: spans}
	for state, column := byte(0), 0; line != ""; {
		sequence, width, n, next := ansi.DecodeSequence(line, state, nil)
		r.take(sequence, column, width)
		line, state, column = line[n:], next, column+width
	}
	r.flush()
	return r.out.String()
}

// restyler puts a restyled line together.
type restyler struct {
	spans  []Span
	out    strings.Builder
	middle strings.Builder // the text of the first span so far
	pen    string          // what the line itself has set since its last reset
}

func (r *restyler) take(sequence string, column, width int) {
	for len(r.spans) > 0 && width > 0 && column >= r.spans[0].To {
		r.flush()
		r.spans = r.spans[1:]
	}
	inside := len(r.spans) > 0 && column >= r.spans[0].From
	switch {
	case width > 0 && inside:
		r.middle.WriteString(sequence)
	case isStyle(sequence):
		if r.pen += sequence; sequence == "\x1b[m" || sequence == "\x1b[0m" {
			r.pen = ""
		}
		if r.middle.Len() == 0 {
			r.out.WriteString(sequence)
		}
	default:
		r.flush()
		r.out.WriteString(sequence)
	}
}

// flush writes the text of a span, and sets the line's own style again.
func (r *restyler) flush() {
	if r.middle.Len() > 0 {
		r.out.WriteString(r.spans[0].Style.Render(r.middle.String()) + r.pen)
		r.middle.Reset()
	}
}

func isStyle(sequence string) bool {
	return strings.HasPrefix(sequence, "\x1b[") && strings.HasSuffix(sequence, "m")
}
