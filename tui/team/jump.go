package team

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// jump is every question, by area, to go to.
type jump struct {
	frame   screen.Frame
	sitting *sitting
	open    bool // only what is not answered
	of      []*guidance.Practice
	list    choice.Model
}

func newJump(s *sitting) screen.Screen {
	m := jump{sitting: s, list: choice.New(nil, -1)}.shown()
	for i, p := range m.of {
		if p.ID == s.at {
			m.list = m.list.WithFocus(i)
		}
	}
	return m
}

// shown lays the list out.
func (m jump) shown() jump {
	m.of = m.sitting.asked()
	if m.open {
		m.of = m.sitting.check.Open(m.sitting.outside.Pack)
	}
	groups := map[string]string{}
	for _, a := range m.sitting.result().Areas {
		groups[a.ID] = fmt.Sprintf("%s, %d of %d answered", a.Title, a.Asked-a.Open, a.Asked)
	}
	var items []choice.Item
	for _, p := range m.of {
		item := choice.Item{Label: p.Short, Group: groups[p.Area], Detail: p.Title, Mark: "·", Aside: "open", Button: true}
		if a := m.sitting.check.Answer(p.ID); a != nil {
			item.Mark, item.Tone, item.Aside = glyphs[a.State], toneAt(a.State), strings.ToLower(a.State.Title())
			if a.Action.Open() {
				item.Aside = "action · " + item.Aside
			}
		}
		items = append(items, item)
	}
	m.list = m.list.WithItems(items)
	return m.placed()
}

func (m jump) placed() jump {
	head := strings.Count(m.head(), "\n")
	m.list = m.list.Placed(head, min(m.frame.Width-2, 84), max(m.frame.Height-head, 0))
	return m
}

// Title names the screen.
func (m jump) Title() string { return "Jump" }

// Typing reports that letters go into the filter.
func (m jump) Typing() bool { return m.list.Filtering() }

// Init has nothing to start.
func (m jump) Init() tea.Cmd { return nil }

// Update moves in the list, and goes to a question.
func (m jump) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.shown(), screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked < 0 || picked >= len(m.of) {
		return m, screen.Reply{}
	}
	m.sitting.at = m.of[picked].ID
	return m, screen.Ask(screen.Back{})
}

func (m jump) table() screen.Table {
	if m.Typing() {
		return nil
	}
	desc := "open ones only"
	if m.open {
		desc = "all of them"
	}
	return screen.Table{screen.On("o", desc, func() (screen.Screen, screen.Reply) {
		m.open = !m.open
		m.list = m.list.WithFocus(0)
		return m.shown(), screen.Reply{}
	}, "o")}
}

func (m jump) head() string {
	text := "Go to a question"
	if m.open {
		text = "Questions that are open"
	}
	if m.open && len(m.of) == 0 {
		return m.frame.Theme.Title.Render(text) + "\n\nNone is: every question is answered.\n"
	}
	return m.frame.Theme.Title.Render(text) + "\n\n"
}

// View is the list under its heading.
func (m jump) View() screen.View {
	return screen.View{Body: m.head() + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// Keys is the keys of the list.
func (m jump) Keys() help.KeyMap {
	if m.Typing() {
		return m.list.Keys()
	}
	k := choice.Keys
	foot := append([]binding{bind("Enter", "go there", "enter")}, m.table().Foot()...)
	return screen.Keys(append(foot, k.Filter, bind("↑/↓", "move", "up", "down", "j", "k")), k.PageUp, k.PageDown, k.First, k.Last)
}
