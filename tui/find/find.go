// Package find searches every page at once: ranked, as words are typed.
package find

import (
	"context"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/search"
	"whichtool/tui/choice"
	"whichtool/tui/field"
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
	input  field.Model
	asked  *question // nil while nothing is typed
	query  string    // what the hits are for
	hits   []search.Hit
	err    error
	found  bool // the first hits are here, or that there are none
	list   choice.Model
}

// New is the search.
func New(searcher Searcher) Model {
	input := field.New("Search: ", "words, a tool, a statement such as S1-33", 200)
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
func (m Model) ask() (page.Page, tea.Cmd) {
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
	return m.ask()
}

// Update searches as words are typed, and opens a hit.
func (m Model) Update(msg tea.Msg) (page.Page, tea.Cmd) {
	switch msg := msg.(type) {
	case page.Frame:
		m.frame = msg
		m.input = m.input.Sized(msg.Width - 2)
		m.list = m.list.Placed(headLines, m.frame.Width-2, m.listHeight())
		return m.again()
	case hitsMsg:
		return m.take(msg), nil
	case tea.MouseClickMsg:
		var picked int
		m.list, picked = m.list.Update(msg)
		return m.open(picked)
	case tea.MouseWheelMsg:
		m.list, _ = m.list.Update(msg)
		return m, nil
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, backKey):
			return m, page.Send(page.BackMsg{})
		case key.Matches(msg, moveKeys...):
			m.list, _ = m.list.Update(msg)
			return m, nil
		case key.Matches(msg, openKey):
			return m.open(max(m.list.Focus(), 0))
		}
	}
	m.input = m.input.Update(msg)
	return m.ask()
}

// take takes in hits, unless the words have changed since.
func (m Model) take(msg hitsMsg) Model {
	if msg.to != m.asked {
		return m
	}
	m.query, m.hits, m.err, m.found = msg.to.words, msg.hits, msg.err, true
	items := make([]choice.Item, len(m.hits))
	paths := map[string]string{} // by name; empty for a name of several pages
	for _, h := range m.hits {
		if path, ok := paths[h.Name()]; ok && path != h.Path {
			paths[h.Name()] = ""
			continue
		}
		paths[h.Name()] = h.Path
	}
	for i, h := range m.hits {
		items[i] = choice.Item{Label: h.Name(), Detail: h.Snippet, Marks: h.Marks, Button: true}
		if paths[h.Name()] == "" {
			items[i].Label += "  (" + h.Path + ")"
		}
	}
	m.list = choice.New(items, -1).InFull().Placed(headLines, m.frame.Width-2, m.listHeight())
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
	return page.View{
		Body:   m.input.View(t) + "\n" + m.state(t) + "\n\n" + m.list.View(t),
		Cursor: &tea.Position{X: m.input.Column()},
	}
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
	if guessed := m.hits[0].Guessed; len(guessed) > 0 {
		return t.Warning.Render(ansi.Truncate(Guess(guessed), m.frame.Width, "…"))
	}
	if len(m.hits) == 1 {
		return t.Dim.Render("One place.")
	}
	if len(m.hits) == limit {
		return t.Dim.Render(fmt.Sprintf("The first %d places, the best first.", limit))
	}
	return t.Dim.Render(fmt.Sprintf("%d places, the best first.", len(m.hits)))
}

// Guess says that words stand nowhere, and what is shown instead.
func Guess(words []string) string {
	return fmt.Sprintf("Nothing holds %q. These are the nearest.", strings.Join(words, " "))
}

var (
	openKey = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "open"))
	upKey   = key.NewBinding(key.WithKeys("up"), key.WithHelp("↑", "up"))
	downKey = key.NewBinding(key.WithKeys("down"), key.WithHelp("↓", "down"))
	backKey = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "back"))
)

// moveKeys move among the hits; letters do not, since they are typed.
var moveKeys = []key.Binding{upKey, downKey, choice.Keys.PageUp, choice.Keys.PageDown,
	key.NewBinding(key.WithKeys("home")), key.NewBinding(key.WithKeys("end"))}

// Keys is the keys of the search.
func (m Model) Keys() help.KeyMap { return keys{} }

type keys struct{}

func (keys) ShortHelp() []key.Binding    { return []key.Binding{upKey, downKey, openKey, backKey} }
func (k keys) FullHelp() [][]key.Binding { return [][]key.Binding{k.ShortHelp()} }
