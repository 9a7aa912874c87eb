package sqlite_test

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
)

// A decision is kept, found in the list by a word, and the chain is whole.
func Example() {
	folder, err := os.MkdirTemp("", "records")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(folder)
	store, err := sqlite.Open(filepath.Join(folder, "records.db"))
	if err != nil {
		fmt.Println(err)
		return
	}
	defer store.Close()

	engine := questions.Compile(fixture.Shipped()[0])
	answers, _ := engine.Answer(map[string]string{"classification": "secret"})
	day := guidance.Date{Year: 2020, Month: 6, Day: 1}
	in := record.Context{
		ID: record.NewID([8]byte{1}), Now: time.Date(2020, 6, 1, 9, 0, 0, 0, time.UTC), Program: "1.0.0",
		Guidance: record.Guidance{Edition: "2020-04", Layers: []record.Layer{}},
	}
	kept, err := store.Keep(record.Keep(engine.Decide(answers, day), nil, record.Words{Title: "A paper for a meeting"}, in))
	if err != nil {
		fmt.Println(err)
		return
	}
	rows, total, _ := store.List(record.Query{Words: []string{"paper"}})
	whole, _ := store.Verify("")
	fmt.Println(total, rows[0].ID == kept.ID, rows[0].Outcome)
	fmt.Println(whole.Records, len(whole.Findings))
	// Output:
	// 1 true stop
	// 1 0
}
