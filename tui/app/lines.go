package app

import (
	"strings"
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"whichtool/questions"
	"whichtool/tui/home"
	"whichtool/tui/keep"
)

// ToLines ends a run whose person goes on in plain lines. It is no failure: it says
// where they were.
type ToLines struct {
	Flow    *questions.Flow // with the answers so far; nil where no question was asked
	Draft   *keep.Draft     // of them
	Decided bool            // the result was shown
	At      string          // the address of what was shown on top; empty for none
	Typed   string          // what came behind the P: it is meant for the plain lines
}

// Error says what the run ended with, for whoever has no plain lines.
func (*ToLines) Error() string { return "plain lines are wanted" }

// walking is a screen of a walk through the questions.
type walking interface {
	Walk() (flow questions.Flow, draft *keep.Draft, decided bool)
}

// toLines is where the person is. The answers may be those of a screen further down.
func (m Model) toLines() *ToLines {
	out := &ToLines{At: m.stack[len(m.stack)-1].at}
	for i := len(m.stack) - 1; i >= 0; i-- {
		if w, ok := m.stack[i].Screen.(walking); ok {
			flow, draft, decided := w.Walk()
			out.Flow, out.Draft, out.Decided = &flow, draft, decided
			break
		}
	}
	return out
}

// typed keeps what is typed while plain lines are on their way.
func (m Model) typed(msg tea.Msg) Model {
	lines := *m.lines
	switch msg := msg.(type) {
	case tea.PasteMsg:
		lines.Typed += strings.ReplaceAll(msg.Content, "\r", "\n")
	case tea.KeyPressMsg:
		switch {
		case msg.Code == tea.KeyEnter:
			lines.Typed += "\n"
		case msg.Code == tea.KeyBackspace && !strings.HasSuffix(lines.Typed, "\n"):
			_, size := utf8.DecodeLastRuneInString(lines.Typed)
			lines.Typed = lines.Typed[:len(lines.Typed)-size]
		default:
			lines.Typed += msg.Text
		}
	}
	m.lines = &lines
	return m
}

// inLines leads to plain lines. It stands before all else at the first start, where
// nobody can know of them yet.
var inLines = home.Destination{
	Label: "Plain lines, for screen readers", Detail: "Nothing is drawn: one line after the other. P does so on every page.",
	Key: "P", Does: "plain lines", Ask: linesMsg{},
}
