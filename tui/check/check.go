// Package check shows the answers before the result, each to be changed.
package check

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// Messages by which the page hands on.
type (
	// ConfirmedMsg asks for the result.
	ConfirmedMsg struct{ Flow questions.Flow }
	// ChangeMsg asks for a question again.
	ChangeMsg struct{ Flow questions.Flow }
)

// Model is the check of a walk's answers.
type Model struct {
	frame    screen.Frame
	flow     questions.Flow
	decision *questions.Decision
	list     choice.Model
	notes    []string
}

// New checks the answers of a walk that is done.
func New(flow questions.Flow) Model {
	m := Model{flow: flow, decision: flow.Decide()}
	widest := 0
	for _, a := range m.decision.Answers {
		widest = max(widest, ansi.StringWidth(a.Question.Short))
	}
	var items []choice.Item
	for _, a := range m.decision.Answers {
		gap := strings.Repeat(" ", widest-ansi.StringWidth(a.Question.Short)+2)
		items = append(items, choice.Item{Label: a.Question.Short + gap + a.Option.Label})
	}
	items = append(items, choice.Item{Label: "Show the result", Button: true})
	m.list = choice.New(items, -1).WithFocus(len(items) - 1)
	m.notes = notes(flow, m.decision)
	return m
}

// notes says which questions were not asked, and which answers do not count.
func notes(flow questions.Flow, d *questions.Decision) []string {
	var out []string
	dropped := flow.Dropped()
	if len(dropped) > 0 {
		out = append(out, "Kept, but no longer counts: "+names(dropped)+".")
	}
	known := map[*guidance.Question]bool{}
	for _, a := range d.Answers {
		known[a.Question] = true
	}
	for _, q := range dropped {
		known[q] = true
	}
	var rest []*guidance.Question
	for _, q := range d.Pack().Questions {
		if !known[q] {
			rest = append(rest, q)
		}
	}
	if len(rest) > 0 {
		out = append(out, "Not asked, since no answer could change the result: "+names(rest)+".")
	}
	return out
}

func names(qs []*guidance.Question) string {
	var out []string
	for _, q := range qs {
		out = append(out, strings.ToLower(q.Short))
	}
	return strings.Join(out, ", ")
}

// Typing reports that letters go into the filter.
func (m Model) Typing() bool { return m.list.Filtering() }

// Title names the page.
func (m Model) Title() string { return "Check" }

// Init has nothing to start.
func (m Model) Init() tea.Cmd { return nil }

// Update shows the result, or a question again.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	picked := -1
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		m.list = m.list.Placed(headLines, m.frame.Width-2, m.listHeight())
	case tea.KeyPressMsg:
		if key.Matches(msg, Keys.Back) && !m.list.Filtering() {
			back, _ := m.flow.Back()
			return m, screen.Ask(ChangeMsg{back})
		}
		m.list, picked = m.list.Update(msg)
	default:
		m.list, picked = m.list.Update(msg)
	}
	switch {
	case picked < 0:
		return m, screen.Reply{}
	case picked == len(m.decision.Answers):
		return m, screen.Ask(ConfirmedMsg{m.flow})
	}
	changed, _ := m.flow.Change(m.decision.Answers[picked].Question.ID)
	return m, screen.Ask(ChangeMsg{changed})
}

const headLines = 2

func (m Model) listHeight() int { return max(m.frame.Height-headLines-m.noteLines(), 0) }

func (m Model) noteLines() int {
	n := 0
	for _, note := range m.wrapped() {
		n += strings.Count(note, "\n") + 1
	}
	if n > 0 {
		n++
	}
	return n
}

func (m Model) wrapped() []string {
	if m.frame.Height < 14 {
		return nil
	}
	var out []string
	for _, n := range m.notes {
		out = append(out, ansi.Wrap(n, max(m.frame.Width-2, 8), ""))
	}
	return out
}

// View lays the answers out.
func (m Model) View() screen.View {
	t := m.frame.Theme
	list := m.list.View(t)
	body := t.Title.Render("Check your answers") + t.Dim.Render(fmt.Sprintf("  for %s", m.flow.Date().Long())) + "\n\n" + list
	if notes := m.wrapped(); len(notes) > 0 {
		body += "\n\n" + t.Dim.Render(strings.Join(notes, "\n"))
	}
	return screen.View{Body: body, Cursor: m.list.Cursor()}
}

// Keys is the keys of the check.
func (m Model) Keys() help.KeyMap {
	if m.list.Filtering() {
		return m.list.Keys()
	}
	return Keys
}

// KeyMap is the keys of the check, besides those of its list.
type KeyMap struct{ Result, Change, Back key.Binding }

// Keys are the keys of the check.
var Keys = KeyMap{
	Result: key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "show the result")),
	Change: key.NewBinding(key.WithKeys("1", "2", "3", "4", "5", "6", "7", "8"), key.WithHelp("1-8", "change an answer")),
	Back:   key.NewBinding(key.WithKeys("esc", "b", "left"), key.WithHelp("Esc", "back")),
}

// ShortHelp is the keys for the footer.
func (k KeyMap) ShortHelp() []key.Binding { return []key.Binding{k.Result, k.Change, k.Back} }

// FullHelp is every key.
func (k KeyMap) FullHelp() [][]key.Binding {
	c := choice.Keys
	return [][]key.Binding{{k.Result, k.Change, c.Up, c.Down, k.Back}}
}
