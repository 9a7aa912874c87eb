package wasis

import (
	"charm.land/bubbles/v2/help"

	"whichtool/tui/screen"
)

// Keys is the keys of the screen.
func (m Model) Keys() help.KeyMap { return m.table().Keys(nil) }

// table is the keys as things stand.
func (m Model) table() screen.Table {
	changes := screen.Table{
		screen.On("n", "next change", func() (screen.Screen, screen.Reply) { return m.change(1) }, "n", "]"),
		screen.On("N", "change before", func() (screen.Screen, screen.Reply) { return m.change(-1) }, "N", "[").InHelp(),
	}
	if why := m.unchanged(); why != "" {
		for i := range changes {
			changes[i] = changes[i].InHelp().Unless(why)
		}
	}
	return append(changes, screen.Scrolling(m.scrolled)...)
}

// unchanged is why there is no change to go to; empty where there is one.
func (m Model) unchanged() string {
	switch {
	case m.page == nil:
		return m.said
	case !m.page.Changes():
		return m.page.Note + "."
	}
	return ""
}

// change goes to the next change, or one before.
func (m Model) change(by int) (screen.Screen, screen.Reply) {
	at := m.at + by
	switch {
	case at >= len(m.paper.changes):
		return m, screen.Say("There is no further change.")
	case at < 0:
		return m, screen.Say("There is no change before.")
	}
	m = m.to(m.paper.changes[at].line)
	m.at = at
	return m, screen.Reply{}
}

// scrolled moves the page.
func (m Model) scrolled(by screen.Move) (screen.Screen, screen.Reply) {
	return m.scroll(by.Lines(m.height())), screen.Reply{}
}

func (m Model) scroll(lines int) Model { return m.to(m.top + lines) }

// to brings a line to the top, as far as there is text below. The change that
// counts as gone to is then the last that begins there or above.
func (m Model) to(line int) Model {
	m.top = max(min(line, len(m.paper.lines)-m.height()), 0)
	m.at = -1
	for i, begins := range m.paper.changes {
		if begins.line <= m.top {
			m.at = i
		}
	}
	return m
}
