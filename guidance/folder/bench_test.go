package folder

import (
	"context"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"whichtool/guidance/clean"
)

// manual is a folder like those that the figures are about: 1,400 files with
// 7.4 MB, nested, with front matter.
func manual(b *testing.B) string {
	b.Helper()
	const files, size = 1400, 7_400_000 / 1400
	dir := b.TempDir()
	for i := range files {
		text := fmt.Sprintf("---\ntitle: Page %d\nweight: %d\n---\n\n# Page %d\n\n", i, i, i)
		text += strings.Repeat("A line of the page, with an é in it, about tools.\n", (size-len(text))/51+1)
		write(b, dir, fmt.Sprintf("part %d/chapter %d/page %d.md", i%7, i%40, i), text)
	}
	return dir
}

// BenchmarkOpen is the time until the list of 1,400 files is complete, which
// is to be within 1 s.
func BenchmarkOpen(b *testing.B) {
	dir := manual(b)
	b.ReportAllocs()
	for b.Loop() {
		l, err := Open(context.Background(), dir, func(Progress) {})
		if err != nil || len(l.Files) != 1400 || l.Files[1].Title == "" {
			b.Fatal(len(l.Files), err)
		}
	}
	perOpen := float64(b.Elapsed().Milliseconds()) / float64(b.N)
	b.ReportMetric(perOpen, "ms/open")
	if perOpen > 1000 {
		b.Errorf("%v ms, more than 1 s", perOpen)
	}
}

// BenchmarkText is the time to read and clean all 1,400 files, as an index
// over them does.
func BenchmarkText(b *testing.B) {
	l := mustOpen(b, manual(b))
	b.SetBytes(7_400_000)
	b.ReportAllocs()
	for b.Loop() {
		for _, file := range l.Files {
			if _, err := l.Text(file.Path); err != nil {
				b.Fatal(err)
			}
		}
	}
}

// BenchmarkTextLarge shows what reading a large file takes: B/op is the file
// and little more.
func BenchmarkTextLarge(b *testing.B) {
	dir := b.TempDir()
	write(b, dir, "large.md", repeated("A clean line, with an é in it, of a long page.\n"))
	l := mustOpen(b, dir)
	b.SetBytes(10 << 20)
	b.ReportAllocs()
	for b.Loop() {
		text, err := l.Text("large.md")
		if err != nil {
			b.Fatal(err)
		}
		runtime.KeepAlive(text)
	}
}

// repeated is 10 MB of a text, in whole copies.
func repeated(text string) string { return strings.Repeat(text, 10<<20/len(text)) }

func BenchmarkClean(b *testing.B) {
	for _, text := range []struct{ name, unit string }{
		{"clean", "A clean line of plain words, with a [link](http://a.example).\n"},
		{"clean-accents", "Une ligne propre, déjà nettoyée, “entre guillemets”.\n"},
		{"clean-greek", "Μια καθαρή γραμμή με λέξεις.\n"},
		{"clean-chinese", "一行干净的文字，没有任何危险。\n"},
		{"clean-hindi", "साफ़ शब्दों की एक पंक्ति।\n"},
		{"hostile", "\x1b[31mred\x1b]8;;http://a\x07\u202eevil\u2066\u200b\xff\xfe\r\nx\u0301\u0301\x9b\x00\ufeff"},
		{"hostile-controls", "\x1ba"},
		{"hostile-marks", "e\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301"},
	} {
		data := []byte(repeated(text.unit))
		b.Run(text.name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			b.ReportAllocs()
			for b.Loop() {
				clean.Text(data)
			}
		})
	}
}
