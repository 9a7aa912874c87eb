package document

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"whichtool/guidance/clean"
	"whichtool/tui/theme"
)

var widths = []int{24, 40, 80}

// samples are the texts in testdata, by name.
func samples(t testing.TB) map[string]string {
	t.Helper()
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no samples", err)
	}
	out := map[string]string{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[strings.TrimSuffix(filepath.Base(f), ".md")] = clean.Text(data)
	}
	return out
}

// printed is how a text reads at a width, without colours.
func printed(t testing.TB, text string, o Options) string {
	t.Helper()
	var out strings.Builder
	if err := Print(&out, text, o); err != nil {
		t.Fatal(err)
	}
	return ansi.Strip(out.String())
}

// Whole pages, as they read from top to bottom.
func TestPages(t *testing.T) {
	for name, text := range samples(t) {
		for _, width := range widths {
			t.Run(fmt.Sprintf("%s/%d", name, width), func(t *testing.T) {
				o := Options{Width: width - 2, Theme: theme.New(theme.Dark, false), Addresses: name == "link-print"}
				golden.RequireEqual(t, printed(t, text, o))
			})
		}
	}
}
