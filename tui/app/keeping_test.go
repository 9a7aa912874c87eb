package app

import (
	"encoding/binary"
	"errors"
	"io/fs"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/record/sqlite"
	"whichtool/tui/keep"
)

// clock is the moment of every test: that of the day that they decide for.
var clock = time.Date(2026, 11, 21, 14, 5, 0, 0, time.UTC)

// keeping keeps decisions in a folder of the test's own. Its ids are the same in
// every run.
func keeping(tb testing.TB) *keep.Keeper {
	path := filepath.Join(tb.TempDir(), "records.db")
	var mu sync.Mutex
	var store record.Store
	tb.Cleanup(func() {
		mu.Lock()
		defer mu.Unlock()
		if store != nil {
			store.Close()
		}
	})
	var ids atomic.Uint64
	return &keep.Keeper{
		Open: func(create bool) (record.Store, error) {
			mu.Lock()
			defer mu.Unlock()
			if store != nil {
				return store, nil
			}
			open := sqlite.OpenExisting
			if create {
				open = sqlite.Open
			}
			opened, err := open(path)
			if errors.Is(err, fs.ErrNotExist) && !create {
				return nil, nil
			}
			if err != nil {
				return nil, err
			}
			store = opened
			return store, nil
		},
		Place: "~/.local/share/whichtool/records.db", Period: record.DefaultPeriod, Program: "1.0.0",
		Now: func() time.Time { return clock },
		Random: func() (out [8]byte) {
			binary.BigEndian.PutUint64(out[:], 0x9e3779b97f4a7c15*ids.Add(1))
			return out
		},
		Guidance: func(edition string) (record.Guidance, error) {
			return record.Guidance{Edition: edition, SHA256: "of " + edition, Layers: []record.Layer{}}, nil
		},
	}
}

// decided keeps decisions of an earlier day, one for each title, on answers of all
// kinds; the last one is the newest.
func decided(tb testing.TB, k *keep.Keeper, engine *questions.Engine, titles ...string) []record.Record {
	tb.Helper()
	var out []record.Record
	for i, title := range titles {
		flow := engine.Start(guidance.Date{Year: 2026, Month: 3, Day: 1 + i%28})
		if i%3 == 2 {
			flow = flow.About("whatsapp")
		}
		for n := 0; flow.Question() != nil; n++ {
			flow = flow.Choose((i * n) % len(flow.Question().Options) % 3)
		}
		out = append(out, sealed(k, engine, flow, title, i-len(titles)))
	}
	imported(tb, k, out...)
	return out
}

// sealed is the record of a walk, kept some minutes after the clock.
func sealed(k *keep.Keeper, engine *questions.Engine, flow questions.Flow, title string, minutes int) record.Record {
	rests, _ := k.Guidance(engine.Pack().Edition)
	in := record.Context{ID: k.NewID(), Now: clock.Add(time.Duration(minutes) * time.Minute), Program: k.Program, Guidance: rests}
	words := record.Words{Title: title, Tags: []string{"tag" + string(rune('a'+(minutes+60)%3))}, Happened: flow.Date()}
	return record.Keep(flow.Decide(), flow.Given(), words, in).Seal("")
}

// imported takes records in all at once: keeping each by itself waits for the disk
// each time.
func imported(tb testing.TB, k *keep.Keeper, all ...record.Record) {
	tb.Helper()
	store, err := k.Store()
	if err == nil {
		_, _, err = store.Import(func(yield func(record.Record, error) bool) {
			for _, r := range all {
				if !yield(r, nil) {
					return
				}
			}
		}, clock)
	}
	if err != nil {
		tb.Fatal(err)
	}
}

// hangouts keeps a decision of 2020 of which today's guidance says otherwise: no to
// a tool that there is no more, in whose place another is now allowed.
func hangouts(tb testing.TB, k *keep.Keeper) {
	tb.Helper()
	engine := edition(tb, "2020-04")
	flow := engine.Start(guidance.Date{Year: 2026, Month: 3, Day: 9}).About("google-hangouts")
	for _, option := range []int{2, 4, 1, 3, 4, 1} {
		flow = flow.Choose(option - 1)
	}
	imported(tb, k, sealed(k, engine, flow, "A call by Hangouts", 0))
}

// edition is one that ships.
func edition(tb testing.TB, name string) *questions.Engine {
	tb.Helper()
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		tb.Fatal(err)
	}
	pack, err := editions.Load(name)
	if err != nil {
		tb.Fatal(err)
	}
	return questions.Compile(pack)
}
