package form

import (
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/clean"
	"whichtool/tui/screen"
)

// Sure asks whether something is to be done that cannot be undone. Nothing but y
// does it.
type Sure struct {
	screen.Still
	frame   screen.Frame
	Name    string // for the line at the top
	Heading string
	About   []string // what it means, each a paragraph
	Verb    string
	Why     string // why it cannot be done; empty where it can

	Do   func(slip *Slip) tea.Cmd // gives an answer
	slip *Slip
	over bool // it is done
	said string
}

// Title names the screen.
func (s Sure) Title() string { return s.Name }

// Update does it, or leaves.
func (s Sure) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		s.frame = msg
	case answering:
		a := msg.answered()
		switch {
		case s.slip == nil || a.Slip != s.slip:
		case a.Said != "":
			s.slip, s.said = nil, clean.Line(a.Said)
		default:
			s.slip, s.over = nil, true
			return s, screen.Ask(screen.Back{Say: a.Done})
		}
	case tea.KeyPressMsg:
		next, reply, _ := s.table().Press(s, msg)
		return next, reply
	}
	return s, screen.Reply{}
}

// table is the keys of the question.
func (s Sure) table() screen.Table {
	no := screen.Asking(s, "n", "leave it as it is", screen.Ask(screen.Back{}), "n", "esc", "b", "left")
	if s.Why != "" {
		return screen.Table{no}
	}
	return screen.Table{screen.On("y", s.Verb, s.done, "y"), no}
}

func (s Sure) done() (screen.Screen, screen.Reply) {
	switch {
	case s.slip != nil:
		return s, screen.Reply{}
	case s.over:
		return s, screen.Say(overAlready)
	}
	s.slip, s.said = new(Slip), ""
	return s, screen.Do(s.Do(s.slip))
}

// Keys is the keys of the question.
func (s Sure) Keys() help.KeyMap { return s.table().Keys(nil) }

// View lays the question out.
func (s Sure) View() screen.View {
	width := max(min(s.frame.Width-2, 76), 8)
	text := s.said
	switch {
	case s.slip != nil:
		text = "One moment."
	case s.Why != "":
		text = s.Why
	case text == "":
		text = "y " + s.Verb + ", n leave it as it is"
	}
	return screen.View{Body: s.laid(ansi.Wrap(s.Heading, width, ""), ansi.Wrap(strings.Join(s.About, "\n\n"), width, ""), ansi.Wrap(text, width, ""))}
}

// laid sets heading, meaning and prompt below each other. Where there is little
// room the meaning gives way.
func (s Sure) laid(heading, about, prompt string) string {
	t := s.frame.Theme
	around := strings.Count(heading+prompt, "\n") + 4
	if lines := strings.Split(about, "\n"); len(lines)+around > s.frame.Height {
		about = strings.Join(lines[:max(s.frame.Height-around, 0)], "\n")
	}
	return t.Title.Render(heading) + "\n\n" + about + "\n\n" + t.Warning.Render(prompt)
}
