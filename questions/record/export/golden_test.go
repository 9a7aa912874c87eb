package export_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/record/export"
)

// office is the engine of the small pack.
var office = sync.OnceValue(func() *questions.Engine { return questions.Compile(fixture.Pack()) })

// small is records by the small pack, which a change to the guidance does not touch:
// one use with an answer that was changed, one ask, one stop, one about a tool where
// something else was done than advised.
func small(t *testing.T) map[string]record.Record {
	t.Helper()
	engine := office()
	day := noon.AddDate(-6, 0, 0)
	kept := func(words record.Words, tool string, options ...string) record.Record {
		flow := engine.Start(date(day))
		if tool != "" {
			flow = flow.About(tool)
		}
		for _, o := range options {
			question, option, _ := strings.Cut(o, " ")
			q, _ := engine.Pack().Question(question)
			changed, ok := flow.Change(question)
			for place, one := range q.Options {
				if ok && one.ID == option {
					flow = changed.Choose(place)
				}
			}
		}
		words.Happened = date(day)
		in := record.Context{ID: record.NewID([8]byte{byte(len(options))}), Now: day, Program: "1.0.0", Guidance: record.Guidance{Edition: "2020-04"}}
		return record.Keep(flow.Decide(), flow.Given(), words, in).Seal("")
	}
	other := kept(record.Words{Title: "A letter about one person", Note: "Nobody was at a desk.\n\nThe letter was due."}, "chat", "secrecy private", "way write", "device own")
	other = other.Revised(other.Words(), &record.Done{Tool: "chat", What: "A message without names.", Why: "Nobody could be reached.", On: record.Day(date(day))}, day).Seal(other.SHA256)
	return map[string]record.Record{
		"use":       kept(record.Words{Title: "A rota", Tags: []string{"rota"}}, "", "secrecy unsure", "secrecy open", "way write", "device desk"),
		"ask":       kept(record.Words{Title: "A call about one person"}, "", "secrecy private", "way talk", "device phone"),
		"stop":      kept(record.Words{Title: "A secret plan"}, "", "secrecy secret"),
		"otherwise": other,
	}
}

// TestGolden writes them; -update takes what they are for what they should be.
func TestGolden(t *testing.T) {
	for name, r := range small(t) {
		for _, format := range []string{"markdown", "html"} {
			f, _ := export.Formats.Named(format)
			text := string(written(t, f, r))
			if _, main, ok := strings.Cut(text, "<main>\n"); ok {
				text = main // what a style sheet changes is looked at
			}
			t.Run(name+f.Extension, func(t *testing.T) { golden.RequireEqual(t, text) })
		}
	}
}
