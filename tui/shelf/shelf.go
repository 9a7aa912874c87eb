// Package shelf lists pages to open: all tools, the topics, the examples.
package shelf

import (
	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/tui/choice"
	"whichtool/tui/page"
	"whichtool/tui/reader"
)

// Model is a list of pages.
type Model struct {
	frame page.Frame
	title string
	pages []guidance.Page
	list  choice.Model
	note  string       // beside the title; empty for none
	more  *reader.Text // what was passed over; nil for nothing
}

// New lists pages under a title.
func New(title string, pages []guidance.Page) Model {
	times := map[string]int{}
	for _, p := range pages {
		times[p.Title]++
	}
	items := make([]choice.Item, len(pages))
	for i, p := range pages {
		items[i] = choice.Item{Label: p.Title, Detail: p.Summary}
		if times[p.Title] > 1 { // only its path tells it from others
			items[i] = choice.Item{Label: p.Title + "  (" + p.Path() + ")"}
		}
	}
	list := choice.New(items, -1).InBrief()
	if len(items) > 0 {
		list = list.WithFocus(0)
	}
	return Model{title: title, pages: pages, list: list}
}

// WithNote is the list with a note beside its title.
func (m Model) WithNote(note string) Model {
	m.note = note
	return m
}

// WithSkipped is the list with a text about what it does not hold.
func (m Model) WithSkipped(text reader.Text) Model {
	m.more = &text
	return m
}

// Typing reports that letters go into the filter.
func (m Model) Typing() bool { return m.list.Filtering() }

// Title names the list.
func (m Model) Title() string { return m.title }

// Init has nothing to start.
func (m Model) Init() tea.Cmd { return nil }

// Update moves in the list.
func (m Model) Update(msg tea.Msg) (page.Page, tea.Cmd) {
	picked := -1
	switch msg := msg.(type) {
	case page.Frame:
		m.frame = msg
		m.list = m.list.Placed(headLines, m.width(), m.height())
	case tea.KeyPressMsg:
		if !m.Typing() && m.more != nil && key.Matches(msg, noteKey) {
			return m, page.Send(reader.OpenMsg{Text: *m.more})
		}
		m.list, picked = m.list.Update(msg)
	default:
		m.list, picked = m.list.Update(msg)
	}
	if picked < 0 {
		return m, nil
	}
	m.list = m.list.WithFocus(picked)
	return m, page.Send(reader.LinkMsg{Target: m.pages[picked].Path()})
}

const headLines = 2

func (m Model) width() int  { return min(m.frame.Width-2, 100) }
func (m Model) height() int { return max(m.frame.Height-headLines, 0) }

// View lays the list out.
func (m Model) View() page.View {
	return page.View{Body: m.head() + "\n\n" + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

func (m Model) head() string {
	t := m.frame.Theme
	head := t.Title.Render(m.title)
	if m.note != "" {
		head += "  " + t.Dim.Render(m.note)
	}
	if m.more != nil {
		head += "  " + t.Warning.Bold(false).Render("! "+m.more.Title+", x shows why")
	}
	return head
}

var noteKey = key.NewBinding(key.WithKeys("x"), key.WithHelp("x", "what was passed over"))

// Keys are those of the list, and the one for what was passed over.
func (m Model) Keys() help.KeyMap { return keys{skipped: m.more != nil} }

type keys struct{ skipped bool }

func (k keys) ShortHelp() []key.Binding {
	out := []key.Binding{choice.Keys.Choose, choice.Keys.Up, choice.Keys.Down}
	if k.skipped {
		out = append(out, noteKey)
	}
	return out
}

func (k keys) FullHelp() [][]key.Binding {
	return [][]key.Binding{append(k.ShortHelp(), choice.Keys.Digit, choice.Keys.First, choice.Keys.Last)}
}
