package markdown

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	xansi "github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"whichtool/tui/theme"
)

var widths = []int{38, 78, 92}

// rendered is how a text reads at a width, without colours.
func rendered(text string, width int) string {
	lines := strings.Split(xansi.Strip(Render(text, width, theme.New(theme.Dark, false))), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n")
}

// Whole pages, as they read from top to bottom. No line is wider than the
// window.
func TestPages(t *testing.T) {
	pages, err := filepath.Glob("testdata/*.md")
	if err != nil || len(pages) == 0 {
		t.Fatalf("no sample pages: %v", err)
	}
	for _, path := range pages {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := strings.TrimSuffix(filepath.Base(path), ".md")
		for _, width := range widths {
			t.Run(fmt.Sprintf("%s/%d", name, width), func(t *testing.T) {
				out := rendered(string(text), width)
				for _, line := range strings.Split(out, "\n") {
					if size := xansi.StringWidth(line); size > width {
						t.Errorf("%d columns: %q", size, line)
					}
				}
				golden.RequireEqual(t, out+"\n")
			})
		}
	}
}
