// Package learn is the first week for a new starter: an ordered path through
// the pages with what is read ticked off, then practice on worked examples.
package learn

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/questions/practice"
	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// Model is the overview of the first week: its pages, what is practised, and a
// way to begin afresh.
type Model struct {
	screen.Still
	frame  screen.Frame
	course *practice.Course
	memory *Memory
	list   choice.Model
	sure   bool // to forget everything was asked for once
	read   int  // how many pages were read when the list was made
}

// New is the overview. It begins at the first page that is not read.
func New(course *practice.Course, memory *Memory) Model {
	m := Model{course: course, memory: memory, list: choice.New(nil, -1), read: -1}
	return m.refreshed()
}

// refreshed is the list as things stand, on the next page to read if one was
// read meanwhile.
func (m Model) refreshed() Model {
	items, next, read := m.items()
	m.list = m.list.WithItems(items)
	if read != m.read {
		m.list, m.read = m.list.WithFocus(next), read
	}
	head := len(m.head())
	m.list = m.list.Placed(head, m.frame.Width-2, m.frame.Height-head)
	return m
}

// items is what there is to choose from, the first page that is not read, and
// how many are.
func (m Model) items() (items []choice.Item, next, read int) {
	steps := m.course.Path()
	next = len(steps)
	for i, step := range steps {
		mark := "·"
		if m.memory.Progress.HasRead(step.Page.Path()) {
			mark, read = "✓", read+1
		} else {
			next = min(next, i)
		}
		items = append(items, choice.Item{Label: fmt.Sprintf("%s  (%d min)", step.Page.Title, step.Minutes), Mark: mark})
	}
	right, total := 0, 0
	for _, s := range m.course.Scores(m.memory.Progress) {
		right, total = right+s.Right, total+s.Total
	}
	practise := "Practise on worked examples"
	if right > 0 {
		practise += fmt.Sprintf("  (%d of %d right)", right, total)
	}
	items = append(items,
		choice.Item{Label: practise, Detail: "A short story: which tool would you use, and may you?", Button: true},
		choice.Item{Label: "Forget what is remembered and start afresh", Button: true})
	return items, next, read
}

// Title names the page.
func (m Model) Title() string { return "First week" }

// Typing reports that letters go into the filter.
func (m Model) Typing() bool { return m.list.Filtering() }

// Update moves in the list. Whenever the page is shown it looks again at what
// is read.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	picked := -1
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.refreshed(), screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	if m.list, picked = m.list.Update(msg); picked < 0 {
		m.sure = m.sure && m.list.Focus() == len(m.course.Path())+1
		return m, screen.Reply{}
	}
	return m.pick(picked)
}

func (m Model) pick(item int) (screen.Screen, screen.Reply) {
	steps := m.course.Path()
	switch {
	case item < len(steps):
		return m.refreshed(), screen.Ask(screen.Go{To: steps[item].Page.Path(), Beside: m.links()})
	case item == len(steps):
		return m.practise()
	case !m.sure:
		m.sure = true
		return m, screen.Say("Forget it all? Press Enter once more.")
	}
	m.sure = false
	if problem := m.memory.Forget(); problem != "" {
		return m.refreshed(), screen.Say(problem)
	}
	return m.refreshed(), screen.Say("Forgotten.")
}

// links is the pages of the first week, to stand beside one of them.
func (m Model) links() []screen.Link {
	var out []screen.Link
	for i, step := range m.course.Path() {
		out = append(out, screen.Link{Title: fmt.Sprintf("%d. %s", i+1, step.Page.Title), Path: step.Page.Path()})
	}
	return out
}

// practise puts the next worked example.
func (m Model) practise() (screen.Screen, screen.Reply) {
	next, ok := nextPractice(m.course, m.memory)
	if !ok {
		return m, screen.Say(noExamples)
	}
	return m, screen.Ask(screen.Push{Screen: next})
}

// head is the lines above the list.
func (m Model) head() []string {
	t, minutes := m.frame.Theme, 0
	for _, step := range m.course.Path() {
		minutes += step.Minutes
	}
	line := fmt.Sprintf("%d of %d pages read to their end, %d minutes in all", m.read, len(m.course.Path()), minutes)
	lines := wrap("First week", m.frame.Width-2, t.Title)
	lines = append(lines, wrap(line, m.frame.Width-2, t.Dim)...)
	if m.memory.Problem != "" {
		lines = append(lines, wrap(m.memory.Problem, m.frame.Width-2, t.Warning)...)
	}
	return append(lines, "")
}

// View lays the overview out.
func (m Model) View() screen.View {
	return screen.View{Body: strings.Join(m.head(), "\n") + "\n" + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// table is the keys besides those of the list.
func (m Model) table() screen.Table {
	if m.Typing() {
		return nil
	}
	return screen.Table{screen.On("p", "practise", m.practise, "p")}
}

// Keys are those of the list, and the one for practice.
func (m Model) Keys() help.KeyMap { return m.list.Keys(m.table().Foot()...) }
