package records

import (
	"fmt"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/tui/choice"
	"whichtool/tui/field"
	"whichtool/tui/screen"
)

// page is how many rows are taken from the store at a time.
const page = 200

// rowsMsg is what a store gave. It carries what was asked for, so that what nobody
// waits for any more is dropped.
type rowsMsg struct {
	to      *asked
	none    bool // there is no store
	rows    []record.Row
	total   int
	summary record.Summary
	err     error
}

// asked is what the store is asked for.
type asked struct {
	text   string
	offset int
}

// List is the decisions that were kept, the newest first.
type List struct {
	frame   screen.Frame
	outside *Outside
	input   field.Model
	typing  bool   // into the filter
	text    string // of the filter
	offset  int    // of the page that is wanted
	focus   int    // in that page, once it is there

	asked  *asked  // what is under way; nil for nothing
	got    rowsMsg // what is shown
	list   choice.Model
	hidden bool
}

// New is the list.
func New(outside *Outside) List {
	return List{outside: outside, input: field.New("Filter: ", "words, tool:teams, tag:hearing, from:2026-01", 200), list: choice.New(nil, -1).InFull(), asked: &asked{}}
}

// Title names the screen.
func (m List) Title() string { return "Kept decisions" }

// Typing reports that letters go into the filter.
func (m List) Typing() bool { return m.typing }

// Init asks for the newest.
func (m List) Init() tea.Cmd { return m.look(m.asked) }

// look asks the store, away from the screen. The answer to anything but what is
// wanted by then has the store asked again: it is asked one thing at a time,
// however fast a person types.
func (m List) look(want *asked) tea.Cmd {
	outside := m.outside
	return func() tea.Msg {
		msg := rowsMsg{to: want}
		store, err := outside.existing()
		if err != nil || store == nil {
			msg.err, msg.none = err, err == nil
			return msg
		}
		query, _ := record.ParseQuery(want.text) // what is not right yet is a word
		query.Offset, query.Limit = want.offset, page
		if msg.rows, msg.total, msg.err = store.List(query); msg.err == nil {
			msg.summary, msg.err = store.Summary(outside.Keep.PastBefore(outside.Date))
		}
		return msg
	}
}

// wanted is the list that asks for what is wanted now, unless an answer is under
// way: that will have it asked for.
func (m List) wanted() (List, screen.Reply) {
	if m.asked != nil {
		return m, screen.Reply{}
	}
	m.asked = &asked{m.text, m.offset}
	return m, screen.Do(m.look(m.asked))
}

// Update moves in the list, filters it, and opens a record.
func (m List) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		again := m.hidden
		m.hidden = false
		if m = m.placed(); again {
			return m.wanted()
		}
		return m, screen.Reply{}
	case screen.Hidden:
		m.hidden = true
		return m, screen.Reply{}
	case rowsMsg:
		return m.take(msg)
	case tea.PasteMsg:
		if m.typing {
			return m.typed(msg)
		}
		return m, screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
		if m.typing && (msg.Text != "" || !key.Matches(msg, choice.Keys.Up, choice.Keys.Down, choice.Keys.PageUp, choice.Keys.PageDown, choice.Keys.Choose)) {
			return m.typed(msg)
		}
	}
	var picked int
	m.list, picked = m.list.Update(msg)
	return m.open(picked)
}

// take takes rows in. What they answer may be a step behind what is wanted.
func (m List) take(msg rowsMsg) (screen.Screen, screen.Reply) {
	if msg.to != m.asked {
		return m, screen.Reply{} // another list's
	}
	m.asked = nil
	if (asked{m.text, m.offset}) != *msg.to {
		return m.wanted()
	}
	same := m.got.to != nil && *m.got.to == *msg.to
	if m.focus = 0; same {
		m.focus = max(m.list.Focus(), 0)
	}
	m.got = msg
	return m.shown(), screen.Reply{}
}

// shown lays out what was got, the first in focus.
func (m List) shown() List {
	var items []choice.Item
	for _, row := range m.got.rows {
		items = append(items, m.item(row))
	}
	if newer := m.offset; newer > 0 {
		items = append(items, choice.Item{Label: fmt.Sprintf("Newer: %s to %s", say.Grouped(m.offset-page+1), say.Grouped(m.offset)), Button: true})
	}
	if last := m.offset + len(m.got.rows); last < m.got.total {
		items = append(items, choice.Item{Label: fmt.Sprintf("Older: %s to %s of %s", say.Grouped(last+1), say.Grouped(min(last+page, m.got.total)), say.Grouped(m.got.total)), Button: true})
	}
	m.list = choice.New(items, -1).InFull().WithFocus(min(m.focus, len(items)-1))
	return m.placed()
}

