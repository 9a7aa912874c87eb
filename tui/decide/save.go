package decide

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance/clean"
	"whichtool/questions/report"
	"whichtool/tui/field"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// saving asks for a file name.
type saving struct {
	input   field.Model
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
func (m Result) ask() (screen.Screen, screen.Reply) {
	m.save = &saving{input: field.New("Save as: ", "", longestName).WithValue("whichtool-" + m.decision.AsOf.String() + ".md")}
	return m.fitted(), screen.Reply{}
}

// saveTable is the keys besides those of the field.
func (m Result) saveTable() screen.Table {
	return screen.Table{
		screen.On("Enter", "save", m.write, "enter"),
		screen.On("Esc", "do not save", m.unsaved, "esc"),
	}
}

func (m Result) unsaved() (screen.Screen, screen.Reply) {
	m.save = nil
	return m.fitted(), screen.Reply{}
}

// typing takes keys for the file name.
func (m Result) typing(msg tea.Msg) (screen.Screen, screen.Reply) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		if next, reply, done := m.table().Press(m, press); done {
			return next, reply
		}
	}
	next := *m.save
	next.input = next.input.Update(msg)
	if next.input.Value() != m.save.input.Value() {
		next.problem, next.replace = "", ""
	}
	m.save = &next
	return m, screen.Reply{}
}

// longestName is more characters than a path that can be saved to needs.
const longestName = 200

// write saves away from the screen. A name that did not fit whole is refused:
// what is left of it names another file.
func (m Result) write() (screen.Screen, screen.Reply) {
	if m.save.input.Cut() {
		next := *m.save
		next.problem = fmt.Sprintf("Not saved: the name is longer than %d characters. Type a shorter one.", longestName)
		m.save = &next
		return m, screen.Reply{}
	}
	name, saver := m.save.input.Value(), m.walk.with.Save
	replace := m.save.replace == name
	content := report.FormatOf(name).Full(m.decision)
	return m, screen.Do(func() tea.Msg {
		exists, err := saver(name, content, replace)
		return savedMsg{name, exists, err}
	})
}

func (m Result) saved(msg savedMsg) (screen.Screen, screen.Reply) {
	if m.save == nil {
		return m, screen.Reply{}
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
		return m.fitted(), screen.Say(fmt.Sprintf("Saved as %s.", clean.Text([]byte(msg.name))))
	}
	m.save = &next
	return m, screen.Reply{}
}

func (s *saving) view(t theme.Theme) string {
	if s.problem == "" {
		return s.input.View(t)
	}
	return s.input.View(t) + "\n" + t.Warning.Render(s.problem)
}

func (s *saving) cursor(line int) *tea.Position {
	return &tea.Position{X: s.input.Column(), Y: line}
}
