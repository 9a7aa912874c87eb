package result

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance/clean"
	"whichtool/questions/report"
	"whichtool/tui/page"
	"whichtool/tui/theme"
)

// saving asks for a file name.
type saving struct {
	input   textinput.Model
	problem string // why the last name did not do; empty at first
	replace string // a name that exists, and that Enter once more replaces
}

// savedMsg says how saving went.
type savedMsg struct {
	name   string
	exists bool
	err    error
}

// ask begins to ask for a file name.
func (m Model) ask() Model {
	input := textinput.New()
	input.Prompt = "Save as: "
	input.CharLimit = 200
	input.SetValue("whichtool-" + m.decision.AsOf.String() + ".md")
	input.SetVirtualCursor(false)
	input.SetWidth(max(m.frame.Width-14, 10))
	input.Focus()
	m.save = &saving{input: input}
	return m.fitted()
}

// fitted gives the text the lines that are left.
func (m Model) fitted() Model {
	m.view.SetHeight(max(m.frame.Height-m.fixedLines(), 1))
	return m
}

// typing takes keys for the file name.
func (m Model) typing(msg tea.Msg) (page.Page, tea.Cmd) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(press, cancelKey):
			m.save = nil
			return m.fitted(), nil
		case key.Matches(press, saveKey):
			return m, m.write()
		}
	}
	next := *m.save
	var cmd tea.Cmd
	next.input, cmd = next.input.Update(msg)
	if next.input.Value() != m.save.input.Value() {
		next.problem, next.replace = "", ""
	}
	m.save = &next
	return m, cmd
}

// write saves away from the screen.
func (m Model) write() tea.Cmd {
	name, saver := m.save.input.Value(), m.saver
	replace := m.save.replace == name
	content := report.FormatOf(name).Write(m.decision)
	return func() tea.Msg {
		exists, err := saver(name, content, replace)
		return savedMsg{name, exists, err}
	}
}

func (m Model) saved(msg savedMsg) (page.Page, tea.Cmd) {
	if m.save == nil {
		return m, nil
	}
	next := *m.save
	switch {
	case msg.exists:
		next.replace = msg.name
		next.problem = "That file exists. Press Enter again to replace it, or change the name."
	case msg.err != nil:
		next.problem = "Not saved: " + clean.Text([]byte(msg.err.Error()))
	default:
		m.save = nil
		return m.fitted(), page.Send(page.StatusMsg{Text: fmt.Sprintf("Saved as %s.", clean.Text([]byte(msg.name)))})
	}
	m.save = &next
	return m, nil
}

func (s *saving) view(t theme.Theme) string {
	if s.problem == "" {
		return s.input.View()
	}
	return s.input.View() + "\n" + t.Warning.Render(s.problem)
}

func (s *saving) cursor(line int) *tea.Position {
	if c := s.input.Cursor(); c != nil {
		return &tea.Position{X: c.X, Y: line}
	}
	return nil
}

var (
	saveKey   = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "save"))
	cancelKey = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "do not save"))
)

type savingKeys struct{}

func (savingKeys) ShortHelp() []key.Binding  { return []key.Binding{saveKey, cancelKey} }
func (savingKeys) FullHelp() [][]key.Binding { return [][]key.Binding{{saveKey, cancelKey}} }
