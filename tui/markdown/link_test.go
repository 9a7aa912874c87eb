package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/theme"
)

// Wherever a line is broken near a link, no line is left empty and nothing of
// the text is lost.
func TestLinksAtTheEndOfALine(t *testing.T) {
	for width := 20; width <= MaxWidth; width++ {
		r := NewRenderer(width, theme.New(theme.Dark, true))
		for length := range 40 {
			before := strings.Repeat("word ", length/5) + strings.Repeat("x", length%5)
			text := fmt.Sprintf("- %s [S1-102](%sS1-102), [S1-04](%[2]sS1-04)\\]\n- next [link](https://example.org).\n- last\n", before, Scheme)
			got := ansi.Strip(r.Render(text))
			want := strings.Join(strings.Fields("• "+before+" S1-102, S1-04] • next link. • last"), " ")
			if joined := strings.Join(strings.Fields(got), " "); joined != want || strings.Contains(got, "\n\n") {
				t.Fatalf("at %d columns:\n%s\nwant %s", width, got, want)
			}
		}
	}
}
