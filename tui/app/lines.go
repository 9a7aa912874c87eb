package app

import (
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

// inLines leads to plain lines. It stands before all else at the first start, where
// nobody can know of them yet.
var inLines = home.Destination{
	Label: "Plain lines, for screen readers", Detail: "Nothing is drawn: one line after the other. P does so on every page.",
	Key: "P", Does: "plain lines", Ask: linesMsg{},
}
