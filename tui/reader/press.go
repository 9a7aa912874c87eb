package reader

import (
	"fmt"
	"regexp"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/choice"
	"whichtool/tui/document"
	"whichtool/tui/field"
	"whichtool/tui/screen"
)

// TakesBack reports whether the page has a use of its own for a key that goes
// back: to close a list, or to clear what was found.
func (m Model) TakesBack(msg tea.KeyPressMsg) bool {
	return m.input != nil || m.contents != nil || m.finding() && key.Matches(msg, clearKey)
}

// finding reports whether words are looked for.
func (m Model) finding() bool {
	words, _, _ := m.paper.Found()
	return words != ""
}

// Busy reports whether keys have a meaning of their own for now: for a list,
// or for the words that are looked for.
func (m Model) Busy() bool { return m.input != nil || m.contents != nil || m.finding() }

// press is what a key does.
func (m Model) press(msg tea.KeyPressMsg) (Model, screen.Reply) {
	switch {
	case m.input != nil:
		return m.typing(msg)
	case m.contents != nil:
		return m.choosing(msg)
	case key.Matches(msg, clearKey):
		m.paper.ClearFind()
		return m, screen.Reply{}
	}
	if m.scroll(msg) {
		return m, screen.Reply{}
	}
	return m.command(msg)
}

// scroll moves by a key; false for a key that does not.
func (m Model) scroll(msg tea.KeyPressMsg) bool {
	p := m.paper
	moves := []struct {
		key  key.Binding
		move func()
	}{
		{Keys.Up, func() { p.Scroll(-1) }}, {Keys.Down, func() { p.Scroll(1) }},
		{Keys.PageUp, func() { p.Page(-1) }}, {Keys.PageDown, func() { p.Page(1) }},
		{Keys.HalfPageUp, func() { p.Scroll(-m.frame.Height / 2) }}, {Keys.HalfPageDown, func() { p.Scroll(m.frame.Height / 2) }},
		{Keys.Top, p.Top}, {Keys.Bottom, p.End},
		{Keys.FindNext, func() { p.FindNext(false) }}, {Keys.FindBefore, func() { p.FindNext(true) }},
		{Keys.NextHeading, func() { m.heading(1) }}, {Keys.LastHeading, func() { m.heading(-1) }},
	}
	for _, each := range moves {
		if key.Matches(msg, each.key) {
			each.move()
			return true
		}
	}
	return false
}

// command is what a key does that does not only move.
func (m Model) command(msg tea.KeyPressMsg) (Model, screen.Reply) {
	switch {
	case key.Matches(msg, Keys.Find):
		m.paper.ClearFind()
		m.before = m.paper.Offset()
		input := field.New("Find: ", "", 100)
		m.input = &input
		return m.sized(), screen.Do(gather(m.paper))
	case key.Matches(msg, Keys.Contents):
		if m.whole && len(m.headings) == 0 {
			return m, status("This page has no headings.")
		}
		return m.list(), screen.Reply{}
	case key.Matches(msg, Keys.NextLink, Keys.LastLink):
		if !m.paper.FocusNext(key.Matches(msg, Keys.LastLink)) {
			return m, status("There is no further link.")
		}
	case key.Matches(msg, Keys.Follow):
		if link, ok := m.Link(); ok {
			return m.follow(link)
		}
	case key.Matches(msg, Keys.Copy):
		code, ok := m.paper.Code()
		if !ok {
			return m, status("There is no code in sight.")
		}
		return m, screen.Do(tea.SetClipboard(code)).And(status("Copied the code, if your terminal lets programs copy."))
	case key.Matches(msg, Keys.NextPage):
		return m, m.beside(1)
	case key.Matches(msg, Keys.LastPage):
		return m, m.beside(-1)
	}
	return m, screen.Reply{}
}

// heading goes to the next heading, or the one before.
func (m Model) heading(by int) {
	now := m.paper.HeadingNow(m.headings)
	if i := now + by; i >= 0 && i < len(m.headings) {
		m.paper.GoTo(m.headings[i].Offset)
	}
}

// beside opens a page of the same shelf.
func (m Model) beside(by int) screen.Reply {
	for i, s := range m.text.Shelf {
		if j := i + by; s.Path == m.text.Path && j >= 0 && j < len(m.text.Shelf) {
			return screen.Ask(LinkMsg{"", m.text.Shelf[j].Path})
		}
	}
	return screen.Reply{}
}

