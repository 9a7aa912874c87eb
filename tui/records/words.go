package records

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
)

// Kept says that a record was kept: a new one, or the next revision of one.
type Kept struct {
	answer
	Decision *questions.Decision // of which it is the record; nil for a revision
	Record   record.Record
}

// NewKeep is the form by which a decision is kept. given is its answers in the
// order in which they were given.
func NewKeep(keeper *keep.Keeper, d *questions.Decision, given []questions.Given) screen.Screen {
	f := wordsForm("Keep", "Keep this decision", keeper, d.Pack(), record.Words{Happened: d.AsOf})
	f.send = func(slip *slip, values []string, _ bool) tea.Cmd {
		words := wordsOf(values)
		return func() tea.Msg {
			r, err := keeper.Keep(d, given, words)
			if err != nil {
				return Kept{answer: answer{slip: slip, said: notKept(err)}}
			}
			return Kept{answer{slip: slip, done: "Kept as " + r.ID + "."}, d, r}
		}
	}
	return f
}

// newEdit is the form for other words.
func newEdit(outside *Outside, r record.Record) screen.Screen {
	keeper := outside.Keep
	f := wordsForm("Edit", "Title, note and tags", keeper, outside.Engine.Pack(), r.Words())
	f.about = append([]string{"What was kept stays: this is kept as its next revision."}, f.about...)
	f.send = revising(keeper, r, func(values []string) (record.Words, *record.Done) { return wordsOf(values), r.Done })
	return f
}

// revising keeps the next revision of a record.
func revising(keeper *keep.Keeper, r record.Record, read func([]string) (record.Words, *record.Done)) func(*slip, []string, bool) tea.Cmd {
	return func(slip *slip, values []string, _ bool) tea.Cmd {
		words, done := read(values)
		return func() tea.Msg {
			next, err := keeper.Revise(r, words, done)
			if err != nil {
				return Kept{answer: answer{slip: slip, said: notKept(err)}}
			}
			return Kept{answer: answer{slip: slip, done: fmt.Sprintf("Kept as revision %d of %s.", next.Revision, next.ID)}, Record: next}
		}
	}
}

func notKept(err error) string { return "Not kept: " + err.Error() }

// The most characters of what a person says about a record.
const (
	longestTitle = 120
	longestNote  = 1000
	longestTags  = 200
)

// wordsForm asks for what a person says about a record.
func wordsForm(title, heading string, keeper *keep.Keeper, pack *guidance.Pack, words record.Words) form {
	f := newForm(title, heading, "keep it",
		entry{"Title", "what it was about, in a few words", words.Title, longestTitle},
		entry{"Note", "what you will want to know later", words.Note, longestNote},
		entry{"Tags", "such as: hearing, team chat", strings.Join(words.Tags, ", "), longestTags},
		entry{"Happened", "such as 2026-01-31", words.Happened.String(), len("2026-01-31")},
	)
	f.about = []string{"No names and no contents belong in title and note.", "It is kept on this computer: " + keeper.Place}
	private := asking(pack)
	f.check = func(values []string, allowed []string) *doubt {
		if _, err := guidance.ParseDate(values[3]); err != nil {
			return &doubt{field: 3, text: "Not kept: " + err.Error()}
		}
		return private(values[:3], allowed)
	}
	return f
}

// wordsOf is what was typed.
func wordsOf(values []string) record.Words {
	date, _ := guidance.ParseDate(values[3]) // it was checked
	return record.Words{Title: values[0], Note: values[1], Tags: strings.Split(values[2], ","), Happened: date}
}

// asking is what asks about what looks like a person's, to whom a pack speaks of
// nobody. What was allowed is not asked about again.
func asking(pack *guidance.Pack) func(values, allowed []string) *doubt {
	known := record.KnownIn(pack)
	return func(values, allowed []string) *doubt {
		for i, value := range values {
			for _, hint := range known.Private(value) {
				text := fmt.Sprintf("This looks like %s. Keep it all the same?", hint)
				if !slices.Contains(allowed, text) {
					return &doubt{field: i, text: text, asks: true}
				}
			}
		}
		return nil
	}
}
