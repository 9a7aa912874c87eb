// Package home is the first screen: what the program is for, and where to go.
package home

import (
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// Destination is where a person can go from home.
type Destination int

// The destinations, in the order of their digits.
const (
	FindTool Destination = iota
	AllTools
	Topics
	Examples
	FirstWeek
	Search
	Help
)

// GoMsg asks for a destination.
type GoMsg struct{ To Destination }

var items = []choice.Item{
	FindTool:  {Label: "Find the right tool", Detail: "Up to eight short questions, then the tool, the reasons and the steps."},
	AllTools:  {Label: "All tools", Detail: "What each tool is for, how to get it, and how to keep its record."},
	Topics:    {Label: "Read the guidance", Detail: "Accounts, classification, calls, keeping the record, who to ask."},
	Examples:  {Label: "Worked examples", Detail: "Short stories from courts, prisons, probation and headquarters."},
	FirstWeek: {Label: "First week", Detail: "Half an hour of reading for a new starter, then practice."},
	Search:    {Label: "Search", Detail: "Every page at once, as you type."},
	Help:      {Label: "Help and keys", Detail: "How to get around."},
}

// Model is the home screen.
type Model struct {
	frame     screen.Frame
	intro     string
	freshness string
	list      choice.Model
}

// New is the home screen with the guidance's introduction and age.
func New(intro, freshness string) Model {
	return Model{intro: intro, freshness: freshness, list: choice.New(items, -1).InBrief().WithFocus(0)}
}

// Typing reports that letters go into the filter.
func (m Model) Typing() bool { return m.list.Filtering() }

// Title names the screen.
func (m Model) Title() string { return "Home" }

// Init has nothing to start.
func (m Model) Init() tea.Cmd { return nil }

// Update moves in the list.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	picked := -1
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		head, width, height := m.layout()
		m.list = m.list.Placed(lines(head), width, height)
	default:
		m.list, picked = m.list.Update(msg)
	}
	if picked < 0 {
		return m, screen.Reply{}
	}
	return m, screen.Ask(GoMsg{Destination(picked)})
}

// layout is what stands above the list, and the list's box.
func (m Model) layout() (head string, width, height int) {
	f := m.frame
	width = min(f.Width-2, 76)
	t := f.Theme
	head = t.Title.Render(ansi.Wrap("Which tool for this piece of work talk?", width, "")) + "\n"
	if f.Height >= 18 {
		head += "\n" + t.Dim.Render(ansi.Wrap(m.intro, width, "")) + "\n\n" + t.Warning.Bold(false).Render(ansi.Wrap(m.freshness, width, "")) + "\n"
	}
	head += "\n"
	return head, width, max(f.Height-lines(head), 0)
}

func lines(text string) int { return strings.Count(text, "\n") }

// View lays the screen out.
func (m Model) View() screen.View {
	head, _, _ := m.layout()
	return screen.View{Body: head + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// Keys are those of the list.
func (m Model) Keys() help.KeyMap { return m.list.Keys() }
