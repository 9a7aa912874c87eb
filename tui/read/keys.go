package read

import (
	"charm.land/bubbles/v2/help"

	"whichtool/tui/screen"
)

// on is a key of the reader. What is in sight is laid out after it.
func (m Model) on(name, desc string, do func() (Model, screen.Reply), keys ...string) screen.Binding {
	return screen.On(name, desc, func() (screen.Screen, screen.Reply) {
		next, reply := do()
		return next.laidOut(reply)
	}, keys...)
}

// table is the keys of the reader as things stand, besides those of the list of
// headings and of the field for words.
func (m Model) table() screen.Table {
	switch {
	case m.input != nil:
		return screen.Table{m.on("Enter", "go on reading", m.searched, "enter"), m.on("Esc", "clear", m.unsearched, "esc")}
	case m.contents != nil && m.contents.Filtering():
		return nil
	case m.contents != nil:
		return screen.Table{m.on("Esc", "close", m.closed, "esc", "t", "b", "left")}
	}
	scrolling, further := screen.Scrolling(m.scrolled), m.leaf(".", "next page", 1, "This is the last page.").InHelp()
	find := m.on("/", "find", m.find, "/")
	next := m.on("n", "next hit", m.along(func() { m.paper.FindNext(false) }), "n")
	before := m.on("N", "hit before", m.along(func() { m.paper.FindNext(true) }), "N")
	if m.finding() {
		table := append(screen.Table{next, before, m.on("Esc", "clear", m.along(m.paper.ClearFind), "esc"), scrolling[0], find}, scrolling[1:]...)
		return append(append(table, m.roaming().InHelp()...), further)
	}
	none := "Press / first, and type the words to find."
	ahead := scrolling[0]
	if m.ended { // there is nothing left to scroll to
		ahead, further = further, ahead.InHelp()
		ahead.Hidden = ahead.WhyNot != ""
	}
	table := append(screen.Table{ahead, find, next.InHelp().Unless(none), before.InHelp().Unless(none)}, scrolling[1:]...)
	return append(append(table, m.roaming()...), further)
}

// roaming is the keys that lead through the page and off it.
func (m Model) roaming() screen.Table {
	headless := ""
	if m.whole && len(m.headings) == 0 {
		headless = "This page has no headings."
	}
	table := screen.Table{m.on("t", "contents", m.list, "t").Unless(headless)}
	return append(append(table, m.editions()...),
		m.on("Tab", "next link", func() (Model, screen.Reply) { return m.nextLink(false) }, "tab"),
		m.on("Shift+Tab", "link before", func() (Model, screen.Reply) { return m.nextLink(true) }, "shift+tab").InHelp(),
		m.on("Enter", "follow the link", m.followed, "enter").InHelp(),
		m.on("]", "next heading", m.along(func() { m.heading(1) }), "]").InHelp().Unless(headless),
		m.on("[", "heading before", m.along(func() { m.heading(-1) }), "[").InHelp().Unless(headless),
		m.on("y", "copy the code that Tab is on, or in sight", m.copy, "y").InHelp(),
		m.leaf(",", "page before", -1, "This is the first page.").InHelp(),
	)
}

// leaf is a key that turns to another page of the shelf, or says why there is none.
func (m Model) leaf(name, desc string, by int, none string) screen.Binding {
	to := m.beside(by)
	if to != "" {
		none = ""
	}
	return m.on(name, desc, func() (Model, screen.Reply) { return m, m.turn(to) }, name).Unless(none)
}

// editions is the key that leads to what the page was and is, in the foot where
// there is an older edition.
func (m Model) editions() screen.Table {
	if m.text.Was == "" {
		return nil
	}
	was := m.on("v", "was and is", func() (Model, screen.Reply) { return m, screen.Ask(screen.Go{To: m.text.Was}) }, "v")
	if m.text.WasNot != "" {
		was = was.InHelp().Unless(m.text.WasNot)
	}
	return screen.Table{was}
}

// along is what only moves about in the page.
func (m Model) along(move func()) func() (Model, screen.Reply) {
	return func() (Model, screen.Reply) {
		move()
		return m, screen.Reply{}
	}
}

// scrolled moves the page.
func (m Model) scrolled(by screen.Move) (screen.Screen, screen.Reply) {
	switch by {
	case screen.PageUp:
		m.paper.Page(-1)
	case screen.PageDown:
		m.paper.Page(1)
	case screen.Top:
		m.paper.Top()
	case screen.End:
		m.paper.End()
	default:
		m.paper.Scroll(by.Lines(m.frame.Height))
	}
	return m.laidOut(screen.Reply{})
}

// Keys is the keys of the reader.
func (m Model) Keys() help.KeyMap {
	if m.contents != nil {
		return m.table().Keys(m.contents.Keys())
	}
	return m.table().Keys(nil)
}
