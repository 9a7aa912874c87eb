package home

import (
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/tui/field"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// longest is how many characters a person's own words may have here.
const longest = 500

// ownWords is the key that leads to the line, and wordsKey stands before it while it is
// not typed into.
const (
	ownWords = "w"
	wordsKey = "  " + ownWords + "   "
)

// wordsIn is the line to say in one's own words what one wants to do, in so many
// columns.
func wordsIn(width int, text string) field.Model {
	prompt := "Or say it in your own words: "
	if width < 60 {
		prompt = "Your words: "
	}
	return field.New(prompt, "message a solicitor about a hearing", longest).WithValue(text).Sized(width)
}

// wordsLines is how many lines it takes below the list.
func (m Model) wordsLines() int {
	if m.frame.Height < 14 {
		return 1
	}
	return 2
}

// typed takes what goes into the line; false for what does not.
func (m Model) typed(msg tea.Msg) (next Model, reply screen.Reply, done bool) {
	switch msg := msg.(type) {
	case tea.PasteMsg:
		m.typing = m.typing || !m.list.Filtering()
	case tea.MouseClickMsg:
		m.typing = msg.Y == m.wordsLine()
		return m, screen.Reply{}, m.typing
	case tea.KeyPressMsg:
		if next, reply, done := m.wordsTable().Press(m, msg); done {
			return next.(Model), reply, true
		}
	default:
		return m, screen.Reply{}, false
	}
	if m.typing {
		m.words = m.words.Update(msg)
	}
	return m, screen.Reply{}, m.typing
}

// wordsTable is the keys of the line.
func (m Model) wordsTable() screen.Table {
	focus := func(on bool) func() (screen.Screen, screen.Reply) {
		return func() (screen.Screen, screen.Reply) {
			m.typing = on
			return m, screen.Reply{}
		}
	}
	switch {
	case m.typing: // also beside a filter, by a click
	case m.list.Filtering():
		return nil
	default:
		return screen.Table{screen.On(ownWords, "your own words", focus(true), ownWords, "tab")}
	}
	return screen.Table{screen.On("Enter", "go on", m.said, "enter"), screen.On("Esc", "back to the list", focus(false), "esc", "tab", "shift+tab", "up"), screen.Helping(m, m.words.Value())}
}

// said hands the words on.
func (m Model) said() (screen.Screen, screen.Reply) {
	if strings.TrimSpace(m.words.Value()) == "" {
		return m, screen.Say("Say what you want to do, such as: ring a colleague from my work phone.")
	}
	return m, screen.Ask(screen.InOwnWords{Text: m.words.Value(), Key: ownWords})
}

// wordsLine is where on the screen the line is.
func (m Model) wordsLine() int {
	head, _, _ := m.layout()
	return lines(head) + lines(m.list.View(m.frame.Theme)) + m.wordsLines()
}

func (m Model) wordsView(t theme.Theme) string {
	gap := strings.Repeat("\n", m.wordsLines())
	if m.typing {
		return gap + m.words.View(t)
	}
	return gap + t.Dim.Render(wordsKey) + m.words.View(t)
}

// Keys are those of the list, or of the line.
func (m Model) Keys() help.KeyMap {
	if m.typing {
		return m.wordsTable().Keys(nil)
	}
	return m.list.Keys(append(m.firstTable(), m.wordsTable()...).Foot()...)
}
