package read

import (
	"fmt"
	"regexp"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/choice"
	"whichtool/tui/document"
	"whichtool/tui/field"
	"whichtool/tui/screen"
)

// finding reports whether words are looked for.
func (m Model) finding() bool {
	words, _, _ := m.paper.Found()
	return words != ""
}

// Busy reports whether keys have a meaning of their own for now: for a list,
// or for the words that are looked for.
func (m Model) Busy() bool { return m.input != nil || m.contents != nil || m.finding() }

// press is what a key does.
func (m Model) press(msg tea.KeyPressMsg) (screen.Screen, screen.Reply) {
	if next, reply, done := m.table().Press(m, msg); done {
		return next, reply
	}
	next, reply := m.typed(msg)
	return next.laidOut(reply)
}

// typed hands text on to the field for words, or to the list of headings.
func (m Model) typed(msg tea.Msg) (Model, screen.Reply) {
	switch {
	case m.input != nil:
		return m.typing(msg)
	case m.contents != nil:
		next, picked := m.contents.Update(msg)
		m.contents = &next
		return m.pick(picked)
	}
	return m, screen.Reply{}
}

// find opens the field for the words to find.
func (m Model) find() (Model, screen.Reply) {
	m.paper.ClearFind()
	m.before = m.paper.Offset()
	input := field.New("Find: ", "", 100)
	m.input = &input
	m = m.sized()
	return m, screen.Do(m.gather())
}

// searched closes the field, and unsearched goes back to where it was opened.
func (m Model) searched() (Model, screen.Reply) {
	m.input = nil
	return m, screen.Reply{}
}

func (m Model) unsearched() (Model, screen.Reply) {
	m.input = nil
	m.paper.ClearFind()
	m.paper.GoTo(m.before)
	return m, screen.Reply{}
}

// closed closes the list of headings.
func (m Model) closed() (Model, screen.Reply) {
	m.contents = nil
	return m, screen.Reply{}
}

func (m Model) nextLink(back bool) (Model, screen.Reply) {
	if !m.paper.FocusNext(back) {
		return m, status("There is no further link or code.")
	}
	return m, screen.Reply{}
}

func (m Model) followed() (Model, screen.Reply) {
	switch link, ok := m.inFocus(); {
	case !ok:
		return m, screen.Reply{}
	case link.Code:
		return m.copy()
	default:
		return m.follow(link)
	}
}

// copy copies the code in sight.
func (m Model) copy() (Model, screen.Reply) {
	code, ok := m.paper.Code()
	if !ok {
		return m, status("There is no code in sight.")
	}
	return m, screen.Ask(screen.Copy{Text: code, Say: "Copied the code", Then: "."})
}

// heading goes to the next heading, or the one before.
func (m Model) heading(by int) {
	now := m.paper.HeadingNow(m.headings)
	if i := now + by; i >= 0 && i < len(m.headings) {
		m.paper.GoTo(m.headings[i].Offset)
	}
}

// beside is the page of the same shelf so many places on; empty for none.
func (m Model) beside(by int) string {
	for i, s := range m.text.Shelf {
		if j := i + by; s.Path == m.text.Path && j >= 0 && j < len(m.text.Shelf) {
			return m.text.Shelf[j].Path
		}
	}
	return ""
}

// turn shows a page of the shelf in the place of this one.
func (m Model) turn(path string) screen.Reply {
	return screen.Ask(screen.Go{To: path, Beside: m.text.Shelf, Instead: true})
}

// list shows the headings.
func (m Model) list() (Model, screen.Reply) {
	if len(m.headings) == 0 {
		return m, screen.Reply{}
	}
	items := make([]choice.Item, len(m.headings))
	for i, h := range m.headings {
		items[i] = choice.Item{Label: strings.Repeat("  ", min(max(h.Level-1, 0), 4)) + h.Title}
	}
	contents := choice.New(items, -1).WithFocus(max(m.paper.HeadingNow(m.headings), 0))
	m.contents = &contents
	return m.sized(), screen.Reply{}
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

// pick goes to a heading, and closes their list.
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
// screen, while words are looked for; nil where that takes no time.
func (m Model) gather() tea.Cmd {
	if m.input == nil && !m.finding() {
		return nil
	}
	gather, needed := m.paper.Gather()
	if !needed {
		return nil
	}
	paper, work := m.paper, m.work
	return func() tea.Msg { return wordsMsg{paper, gather(work.over.Load)} }
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
		return m, m.address(target)
	case scheme.MatchString(target):
		return m, status("A link of this kind is not followed: %s", target)
	}
	return m, screen.Ask(screen.Go{From: m.text.Path, To: target})
}

// scheme begins an address of another kind than those of the web.
var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:`)

// address copies an address, and shows it in full: in the footer, or as a page where
// it is too long for that.
func (m Model) address(target string) screen.Reply {
	copied := screen.Copy{Text: target, Say: "Copied", Then: ": " + target}
	if ansi.StringWidth(copied.Say+screen.MayCopy+copied.Then) <= m.frame.Width {
		return screen.Ask(copied)
	}
	copied.Then = "."
	text := "# An address outside this program\n\n```\n" + ansi.Hardwrap(target, max(m.frame.Width-10, 20), true) + "\n```\n"
	return screen.Ask(screen.Push{Screen: New(Text{Title: "Address", Markdown: text})}, copied)
}

func status(format string, args ...any) screen.Reply {
	return screen.Say(fmt.Sprintf(format, args...))
}

// inFocus is the link or the code that the keyboard is on, if that is in sight.
func (m Model) inFocus() (link document.Link, ok bool) {
	if line, _ := m.paper.FocusLine(); line < 0 {
		return document.Link{}, false
	}
	return m.paper.Focused()
}

// Link is the link that the keyboard is on, if that is in sight.
func (m Model) Link() (link document.Link, ok bool) {
	link, ok = m.inFocus()
	return link, ok && !link.Code
}
