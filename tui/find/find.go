// Package find searches every page at once: ranked, as words are typed.
package find

import (
	"context"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/search"
	"whichtool/tui/choice"
	"whichtool/tui/page"
	"whichtool/tui/theme"
)

// Searcher looks words up. It waits until there is an index to look in.
type Searcher func(ctx context.Context, query string, limit int) ([]search.Hit, error)

// OpenMsg asks for the page of a hit, at the hit.
type OpenMsg struct {
	Hit   search.Hit
	Words string
}

// limit is how many hits are shown.
const limit = 40

// hitsMsg is what was found. It carries the words, so that a late one is
// dropped.
type hitsMsg struct {
	query string
	hits  []search.Hit
	err   error
}

// Model is the search.
type Model struct {
	frame  page.Frame
	search Searcher
	input  textinput.Model
	query  string // what the hits are for
	hits   []search.Hit
	err    error
	asked  bool
	list   choice.Model
}

// New is the search with words to begin with.
func New(searcher Searcher, words string) Model {
	input := textinput.New()
	input.Prompt = "Search: "
	input.Placeholder = "words, a tool, a statement such as S1-33"
	input.CharLimit = 200
	input.SetVirtualCursor(false)
	input.SetValue(words)
	input.Focus()
	return Model{search: searcher, input: input, list: choice.New(nil, -1)}
}

// Title names the page.
func (m Model) Title() string { return "Search" }

// Typing reports that letters are no commands here.
func (m Model) Typing() bool { return true }

// Init searches for the words to begin with.
func (m Model) Init() tea.Cmd { return m.ask() }

// ask searches away from the screen.
func (m Model) ask() tea.Cmd {
	query := strings.TrimSpace(m.input.Value())
	if query == "" {
		return nil
	}
	return func() tea.Msg {
		hits, err := m.search(context.Background(), query, limit)
		return hitsMsg{query, hits, err}
	}
}

// Update searches as words are typed, and opens a hit.
func (m Model) Update(msg tea.Msg) (page.Page, tea.Cmd) {
	switch msg := msg.(type) {
	case page.Frame:
		m.frame = msg
		m.input.SetWidth(max(msg.Width-12, 8))
		return m, nil
	case hitsMsg:
		return m.found(msg), nil
	case tea.MouseClickMsg:
		return m.open(m.list.At(msg.Y-headLines, m.frame.Width-2, m.listHeight()))
	case tea.MouseWheelMsg:
		m.list = m.list.Wheel(msg)
		return m, nil
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, backKey):
			return m, page.Send(page.BackMsg{})
		case key.Matches(msg, upKey, downKey):
			m.list, _ = m.list.Update(msg)
			return m, nil
		case key.Matches(msg, openKey):
			return m.open(max(m.list.Focus(), 0))
		}
	}
	before := m.input.Value()
	var cmd tea.Cmd
	m.input, cmd = m.input.Update(msg)
	if m.input.Value() != before {
		if strings.TrimSpace(m.input.Value()) == "" {
			m.hits, m.query, m.asked = nil, "", false
		}
		cmd = tea.Batch(cmd, m.ask())
	}
	return m, cmd
}

// found takes in hits, unless the words have changed since.
func (m Model) found(msg hitsMsg) Model {
	if msg.query != strings.TrimSpace(m.input.Value()) {
		return m
	}
	m.query, m.hits, m.err, m.asked = msg.query, msg.hits, msg.err, true
	items := make([]choice.Item, len(m.hits))
	for i, h := range m.hits {
		label := h.Title
		if h.Heading != "" && h.Heading != h.Title {
			label += " › " + h.Heading
		}
		items[i] = choice.Item{Label: label, Detail: h.Snippet, Marks: h.Marks, Button: true}
	}
	m.list = choice.New(items, -1).InFull()
	if len(items) > 0 {
		m.list = m.list.WithFocus(0)
	}
	return m
}

func (m Model) open(i int) (page.Page, tea.Cmd) {
	if i < 0 || i >= len(m.hits) {
		return m, nil
	}
	return m, page.Send(OpenMsg{m.hits[i], m.query})
}

const headLines = 3

func (m Model) listHeight() int { return max(m.frame.Height-headLines, 0) }

// View lays the search out.
func (m Model) View() page.View {
	t := m.frame.Theme
	list, _ := m.list.View(max(m.frame.Width-2, 8), m.listHeight(), t)
	view := page.View{Body: m.input.View() + "\n" + m.state(t) + "\n\n" + list}
	if c := m.input.Cursor(); c != nil {
		view.Cursor = &tea.Position{X: c.X}
	}
	return view
}

// state is how the search went.
func (m Model) state(t theme.Theme) string {
	switch {
	case m.err != nil:
		return t.Warning.Render(ansi.Truncate("The search failed: "+m.err.Error(), m.frame.Width, "…"))
	case !m.asked:
		return t.Dim.Render("Every page is searched as you type.")
	case len(m.hits) == 0:
		return t.Dim.Render("Nothing found. Try fewer or other words.")
	case len(m.hits) == limit:
		return t.Dim.Render(fmt.Sprintf("The first %d places, the best first.", limit))
	}
	return t.Dim.Render(fmt.Sprintf("%d places, the best first.", len(m.hits)))
}

var (
	openKey = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "open"))
	upKey   = key.NewBinding(key.WithKeys("up"), key.WithHelp("↑", "up"))
	downKey = key.NewBinding(key.WithKeys("down"), key.WithHelp("↓", "down"))
	backKey = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "back"))
)

// Keys is the keys of the search.
func (m Model) Keys() help.KeyMap { return keys{} }

type keys struct{}

func (keys) ShortHelp() []key.Binding    { return []key.Binding{upKey, downKey, openKey, backKey} }
func (k keys) FullHelp() [][]key.Binding { return [][]key.Binding{k.ShortHelp()} }
