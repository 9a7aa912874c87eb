package keep_test

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/record/sqlite"
	"whichtool/tui/keep"
)

// A decision is kept with a title; the answers on the way to it are dropped.
func Example() {
	dir, err := os.MkdirTemp("", "records")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(dir)
	store, err := sqlite.Open(filepath.Join(dir, "records.db"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()
	keeper := &keep.Keeper{
		Open:     func(create bool) (record.Store, error) { return store, nil },
		Now:      func() time.Time { return time.Date(2026, 11, 28, 14, 5, 0, 0, time.UTC) },
		Random:   func() [8]byte { return [8]byte{1, 2, 3, 4, 5, 6, 7, 8} },
		Guidance: func(edition string) (record.Guidance, error) { return record.Guidance{Edition: edition}, nil },
	}
	flow := questions.Compile(fixture.Pack()).Start(guidance.Date{Year: 2026, Month: 11, Day: 28})
	draft := keeper.Begin()
	for flow.Question() != nil {
		flow = flow.Choose(0)
		_ = draft.Save("small", flow)()
	}
	kept, err := keeper.Keep(flow.Decide(), flow.Given(), record.Words{Title: "Rota", Happened: flow.Date()})
	fmt.Println(kept.ID, kept.Title, err)
	_ = draft.Drop()()
	left, err := store.Drafts()
	fmt.Println(len(left), err)
	// Output:
	// 0410-6105-0r3g Rota <nil>
	// 0 <nil>
}
