//go:build unix

package sqlite

import (
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
)

// vocabulary is what titles and notes of benchmarks are made of: words of which
// none is another one's beginning alone, as people's are.
var vocabulary = sync.OnceValue(func() (words []string) {
	random := rand.New(rand.NewPCG(1, 1))
	for range 800 {
		word := make([]byte, 3+random.IntN(8))
		for i := range word {
			word[i] = "eeeeaaaiioouurstnlcmdpghbfvk"[random.IntN(28)]
		}
		words = append(words, string(word))
	}
	return words
})

// wordsOf are the words of the nth record of a benchmark: rota is in each title.
func wordsOf(n int) record.Words {
	random := rand.New(rand.NewPCG(2, uint64(n)))
	some := func(n int) (text string) {
		for range n {
			text += " " + vocabulary()[random.IntN(len(vocabulary()))]
		}
		return text
	}
	return record.Words{
		Title: "Rota" + some(4), Note: some(10)[1:], Tags: []string{vocabulary()[random.IntN(20)]},
		Happened: guidance.Date{Year: 2020 + n%7, Month: 1 + n%12, Day: 1 + n%28},
	}
}

// sealed is n records, made ready on all processors.
func sealed(n int, make func(n int) record.Record) iter.Seq2[record.Record, error] {
	const batch = 256
	return func(yield func(record.Record, error) bool) {
		for from := 0; from < n; from += batch {
			out := [batch]record.Record{}
			var group sync.WaitGroup
			for worker := range runtime.GOMAXPROCS(0) {
				group.Go(func() {
					for i := worker; i < min(batch, n-from); i += runtime.GOMAXPROCS(0) {
						out[i] = make(from + i).Seal("")
					}
				})
			}
			group.Wait()
			for i := range min(batch, n-from) {
				if !yield(out[i], nil) {
					return
				}
			}
		}
	}
}

// stocked is a file with as many records as there are to be, made once.
func stocked(b *testing.B, name string, n int, make func(n int) record.Record) string {
	b.Helper()
	path := filepath.Join(stock(), name)
	if _, err := os.Stat(path); err == nil {
		return path
	}
	s, err := Open(path)
	must(b, err)
	start := time.Now()
	added, _, err := s.Import(sealed(n, make), noon)
	must(b, err)
	must(b, s.Close())
	info, err := os.Stat(path)
	must(b, err)
	b.Logf("%s: %d imported in %v, %d MB", name, added, time.Since(start).Round(time.Millisecond), info.Size()>>20)
	return path
}

// stock is where the files of the benchmarks are, until the last has run.
var stock = sync.OnceValue(func() string {
	folder, err := os.MkdirTemp("", "records")
	if err != nil {
		panic(err)
	}
	afterAll = append(afterAll, func() { os.RemoveAll(folder) })
	return folder
})

// worked reports for how long the processors work at a time, whatever else they do.
func worked(b *testing.B, do func()) {
	b.Helper()
	spent := func() time.Duration {
		var u syscall.Rusage
		must(b, syscall.Getrusage(syscall.RUSAGE_SELF, &u))
		return time.Duration(u.Utime.Nano() + u.Stime.Nano())
	}
	start := spent()
	for b.Loop() {
		do()
	}
	b.ReportMetric(float64((spent()-start).Microseconds())/1000/float64(b.N), "cpu-ms/op")
}

// shortly is a hundredth of a number where tests are to be short: whether a benchmark
// works shows with that too.
func shortly(n int) int {
	if testing.Short() {
		return n / 100
	}
	return n
}

// many is a file with 100,000 records.
func many(b *testing.B) *Store {
	b.Helper()
	path := stocked(b, "many.db", shortly(100_000), func(n int) record.Record { return nth(n, wordsOf(n)) })
	return openAt(b, path)
}

func BenchmarkManySummary(b *testing.B) {
	path := many(b).Path()
	for name, s := range map[string]string{"none": filepath.Join(b.TempDir(), "none.db"), "100000": path} {
		must(b, openAt(b, s).Close())
		b.Run(name, func(b *testing.B) {
			worked(b, func() { // as home does: the file is opened for it
				store, err := OpenExisting(s)
				must(b, err)
				_, err = store.Summary(guidance.Date{Year: 2021})
				must(b, err)
				must(b, store.Close())
			})
		})
	}
}

