//go:build unix

package search

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The folder that the figures are for.
const (
	syntheticFiles = 1400
	syntheticSize  = 7_400_000
)

// vocabularyOf is the words of the pack, in order.
func vocabularyOf(tb testing.TB) []string {
	seen := map[string]bool{}
	for _, d := range FromPack(loadPack(tb)) {
		for _, w := range strings.FieldsFunc(strings.ToLower(d.Text), func(r rune) bool { return !isToken(r) }) {
			seen[w] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// synthetic is documents as long as the folder, made of the pack's words and
// many more, some common and most rare.
func synthetic(tb testing.TB) []Document {
	random := rand.New(rand.NewPCG(7, 11))
	words := vocabularyOf(tb)
	for len(words) < 25_000 {
		a, b := words[random.IntN(2000)], words[random.IntN(2000)]
		words = append(words, a+b[:min(len(b), 1+random.IntN(4))])
	}
	zipf := rand.NewZipf(random, 1.15, 8, uint64(len(words)-1))
	text := func(n int) string {
		var b strings.Builder
		for b.Len() < n {
			b.WriteString(words[zipf.Uint64()])
			b.WriteString([]string{" ", " ", " ", " ", " ", " ", ", ", ". ", "\n", " **and** "}[random.IntN(10)])
		}
		return b.String()
	}
	var out []Document
	for n := range syntheticFiles {
		var b strings.Builder
		title := strings.TrimSpace(text(20))
		fmt.Fprintf(&b, "# %s\n\n%s\n", title, text(400))
		for b.Len() < syntheticSize/syntheticFiles-500 {
			fmt.Fprintf(&b, "\n## %s\n\n%s\n\n- %s [a link](https://example.org/%d)\n- `%s`\n", strings.TrimSpace(text(15)), text(300+random.IntN(900)), text(60), n, text(20))
		}
		out = append(out, Document{Path: fmt.Sprintf("folder/%d.md", n), Title: title, Text: b.String()})
	}
	return out
}

func BenchmarkBuildPack(b *testing.B)   { benchmarkBuild(b, FromPack(loadPack(b))) }
func BenchmarkBuildFolder(b *testing.B) { benchmarkBuild(b, synthetic(b)) }

// One page of 10 MB, as a file and as a single line.
func BenchmarkBuildPage(b *testing.B) {
	var text strings.Builder
	for _, d := range synthetic(b) {
		text.WriteString(d.Text)
	}
	text.WriteString(text.String()[:10_000_000-text.Len()])
	b.Run("sections", func(b *testing.B) { benchmarkBuild(b, []Document{{Text: text.String()}}) })
	line := strings.ReplaceAll(text.String(), "\n", " ")
	b.Run("line", func(b *testing.B) { benchmarkBuild(b, []Document{{Text: line}}) })
}

// clock tells the time that has passed and the processor time that the
// program has had. The second says more where others use the machine too.
type clock struct{ wall, processor time.Duration }

var beginning = time.Now()

func now() clock {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return clock{time.Since(beginning), time.Duration(usage.Utime.Nano() + usage.Stime.Nano())}
}

func (c clock) since() clock {
	n := now()
	return clock{n.wall - c.wall, n.processor - c.processor}
}

func ms(d time.Duration) float64 { return d.Seconds() * 1000 }

func benchmarkBuild(b *testing.B, documents []Document) {
	size, least := 0, time.Hour
	for _, d := range documents {
		size += len(d.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		start := now()
		build(b, documents).Close()
		least = min(least, start.since().processor)
	}
	b.ReportMetric(ms(least), "cpu-ms/least")
}

func BenchmarkSearchPack(b *testing.B)   { benchmarkSearch(b, FromPack(loadPack(b))) }
func BenchmarkSearchFolder(b *testing.B) { benchmarkSearch(b, synthetic(b)) }

// benchmarkSearch asks all queries in turn. It reports how long an answer
// takes at the middle and at the 99th percentile, and the processor time of the
// slowest query, at its middle.
func benchmarkSearch(b *testing.B, documents []Document) {
	x := build(b, documents)
	var walls []time.Duration
	processor := make([][]time.Duration, len(queries))
	for b.Loop() {
		for i, query := range queries {
			start := now()
			if _, err := x.Search(context.Background(), query, 20); err != nil {
				b.Fatal(err)
			}
			took := start.since()
			walls = append(walls, took.wall)
			processor[i] = append(processor[i], took.processor)
		}
	}
	slices.Sort(walls)
	slowest, name := time.Duration(0), ""
	for i, took := range processor {
		slices.Sort(took)
		if middle := took[len(took)/2]; middle > slowest {
			slowest, name = middle, queries[i]
		}
	}
	b.ReportMetric(ms(walls[len(walls)/2]), "ms/p50")
	b.ReportMetric(ms(walls[len(walls)*99/100]), "ms/p99")
	b.ReportMetric(ms(slowest), "cpu-ms/slowest")
	b.Logf("slowest query: %q", name)
}
