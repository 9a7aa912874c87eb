package team

import (
	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions/team"
	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// how is how a question is come to.
type how int

const (
	walking how = iota // one after another, and then the result
	going              // likewise, over the result
	alone              // this one, and back
)

// question is a practice that is asked about.
type question struct {
	screen.Still
	frame   screen.Frame
	sitting *sitting
	how     how
	of      string // the practice that the list is of
	list    choice.Model
	hint    string // what is amiss with the last key; empty if nothing
	why     bool   // it is being asked why this does not apply
	laid    sheet  // what stands around the list
}

func newQuestion(s *sitting, how how) screen.Screen {
	return question{sitting: s, how: how}.shown()
}

// one puts up the question of one practice.
func one(s *sitting, practice string) screen.Screen {
	s.at = practice
	return newQuestion(s, alone)
}

// shown puts up the practice that is asked now, with the answer that it has.
func (m question) shown() question {
	p, _, _ := m.sitting.practice()
	if p == nil {
		m.of, m.list = "", choice.New(nil, -1)
		return m
	}
	var items []choice.Item
	chosen := -1
	answer := m.sitting.check.Answer(p.ID)
	for i, state := range team.EveryState {
		if answer != nil && answer.State == state {
			chosen = i
		}
		items = append(items, choice.Item{Label: state.Title(), Detail: p.Levels.At(guidance.Level(state))})
	}
	focus := -1
	if m.of == p.ID {
		focus = m.list.Focus()
	}
	m.of, m.list = p.ID, choice.New(items, chosen).WithFocus(focus)
	if m.frame.Height >= low {
		m.list = m.list.InFull()
	}
	return m.sized()
}

// Title names the area.
func (m question) Title() string {
	if p, _, _ := m.sitting.practice(); p != nil {
		return p.Short
	}
	return "Check"
}

// Typing reports that letters go into the filter.
func (m question) Typing() bool { return m.list.Filtering() }

// Update takes an answer, or a key of the question.
func (m question) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		if s := m.sitting; m.why && s.reasoned == m.of {
			s.reasoned, m.why = "", false
			return m.on()
		}
		m.why = false
		return m.shown(), screen.Reply{}
	case tea.KeyPressMsg:
		if m.hint != "" {
			m.hint = ""
			m = m.sized()
		}
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked >= 0 && m.of != "" {
		return m.answered(team.EveryState[picked])
	}
	return m, screen.Reply{}
}

// answered keeps an answer and goes on. One that does not apply needs a reason.
func (m question) answered(state team.State) (screen.Screen, screen.Reply) {
	if state == team.DoesNotApply {
		m.why = true
		return m, screen.Ask(screen.Push{Screen: newReason(m.sitting, m.of)})
	}
	work := m.sitting.level(m.of, state, "")
	next, reply := m.on()
	return next, reply.And(screen.Do(work))
}

// on goes to the next question; behind the last one to what is open still, and
// then to the result.
func (m question) on() (screen.Screen, screen.Reply) {
	s := m.sitting
	switch {
	case m.how == alone:
		return m, screen.Ask(screen.Back{})
	case s.step(1), s.toOpen():
		return m.shown(), screen.Reply{}
	case m.how == going:
		return m, screen.Ask(screen.Back{})
	}
	return m, screen.Ask(screen.Replace{Screen: newResult(s)})
}

// table is the keys of a question, besides those of its list.
func (m question) table() screen.Table {
	leaves := "leave"
	if m.how == alone {
		leaves = "back"
	}
	table := screen.Table{screen.Asking(m, "Esc", leaves, screen.Ask(screen.Back{}), "esc")}
	if m.of == "" {
		return table
	}
	push := func(name, desc string, what func(*sitting, string) screen.Screen) screen.Binding {
		return screen.Leading(m, name, desc, func() screen.Screen { return what(m.sitting, m.of) })
	}
	if m.how != alone { // Esc and b are not the same here, so both are named
		table = append(table, screen.On("b", "one back", m.back, "b", "left"))
	}
	table = append(table,
		push("e", "evidence", newEvidence), push("n", "note", newNote), push("a", "action", newAction),
		screen.Asking(m, "x", "why, and where to look", screen.Ask(screen.Go{To: "practices/" + m.of}), "x").InHelp(),
	)
	if m.how != alone {
		table = append(table,
			push("j", "jump", func(s *sitting, _ string) screen.Screen { return newJump(s) }),
			screen.On("r", "result", m.toResult, "r"),
			screen.On("→", "next", m.skip, "right", "tab").InHelp(),
			screen.On("t", "tools, work and areas", m.toSetup, "t").InHelp(),
		)
	}
	if m.list.Focus() < 0 {
		table = append(table, screen.On("Enter", "keep the answer", m.keep, "enter").InHelp())
	}
	return table
}

// keep is Enter without a choice: it goes on from an answer given before, or says
// what to do.
func (m question) keep() (screen.Screen, screen.Reply) {
	if m.sitting.check.Answer(m.of) != nil {
		return m.on()
	}
	m.hint = choice.AnswerFirst
	return m.sized(), screen.Reply{}
}

func (m question) back() (screen.Screen, screen.Reply) {
	if !m.sitting.step(-1) {
		return m, screen.Ask(screen.Back{})
	}
	return m.shown(), screen.Reply{}
}

// skip goes to the next question without an answer.
func (m question) skip() (screen.Screen, screen.Reply) {
	if !m.sitting.step(1) {
		return m, screen.Say("This is the last question. r shows the result.")
	}
	return m.shown(), screen.Reply{}
}

func (m question) toResult() (screen.Screen, screen.Reply) {
	if m.how == going {
		return m, screen.Ask(screen.Back{})
	}
	return m, screen.Ask(screen.Replace{Screen: newResult(m.sitting)})
}

func (m question) toSetup() (screen.Screen, screen.Reply) {
	if m.how == going {
		return m, screen.Say("t is a key of the result: r leads there.")
	}
	return m, screen.Ask(screen.Replace{Screen: newSetup(m.sitting)})
}

// Keys is the keys of the question: j jumps here, and does not move down.
func (m question) Keys() help.KeyMap {
	table, k := m.table(), choice.Keys
	if m.of == "" {
		return table.Keys(nil)
	}
	foot := append([]key.Binding{screen.Bind("1-6", "answer", "1", "2", "3", "4", "5", "6")}, table.Foot()...)
	hidden := []key.Binding{screen.Bind("↑/↓", "move", "up", "down", "k"), k.Choose, k.PageUp, k.PageDown, k.First, k.Last}
	return screen.Keys(foot, append(hidden, table.Hidden()...)...)
}
