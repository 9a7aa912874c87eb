package paper

import (
	"fmt"
	"runtime"
	"slices"
	"testing"
	"time"

	"whichtool/tui/theme"
)

var sizes = []int{10 << 10, 200 << 10, 10 << 20}

// From a text to the first window of it, whatever its length.
func BenchmarkFirstWindow(b *testing.B) {
	look := theme.New(theme.Dark, false)
	for _, size := range sizes {
		text := sample(size)
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			for b.Loop() {
				p := New(text, true)
				p.Resize(80, 23, look)
				p.Lines()
			}
		})
	}
}

// Scrolling, going to the end and changing the width of 10 MB.
func BenchmarkMoves(b *testing.B) {
	text := sample(10 << 20)
	cut := CutAll(text)
	look := theme.New(theme.Dark, false)
	for name, move := range map[string]func(*Paper, int){
		"scroll": func(p *Paper, i int) { p.Scroll(3) },
		"page":   func(p *Paper, i int) { p.Page(1) },
		"end": func(p *Paper, i int) {
			if p.End(); i%2 == 0 {
				p.Top()
			}
		},
		"resize": func(p *Paper, i int) { p.Resize(60+i%60, 23, look) },
	} {
		b.Run(name, func(b *testing.B) {
			p := New(text, true)
			p.Resize(80, 23, look)
			p.Take(text, cut)
			p.Scroll(1000)
			var times []time.Duration
			for i := 0; b.Loop(); i++ {
				begin := time.Now()
				move(p, i)
				p.Lines()
				times = append(times, time.Since(begin))
			}
			slices.Sort(times)
			b.ReportMetric(float64(times[len(times)*99/100].Microseconds())/1000, "ms/p99")
		})
	}
}

// Cutting a whole text, away from the screen.
func BenchmarkCutAll(b *testing.B) {
	text := sample(10 << 20)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		CutAll(text)
	}
}

// What a paper of 10 MB holds besides its text, after a walk through it.
func BenchmarkMemory(b *testing.B) {
	text := sample(10 << 20)
	look := theme.New(theme.Dark, false)
	for b.Loop() {
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		p := New(text, true)
		p.Resize(80, 23, look)
		p.Take(text, CutAll(text))
		for range 300 {
			p.Page(1)
		}
		p.End()
		p.Lines()
		runtime.GC()
		runtime.ReadMemStats(&after)
		b.ReportMetric(float64(int64(after.HeapAlloc)-int64(before.HeapAlloc))/(1<<20), "MiB")
		runtime.KeepAlive(p)
	}
}
