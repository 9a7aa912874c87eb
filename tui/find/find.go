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
type OpenMsg struct{ Hit search.Hit }

// limit is how many hits are shown.
const limit = 40

// hitsMsg is what was found. It carries the question that it answers, so that a
// late one is dropped.
type hitsMsg struct {
	to   *question
	hits []search.Hit
	err  error
}

// question is words that are being looked up.
type question struct {
	words  string
	cancel context.CancelFunc
}

// Model is the search.
type Model struct {
	frame  page.Frame
	search Searcher
	input  textinput.Model
	asked  *question // nil while nothing is typed
	query  string    // what the hits are for
	hits   []search.Hit
	err    error
	found  bool // the first hits are here, or that there are none
	list   choice.Model
}

// New is the search.
func New(searcher Searcher) Model {
	input := textinput.New()
	input.Prompt = "Search: "
	input.Placeholder = "words, a tool, a statement such as S1-33"
	input.CharLimit = 200
	input.SetVirtualCursor(false)
	input.Focus()
	return Model{search: searcher, input: input, list: choice.New(nil, -1)}
}

// Title names the page.
func (m Model) Title() string { return "Search" }

// Typing reports that letters are no commands here.
func (m Model) Typing() bool { return true }

// Init has nothing to start.
func (m Model) Init() tea.Cmd { return nil }

// ask searches for what is typed, away from the screen, and gives up what was
// searched for before.
func (m Model) ask() (Model, tea.Cmd) {
	words := strings.TrimSpace(m.input.Value())
	if m.asked != nil {
		if m.asked.words == words {
			return m, nil
		}
		m.asked.cancel()
	}
	if words == "" {
		m.asked, m.hits, m.query, m.found, m.err = nil, nil, "", false, nil
		m.list = choice.New(nil, -1)
		return m, nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	asked := &question{words, cancel}
	m.asked = asked
	return m, func() tea.Msg {
		defer cancel()
		hits, err := m.search(ctx, words, limit)
		return hitsMsg{asked, hits, err}
	}
}

// again asks once more for what is typed, if what was found came while another
// page was shown.
func (m Model) again() (page.Page, tea.Cmd) {
	if m.asked == nil || m.asked.words == m.query && m.found {
		return m, nil
	}
	m.asked.cancel()
	m.asked = nil
	m, cmd := m.ask()
	return m, cmd
}

// Update searches as words are typed, and opens a hit.
func (m Model) Update(msg tea.Msg) (page.Page, tea.Cmd) {
	switch msg := msg.(type) {
	case page.Frame:
		m.frame = msg
		m.input.SetWidth(max(msg.Width-12, 8))
		return m.again()
	case hitsMsg:
		return m.take(msg), nil
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
	var typed, asked tea.Cmd
	m.input, typed = m.input.Update(msg)
	m, asked = m.ask()
	return m, tea.Batch(typed, asked)
}

// take takes in hits, unless the words have changed since.
func (m Model) take(msg hitsMsg) Model {
	if msg.to != m.asked {
		return m
	}
	m.query, m.hits, m.err, m.found = msg.to.words, msg.hits, msg.err, true
	items := make([]choice.Item, len(m.hits))
	for i, h := range m.hits {
		items[i] = choice.Item{Label: h.Name(), Detail: h.Snippet, Marks: h.Marks, Button: true}
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
	return m, page.Send(OpenMsg{m.hits[i]})
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
	case m.asked == nil:
		return t.Dim.Render("Every page is searched as you type.")
	case !m.found:
		return t.Dim.Render("Getting the search ready.")
	case len(m.hits) == 0:
		return t.Dim.Render("Nothing found. Try fewer or other words.")
	}
	if note := Note(m.hits); note != "" {
		return t.Warning.Render(ansi.Truncate(note, m.frame.Width, "…"))
	}
	if len(m.hits) == 1 {
		return t.Dim.Render("One place.")
	}
	if len(m.hits) == limit {
		return t.Dim.Render(fmt.Sprintf("The first %d places, the best first.", limit))
	}
	return t.Dim.Render(fmt.Sprintf("%d places, the best first.", len(m.hits)))
}

// Note says what the hits are where they are not simply what was asked for:
// words that stand nowhere, words that were left out, nothing at all.
func Note(hits []search.Hit) string {
	switch first := hits[0]; {
	case first.Offered:
		return fmt.Sprintf("Nothing holds %q. This may help.", strings.Join(first.Left, " "))
	case len(first.Guessed) > 0:
		return fmt.Sprintf("Nothing holds %q. These are the nearest.", strings.Join(first.Guessed, " "))
	case len(first.Left) > 0:
		return fmt.Sprintf("No page holds every word. Left out: %s.", strings.Join(first.Left, ", "))
	}
	return ""
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
