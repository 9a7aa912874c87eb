package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// page is a text of sections like those of guidance, about so many bytes long.
func page(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "## Section %d\n\nSome <b>bold</b> words in it, and a [link](https://example.org/%d) with `code` &amp; more, "+
			"so that the line is longer than most windows are wide.\nAnother line of it[^%d].\n\n- first item of %d\n- second item\n  that goes on\n\n"+
			"| Tool | For | Where |\n|---|---|---|\n| Tool %d | calls | on the phone |\n| Other | text | in the browser |\n\n", i, i, i, i, i)
	}
	return b.String()
}

func BenchmarkHeadings(b *testing.B) {
	text := page(10 << 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Headings(text)
	}
}

func BenchmarkDefinitions(b *testing.B) {
	text := page(10<<20) + "\n[a]: https://example.org\n"
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Define(text)
	}
}

// The first piece of a long text against that of a short one.
func BenchmarkNextChunk(b *testing.B) {
	for _, size := range []int{10 << 10, 10 << 20} {
		text := page(size)
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			for b.Loop() {
				NextChunk(text, 0, 4<<10, "")
			}
		})
	}
}

func BenchmarkChunks(b *testing.B) {
	text := page(10 << 20)
	for _, size := range []int{1 << 10, 8 << 10} {
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				chunksOf(text, size)
			}
		})
	}
}

func BenchmarkPrepare(b *testing.B) {
	text := page(1 << 20)
	for _, width := range []int{38, 78} {
		b.Run(fmt.Sprint(width), func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Prepare(text, width)
			}
		})
	}
}

// Hostile texts of a megabyte each; all should be read about as quickly.
func BenchmarkHostile(b *testing.B) {
	for name, text := range hostile(1 << 20) {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Prepare(text, 78)
			}
		})
		b.Run(name+"/headings", func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Headings(text)
			}
		})
	}
}
