// Package reader shows a page of Markdown to scroll through.
package reader

import (
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/viewport"
	tea "charm.land/bubbletea/v2"

	"whichtool/tui/markdown"
	"whichtool/tui/page"
	"whichtool/tui/theme"
)

// OpenMsg asks for a page of Markdown to be shown.
type OpenMsg struct{ Title, Markdown string }

// Open asks for a page of Markdown to be shown.
func Open(title, text string) tea.Cmd { return page.Send(OpenMsg{title, text}) }

// renderedMsg is a rendering. It carries what it was for, so that a late one
// is dropped.
type renderedMsg struct {
	source *string
	width  int
	theme  theme.Theme
	text   string
}

// Model is a page of Markdown.
type Model struct {
	title  string
	source *string
	frame  page.Frame
	view   viewport.Model
	ready  bool
}

// New is a page with a title, for the line at the top, and its Markdown.
func New(title, text string) Model {
	view := viewport.New()
	view.KeyMap = Keys.KeyMap
	view.MouseWheelEnabled = true
	return Model{title: title, source: &text, view: view}
}

// Title names the page.
func (m Model) Title() string { return m.title }

// Init waits for the frame.
func (m Model) Init() tea.Cmd { return nil }

// Update scrolls, and takes in a rendering that is done.
func (m Model) Update(msg tea.Msg) (page.Page, tea.Cmd) {
	switch msg := msg.(type) {
	case page.Frame:
		return m.resize(msg)
	case renderedMsg:
		if msg.source == m.source && msg.width == m.frame.Width && msg.theme.Same(m.frame.Theme) {
			m.view.SetContent(msg.text)
			m.ready = true
		}
		return m, nil
	case tea.KeyPressMsg:
		switch {
		case key.Matches(msg, Keys.Top):
			m.view.GotoTop()
		case key.Matches(msg, Keys.Bottom):
			m.view.GotoBottom()
		}
	}
	var cmd tea.Cmd
	m.view, cmd = m.view.Update(msg)
	return m, cmd
}

// resize renders again where the width or the looks have changed.
func (m Model) resize(frame page.Frame) (page.Page, tea.Cmd) {
	same := m.ready && frame.Width == m.frame.Width && frame.Theme.Same(m.frame.Theme)
	m.frame = frame
	m.view.SetWidth(max(frame.Width, 1))
	m.view.SetHeight(max(frame.Height, 1))
	if same {
		return m, nil
	}
	return m, func() tea.Msg {
		return renderedMsg{m.source, frame.Width, frame.Theme, markdown.Render(*m.source, frame.Width-2, frame.Theme)}
	}
}

// View is what is in sight.
func (m Model) View() page.View {
	if !m.ready {
		return page.View{Body: firstLine(*m.source)}
	}
	return page.View{Body: m.view.View()}
}

// firstLine stands in for a page until it is rendered.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return strings.TrimLeft(line, "# ")
}

// Keys is the keys of the reader.
func (m Model) Keys() help.KeyMap { return Keys }

// KeyMap is the keys to scroll with.
type KeyMap struct {
	viewport.KeyMap
	Top, Bottom key.Binding
}

// Keys are the keys of every page that scrolls.
var Keys = KeyMap{
	KeyMap: viewport.KeyMap{
		Up:           key.NewBinding(key.WithKeys("up", "k"), key.WithHelp("↑/k", "up")),
		Down:         key.NewBinding(key.WithKeys("down", "j"), key.WithHelp("↓/j", "down")),
		PageUp:       key.NewBinding(key.WithKeys("pgup"), key.WithHelp("PgUp", "page up")),
		PageDown:     key.NewBinding(key.WithKeys("pgdown", "space"), key.WithHelp("Space", "page down")),
		HalfPageUp:   key.NewBinding(key.WithKeys("ctrl+u"), key.WithHelp("Ctrl+U", "half page up")),
		HalfPageDown: key.NewBinding(key.WithKeys("ctrl+d"), key.WithHelp("Ctrl+D", "half page down")),
	},
	Top:    key.NewBinding(key.WithKeys("home", "g"), key.WithHelp("Home", "top")),
	Bottom: key.NewBinding(key.WithKeys("end", "G"), key.WithHelp("End", "end")),
}

// ShortHelp is the keys for the footer.
func (k KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.Up, k.Down, k.PageDown}
}

// FullHelp is every key.
func (k KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{{k.Up, k.Down, k.PageUp, k.PageDown, k.HalfPageUp, k.HalfPageDown, k.Top, k.Bottom}}
}