// list shows the headings.
func (m Model) list() Model {
	if len(m.headings) == 0 {
		return m
	}
	items := make([]choice.Item, len(m.headings))
	for i, h := range m.headings {
		items[i] = choice.Item{Label: strings.Repeat("  ", min(max(h.Level-1, 0), 4)) + h.Title}
	}
	contents := choice.New(items, -1).WithFocus(max(m.paper.HeadingNow(m.headings), 0))
	m.contents = &contents
	return m.sized()
}

// contentsHead is the lines above the list of headings.
const contentsHead = 2

// sized gives the list of headings, and the field for words, their room.
func (m Model) sized() Model {
	if m.contents != nil {
		list := m.contents.Placed(contentsHead, m.paperWidth(), m.frame.Height-contentsHead)
		m.contents = &list
	}
	if m.input != nil {
		input := m.input.Sized(max(m.paperWidth()-18, 14))
		m.input = &input
	}
	return m
}

// choosing takes keys for the list of headings.
func (m Model) choosing(msg tea.Msg) (Model, screen.Reply) {
	if press, ok := msg.(tea.KeyPressMsg); ok && !m.contents.Filtering() && key.Matches(press, closeKey) {
		m.contents = nil
		return m, screen.Reply{}
	}
	next, picked := m.contents.Update(msg)
	m.contents = &next
	return m.pick(picked)
}

func (m Model) pick(heading int) (Model, screen.Reply) {
	if heading < 0 || heading >= len(m.headings) {
		return m, screen.Reply{}
	}
	m.contents = nil
	m.paper.GoTo(m.headings[heading].Offset)
	return m, screen.Reply{}
}

// typing takes keys for the words to find, and finds them as they come.
func (m Model) typing(msg tea.Msg) (Model, screen.Reply) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		switch {
		case key.Matches(press, doneKey):
			m.input = nil
			return m, screen.Reply{}
		case key.Matches(press, clearKey):
			m.input = nil
			m.paper.ClearFind()
			m.paper.GoTo(m.before)
			return m, screen.Reply{}
		}
	}
	input := *m.input
	before := input.Value()
	input = input.Update(msg)
	if input.Value() != before {
		m.paper.Find(input.Value())
	}
	m.input = &input
	return m, screen.Reply{}
}

// gather gathers the words of a long text to look through, away from the
// screen; nil where that takes no time.
func gather(d *document.Document) tea.Cmd {
	work, needed := d.Gather()
	if !needed {
		return nil
	}
	return func() tea.Msg { return wordsMsg{d, work()} }
}

// follow goes where a link leads. Nothing is opened outside the program: an
// address is shown and copied.
func (m Model) follow(link document.Link) (Model, screen.Reply) {
	target := link.Target
	switch {
	case strings.HasPrefix(target, "#"):
		if !m.goToAnchor(target) {
			return m, status("There is no heading %q on this page.", target)
		}
		return m, screen.Reply{}
	case document.IsWeb(target):
		return m, screen.Do(tea.SetClipboard(target)).And(m.address(target))
	case scheme.MatchString(target):
		return m, status("A link of this kind is not followed: %s", target)
	}
	return m, screen.Ask(LinkMsg{m.text.Path, target})
}

// scheme begins an address of another kind than those of the web.
var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)

// address shows an address in full: in the footer, or as a page where it is too
// long for that.
func (m Model) address(target string) screen.Reply {
	const copied = "Copied, if your terminal lets programs copy"
	if line := copied + ": " + target; ansi.StringWidth(line) <= m.frame.Width {
		return status("%s", line)
	}
	text := "# An address outside this program\n\n```\n" + ansi.Hardwrap(target, max(m.frame.Width-10, 20), true) + "\n```\n\n" + copied + ".\n"
	return screen.Ask(OpenMsg{Text{Title: "Address", Markdown: text}})
}

func status(format string, args ...any) screen.Reply {
	return screen.Ask(screen.StatusMsg{Text: fmt.Sprintf(format, args...)})
}

// Link is the link that the keyboard is on, if that is in sight.
func (m Model) Link() (link document.Link, ok bool) {
	if line, _ := m.paper.FocusLine(); line < 0 {
		return document.Link{}, false
	}
	return m.paper.Focused()
}
