package records

import (
	"cmp"
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/tui/form"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
)

// changing changes what is kept, away from the screen, and says what came of it.
func (o *Outside) changing(slip *form.Slip, not, done string, change func(record.Store) error) tea.Cmd {
	return func() tea.Msg {
		store, err := o.Keep.Store()
		if err == nil {
			err = change(store)
		}
		return slip.Came(err, not, done)
	}
}

// Deleted says which records are no longer there.
type Deleted struct {
	form.Answer
	IDs []string
}

// deleting deletes records, and says what came of it.
func deleting(outside *Outside, slip *form.Slip, ids []string, reason, said string) tea.Cmd {
	do := outside.changing(slip, "Not deleted", said, func(store record.Store) error { return store.Delete(ids, reason, outside.Keep.Now()) })
	return func() tea.Msg {
		answer := do().(form.Answer)
		if answer.Said != "" {
			return answer
		}
		return Deleted{answer, ids}
	}
}

// newDelete asks whether a record is to be deleted.
func newDelete(outside *Outside, r record.Record) screen.Screen {
	title := cmp.Or(r.Title, r.ID)
	s := form.Sure{Name: "Delete", Heading: "Delete “" + title + "”?", Verb: "delete it"}
	s.About = []string{
		"It goes with all its revisions, for good. That it was there, and when it went, stays noted, without its words.",
		"Is there an open request or inquiry that it may matter to? Then delete nothing.",
	}
	s.Do = func(slip *form.Slip) tea.Cmd {
		return deleting(outside, slip, []string{r.ID}, "deleted by hand", "Deleted: "+r.ID+".")
	}
	return s
}

// pastMsg is what is past its period.
type pastMsg struct {
	slip *form.Slip
	rows []record.Row
	held []record.Hold
	err  error
}

// past shows what is past the period for which records are kept, and asks whether
// it is to be deleted.
type past struct {
	form.Sure
	outside *Outside
	look    *form.Slip
}

// newPast has it looked up.
func newPast(outside *Outside) screen.Screen {
	m := past{outside: outside, look: new(form.Slip)}
	m.Sure = form.Sure{Name: "Past their period", Heading: "Past their period", About: []string{"Looking."}, Why: "Esc goes back."}
	return m
}

// Init has it looked up.
func (m past) Init() tea.Cmd {
	outside, look := m.outside, m.look
	return func() tea.Msg {
		msg := pastMsg{slip: look}
		store, err := outside.existing()
		if err != nil || store == nil {
			msg.err = err
			return msg
		}
		if msg.rows, _, msg.err = store.List(record.Query{Until: outside.Keep.Period.Past(outside.Date)}); msg.err == nil {
			msg.held, msg.err = store.Holds()
		}
		return msg
	}
}

// Update takes in what was found, or answers.
func (m past) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	if found, ok := msg.(pastMsg); ok {
		if found.slip == m.look {
			m.Sure = m.found(found)
		}
		return m, screen.Reply{}
	}
	next, reply := m.Sure.Update(msg)
	m.Sure = next.(form.Sure)
	return m, reply
}

// named is how many records are named one by one.
const named = 8

// found is the question, with what was found.
func (m past) found(msg pastMsg) form.Sure {
	s, n := m.Sure, int64(len(msg.rows))
	switch {
	case msg.err != nil:
		s.About = []string{"It cannot be read: " + msg.err.Error()}
		return s
	case n == 0:
		s.About = []string{"Nothing is."}
		return s
	}
	s.Heading = fmt.Sprintf("Delete %s older than %s?", say.Counted(n, "decision"), keep.Span(m.outside.Keep.Period))
	var lines []string
	for i, row := range msg.rows {
		if i == named {
			lines = append(lines, fmt.Sprintf("and %s more", say.Grouped(len(msg.rows)-named)))
			break
		}
		lines = append(lines, guidance.Date(row.Happened).Long()+"  "+titled(row))
	}
	s.About = []string{strings.Join(lines, "\n"), "They go with all their revisions, for good. Is there an open request or inquiry that they may matter to? Then delete nothing."}
	s.Verb, s.Why = "delete "+say.Counted(n, "decision"), ""
	if len(msg.held) > 0 {
		s.Why = "A hold stops every deletion: " + msg.held[0].Name + "."
	}
	ids := say.Each(msg.rows, func(row record.Row) string { return row.ID })
	s.Do = func(slip *form.Slip) tea.Cmd {
		return deleting(m.outside, slip, ids, "older than "+keep.Span(m.outside.Keep.Period), "Deleted: "+say.Counted(n, "decision")+".")
	}
	return s
}

// titled is a row's title.
func titled(row record.Row) string { return cmp.Or(row.Title, row.Says) }