func BenchmarkManyList(b *testing.B) {
	s := many(b)
	worked(b, func() {
		rows, total, err := s.List(record.Query{Limit: 200})
		if err != nil || len(rows) != 200 || total < shortly(100_000) {
			b.Fatal(len(rows), total, err)
		}
	})
}

func BenchmarkManyFilter(b *testing.B) {
	s := many(b)
	for _, text := range []string{
		"r", "ro", "rota", "rota e", "zq", vocabulary()[7], vocabulary()[7][:3],
		"outcome:ask", "tool:post", "tag:" + vocabulary()[3], "from:2023-02 until:2024", "edition:2020-04 rota",
	} {
		q, err := record.ParseQuery(text)
		must(b, err)
		q.Limit = 200
		b.Run(text, func(b *testing.B) {
			var total int
			worked(b, func() {
				_, total, err = s.List(q)
				must(b, err)
			})
			b.ReportMetric(float64(total), "found")
		})
	}
}

func BenchmarkManyGet(b *testing.B) {
	s := many(b)
	worked(b, func() {
		_, err := s.Get(idOf(shortly(77_700)))
		must(b, err)
	})
}

// BenchmarkManyKeep has the file grow by what it keeps.
func BenchmarkManyKeep(b *testing.B) {
	s := many(b)
	n := 200_000
	worked(b, func() {
		n++
		_, err := s.Keep(nth(n, wordsOf(n)))
		must(b, err)
	})
}

// BenchmarkManyMemory is what of the heap is in use after all were read, in pieces
// as large as are read at a time.
func BenchmarkManyMemory(b *testing.B) {
	s := many(b)
	for name, read := range map[string]func(){
		"list":   func() { s.List(record.Query{Limit: 200}) },
		"filter": func() { s.List(record.Query{Words: []string{"rota"}, Limit: 200}) },
		"gists": func() {
			for range s.Gists(record.Query{}) {
				continue
			}
		},
	} {
		b.Run(name, func(b *testing.B) {
			var most uint64
			runtime.GC()
			for b.Loop() {
				read()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse)
			}
			b.ReportMetric(float64(most)/(1<<20), "MB-in-use")
		})
	}
}

// BenchmarkRecheck decides 10,000 real decisions again, by the guidance of today.
func BenchmarkRecheck(b *testing.B) {
	packs := fixture.Shipped()
	day := guidance.Date{Year: 2026, Month: 11, Day: 28}
	engines := []*questions.Engine{questions.Compile(packs[0]), questions.Compile(packs[1]), questions.Compile(packs[2])}
	path := stocked(b, "real.db", shortly(10_000), func(n int) record.Record {
		random := rand.New(rand.NewPCG(3, uint64(n)))
		e := engines[n%3]
		flow := e.Start(day)
		if random.IntN(2) == 0 {
			flow = flow.About(e.Pack().Tools[random.IntN(len(e.Pack().Tools))].ID)
		}
		for flow.Question() != nil {
			place := 0 // mostly everyday work
			if random.IntN(3) == 0 {
				place = random.IntN(len(flow.Question().Options))
			}
			flow = flow.Choose(place)
		}
		in := record.Context{ID: idOf(n), Now: noon, Program: "test", Guidance: record.Guidance{Edition: e.Pack().Edition, Layers: []record.Layer{}}}
		return record.Keep(flow.Decide(), flow.Given(), wordsOf(n), in)
	})
	results := map[record.Result]int{}
	worked(b, func() {
		s, err := OpenExisting(path)
		must(b, err)
		c := record.NewRechecker(questions.Compile(packs[2]), day)
		clear(results)
		for k, err := range s.Gists(record.Query{}) {
			must(b, err)
			results[c.Recheck(k.Gist, k.Done).Result]++
		}
		must(b, s.Close())
	})
	for _, r := range []record.Result{record.Same, record.Differs, record.Asks, record.Unknown} {
		b.ReportMetric(float64(results[r]), string(r))
	}
}
