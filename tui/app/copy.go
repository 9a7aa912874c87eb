package app

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"whichtool/tui/screen"
)

// copiedMsg is how putting a text on the system's clipboard went.
type copiedMsg struct {
	asked screen.Copy
	err   error
}

// errTerminal says that the terminal is to copy, since nothing else can.
var errTerminal = errors.New("nothing but the terminal copies")

// copy puts a text on the clipboard.
func (m Model) copy(asked screen.Copy) (Model, tea.Cmd) {
	if m.options.Copy == nil {
		return m.copied(copiedMsg{asked, errTerminal})
	}
	return m, func() tea.Msg { return copiedMsg{asked, m.options.Copy(asked.Text)} }
}

// copied says that a text is copied. Where the system could not, the terminal is
// asked (OSC 52), which says nothing to that.
func (m Model) copied(msg copiedMsg) (Model, tea.Cmd) {
	if msg.err == nil {
		m.status = msg.asked.Say + msg.asked.Then
		return m, nil
	}
	m.status = msg.asked.Say + screen.MayCopy + msg.asked.Then
	return m, tea.SetClipboard(msg.asked.Text)
}
