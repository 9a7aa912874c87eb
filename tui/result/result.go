// Package result shows a decision: the verdict first, then everything behind
// it, a keystroke away.
package result

import (
	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/viewport"
	tea "charm.land/bubbletea/v2"

	"whichtool/questions"
	"whichtool/questions/report"
	"whichtool/tui/reader"
	"whichtool/tui/screen"
)

// Messages by which the page hands on.
type (
	// AgainMsg asks for the questions from the start.
	AgainMsg struct{}
)

// Model is a decision on the screen.
type Model struct {
	frame    screen.Frame
	decision *questions.Decision
	sections []report.Section // without the answer, which the banner shows
	banner   string           // laid out for the frame
	parts    []part           // the sections, rendered for the frame
	view     viewport.Model
	focus    cited   // the citation that the keyboard is on
	save     *saving // the question for a file name; nil when it is not asked
	saver    Saver
}

// Saver writes a file. With replace it may take the place of another one;
// without, it reports whether one stands in the way.
type Saver func(name string, content []byte, replace bool) (exists bool, err error)

// New shows a decision. saver writes what is saved.
func New(d *questions.Decision, saver Saver) Model {
	view := viewport.New()
	view.KeyMap = reader.Keys.KeyMap
	return Model{decision: d, sections: report.Sections(d)[1:], view: view, saver: saver}
}

// Title names the page.
func (m Model) Title() string { return "Result" }

// Init waits for the frame.
func (m Model) Init() tea.Cmd { return nil }

// Typing reports whether a file name is being typed.
func (m Model) Typing() bool { return m.save != nil }

// Update goes through the sections, copies and saves.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		return m.resize(msg)
	case renderedMsg:
		return m.rendered(msg), screen.Reply{}
	case savedMsg:
		return m.saved(msg)
	}
	if m.save != nil {
		return m.typing(msg)
	}
	if click, ok := msg.(tea.MouseClickMsg); ok {
		return m, m.citationAt(click.X, click.Y)
	}
	if press, ok := msg.(tea.KeyPressMsg); ok {
		if next, reply, done := m.press(press); done {
			return next, reply
		}
	}
	var cmd tea.Cmd
	m.view, cmd = m.view.Update(msg)
	return m, screen.Do(cmd)
}

// press is what a key does other than to scroll.
func (m Model) press(press tea.KeyPressMsg) (next Model, reply screen.Reply, done bool) {
	switch {
	case key.Matches(press, Keys.Section):
		return m.jump((int(press.String()[0]-'0') + 9) % 10), screen.Reply{}, true
	case key.Matches(press, Keys.Next):
		return m.jump(m.current() + 1), screen.Reply{}, true
	case key.Matches(press, Keys.Previous):
		return m.jump(m.current() - 1), screen.Reply{}, true
	case key.Matches(press, Keys.Cite):
		return m.focusNext(false), screen.Reply{}, true
	case key.Matches(press, Keys.CiteBefore):
		return m.focusNext(true), screen.Reply{}, true
	case key.Matches(press, Keys.Follow):
		return m, m.follow(), true
	case key.Matches(press, Keys.Copy):
		return m, m.copy(), true
	case key.Matches(press, Keys.Save):
		return m.ask(), screen.Reply{}, true
	case key.Matches(press, Keys.Open):
		return m, reader.Open("Result with its sources", report.Markdown(m.decision)), true
	case key.Matches(press, Keys.Change):
		return m, screen.Ask(screen.BackMsg{}), true
	case key.Matches(press, Keys.Again):
		return m, screen.Ask(AgainMsg{}), true
	case key.Matches(press, reader.Keys.Top):
		m.view.GotoTop()
		return m, screen.Reply{}, true
	case key.Matches(press, reader.Keys.Bottom):
		m.view.GotoBottom()
		return m, screen.Reply{}, true
	}
	return m, screen.Reply{}, false
}

// copy puts the decision on the clipboard by the terminal (OSC 52).
func (m Model) copy() screen.Reply {
	return screen.Do(tea.SetClipboard(report.Markdown(m.decision))).
		And(screen.Ask(screen.StatusMsg{Text: "Copied as Markdown, if your terminal lets programs copy."}))
}

// Keys is the keys of the result.
func (m Model) Keys() help.KeyMap {
	if m.save != nil {
		return savingKeys{}
	}
	return Keys
}

// KeyMap is the keys of the result, besides those that scroll.
type KeyMap struct {
	Section, Next, Previous        key.Binding
	Cite, CiteBefore, Follow, Open key.Binding
	Copy, Save, Change, Again      key.Binding
}

// Keys are the keys of the result.
var Keys = KeyMap{
	Section:    key.NewBinding(key.WithKeys("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"), key.WithHelp("0-9", "section")),
	Next:       key.NewBinding(key.WithKeys("]", "n"), key.WithHelp("]", "next section")),
	Previous:   key.NewBinding(key.WithKeys("[", "p"), key.WithHelp("[", "section before")),
	Cite:       key.NewBinding(key.WithKeys("tab"), key.WithHelp("Tab", "next source")),
	CiteBefore: key.NewBinding(key.WithKeys("shift+tab"), key.WithHelp("Shift+Tab", "source before")),
	Follow:     key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "open the source")),
	Open:       key.NewBinding(key.WithKeys("o"), key.WithHelp("o", "result as one page")),
	Copy:       key.NewBinding(key.WithKeys("c"), key.WithHelp("c", "copy")),
	Save:       key.NewBinding(key.WithKeys("s"), key.WithHelp("s", "save")),
	Change:     key.NewBinding(key.WithKeys("a", "esc", "b", "left"), key.WithHelp("a", "change an answer")),
	Again:      key.NewBinding(key.WithKeys("r"), key.WithHelp("r", "start again")),
}

// ShortHelp is the keys for the footer.
func (k KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.Section, k.Cite, k.Copy, k.Save, k.Change, k.Again}
}

// FullHelp is every key.
func (k KeyMap) FullHelp() [][]key.Binding {
	return append([][]key.Binding{{k.Section, k.Next, k.Previous, k.Cite, k.CiteBefore, k.Follow, k.Open, k.Copy, k.Save, k.Change, k.Again}}, []key.Binding(reader.Keys.Scrolling()))
}
