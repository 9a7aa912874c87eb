package markdown

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// seeds is a long text like those that people read: the pages of the pack.
func seeds(b testing.TB, size int) string {
	b.Helper()
	var text strings.Builder
	for text.Len() < size {
		files, err := filepath.Glob("../pack/*/*/*.md")
		if err != nil || len(files) == 0 {
			b.Fatal("no pages", err)
		}
		for _, f := range files {
			data, err := os.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			_, body := Front(string(data))
			text.WriteString(string(data)[body:] + "\n\n")
		}
	}
	return text.String()[:size]
}

func BenchmarkStudy(b *testing.B) {
	text := seeds(b, 400<<10)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Study(text, nil)
	}
}

func BenchmarkCut(b *testing.B) {
	text := seeds(b, 400<<10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		cutAll(text)
	}
}

func BenchmarkSections(b *testing.B) {
	text := seeds(b, 400<<10)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		for range Sections(text) {
		}
	}
}
