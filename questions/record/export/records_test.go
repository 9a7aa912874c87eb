package export_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/record/export"
)

var noon = time.Date(2026, 11, 28, 12, 0, 0, 0, time.UTC)

// engines is the engine of each edition that ships.
var engines = sync.OnceValue(func() map[string]*questions.Engine {
	out := map[string]*questions.Engine{}
	for _, pack := range fixture.Shipped() {
		out[pack.Edition] = questions.Compile(pack)
	}
	return out
})

// everyday is answers for which there is a tool to use.
var everyday = map[string]string{
	"classification": "official", "personal-data": "no", "subject": "everyday", "lost-device": "no",
	"audience": "internal", "purpose": "message", "device": "smartphone", "account": "work",
}

// date is the day of a moment.
func date(t time.Time) guidance.Date { return guidance.DateOf(t) }

func with(question, option string) map[string]string {
	out := map[string]string{question: option}
	for q, o := range everyday {
		if q != question {
			out[q] = o
		}
	}
	return out
}

// keep is a sealed record of answers.
func keep(t testing.TB, edition, day, tool string, answers map[string]string, words record.Words) record.Record {
	t.Helper()
	e := engines()[edition]
	a, err := e.Answer(answers)
	if err != nil {
		t.Fatal(err)
	}
	place := questions.NoTool
	if tool != "" {
		place = e.ToolPlace(tool)
	}
	date, err := guidance.ParseDate(day)
	if err != nil {
		t.Fatal(err)
	}
	if words.Happened.IsZero() {
		words.Happened = date
	}
	return record.Keep(e.Consider(a, place, date), nil, words, in(1, edition)).Seal("")
}

func in(n byte, edition string) record.Context {
	return record.Context{
		ID: record.NewID([8]byte{n, 2, 3}), Now: noon, Program: "1.0.0",
		Guidance: record.Guidance{
			Edition: edition, SHA256: "4f0c1d0e6a0f5d3b9c54d7a0c8c1a5f1b4f4d0b7e7d9f0a3c2b1a09f8e7d6c5b",
			Layers: []record.Layer{{Name: "Team A", SHA256: "00"}},
		},
	}
}

// examples are one use, one ask, one stop, and one about a tool where something
// else was done than advised.
func examples(t testing.TB) map[string]record.Record {
	stop := keep(t, "2022-04", "2023-05-02", "", map[string]string{"classification": "secret"},
		record.Words{Title: "A paper for a meeting"})
	other := keep(t, "2025-12", "2026-06-01", "whatsapp", map[string]string{
		"classification": "official", "marking": "none", "personal-data": "no", "subject": "everyday", "lost-device": "no",
		"audience": "internal", "purpose": "message", "device": "smartphone", "account": "personal"},
		record.Words{Title: "Late change to a rota", Note: "The rota changed after hours.\nThe duty phone was with somebody else.", Tags: []string{"rota", "out of hours"}})
	other = other.Revised(other.Words(), &record.Done{
		Tool: "whatsapp", What: "The team was told in its group.", Why: "Nobody could be reached otherwise before the shift began.",
		On: record.Day{Year: 2026, Month: 6, Day: 1}}, noon.Add(time.Hour)).Seal(stop.SHA256)
	return map[string]record.Record{
		"use":       keep(t, "2020-04", "2020-06-01", "", everyday, record.Words{Title: "A rota", Note: "Asked for by the team.", Tags: []string{"rota"}}),
		"ask":       keep(t, "2022-04", "2023-05-02", "", with("account", "personal"), record.Words{Title: "A message from my own account"}),
		"stop":      stop,
		"otherwise": other,
	}
}

// many is records of random walks through all editions, with and without a tool,
// with answers changed on the way.
func many(t testing.TB, each int) []record.Record {
	t.Helper()
	random := rand.New(rand.NewPCG(11, 28))
	var out []record.Record
	previous := ""
	for i, edition := range slices.Sorted(func(yield func(string) bool) {
		for name := range engines() {
			if !yield(name) {
				return
			}
		}
	}) {
		e := engines()[edition]
		for n := range each {
			flow := e.Start(guidance.Date{Year: 2026, Month: 11, Day: 28})
			if random.IntN(2) == 0 {
				flow = flow.About(e.Pack().Tools[random.IntN(len(e.Pack().Tools))].ID)
			}
			for flow.Question() != nil {
				flow = flow.Choose(random.IntN(len(flow.Question().Options)))
			}
			words := record.Words{Title: fmt.Sprintf("Number %d", n), Note: "A note.\n\nOf two paragraphs.", Tags: []string{"b", "a"}}
			r := record.Keep(flow.Decide(), flow.Given(), words, in(byte(i*each+n), edition)).Seal(previous)
			previous = r.SHA256
			out = append(out, r)
		}
	}
	return out
}

// all is records as they come.
func all(records ...record.Record) export.Records {
	return func(yield func(record.Record, error) bool) {
		for _, r := range records {
			if !yield(r, nil) {
				return
			}
		}
	}
}
