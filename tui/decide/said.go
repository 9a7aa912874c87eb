package decide

import (
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/questions/cue"
	"whichtool/tui/screen"
)

// Said is a walk that begins with what is understood of a person's own words,
// to be confirmed or changed.
func Said(engine *questions.Engine, words screen.InOwnWords, date guidance.Date, with Outside) screen.Screen {
	said := cue.New(engine.Pack()).ReadBehind(words.Key, clean.Line(words.Text))
	answers, _ := engine.Answer(said.Chosen()) // they are the pack's own
	return walk{engine: engine, with: with, said: said, draft: with.Keep.Begin()}.to(engine.Propose(answers, date).About(said.MeantName()))
}

// pagesMsg is the pages on what a person said.
type pagesMsg struct {
	text  string
	pages []search.Page
}

// lookUp looks for pages on what the person said.
func (w walk) lookUp() tea.Cmd {
	find, said := w.with.Pages, w.said
	if find == nil || said.Text == "" {
		return nil
	}
	return func() tea.Msg { return pagesMsg{said.Text, find(said)} }
}

// knowing is the walk with the pages on what it began with.
func (w walk) knowing(msg pagesMsg) walk {
	if msg.text == w.said.Text {
		w.about = msg.pages
	}
	return w
}

// from says which of the person's words an answer is from; empty for one that
// the person chose.
func (w walk) from(a questions.Answered) string {
	if answer, ok := w.said.From(a.Question.ID); ok && answer.Option == a.Option {
		return "from " + w.said.Quoted(answer.Words)
	}
	return ""
}

// goOn is what the button under the answers says.
func (m Review) goOn() string {
	switch {
	case !m.flow.Proposed():
		return "Show the result"
	case len(m.decision.Answers) == 0:
		return "Go on to the questions"
	case m.flow.Confirm().Done():
		return "That is right: show the result"
	}
	return "That is right: go on to what is not answered yet"
}

// heading is what stands over the answers.
func (m Review) heading() string {
	switch {
	case !m.flow.Proposed():
		return "Check your answers"
	case m.left != "":
		return "Go on from here?"
	case len(m.decision.Answers) == 0:
		return "None of your words answers a question"
	}
	return "Is this what you mean?"
}

// words is the person's own, or which answers those are that are gone on with, in
// one line.
func (m Review) words() string {
	if m.left != "" {
		return ansi.Truncate(m.left, max(m.frame.Width-2, 8), "…")
	}
	return ansi.Truncate("“"+strings.Join(strings.Fields(m.said.Text), " ")+"”", max(m.frame.Width-2, 8), "…”")
}

// fromTheTop is a review of what was proposed with its first answer focused,
// where not all of them are in sight: none is to be confirmed unseen.
func (m Review) fromTheTop() Review {
	if m.flow.Proposed() && m.frame.Height > 0 && m.list.Focus() == m.button() && !m.list.Shows(m.button()) {
		m.list = m.list.WithFocus(0)
	}
	return m
}
