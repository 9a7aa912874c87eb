// Package shelf lists pages to open: all tools, the topics, the examples.
package shelf

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/tui/choice"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// Model is a list of pages.
type Model struct {
	screen.Still
	Note    string     // beside the title; empty for none
	Skipped *read.Text // about what the list does not hold; nil for nothing
	// Refresh reads what is listed afresh, for a list that begins at a path; nil
	// where that can not be done.
	Refresh func(at string) screen.Screen

	frame screen.Frame
	title string
	pages []guidance.Page
	list  choice.Model
}

// New lists pages under a title. Pages that share theirs show their paths.
func New(title string, pages []guidance.Page) Model {
	times := map[string]int{}
	for _, p := range pages {
		times[p.Title]++
	}
	items := make([]choice.Item, len(pages))
	for i, p := range pages {
		items[i] = choice.Item{Label: p.Title, Detail: p.Summary, Group: p.Group}
		if times[p.Title] > 1 {
			items[i] = choice.Item{Label: p.Title + "  (" + p.Path() + ")"}
		}
	}
	return Model{title: title, pages: pages, list: choice.New(items, -1).InBrief().WithFocus(0)}
}

// At is the list on the page with a path, if it has that.
func (m Model) At(path string) Model {
	if i := slices.IndexFunc(m.pages, func(p guidance.Page) bool { return p.Path() == path }); i >= 0 {
		m.list = m.list.WithFocus(i)
	}
	return m
}

// As is another list with the focus on the page that has it here.
func (m Model) As(other Model) Model { return other.At(m.focused()) }

// focused is the path of the page in focus; empty for none.
func (m Model) focused() string {
	if i := m.list.Focus(); i >= 0 {
		return m.pages[i].Path()
	}
	return ""
}

// Title names the list.
func (m Model) Title() string { return m.title }

// Typing reports that letters go into the filter.
func (m Model) Typing() bool { return m.list.Filtering() }

// Update moves in the list.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	var picked int
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		head := strings.Count(m.head(), "\n")
		m.list = m.list.Placed(head, min(m.frame.Width-2, 100), m.frame.Height-head)
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m, screen.Reply{}
	}
	return m, screen.Ask(screen.Go{To: m.pages[picked].Path()})
}

// View lays the list out.
func (m Model) View() screen.View {
	return screen.View{Body: m.head() + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// head is what stands above the list.
func (m Model) head() string {
	t := m.frame.Theme
	head := t.Title.Render(m.title)
	if m.Note != "" {
		head += "  " + t.Dim.Render(m.Note)
	}
	if m.Skipped != nil {
		head += "  " + t.Warning.Bold(false).Render("! "+m.Skipped.Title+", x shows why")
	}
	return ansi.Wrap(head, m.frame.Width, "") + "\n\n"
}

// table is the keys besides those of the list.
func (m Model) table() screen.Table {
	if m.Typing() {
		return nil
	}
	var table screen.Table
	if m.Refresh != nil {
		table = append(table, screen.On("R", "read the folder again", m.refresh, "R"))
	}
	if m.Skipped != nil {
		table = append(table, screen.Leading(m, "x", "what was passed over", func() screen.Screen { return read.New(*m.Skipped) }))
	}
	return table
}

func (m Model) refresh() (screen.Screen, screen.Reply) {
	return m, screen.Ask(screen.Replace{Screen: m.Refresh(m.focused())})
}

// Keys are those of the list, and those for what it can do besides.
func (m Model) Keys() help.KeyMap { return m.list.Keys(m.table().Foot()...) }
