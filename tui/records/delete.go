package records

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
)

// removed is the answer to a form or a question that has things deleted.
type removed struct{ answer }

// deleting deletes records, and says what came of it.
func deleting(outside *Outside, slip *slip, ids []string, reason, said string) tea.Cmd {
	return func() tea.Msg {
		store, err := outside.Keep.Store()
		if err == nil {
			err = store.Delete(ids, reason, outside.Keep.Now())
		}
		if err != nil {
			return removed{answer{slip: slip, said: "Not deleted: " + err.Error()}}
		}
		return removed{answer{slip: slip, done: said}}
	}
}

// newDelete asks whether a record is to be deleted.
func newDelete(outside *Outside, r record.Record) screen.Screen {
	title := r.Title
	if title == "" {
		title = r.ID
	}
	s := sure{title: "Delete", heading: "Delete “" + title + "”?", verb: "delete it"}
	s.about = []string{
		"It goes with all its revisions, for good. That it was there, and when it went, stays noted, without its words.",
		"Is there an open request or inquiry that it may matter to? Then delete nothing.",
	}
	s.do = func(slip *slip) tea.Cmd {
		return deleting(outside, slip, []string{r.ID}, "deleted by hand", "Deleted: "+r.ID+".")
	}
	return s
}

// pastMsg is what is past its period.
type pastMsg struct {
	slip *slip
	rows []record.Row
	held []record.Hold
	err  error
}

// past shows what is past the period for which records are kept, and asks whether
// it is to be deleted.
type past struct {
	sure
	outside *Outside
	look    *slip
}

// newPast has it looked up.
func newPast(outside *Outside) screen.Screen {
	m := past{outside: outside, look: new(slip)}
	m.sure = sure{title: "Past their period", heading: "Past their period", about: []string{"Looking."}, why: "Esc goes back."}
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
			m.sure = m.found(found)
		}
		return m, screen.Reply{}
	}
	next, reply := m.sure.Update(msg)
	m.sure = next.(sure)
	return m, reply
}

// named is how many records are named one by one.
const named = 8

// found is the question, with what was found.
func (m past) found(msg pastMsg) sure {
	s, n := m.sure, int64(len(msg.rows))
	switch {
	case msg.err != nil:
		s.about = []string{"It cannot be read: " + msg.err.Error()}
		return s
	case n == 0:
		s.about = []string{"Nothing is."}
		return s
	}
	s.heading = fmt.Sprintf("Delete %s older than %s?", keep.Plural(n, "decision"), keep.Span(m.outside.Keep.Period))
	var lines []string
	for i, row := range msg.rows {
		if i == named {
			lines = append(lines, fmt.Sprintf("and %s more", grouped(len(msg.rows)-named)))
			break
		}
		lines = append(lines, guidance.Date(row.Happened).Long()+"  "+titled(row))
	}
	s.about = []string{strings.Join(lines, "\n"), "They go with all their revisions, for good. Is there an open request or inquiry that they may matter to? Then delete nothing."}
	s.verb, s.why = "delete "+keep.Plural(n, "decision"), ""
	if len(msg.held) > 0 {
		s.why = "A hold stops every deletion: " + msg.held[0].Name + "."
	}
	var ids []string
	for _, row := range msg.rows {
		ids = append(ids, row.ID)
	}
	s.do = func(slip *slip) tea.Cmd {
		return deleting(m.outside, slip, ids, "older than "+keep.Span(m.outside.Keep.Period), "Deleted: "+keep.Plural(n, "decision")+".")
	}
	return s
}

// titled is a row's title.
func titled(row record.Row) string {
	if row.Title == "" {
		return row.Says
	}
	return row.Title
}
