package decide

import (
	"cmp"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/tui/choice"
	"whichtool/tui/field"
	"whichtool/tui/screen"
)

// Mind asks which tool a person has in mind, as they type its name. A name that
// is on no list leads to what the guidance says of it.
type Mind struct {
	walk
	input field.Model
	found []*guidance.Tool
}

// InMind asks which tool the person has in mind, and then only what can change
// its verdict.
func InMind(engine *questions.Engine, flow questions.Flow, with Outside) screen.Screen {
	m := Mind{walk: walk{engine: engine, with: with, flow: flow, draft: with.Keep.Begin()}, input: field.New("May I use … ", "its name, such as WhatsApp", 60)}
	return m.looked()
}

// Title names the page.
func (m Mind) Title() string { return "May I use it?" }

// Typing reports that letters are no commands here.
func (m Mind) Typing() bool { return true }

// looked is the tools that what is typed can mean, the first in focus.
func (m Mind) looked() Mind {
	pack, typed := m.engine.Pack(), strings.TrimSpace(m.input.Value())
	m.found = pack.ToolsLike(typed)
	if _, known := pack.FindTool(typed); !known && m.page() != "" {
		m.found = nil // a name of its own, and not that of a tool that looks like it
	}
	var items []choice.Item
	for _, t := range m.found {
		detail := t.Summary
		if former := t.FormerAs(typed); former != nil {
			detail = former.Text
		}
		items = append(items, choice.Item{Label: t.NameAt(m.flow.Date()), Detail: detail, Button: true})
	}
	if typed != "" {
		items = append(items, choice.Item{Label: m.other(), Button: true})
	}
	m.list = choice.New(items, -1).InBrief().WithFocus(0)
	return m.placed()
}

// page is the page of what is typed where that is the name of something that is
// not on the list; empty where it is not.
func (m Mind) page() string {
	page, ok := m.engine.Pack().FindPage(strings.TrimSpace(m.input.Value()))
	if !ok || page.Shelf != "unlisted" {
		return ""
	}
	return page.Path()
}

// called is what a tool is asked about by: what is typed where that names one whose
// place it took.
func (m Mind) called(t *guidance.Tool) string {
	if typed := m.input.Value(); t.FormerAs(typed) != nil {
		return typed
	}
	return t.ID
}

func (m Mind) other() string {
	if m.page() != "" {
		return fmt.Sprintf("%s is not on the list: what the guidance says", strings.TrimSpace(m.input.Value()))
	}
	return "None of these: a tool that is not on the list"
}

// Update looks tools up as their name is typed, and goes on with one.
func (m Mind) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.placed(), screen.Reply{}
	case tea.PasteMsg:
		m.input = m.input.Update(msg)
		return m.looked(), screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
		if !key.Matches(msg, choice.Keys.Up, choice.Keys.Down, choice.Keys.PageUp, choice.Keys.PageDown, choice.Keys.First, choice.Keys.Last, choice.Keys.Choose) || msg.Text != "" {
			m.input = m.input.Update(msg)
			return m.looked(), screen.Reply{}
		}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m, screen.Reply{}
	}
	if picked < len(m.found) {
		return m, screen.Ask(screen.Push{Screen: m.to(m.flow.About(m.called(m.found[picked])))})
	}
	to := cmp.Or(m.page(), "topics/"+m.engine.Pack().Unlisted)
	return m, screen.Ask(screen.Go{To: to})
}

const mindHead = 2

func (m Mind) placed() Mind {
	m.input = m.input.Sized(m.frame.Width - 2)
	m.list = m.list.Placed(mindHead, min(m.frame.Width-2, 100), max(m.frame.Height-mindHead, 0))
	return m
}

// View is the name and the tools that it can mean.
func (m Mind) View() screen.View {
	t := m.frame.Theme
	return screen.View{Body: m.input.View(t) + "\n\n" + m.list.View(t), Cursor: &tea.Position{X: m.input.Column()}}
}

func (m Mind) table() screen.Table {
	return screen.Table{screen.Asking(m, "Esc", "back", screen.Ask(screen.Back{}), "esc"), screen.Helping(m, m.input.Value())}
}

// Keys are those of the list, by the arrows, and of the field.
func (m Mind) Keys() help.KeyMap {
	return m.table().Keys(screen.Keys([]key.Binding{
		screen.Bind("↑/↓", "move", "up", "down"),
		screen.Bind("Enter", "ask about it", "enter"),
	}))
}
