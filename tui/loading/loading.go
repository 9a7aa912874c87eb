// Package loading shows how far the opening of a folder has come.
package loading

import (
	"context"
	"fmt"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance/folder"
	"whichtool/tui/screen"
)

// Opener opens a folder and says how far it has come. It may be called again,
// to read the folder afresh.
type Opener func(ctx context.Context, progress func(folder.Progress)) (*folder.Library, error)

// OpenedMsg says how opening went, and where the list is to begin.
type OpenedMsg struct {
	of      chan folder.Progress
	At      string
	Library *folder.Library
	Err     error
}

// progressMsg is how far the opening that has a channel has come.
type progressMsg struct {
	of chan folder.Progress
	at folder.Progress
}

// Model is a folder that is being opened.
type Model struct {
	frame screen.Frame
	name  string
	open  Opener
	path  string          // where the list is to begin
	old   *folder.Library // what was read before; nil at first
	at    folder.Progress
	more  chan folder.Progress
}

// New opens a folder.
func New(name string, open Opener) Model {
	return Model{name: name, open: open, more: make(chan folder.Progress, 1)}
}

// Again opens the same folder once more, for a list that begins at a path.
func (m Model) Again(at string) Model {
	m.at = folder.Progress{}
	m.more, m.path = make(chan folder.Progress, 1), at
	return m
}

// Title names the page.
func (m Model) Title() string { return "Opening" }

// Init opens the folder away from the screen, and waits for what it says.
func (m Model) Init() tea.Cmd {
	return tea.Batch(m.wait, func() tea.Msg {
		library, err := m.open(context.Background(), func(p folder.Progress) {
			select { // what is not shown yet gives way to the latest
			case <-m.more:
			default:
			}
			m.more <- p
		})
		close(m.more)
		return OpenedMsg{m.more, m.path, library, err}
	})
}

// wait waits for how far opening has come next.
func (m Model) wait() tea.Msg {
	p, ok := <-m.more
	if !ok {
		return nil
	}
	return progressMsg{m.more, p}
}

// Update takes in how far it has come.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
	case progressMsg:
		if msg.of == m.more {
			m.at = msg.at
			return m, screen.Do(m.wait)
		}
	case OpenedMsg:
		if msg.of == m.more {
			return m, m.opened(msg)
		}
	}
	return m, screen.Reply{}
}

// View is a bar.
func (m Model) View() screen.View {
	t := m.frame.Theme
	bar := t.Bar(min(max(m.frame.Width-4, 1), 60), m.at.Read, m.at.Found)
	return screen.View{Body: t.Title.Render("Opening "+m.name) + "\n\n" + bar + "\n\n" +
		t.Dim.Render(fmt.Sprintf("%d files found, %d read", m.at.Found, m.at.Read))}
}

// Keys is none of its own.
func (m Model) Keys() help.KeyMap { return screen.Keys(nil) }
