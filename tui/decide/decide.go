// Package decide is the way to a decision: the questions, one at a time, the
// review of what was answered, and the result. The three share one walk, which
// knows what was answered and what is to be asked next.
package decide

import (
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/questions/cue"
	"whichtool/tui/choice"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
)

// Saver writes a file. With replace it may take the place of another one;
// without, it reports whether one stands in the way.
type Saver func(name string, content []byte, replace bool) (exists bool, err error)

// Outside is what a walk has from outside the screen. Each may be nil.
type Outside struct {
	Save   Saver
	Others func() ([]*questions.Engine, error)  // of other editions; waits until they are loaded
	Keep   *keep.Keeper                         // of answers and decisions
	Pages  func(said cue.Reading) []search.Page // on what a person said; waits until there is an index
}

// walk is what a question and the review share.
type walk struct {
	frame  screen.Frame
	engine *questions.Engine
	with   Outside
	flow   questions.Flow
	said   cue.Reading   // what it began with, if it was with a person's own words
	about  []search.Page // on that, once they are found
	left   string        // which answers it goes on with, if it was broken off
	list   choice.Model
	draft  *keep.Draft // where its answers are saved; nil for nowhere
	fresh  bool        // nothing was ever saved before
	kept   []kept      // what was kept of the decisions that it came to
}

// New is the first question of a walk. with serves its result.
func New(engine *questions.Engine, flow questions.Flow, with Outside) screen.Screen {
	return walk{engine: engine, with: with, draft: with.Keep.Begin()}.to(flow)
}

// to is the screen that a walk has come to: its question, or the review.
func (w walk) to(flow questions.Flow) screen.Screen {
	w.flow = flow
	if flow.Question() == nil {
		return newReview(w)
	}
	return newQuestion(w)
}

// Walk is the answers so far and where they are saved, for plain lines to go on with
// them.
func (w walk) Walk() (flow questions.Flow, draft *keep.Draft, decided bool) {
	return w.flow, w.draft, false
}

// Typing reports that letters go into the filter.
func (w walk) Typing() bool { return w.list.Filtering() }
