//go:build unix

package search

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"whichtool/guidance/folder"
)

// scaleFiles is how many files the large folder has. WHICHTOOL_SCALE=20000 is
// what the figures are for; the usual number shows that the benchmark works.
const scaleFiles = 200

// scaleSize is how long each is, about, in bytes.
const scaleSize = 8900

// manual writes a folder like those that large services keep: pages with front
// matter, headings, lists, tables, code and links, the same at every run. Most
// words are common, and every page brings some of its own.
func manual(b *testing.B, files int) (dir string, size int64) {
	random := rand.New(rand.NewPCG(7, 11))
	words := vocabularyOf(b)
	zipf := rand.NewZipf(random, 1.15, 8, uint64(len(words)-1))
	word := func() string {
		if random.IntN(200) == 0 {
			return words[random.IntN(len(words))] + strconv.FormatUint(random.Uint64N(200_000), 36)
		}
		return words[zipf.Uint64()]
	}
	line := func(n int) string {
		var out strings.Builder
		for range n {
			out.WriteString(word())
			out.WriteString([]string{" ", " ", " ", " ", " ", " ", " ", ", ", ". ", "’s "}[random.IntN(10)])
		}
		return strings.TrimSpace(out.String())
	}
	dir = b.TempDir()
	for n := range files {
		var page strings.Builder
		fmt.Fprintf(&page, "---\ntitle: %s\nweight: %d\n---\n\n# %s\n\n%s\n", line(4), n, line(4), line(60))
		for page.Len() < scaleSize-900 {
			fmt.Fprintf(&page, "\n## %s\n\n%s\n%s **%s** %s\n\n- %s [%s](https://example.org/%d)\n- `%s` %s\n- %s\n",
				line(3), line(14), line(13), line(2), line(60), line(6), line(2), n, word(), line(8), line(9))
			switch random.IntN(4) {
			case 0:
				fmt.Fprintf(&page, "\n| %s | %s |\n|---|---|\n| %s | %s |\n| %s | %s |\n", word(), word(), line(4), line(5), line(3), line(8))
			case 1:
				fmt.Fprintf(&page, "\n```sh\n%s --%s\n%s\n```\n", word(), word(), line(5))
			}
		}
		name := filepath.Join(dir, fmt.Sprintf("part %d/chapter %d/page %d.md", n%7, n%140, n))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			b.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(page.String()), 0o644); err != nil {
			b.Fatal(err)
		}
		size += int64(page.Len())
	}
	return dir, size
}

// BenchmarkScale opens a large folder, indexes it and asks it the queries. At
// 20,000 files with 177 MB the list is to be there in 4 s, the search in 12 s,
// with at most 350 MB, and each answer in 60 ms.
func BenchmarkScale(b *testing.B) {
	files := scaleFiles
	if n, err := strconv.Atoi(os.Getenv("WHICHTOOL_SCALE")); err == nil {
		files = n
	}
	dir, size := manual(b, files)
	debug.FreeOSMemory()
	forgetPeak()
	var list, index clock
	var answers []time.Duration
	for b.Loop() {
		start := now()
		library, err := folder.Open(context.Background(), dir, nil)
		if err != nil || len(library.Files) != files {
			b.Fatal(len(library.Files), err)
		}
		list = start.since()
		start = now()
		x := build(b, inFolder(library))
		index = start.since()
		for range 3 {
			for _, query := range queries {
				start := now()
				if _, err := x.Search(context.Background(), query, 20); err != nil {
					b.Fatal(err)
				}
				answers = append(answers, start.since().wall)
			}
		}
		x.Close()
	}
	slices.Sort(answers)
	for name, value := range map[string]float64{
		"MB": float64(size) / 1e6, "MB/peak": peak(),
		"ms/list": ms(list.wall), "ms/index": ms(index.wall), "cpu-ms/list": ms(list.processor), "cpu-ms/index": ms(index.processor),
		"ms/p50": ms(answers[len(answers)/2]), "ms/p99": ms(answers[len(answers)*99/100]), "ms/slowest": ms(answers[len(answers)-1]),
	} {
		b.ReportMetric(value, name)
	}
}

// inFolder is the files of a folder as documents that are read when asked for.
func inFolder(library *folder.Library) []Document {
	documents := make([]Document, len(library.Files))
	for i, f := range library.Files {
		documents[i] = Document{Path: f.Path, Title: f.Title, Names: f.Path, Read: func() (string, error) { return library.Text(f.Path) }}
	}
	return documents
}

// forgetPeak has Linux measure the most memory of the program anew.
func forgetPeak() { _ = os.WriteFile("/proc/self/clear_refs", []byte("5"), 0) }

var highWater = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// peak is the most memory, in megabytes, that the program has had; 0 where the
// system does not tell.
func peak() float64 {
	status, _ := os.ReadFile("/proc/self/status")
	if found := highWater.FindSubmatch(status); found != nil {
		kilobytes, _ := strconv.ParseFloat(string(found[1]), 64)
		return kilobytes * 1024 / 1e6
	}
	return 0
}
