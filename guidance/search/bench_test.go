package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
)

// The folder that the figures are for.
const (
	syntheticFiles = 1400
	syntheticSize  = 7_400_000
)

// queries are what people might type: single words, rare and common, several,
// phrases, beginnings, ids, and misspelt ones.
var queries = []string{
	"whatsapp", "the", "record", "keep record", "official sensitive information", "the of and to in", "c", "cl", "cla",
	"classification", "classifica", "classificaton", "whatsap", "recrod", "informaton securty", "\"keep the record\"",
	"lost-device", "S1-33", "use", "use o", "re", "s", "tool account message device", "who to ask about a lost phone",
	"line manager", "personal data in a messag", "2fa", "zzzzzzzz", "quantum yammer slido", "\"the mi",
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
		for b.Len() < syntheticSize/syntheticFiles {
			fmt.Fprintf(&b, "\n## %s\n\n%s\n\n- %s [a link](https://example.org/%d)\n- `%s`\n", strings.TrimSpace(text(15)), text(300+random.IntN(900)), text(60), n, text(20))
		}
		out = append(out, Document{Path: fmt.Sprintf("folder/%d.md", n), Title: title, Text: b.String()})
	}
	return out
}

// vocabularyOf is the words of the pack, the most frequent first.
func vocabularyOf(tb testing.TB) []string {
	x := buildPack(tb)
	words := slices.Clone(x.vocabulary.words)
	slices.SortStableFunc(words, func(a, b word) int { return b.count - a.count })
	var out []string
	for _, w := range words {
		out = append(out, w.text)
	}
	return out
}

func BenchmarkBuildPack(b *testing.B) {
	benchmarkBuild(b, FromPack(loadPack(b)))
}

func BenchmarkBuildFolder(b *testing.B) {
	benchmarkBuild(b, synthetic(b))
}

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

func benchmarkBuild(b *testing.B, documents []Document) {
	size := 0
	for _, d := range documents {
		size += len(d.Text)
	}
	b.SetBytes(int64(size))
	for b.Loop() {
		build(b, documents).Close()
	}
}

func BenchmarkSearchPack(b *testing.B)   { benchmarkSearch(b, FromPack(loadPack(b))) }
func BenchmarkSearchFolder(b *testing.B) { benchmarkSearch(b, synthetic(b)) }

// benchmarkSearch asks all queries in turn, and reports how long one takes at
// the middle and at the 99th percentile, and the slowest query's middle.
func benchmarkSearch(b *testing.B, documents []Document) {
	x := build(b, documents)
	all, each := []time.Duration{}, make([][]time.Duration, len(queries))
	for b.Loop() {
		for i, query := range queries {
			begin := time.Now()
			if _, err := x.Search(context.Background(), query, 20); err != nil {
				b.Fatal(err)
			}
			took := time.Since(begin)
			all, each[i] = append(all, took), append(each[i], took)
		}
	}
	slices.Sort(all)
	slowest, name := time.Duration(0), ""
	for i, took := range each {
		slices.Sort(took)
		if middle := took[len(took)/2]; middle > slowest {
			slowest, name = middle, queries[i]
		}
	}
	ms := func(d time.Duration) float64 { return d.Seconds() * 1000 }
	b.ReportMetric(ms(all[len(all)/2]), "ms/p50")
	b.ReportMetric(ms(all[len(all)*99/100]), "ms/p99")
	b.ReportMetric(ms(slowest), "ms/slowest")
	b.Logf("slowest query: %q", name)
}
