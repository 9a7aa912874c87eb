//go:build unix

package terminal

import (
	"encoding/binary"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/record/sqlite"
)

// storeIn is the records' file in a data folder.
func storeIn(tb testing.TB, data string) *sqlite.Store {
	tb.Helper()
	if err := os.MkdirAll(filepath.Join(data, program), 0o700); err != nil {
		tb.Fatal(err)
	}
	store, err := sqlite.Open(filepath.Join(data, program, "records.db"))
	if err != nil {
		tb.Fatal(err)
	}
	return store
}

// Answers that are shown as given are there however the program ends, and the next
// start offers them.
func TestAnswersAreThereAfterAKill(t *testing.T) {
	for answers := 1; answers <= 3; answers++ {
		data := t.TempDir()
		s := openIn(t, setting{env: []string{"XDG_DATA_HOME=" + data}}, built(t), "--edition", edition)
		s.waitFor("for this piece of work talk?")
		s.keys("1")
		for n := 1; n <= answers; n++ {
			s.waitFor(fmt.Sprintf("question %d of", n))
			s.keys("1")
		}
		s.waitFor(fmt.Sprintf("question %d of", answers+1))
		awaitDraft(t, data, answers)
		s.command.Process.Kill()
		s.exit()
		awaitDraft(t, data, answers)
		next := openIn(t, setting{env: []string{"XDG_DATA_HOME=" + data}}, built(t), "--edition", edition)
		next.waitFor("Go on")
		next.keys("q")
		next.exit()
	}
}

// awaitDraft waits until a draft with so many answers is kept. On a machine that is
// not busy it is by the time that the next question is shown.
func awaitDraft(t *testing.T, data string, answers int) {
	t.Helper()
	store := storeIn(t, data)
	defer store.Close()
	for deadline := time.Now().Add(patience); ; {
		drafts, err := store.Drafts()
		if err != nil {
			t.Fatal(err)
		}
		if len(drafts) == 1 && len(drafts[0].Given) == answers {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("after %d answers %+v", answers, drafts)
		}
	}
}

// manyRecords is so many records of small decisions.
func manyRecords(n int) iter.Seq2[record.Record, error] {
	pack, err := guidance.Load(fixture.FS())
	if err != nil {
		panic(err) // it is part of the tests
	}
	engine := questions.Compile(pack)
	decision := engine.Start(pack.Date).Decide()
	return func(yield func(record.Record, error) bool) {
		for i := range n {
			var id [8]byte
			binary.BigEndian.PutUint64(id[:], uint64(i)<<16)
			in := record.Context{ID: record.NewID(id), Now: time.Unix(int64(i), 0), Guidance: record.Guidance{Edition: pack.Edition}}
			words := record.Words{Title: fmt.Sprint("Rota ", i), Happened: guidance.Date{Year: 2026, Month: 1 + i%10, Day: 1 + i%28}}
			if !yield(record.Keep(decision, nil, words, in).Seal(""), nil) {
				return
			}
		}
	}
}

// BenchmarkFirstFrameWithRecords is home's first frame with 100,000 records kept
// and with none, turn by turn. The ratio of the medians is to be at most 1.1.
func BenchmarkFirstFrameWithRecords(b *testing.B) {
	full, none, records := b.TempDir(), b.TempDir(), 100_000
	if testing.Short() {
		records = 1000
	}
	store := storeIn(b, full)
	if _, _, err := store.Import(manyRecords(records), time.Unix(0, 0)); err != nil {
		b.Fatal(err)
	}
	if err := store.Close(); err != nil {
		b.Fatal(err)
	}
	whole := built(b)
	frame := func(data string) time.Duration {
		b.Setenv("XDG_DATA_HOME", data)
		return firstFrame(b, "for this piece of work talk?", whole)
	}
	var with, without []time.Duration
	for b.Loop() {
		without = append(without, frame(none))
		with = append(with, frame(full))
	}
	w, o := median(with), median(without)
	b.ReportMetric(w*1000, "ms/with")
	b.ReportMetric(o*1000, "ms/without")
	b.ReportMetric(w/o, "ratio")
}
