package records

import (
	"errors"
	"slices"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/questions/record"
	"whichtool/tui/form"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// oneMsg is a record that a store gave.
type oneMsg struct {
	of  *form.Slip
	all []record.Record // its revisions, the first one first
	err error
}

// One is a record as it was then: a page to read, and what can be done with it.
type One struct {
	read.Model
	frame   screen.Frame
	outside *Outside
	id      string
	slip    *form.Slip      // what is under way
	all     []record.Record // nil until they are there
	gist    record.Gist     // of the newest
	hidden  bool
}

// Open opens a record by its id.
func Open(outside *Outside, id string) One {
	return One{Model: read.New(read.Text{Title: "Record", Markdown: "Opening " + id + "."}), outside: outside, id: id, slip: new(form.Slip)}
}

// Init has the record read.
func (m One) Init() tea.Cmd { return tea.Batch(m.Model.Init(), m.look(m.slip)) }

func (m One) look(of *form.Slip) tea.Cmd {
	outside, id := m.outside, m.id
	return func() tea.Msg {
		store, err := outside.existing()
		if err == nil && store == nil {
			err = record.ErrNone
		}
		if err != nil {
			return oneMsg{of: of, err: err}
		}
		all, err := store.Revisions(id)
		if err == nil && len(all) == 0 {
			err = record.ErrNone
		}
		return oneMsg{of, all, err}
	}
}

// Update does what a key is for, or reads on.
func (m One) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		if m.hidden {
			m.hidden, m.slip = false, new(form.Slip)
			return m.reads(msg, screen.Do(m.look(m.slip)))
		}
	case screen.Hidden:
		m.hidden = true
	case oneMsg:
		if msg.of == m.slip {
			return m.take(msg)
		}
		return m, screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	return m.reads(msg, screen.Reply{})
}

// headLines is the lines above the page: what was decided, in sight wherever one
// reads.
func (m One) headLines() int {
	switch {
	case m.all == nil:
		return 0
	case m.frame.Height < form.Low:
		return 1
	}
	return 2
}

// reads hands a message on to the page, as it is seen from there.
func (m One) reads(msg tea.Msg, also screen.Reply) (screen.Screen, screen.Reply) {
	switch at := msg.(type) {
	case screen.Frame:
		at.Height = max(at.Height-m.headLines(), 1)
		msg = at
	case tea.MouseClickMsg:
		if at.Y -= m.headLines(); at.Y < 0 {
			return m, also
		}
		msg = at
	}
	next, reply := m.Model.Update(msg)
	m.Model = next.(read.Model)
	return m, reply.And(also)
}

// take shows what was read. What is shown already stays where it is.
func (m One) take(msg oneMsg) (screen.Screen, screen.Reply) {
	switch {
	case errors.Is(msg.err, record.ErrNone) && m.all != nil:
		return m, screen.Ask(screen.Back{Say: "It is deleted."})
	case msg.err != nil:
		return m.page("# It cannot be opened\n\n"+msg.err.Error()+"\n", false)
	case slices.EqualFunc(m.all, msg.all, func(a, b record.Record) bool { return a.SHA256 == b.SHA256 }):
		return m, screen.Reply{}
	}
	m.all = msg.all
	m.gist, _ = m.last().Gist() // it was read before it was kept
	return m.page(m.markdown(), true)
}

// page has a page shown in the place of the one before.
func (m One) page(markdown string, cited bool) (screen.Screen, screen.Reply) {
	m.Model = read.New(read.Text{Title: "Record", Markdown: markdown, Cited: cited})
	begin := m.Model.Init()
	if m.frame.Width == 0 {
		return m, screen.Do(begin)
	}
	return m.reads(m.frame, screen.Do(begin))
}

// last is the newest revision.
func (m One) last() record.Record { return m.all[len(m.all)-1] }

// table is the keys of the record, besides those of the reader, which come first
// where they have a meaning of their own for now.
func (m One) table() screen.Table {
	if m.all == nil || m.Busy() {
		return nil
	}
	push := func(name, desc string, what func() screen.Screen) screen.Binding {
		return screen.Leading(m, name, desc, what)
	}
	r, off := m.last(), m.outside.Keep.Off
	single := ""
	if len(m.all) == 1 {
		single = "There is one revision only: the one that is shown."
	}
	return screen.Table{
		push("c", "compare with today", func() screen.Screen { return newCompare(m.outside, r) }),
		push("d", "what was done", func() screen.Screen { return newDone(m.outside, r) }).Unless(off),
		push("s", "save", func() screen.Screen { return newExport(m.outside, r) }),
		push("a", "again", func() screen.Screen { return m.outside.again(r) }),
		push("e", "edit", func() screen.Screen { return newEdit(m.outside, r) }).Unless(off),
		push("x", "delete", func() screen.Screen { return newDelete(m.outside, r) }).Unless(off),
		push("r", "revisions", m.revisions).Unless(single).InHelp(),
	}
}

// Keys is the keys of the record and of the reader.
func (m One) Keys() help.KeyMap { return m.table().Keys(m.Model.Keys()) }
