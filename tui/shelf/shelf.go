// Package shelf lists pages to open: all tools, the topics, the examples.
package shelf

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/tui/choice"
	"whichtool/tui/reader"
	"whichtool/tui/screen"
)

// RefreshMsg asks for what is listed to be read afresh, and the list to be on
// the page with that path again.
type RefreshMsg struct{ At string }

// Model is a list of pages.
type Model struct {
	Note      string       // beside the title; empty for none
	Skipped   *reader.Text // about what the list does not hold; nil for nothing
	Refreshes bool         // what is listed can be read afresh

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
		items[i] = choice.Item{Label: p.Title, Detail: p.Summary}
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

// Init has nothing to start.
func (m Model) Init() tea.Cmd { return nil }

// Update moves in the list.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	var picked int
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		head := strings.Count(m.head(), "\n")
		m.list = m.list.Placed(head, min(m.frame.Width-2, 100), m.frame.Height-head)
	case tea.KeyPressMsg:
		switch {
		case m.Typing():
		case m.Skipped != nil && key.Matches(msg, noteKey):
			return m, screen.Ask(reader.OpenMsg{Text: *m.Skipped})
		case m.Refreshes && key.Matches(msg, refreshKey):
			return m, screen.Ask(RefreshMsg{m.focused()})
		}
	}
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m, screen.Reply{}
	}
	return m, screen.Ask(reader.LinkMsg{Target: m.pages[picked].Path()})
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

var (
	noteKey    = key.NewBinding(key.WithKeys("x"), key.WithHelp("x", "what was passed over"))
	refreshKey = key.NewBinding(key.WithKeys("R"), key.WithHelp("R", "read the folder again"))
)

// Keys are those of the list, and those for what it can do besides.
func (m Model) Keys() help.KeyMap {
	var more []key.Binding
	if m.Refreshes {
		more = append(more, refreshKey)
	}
	if m.Skipped != nil {
		more = append(more, noteKey)
	}
	return m.list.Keys(more...)
}
