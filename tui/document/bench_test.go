package document

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whichtool/guidance/markdown"
	"whichtool/tui/theme"
)

// page is a long text like those that people read: pages of the pack.
func page(b testing.TB, size int) string {
	b.Helper()
	var text strings.Builder
	for text.Len() < size {
		files, err := filepath.Glob("../../guidance/pack/*/*.md")
		if err != nil || len(files) == 0 {
			b.Fatal("no pages", err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			_, body := markdown.Front(string(data))
			text.WriteString(string(data)[body:] + "\n\n")
		}
	}
	return text.String()[:size]
}

func BenchmarkPrint(b *testing.B) {
	text := page(b, 400<<10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if err := Print(io.Discard, text, Options{Width: 76, Theme: theme.New(theme.Dark, false)}); err != nil {
			b.Fatal(err)
		}
	}
}
