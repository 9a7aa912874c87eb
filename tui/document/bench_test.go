package document

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"whichtool/guidance/markdown"
	"whichtool/tui/theme"
)

// page is a long text like those that people read: pages of the pack.
func page(b testing.TB, size int) string {
	b.Helper()
	var text strings.Builder
	for text.Len() < size {
		files, err := filepath.Glob("../../guidance/pack/*/*/*.md")
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

// From a text to the first window of it, whatever its length.
func BenchmarkFirstWindow(b *testing.B) {
	for _, size := range []int{10 << 10, 200 << 10, 10 << 20} {
		text := page(b, size)
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			for b.Loop() {
				d := New(text, true)
				d.Resize(80, 23, theme.New(theme.Dark, false))
				d.Lines()
			}
		})
	}
}

// From a key to the lines that it shows, in 10 MB.
func BenchmarkKeyToView(b *testing.B) {
	text := page(b, 10<<20)
	survey := markdown.Study(text, nil)
	for name, move := range map[string]func(*Document, int){
		"scroll": func(d *Document, i int) { d.Scroll(3) },
		"page":   func(d *Document, i int) { d.Page(1) },
		"end": func(d *Document, i int) {
			if d.End(); i%2 == 0 {
				d.Top()
			}
		},
		"resize": func(d *Document, i int) { d.Resize(60+i%60, 23, theme.New(theme.Dark, false)) },
	} {
		b.Run(name, func(b *testing.B) {
			d := New(text, true)
			d.Resize(80, 23, theme.New(theme.Dark, false))
			d.Take(text, survey)
			d.Scroll(1000)
			var times []time.Duration
			for i := 0; b.Loop(); i++ {
				begin := time.Now()
				move(d, i)
				d.Lines()
				times = append(times, time.Since(begin))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "ms/p99")
		})
	}
}

// What a document of 10 MB holds besides its text, after a walk through it.
func BenchmarkMemory(b *testing.B) {
	text := page(b, 10<<20)
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		d := New(text, true)
		d.Resize(80, 23, theme.New(theme.Dark, false))
		d.Take(text, markdown.Study(text, nil))
		for range 300 {
			d.Page(1)
		}
		d.End()
		d.Lines()
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/(1<<20), "MiB")
		runtime.KeepAlive(d)
	}
}
