// Package loading shows how far the opening of a folder has come.
package loading

import (
	"context"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance/folder"
	"whichtool/tui/page"
)

// Opener opens a folder and says how far it has come.
type Opener func(ctx context.Context, progress func(folder.Progress)) (*folder.Library, error)

// OpenedMsg says how opening went.
type OpenedMsg struct {
	Library *folder.Library
	Err     error
}

// progressMsg is how far opening has come.
type progressMsg folder.Progress

// Model is a folder that is being opened.
type Model struct {
	frame page.Frame
	name  string
	open  Opener
	at    folder.Progress
	more  chan folder.Progress
}

// New opens a folder.
func New(name string, open Opener) Model {
	return Model{name: name, open: open, more: make(chan folder.Progress, 1)}
}

// Title names the page.
func (m Model) Title() string { return "Opening" }

// Init opens the folder away from the screen.
func (m Model) Init() tea.Cmd {
	return func() tea.Msg {
		library, err := m.open(context.Background(), func(p folder.Progress) {
			select { // what is not shown yet gives way to the latest
			case <-m.more:
			default:
			}
			m.more <- p
		})
		close(m.more)
		return OpenedMsg{library, err}
	}
}

// wait waits for how far opening has come next.
func (m Model) wait() tea.Msg {
	p, ok := <-m.more
	if !ok {
		return nil
	}
	return progressMsg(p)
}

// Update takes in how far it has come. It waits for more whenever it is shown:
// what comes while another page is shown is lost.
func (m Model) Update(msg tea.Msg) (page.Page, tea.Cmd) {
	switch msg := msg.(type) {
	case page.Frame:
		m.frame = msg
		return m, m.wait
	case progressMsg:
		m.at = folder.Progress(msg)
		return m, m.wait
	}
	return m, nil
}

// View is a bar.
func (m Model) View() page.View {
	t := m.frame.Theme
	width := min(max(m.frame.Width-4, 1), 60)
	filled := 0
	if m.at.Found > 0 {
		filled = width * m.at.Read / m.at.Found
	}
	bar := t.Accent.Render(strings.Repeat("█", filled)) + t.Dim.Render(strings.Repeat("░", width-filled))
	return page.View{Body: t.Title.Render("Opening "+m.name) + "\n\n" + bar + "\n\n" +
		t.Dim.Render(fmt.Sprintf("%d files found, %d read", m.at.Found, m.at.Read))}
}

// Keys is none of its own.
func (m Model) Keys() help.KeyMap { return keys{} }

type keys struct{}

func (keys) ShortHelp() []key.Binding  { return nil }
func (keys) FullHelp() [][]key.Binding { return nil }
