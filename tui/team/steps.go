package team

import (
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// steps is the steps that the guidance gives to put a practice right: to take one,
// or to say something else.
type steps struct {
	frame    screen.Frame
	sitting  *sitting
	practice string
	mend     []guidance.Mend
	list     choice.Model
}

func newSteps(s *sitting, practice string) screen.Screen {
	m := steps{sitting: s, practice: practice}
	var items []choice.Item
	if p, ok := s.outside.Pack.Practice(practice); ok {
		m.mend = p.Mend
	}
	for _, one := range m.mend {
		items = append(items, choice.Item{Label: one.Do, Detail: roleTitle(s.outside.Pack, one.Who)})
	}
	m.list = choice.New(append(items, choice.Item{Label: "Something else", Detail: "In your own words."}), -1)
	return m
}

func roleTitle(pack *guidance.Pack, id string) string {
	if r, ok := pack.Role(id); ok {
		return r.Title
	}
	return id
}

// Title names the screen.
func (m steps) Title() string { return "Action" }

// Typing reports that letters go into the filter.
func (m steps) Typing() bool { return m.list.Filtering() }

// Init has nothing to start.
func (m steps) Init() tea.Cmd { return nil }

// Update takes a step.
func (m steps) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	if frame, ok := msg.(screen.Frame); ok {
		m.frame = frame
		head := strings.Count(m.head(), "\n")
		m.list = m.list.Placed(head, m.width(), max(frame.Height-head, 0))
		return m, screen.Reply{}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m, screen.Reply{}
	}
	a := proposed(m.sitting, "", "")
	if picked < len(m.mend) {
		a = proposed(m.sitting, m.mend[picked].Do, roleTitle(m.sitting.outside.Pack, m.mend[picked].Who))
	}
	return m, screen.Ask(screen.Replace{Screen: actionForm(m.sitting, m.practice, a)})
}

func (m steps) width() int { return min(m.frame.Width-2, 84) }

func (m steps) head() string {
	return m.frame.Theme.Title.Render(ansi.Truncate("What is to be done?", max(m.frame.Width, 1), "…")) + "\n\n"
}

// View is the steps under their heading.
func (m steps) View() screen.View {
	return screen.View{Body: m.head() + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// Keys are those of the list.
func (m steps) Keys() help.KeyMap { return m.list.Keys() }
