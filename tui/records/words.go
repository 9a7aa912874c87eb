package records

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/tui/form"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
)

// Kept says that a record was kept: a new one, or the next revision of one.
type Kept struct {
	form.Answer
	Decision *questions.Decision // of which it is the record; nil for a revision
	Record   record.Record
}

// NewKeep is the form by which a decision is kept. given is its answers in the
// order in which they were given.
func NewKeep(keeper *keep.Keeper, d *questions.Decision, given []questions.Given) screen.Screen {
	f := wordsForm("Keep", "Keep this decision", keeper, d.Pack(), record.Words{Happened: d.AsOf})
	f.Send = func(slip *form.Slip, values []string, _ bool) tea.Cmd {
		words, now := wordsOf(values), *d // as it is now: what other editions answer may come to it meanwhile
		return func() tea.Msg {
			r, err := keeper.Keep(&now, given, words)
			return Kept{slip.Came(err, "Not kept", "Kept: find it under Kept decisions."), d, r}
		}
	}
	return f
}

// newEdit is the form for other words.
func newEdit(outside *Outside, r record.Record) screen.Screen {
	keeper := outside.Keep
	f := wordsForm("Edit", "Title, note and tags", keeper, outside.Engine.Pack(), r.Words())
	f.About = append([]string{"What was kept stays: this is kept as its next revision."}, f.About...)
	f.Send = revising(keeper, r, func(values []string) (record.Words, *record.Done) { return wordsOf(values), r.Done })
	return f
}

// revising keeps the next revision of a record.
func revising(keeper *keep.Keeper, r record.Record, read func([]string) (record.Words, *record.Done)) func(*form.Slip, []string, bool) tea.Cmd {
	return func(slip *form.Slip, values []string, _ bool) tea.Cmd {
		words, done := read(values)
		return func() tea.Msg {
			next, err := keeper.Revise(r, words, done)
			return Kept{Answer: slip.Came(err, "Not kept", fmt.Sprintf("Kept as revision %d of %s.", next.Revision, next.ID)), Record: next}
		}
	}
}

// The most characters of what a person says about a record.
const (
	longestTitle = 120
	longestNote  = 1000
	longestTags  = 200
)

// wordsForm asks for what a person says about a record.
func wordsForm(title, heading string, keeper *keep.Keeper, pack *guidance.Pack, words record.Words) form.Model {
	f := form.New(title, heading, "keep it",
		form.Field("Title", "what it was about, in a few words", words.Title, longestTitle),
		form.Field("Note", "what you will want to know later", words.Note, longestNote),
		form.Field("Tags", "such as: hearing, team chat", strings.Join(words.Tags, ", "), longestTags),
		form.Field("Happened", "such as 2026-01-31", words.Happened.String(), len("2026-01-31")),
	)
	f.About = []string{"No names and no contents belong in title and note.", "It is kept on this computer: " + keeper.Place}
	private := form.Private(pack)
	f.Check = func(values []string, allowed []string) *form.Doubt {
		return cmp.Or(form.Dated(values, 3), private(values[:3], allowed))
	}
	return f
}

// wordsOf is what was typed.
func wordsOf(values []string) record.Words {
	date, _ := guidance.ParseDate(values[3]) // it was checked
	return record.Words{Title: values[0], Note: values[1], Tags: strings.Split(values[2], ","), Happened: date}
}
