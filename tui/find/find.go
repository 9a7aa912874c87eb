// Package find searches every page at once: ranked, as words are typed.
package find

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/clean"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/tui/choice"
	"whichtool/tui/field"
	"whichtool/tui/screen"
)

// Searcher looks words up. It waits until there is an index to look in.
type Searcher func(ctx context.Context, query string, limit int) ([]search.Hit, error)

// Progress says how many pages of how many can be searched so far. It is asked
// while a search waits.
type Progress func() (done, of int)

// limit is how many hits are shown.
const limit = 40

// hitsMsg is what was found. It carries the question that it answers, so that a
// late one is dropped.
type hitsMsg struct {
	to   *question
	hits []search.Hit
	err  error
}

// progressMsg is how far the index has come while a question waits.
type progressMsg struct {
	to       *question
	done, of int
}

// question is words that are being looked up.
type question struct {
	words  string
	ctx    context.Context
	cancel context.CancelFunc
}

// Model is the search.
type Model struct {
	frame    screen.Frame
	search   Searcher
	index    Progress // nil where the index takes no time
	done, of int      // pages of the index so far, and in all; 0 where that is not known
	input    field.Model
	asked    *question // nil while nothing is typed
	answered *question // what hits and err are for; nil at first
	opens    bool      // Enter was pressed while asked waits: its best hit is to be opened
	hits     []search.Hit
	err      error
	list     choice.Model
}

// New is the search. progress may be nil.
func New(searcher Searcher, progress Progress) Model {
	return Model{search: searcher, index: progress, input: field.New("Search: ", "words, a tool, a statement such as S1-33", 200), list: choice.New(nil, -1)}
}

// Title names the page.
func (m Model) Title() string { return "Search" }

// Typing reports that letters are no commands here.
func (m Model) Typing() bool { return true }

// Init looks up what is to be looked up again; at first nothing is.
func (m Model) Init() tea.Cmd {
	if m.asked == nil {
		return nil
	}
	return m.lookUp()
}

// Renewed is the search by other guidance: for the words that stand there.
func (m Model) Renewed(*questions.Engine) screen.Screen {
	if m.asked != nil {
		m.asked.cancel()
		m = m.asking(m.asked.words)
	}
	return m
}

// Update searches as words are typed, and opens a hit.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.placed(), screen.Reply{}
	case hitsMsg:
		return m.take(msg)
	case progressMsg:
		if msg.to != m.asked || m.answered != nil {
			return m, screen.Reply{}
		}
		m.done, m.of = msg.done, msg.of
		return m.placed(), screen.Do(m.wait())
	case tea.PasteMsg:
		return m.typed(msg)
	case tea.KeyPressMsg:
		m.opens = false
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
		if msg.Text != "" || !key.Matches(msg, moving...) {
			return m.typed(msg)
		}
	}
	var picked int
	m.list, picked = m.list.Update(msg)
	return m.open(picked)
}

func (m Model) open(hit int) (screen.Screen, screen.Reply) {
	if hit < 0 {
		return m, screen.Reply{}
	}
	h := m.hits[hit]
	return m, screen.Ask(screen.Go{To: h.Path, Line: h.Line, Find: h.Words()})
}

// typed edits the words, and searches for them away from the screen if they
// have changed. What was searched for before is given up.
func (m Model) typed(msg tea.Msg) (screen.Screen, screen.Reply) {
	m.input = m.input.Update(msg)
	words := strings.TrimSpace(m.input.Value())
	if m.asked != nil {
		if m.asked.words == words {
			return m, screen.Reply{}
		}
		m.asked.cancel()
	}
	if words == "" {
		m.asked, m.answered, m.err = nil, nil, nil
		return m.with(nil), screen.Reply{}
	}
	m = m.asking(words)
	return m, screen.Do(m.lookUp())
}

// asking has words to be looked up.
func (m Model) asking(words string) Model {
	ctx, cancel := context.WithCancel(context.Background())
	m.asked = &question{words, ctx, cancel}
	return m
}

// lookUp looks up what is asked.
func (m Model) lookUp() tea.Cmd {
	asked := m.asked
	return tea.Batch(m.wait(), func() tea.Msg {
		defer asked.cancel()
		hits, err := m.search(asked.ctx, asked.words, limit)
		return hitsMsg{asked, hits, err}
	})
}

// wait asks in a while how far the index has come.
func (m Model) wait() tea.Cmd {
	if m.index == nil {
		return nil
	}
	return tea.Tick(100*time.Millisecond, func(time.Time) tea.Msg {
		done, of := m.index()
		return progressMsg{m.asked, done, of}
	})
}

