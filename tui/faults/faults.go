// Package faults shows what is wrong with guidance that is watched while somebody works
// on it: each fault with its file and line.
package faults

import (
	"errors"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// Model is the list of faults.
type Model struct {
	screen.Still
	frame  screen.Frame
	goesOn bool   // guidance without faults is in use meanwhile
	advice string // what else can be done
	items  []choice.Item
	list   choice.Model
}

// New shows why guidance cannot be used: a guidance.Faults, an error that holds such
// and advises what to do, or another error. goesOn
// says that what was there before is in use meanwhile.
func New(err error, goesOn bool) Model {
	m := Model{goesOn: goesOn}
	var faults guidance.Faults
	var refused interface {
		Faults() guidance.Faults
		Advice() string
	}
	switch {
	case errors.As(err, &faults):
	case errors.As(err, &refused):
		faults, m.advice = refused.Faults(), refused.Advice()
	default:
		for line := range strings.Lines(err.Error()) {
			m.items = append(m.items, choice.Item{Label: clean.Line(strings.TrimSuffix(line, "\n")), Button: true})
		}
	}
	for _, f := range faults {
		place, rest, _ := strings.Cut(f.String(), ": ")
		m.items = append(m.items, choice.Item{Label: place, Detail: rest, Button: true})
	}
	m.list = choice.New(m.items, -1).InFull().WithFocus(0)
	return m
}

// Title names the page.
func (m Model) Title() string { return "Faults" }

// Typing reports that letters go into the filter.
func (m Model) Typing() bool { return m.list.Filtering() }

// Update moves in the list, and copies where a fault is.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	if frame, ok := msg.(screen.Frame); ok {
		m.frame = frame
		head := strings.Count(m.head(), "\n")
		m.list = m.list.Placed(head, max(frame.Width-2, 8), max(frame.Height-head, 0))
		return m, screen.Reply{}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m, screen.Reply{}
	}
	place := m.items[picked].Label
	return m, screen.Ask(screen.Copy{Text: place, Say: "Copied " + place, Then: "."})
}

// head says how many faults there are, and what goes on meanwhile.
func (m Model) head() string {
	t := m.frame.Theme
	count := fmt.Sprintf("%d faults in the guidance", len(m.items))
	switch {
	case len(m.items) == 1:
		count = "1 fault in the guidance"
	case len(m.items) > guidance.MaxFaults:
		count = fmt.Sprintf("More than %d faults in the guidance", guidance.MaxFaults)
	}
	about := "Mend them and save: it begins by itself."
	if m.goesOn {
		about = "What was there before goes on: Esc goes back to it. Mend them and save: this page goes by itself."
	}
	if m.advice != "" {
		about += " " + m.advice
	}
	width := max(m.frame.Width-2, 8)
	return t.Title.Render(ansi.Wrap(count, width, "")) + "\n" + t.Dim.Render(ansi.Wrap(about, width, "")) + "\n\n"
}

// View is the list under its heading.
func (m Model) View() screen.View {
	return screen.View{Body: m.head() + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// Keys is the keys of the list.
func (m Model) Keys() help.KeyMap {
	return screen.Keys([]key.Binding{
		screen.Bind("↑/↓", "move", "up", "down"),
		screen.Bind("Enter", "copy where it is", "enter"),
		screen.Bind("/", "filter", "/"),
	})
}
