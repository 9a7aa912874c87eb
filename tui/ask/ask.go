// Package ask shows one question at a time, and beside it, live, how the
// tools stand.
package ask

import (
	"fmt"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/questions"
	"whichtool/tui/choice"
	"whichtool/tui/reader"
	"whichtool/tui/screen"
)

// DoneMsg says that everything that matters is answered.
type DoneMsg struct{ Flow questions.Flow }

// Model is a question of a walk.
type Model struct {
	frame   screen.Frame
	engine  *questions.Engine
	flow    questions.Flow
	list    choice.Model
	outlook []questions.Outlook
	place   string // how far the walk has come
	hint    string // what is amiss with the last key; empty if nothing
}

// New shows the question that the walk has come to.
func New(engine *questions.Engine, flow questions.Flow) Model {
	return Model{engine: engine}.show(flow)
}

// show puts up the walk's question with the answer that it has.
func (m Model) show(flow questions.Flow) Model {
	m.flow, m.hint = flow, ""
	var items []choice.Item
	for _, o := range flow.Question().Options {
		items = append(items, choice.Item{Label: o.Label, Detail: o.Example})
	}
	m.list = choice.New(items, flow.Chosen())
	m.outlook = m.engine.Outlook(flow.Answers(), flow.Date())
	before, most := flow.Progress()
	m.place = fmt.Sprintf("question %d of at most %d", before+1, most)
	return m.sized()
}

// sized gives the list its box.
func (m Model) sized() Model {
	l := m.layout()
	m.list = m.list.Placed(l.head(), l.main, l.listHeight)
	return m
}

// Typing reports that letters go into the filter.
func (m Model) Typing() bool { return m.list.Filtering() }

// Title names the step.
func (m Model) Title() string { return m.flow.Question().Short }

// Init has nothing to start.
func (m Model) Init() tea.Cmd { return nil }

// Update takes an answer, or goes back.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	picked := -1
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.sized(), screen.Reply{}
	case tea.KeyPressMsg:
		switch {
		case m.list.Filtering():
		case key.Matches(msg, Keys.Back):
			return m.back()
		case key.Matches(msg, Keys.Tell):
			q := m.flow.Question()
			return m, reader.Open(q.Short, "# "+q.Title+"\n\n"+q.Help)
		}
		m.list, picked = m.list.Update(msg)
		if key.Matches(msg, choice.Keys.Choose) && picked < 0 {
			return m.enter()
		}
		m.hint = ""
	default:
		m.list, picked = m.list.Update(msg)
	}
	if picked < 0 {
		return m, screen.Reply{}
	}
	return m.goOn(m.flow.Choose(picked))
}

// enter without a choice keeps an answer given before, or says what to do.
func (m Model) enter() (screen.Screen, screen.Reply) {
	if m.flow.Chosen() >= 0 {
		return m.goOn(m.flow.Keep())
	}
	m.hint = "Select an answer first: press its digit, or move to it with the arrow keys."
	return m, screen.Reply{}
}

func (m Model) goOn(flow questions.Flow) (screen.Screen, screen.Reply) {
	if flow.Done() {
		return m, screen.Ask(DoneMsg{flow})
	}
	return m.show(flow), screen.Reply{}
}

func (m Model) back() (screen.Screen, screen.Reply) {
	flow, ok := m.flow.Back()
	if !ok {
		return m, screen.Ask(screen.BackMsg{})
	}
	return m.show(flow), screen.Reply{}
}

// Keys is the keys of a question.
func (m Model) Keys() help.KeyMap {
	if m.list.Filtering() {
		return m.list.Keys()
	}
	return Keys
}

// KeyMap is the keys of a question.
type KeyMap struct{ Back, Tell key.Binding }

// Keys are the keys of a question, besides those of its list.
var Keys = KeyMap{
	Back: key.NewBinding(key.WithKeys("esc", "b", "left"), key.WithHelp("Esc", "back")),
	Tell: key.NewBinding(key.WithKeys("i"), key.WithHelp("i", "how to tell")),
}

// ShortHelp is the keys for the footer.
func (k KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{choice.Keys.Digit, choice.Keys.Choose, k.Back, k.Tell}
}

// FullHelp is every key.
func (k KeyMap) FullHelp() [][]key.Binding {
	c := choice.Keys
	return [][]key.Binding{{c.Digit, c.Up, c.Down, c.First, c.Last, c.Choose, k.Back, k.Tell}}
}
