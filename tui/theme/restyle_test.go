package theme

import (
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

func TestRestyle(t *testing.T) {
	reverse, bold := lipgloss.NewStyle().Reverse(true), lipgloss.NewStyle().Bold(true)
	for _, c := range []struct {
		name, line string
		spans      []Span
		want       string
	}{
		{"none", "\x1b[1mabc\x1b[m d", nil, "\x1b[1mabc\x1b[m d"},
		{"within a style", "\x1b[4mabcdef\x1b[m gh", []Span{{2, 4, reverse}}, "\x1b[4mab\x1b[7mcd\x1b[m\x1b[4mef\x1b[m gh"},
		{"over the end of a style", "\x1b[4mab\x1b[mcd", []Span{{1, 3, reverse}}, "\x1b[4ma\x1b[7mbc\x1b[md"},
		{"side by side", "abcd", []Span{{0, 2, reverse}, {2, 4, bold}}, "\x1b[7mab\x1b[m\x1b[1mcd\x1b[m"},
		{"wide letters", "a日本b", []Span{{1, 3, reverse}}, "a\x1b[7m日\x1b[m本b"},
		{"beyond the line", "ab", []Span{{1, 9, reverse}, {12, 13, bold}}, "a\x1b[7mb\x1b[m"},
		{"a hyperlink", "\x1b]8;;https://e.org\x07ab\x1b]8;;\x07c", []Span{{1, 2, reverse}}, "\x1b]8;;https://e.org\x07a\x1b[7mb\x1b[m\x1b]8;;\x07c"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := Restyle(c.line, c.spans...); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// However many spans there are, the line does not grow beyond them.
func TestRestyleGrowsWithTheSpans(t *testing.T) {
	line := "\x1b[1m" + strings.Repeat("ab", 500) + "\x1b[m"
	var spans []Span
	for i := range 500 {
		spans = append(spans, Span{2 * i, 2*i + 1, Focus})
	}
	got := Restyle(line, spans...)
	if ansi.Strip(got) != ansi.Strip(line) || len(got) > len(line)+500*20 {
		t.Errorf("%d bytes of %d", len(got), len(line))
	}
}
