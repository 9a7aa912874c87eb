package decide

import (
	"fmt"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/questions"
	"whichtool/tui/choice"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// Question is a question of a walk, and beside it, live, how the tools stand.
type Question struct {
	walk
	outlook []questions.Outlook
	place   string // how far the walk has come
	hint    string // what is amiss with the last key; empty if nothing
}

// newQuestion puts up the walk's question with the answer that it has.
func newQuestion(w walk) Question {
	var items []choice.Item
	for _, o := range w.flow.Question().Options {
		items = append(items, choice.Item{Label: o.Label, Detail: o.Example})
	}
	w.list = choice.New(items, w.flow.Chosen())
	before, most := w.flow.Progress()
	return Question{
		walk:    w,
		outlook: w.engine.Outlook(w.flow.Answers(), w.flow.Date()),
		place:   fmt.Sprintf("question %d of at most %d", before+1, most),
	}.sized()
}

// sized gives the list its box.
func (m Question) sized() Question {
	l := m.layout()
	m.list = m.list.Placed(l.head(), l.main, l.listHeight)
	return m
}

// Title names the step.
func (m Question) Title() string { return m.flow.Question().Short }

// Update takes an answer, or a key of the question.
func (m Question) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.sized(), screen.Reply{}
	case freshMsg:
		m.fresh = m.fresh || msg.draft == m.draft
		return m.sized(), screen.Reply{}
	case pagesMsg:
		m.walk = m.knowing(msg)
		return m, screen.Reply{}
	case tea.KeyPressMsg:
		m.hint = ""
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked >= 0 {
		flow := m.flow.Choose(picked)
		return m.to(flow), m.noted(flow)
	}
	return m, screen.Reply{}
}

// table is the keys of a question, besides those of its list.
func (m Question) table() screen.Table {
	if m.Typing() {
		return nil
	}
	table := screen.Table{
		screen.On("Esc", "back", m.back, "esc", "b", "left"),
		screen.On("i", "how to tell", m.tell, "i"),
	}
	if m.list.Focus() < 0 {
		table = append(table, screen.On("Enter", "keep the answer", m.keep, "enter").InHelp())
	}
	return table
}

// Keys is the keys of a question.
func (m Question) Keys() help.KeyMap { return m.list.Keys(m.table().Foot()...) }

// keep is Enter without a choice: it keeps an answer given before, or says what
// to do.
func (m Question) keep() (screen.Screen, screen.Reply) {
	if m.flow.Chosen() >= 0 {
		return m.to(m.flow.Keep()), screen.Reply{}
	}
	m.hint = choice.AnswerFirst
	return m, screen.Reply{}
}

func (m Question) back() (screen.Screen, screen.Reply) {
	if flow, ok := m.flow.Back(); ok {
		return m.to(flow), screen.Reply{}
	}
	return m, screen.Ask(screen.Back{})
}

// tell shows how to find the answer out.
func (m Question) tell() (screen.Screen, screen.Reply) {
	q := m.flow.Question()
	return m, read.Open(q.Short, "# "+q.Title+"\n\n"+q.Help)
}
