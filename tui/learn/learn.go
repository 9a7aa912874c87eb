// Package learn is the first week for a new starter: an ordered path through
// the pages with what is read ticked off, then practice on worked examples.
package learn

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/questions/practice"
	"whichtool/tui/choice"
	"whichtool/tui/page"
)

// Record is what is remembered of a person's learning. The root changes it;
// the pages of this package read it.
type Record struct {
	Progress practice.Progress
	Problem  string // why it could not be read or kept; empty if it could
}

// Unread says that what was remembered could not be read.
func Unread(err error) string {
	return "Your progress begins afresh, since it could not be read: " + err.Error()
}

// Messages by which the pages hand on.
type (
	// PractiseMsg asks for the next scenario.
	PractiseMsg struct{}
	// ResetMsg asks for all that is remembered to be forgotten.
	ResetMsg struct{}
	// ReadMsg asks for a page of the first week.
	ReadMsg struct{ Path string }
)

// Model is the overview of the first week.
type Model struct {
	frame  page.Frame
	course *practice.Course
	record *Record
	list   choice.Model
	sure   bool // to forget everything was asked for once
	read   int  // how many pages were read when the list was shown last
}

// New is the overview. It begins at the first page that is not read.
func New(course *practice.Course, record *Record) Model {
	m := Model{course: course, record: record}
	m.read = m.pagesRead()
	m.list = choice.New(m.items(), -1).WithFocus(m.first())
	return m
}

// first is the first page that is not read; practice when all are.
func (m Model) first() int {
	for i, step := range m.course.Path() {
		if !m.record.Progress.HasRead(step.Page.Path()) {
			return i
		}
	}
	return len(m.course.Path())
}

// items is the list as things stand.
func (m Model) items() []choice.Item {
	var items []choice.Item
	for _, step := range m.course.Path() {
		mark := "·"
		if m.record.Progress.HasRead(step.Page.Path()) {
			mark = "✓"
		}
		items = append(items, choice.Item{Label: fmt.Sprintf("%s  (%d min)", step.Page.Title, step.Minutes), Mark: mark})
	}
	right, total := m.score()
	label := "Practise on worked examples"
	if right > 0 {
		label += fmt.Sprintf("  (%d of %d right)", right, total)
	}
	items = append(items, choice.Item{Label: label, Detail: "A short story: which tool would you use, and may you?", Button: true})
	forget := "Forget what is remembered and start afresh"
	if m.sure {
		forget = "Forget it all? Press Enter once more"
	}
	return append(items, choice.Item{Label: forget, Button: true})
}

func (m Model) score() (right, total int) {
	for _, s := range m.course.Scores(m.record.Progress) {
		right += s.Right
		total += s.Total
	}
	return right, total
}

// Typing reports that letters go into the filter.
func (m Model) Typing() bool { return m.list.Filtering() }

// Title names the page.
func (m Model) Title() string { return "First week" }

// Init has nothing to start.
func (m Model) Init() tea.Cmd { return nil }

// Update moves in the list. Whenever the page is shown it looks again at what
// is read.
func (m Model) Update(msg tea.Msg) (page.Page, tea.Cmd) {
	picked := -1
	switch msg := msg.(type) {
	case page.Frame:
		m.frame = msg
		m = m.lookedAgain()
	case tea.KeyPressMsg:
		if !m.Typing() && key.Matches(msg, practiseKey) {
			return m, page.Send(PractiseMsg{})
		}
		m.list, picked = m.list.Update(msg)
	default:
		m.list, picked = m.list.Update(msg)
	}
	if picked >= 0 {
		return m.pick(picked)
	}
	if _, moved := msg.(tea.KeyPressMsg); moved && m.sure && m.list.Focus() != len(m.course.Path())+1 {
		m.sure = false
		m.list = m.list.WithItems(m.items())
	}
	return m, nil
}

// lookedAgain is the list as things stand, on the next page to read if one was
// read meanwhile.
func (m Model) lookedAgain() Model {
	focus, read := max(m.list.Focus(), 0), m.pagesRead()
	if read > m.read {
		focus = m.first()
	}
	m.list, m.read = m.list.WithItems(m.items()).WithFocus(focus).Placed(len(m.head()), m.frame.Width-2, m.frame.Height-len(m.head())), read
	return m
}

func (m Model) pagesRead() int {
	read := 0
	for _, step := range m.course.Path() {
		if m.record.Progress.HasRead(step.Page.Path()) {
			read++
		}
	}
	return read
}

func (m Model) pick(item int) (page.Page, tea.Cmd) {
	steps := m.course.Path()
	switch {
	case item < len(steps):
		m.list = m.list.WithFocus(item)
		return m, page.Send(ReadMsg{steps[item].Page.Path()})
	case item == len(steps):
		return m, page.Send(PractiseMsg{})
	case !m.sure:
		m.sure = true
		m.list = m.list.WithItems(m.items()).WithFocus(item)
		return m, nil
	}
	m.sure = false
	m.list = m.list.WithFocus(0)
	return m, page.Send(ResetMsg{})
}

// head is the lines above the list.
func (m Model) head() []string {
	t := m.frame.Theme
	minutes, read := 0, m.pagesRead()
	for _, step := range m.course.Path() {
		minutes += step.Minutes
	}
	line := fmt.Sprintf("%d of %d pages read to their end, %d minutes in all", read, len(m.course.Path()), minutes)
	if m.frame.Width < ansi.StringWidth(line) {
		line = fmt.Sprintf("%d of %d pages read, %d min", read, len(m.course.Path()), minutes)
	}
	lines := []string{t.Title.Render("First week"), t.Dim.Render(line)}
	if m.record.Problem != "" {
		lines = append(lines, wrap(m.record.Problem, max(m.frame.Width-2, 8), t.Warning)...)
	}
	return append(lines, "")
}

// View lays the overview out.
func (m Model) View() page.View {
	head := m.head()
	return page.View{Body: strings.Join(head, "\n") + "\n" + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// Keys are those of the list.
func (m Model) Keys() help.KeyMap { return keys{} }

var practiseKey = key.NewBinding(key.WithKeys("p"), key.WithHelp("p", "practise"))

type keys struct{}

func (keys) ShortHelp() []key.Binding {
	return []key.Binding{choice.Keys.Choose, practiseKey, choice.Keys.Up, choice.Keys.Down}
}

func (k keys) FullHelp() [][]key.Binding {
	return [][]key.Binding{append(k.ShortHelp(), choice.Keys.Digit, choice.Keys.First, choice.Keys.Last)}
}