// typed edits the filter.
func (m List) typed(msg tea.Msg) (screen.Screen, screen.Reply) {
	m.input = m.input.Update(msg)
	return m.filtered(m.input.Value())
}

// filtered asks for what a filter leaves.
func (m List) filtered(text string) (screen.Screen, screen.Reply) {
	if text == m.text {
		return m.placed(), screen.Reply{}
	}
	m.text, m.offset = text, 0
	return m.wanted()
}

// turned asks for another page.
func (m List) turned(by int) (screen.Screen, screen.Reply) {
	m.offset = max(m.offset+by*page, 0)
	return m.wanted()
}

// open opens the record that was picked, or turns the page.
func (m List) open(picked int) (screen.Screen, screen.Reply) {
	switch rows := len(m.got.rows); {
	case picked < 0:
		return m, screen.Reply{}
	case picked < rows:
		return m, screen.Ask(screen.Push{Screen: Open(m.outside, m.got.rows[picked].ID)})
	case picked == rows && m.offset > 0:
		return m.turned(-1)
	}
	return m.turned(1)
}

// table is the keys besides those of the list.
func (m List) table() screen.Table {
	if m.typing {
		return screen.Table{
			screen.On("Enter", "open", func() (screen.Screen, screen.Reply) { return m.open(m.list.Focus()) }, "enter"),
			screen.On("Esc", "clear the filter", m.unfiltered, "esc"),
		}
	}
	nothing := ""
	if m.got.summary.Records == 0 {
		nothing = "Nothing is kept yet."
	}
	older, newer := "There are no older ones.", "There are no newer ones."
	if m.offset+len(m.got.rows) < m.got.total {
		older = ""
	}
	if m.offset > 0 {
		newer = ""
	}
	push := func(name, desc string, what func(*Outside) screen.Screen) screen.Binding {
		return screen.Leading(m, name, desc, func() screen.Screen { return what(m.outside) })
	}
	table := screen.Table{
		screen.On("/", "filter", m.filtering, "/"),
		push("c", "check by today", newRecheck).Unless(nothing),
		push("h", "holds", newHolds),
		push("l", "places to search", newSearches),
		screen.On("]", "older", func() (screen.Screen, screen.Reply) { return m.turned(1) }, "]").InHelp().Unless(older),
		screen.On("[", "newer", func() (screen.Screen, screen.Reply) { return m.turned(-1) }, "[").InHelp().Unless(newer),
	}
	past := push("p", "past their period", newPast)
	if m.got.summary.Past == 0 {
		past = past.InHelp().Unless("None is past the period for which records are kept.")
	}
	save := screen.Leading(m, "s", "save these", func() screen.Screen { return newExportMany(m.outside, m.text) }).InHelp()
	if m.got.total == 0 {
		save = save.Unless("There is nothing to save.")
	}
	return append(table, past, save)
}

func (m List) filtering() (screen.Screen, screen.Reply) {
	m.typing = true
	return m.placed(), screen.Reply{}
}

func (m List) unfiltered() (screen.Screen, screen.Reply) {
	m.typing, m.input = false, m.input.WithValue("")
	return m.placed().filtered("")
}

// Keys is the keys of the list.
func (m List) Keys() help.KeyMap {
	if m.typing {
		return m.table().Keys(screen.Keys([]key.Binding{screen.Bind("↑/↓", "move", "up", "down")}, choice.Keys.PageUp, choice.Keys.PageDown))
	}
	return listKeys(m.table(), len(m.got.rows) > 0)
}

// listKeys is the keys of a list without digits: those that move in it, unless it
// is empty, and a table's.
func listKeys(table screen.Table, full bool) help.KeyMap {
	if !full {
		return table.Keys(nil)
	}
	foot := append([]key.Binding{screen.Bind("Enter", "open", "enter")}, table.Foot()...)
	foot = append(foot, screen.Bind("↑/↓", "move", "up", "down", "j", "k"))
	return screen.Keys(foot, append(table.Hidden(), choice.Keys.PageUp, choice.Keys.PageDown, choice.Keys.First, choice.Keys.Last)...)
}

// query is what the filter asks for, and what is not right with it.
func (m List) query() (record.Query, error) { return record.ParseQuery(m.text) }