// take takes in hits, unless the words have changed since.
func (m Model) take(msg hitsMsg) (screen.Screen, screen.Reply) {
	if msg.to != m.asked {
		return m, screen.Reply{}
	}
	opens := m.opens
	m.answered, m.err, m.opens = msg.to, msg.err, false
	if m = m.with(msg.hits); opens {
		return m.open(m.list.Focus())
	}
	return m, screen.Reply{}
}

// with is the search with hits, the best in focus. Pages that share their name
// show their paths.
func (m Model) with(hits []search.Hit) Model {
	items := make([]choice.Item, len(hits))
	for i, h := range hits {
		items[i] = choice.Item{Label: h.Name(), Detail: h.Snippet, Marks: h.Marks, Button: true}
		if slices.ContainsFunc(hits, func(other search.Hit) bool { return other.Name() == h.Name() && other.Path != h.Path }) {
			items[i].Label += "  (" + h.Path + ")"
		}
	}
	m.hits, m.list = hits, choice.New(items, -1).InFull().WithFocus(0)
	return m.placed()
}

// placed gives field and list their room.
func (m Model) placed() Model {
	m.input = m.input.Sized(m.frame.Width - 2)
	head := strings.Count(m.head(), "\n")
	m.list = m.list.Placed(head, min(m.frame.Width-2, 100), m.frame.Height-head)
	return m
}

// View lays the search out.
func (m Model) View() screen.View {
	return screen.View{Body: m.head() + m.list.View(m.frame.Theme), Cursor: &tea.Position{X: m.input.Column()}}
}

// head is the words, and how the search went.
func (m Model) head() string {
	t := m.frame.Theme
	text, style, bar := m.state(), t.Dim, ""
	if m.err != nil || text == Note(m.hits) {
		style = t.Warning
	}
	if m.asked != nil && m.answered == nil && m.of > 0 {
		text += fmt.Sprintf(" %d of %d pages.", m.done, m.of)
		bar = t.Bar(min(m.frame.Width-4, 60), m.done, m.of)
	}
	return m.input.View(t) + "\n" + style.Render(ansi.Wrap(clean.Line(text), m.frame.Width-2, "")) + "\n" + bar + "\n"
}

// state is how the search went, in words.
func (m Model) state() string {
	switch {
	case m.err != nil:
		return "The search failed: " + m.err.Error()
	case m.asked == nil:
		return "Every page is searched as you type."
	case m.answered == nil:
		return "Getting the search ready."
	case len(m.hits) == 0:
		return "Nothing found. Try fewer or other words."
	case Note(m.hits) != "":
		return Note(m.hits)
	case len(m.hits) == 1:
		return "One place."
	case len(m.hits) == limit:
		return fmt.Sprintf("The first %d places, the best first.", limit)
	}
	return fmt.Sprintf("%d places, the best first.", len(m.hits))
}

// Note says what the hits are where they are not simply what was asked for:
// words that stand nowhere, words that were left out, nothing at all.
func Note(hits []search.Hit) string {
	if len(hits) == 0 {
		return ""
	}
	switch first := hits[0]; {
	case first.Offered:
		return fmt.Sprintf("Nothing holds %q. This may help.", search.Together(first.Left))
	case len(first.Guessed) > 0:
		return fmt.Sprintf("Nothing holds %q. These are the nearest.", search.Together(first.Guessed))
	case len(first.Left) > 0:
		return fmt.Sprintf("No page holds every word. Left out: %s.", strings.Join(first.Left, ", "))
	}
	return ""
}

// moving is the keys that are the list's; all others are the field's.
var moving = []key.Binding{
	screen.Bind("↑/↓", "move", "up", "down"),
	screen.Bind("PgUp/PgDn", "a page up or down", "pgup", "pgdown"),
	screen.Bind("Home/End", "first or last", "home", "end"),
}

// table is the keys besides those of list and field.
func (m Model) table() screen.Table {
	return screen.Table{
		screen.On("Enter", "open", m.enter, "enter"),
		screen.Asking(m, "Esc", "back", screen.Ask(screen.Back{}), "esc"),
		screen.Helping(m, m.input.Value()),
	}
}

// enter opens the hit in focus, or the best as soon as there is one.
func (m Model) enter() (screen.Screen, screen.Reply) {
	if m.asked != m.answered {
		m.opens = true
		return m, screen.Reply{}
	}
	return m.open(m.list.Focus())
}

// Keys is the keys of the search.
func (m Model) Keys() help.KeyMap {
	return m.table().Keys(screen.Keys(moving[:1], moving[1:]...))
}
