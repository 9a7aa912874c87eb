package questions

import (
	"slices"
	"whichtool/guidance"
)

// Flow is a walk through the questions, as a value: every method gives the
// walk as it stands afterwards. It shows one question at a time, or none when
// all that matters is answered and the answers are for checking.
type Flow struct {
	engine  *Engine
	date    guidance.Date
	answers Answers
	at      int    // the question shown; -1 for none
	tool    int    // the tool that the person asks about; NoTool for none
	named   string // what the person called it

	proposed bool    // the answers are for confirming
	given    []Given // in their order
}

// Given is an answer as it was given.
type Given struct {
	Question *guidance.Question
	Option   *guidance.Option
}

// Given is the answers in the order in which they were given one by one, those
// that were changed later among them.
func (f Flow) Given() []Given { return f.given }

// Start begins a walk for a date.
func (e *Engine) Start(date guidance.Date) Flow {
	return Flow{engine: e, date: date, tool: NoTool}.ahead()
}

// About is the walk for a person who asks about a tool, with the answers kept:
// only what can change its verdict is asked, and then, where it does not suit,
// what to use instead. A name that is no tool's asks about none.
func (f Flow) About(name string) Flow {
	f.tool, f.named = NoTool, name
	if t, ok := f.engine.pack.FindTool(name); ok {
		f.tool = f.engine.toolPlace(t)
	}
	return f.ahead()
}

// Tool is the tool that the person asks about; nil for none.
func (f Flow) Tool() *guidance.Tool {
	if f.tool == NoTool {
		return nil
	}
	return f.engine.pack.Tools[f.tool]
}

func (f Flow) next(a Answers) (question int, more bool) {
	if f.tool == NoTool {
		return f.engine.Next(a, f.date)
	}
	return f.engine.NextFor(a, f.tool, f.date)
}

// ahead goes to the next question that is needed, or to the check.
func (f Flow) ahead() Flow {
	q, more := f.next(f.Answers())
	if f.at = -1; more && !f.proposed {
		f.at = q
	}
	return f
}

// Date is the day that the walk is for.
func (f Flow) Date() guidance.Date { return f.date }

// Question is the question shown; nil when the answers are for checking.
func (f Flow) Question() *guidance.Question {
	if f.at < 0 {
		return nil
	}
	return f.engine.pack.Questions[f.at]
}

// Chosen is the place of the option that answers the question shown; -1 for
// none.
func (f Flow) Chosen() int {
	if f.at < 0 {
		return -1
	}
	return f.answers.Option(f.at)
}

// Choose answers the question shown with its i-th option and goes on. All
// other answers are kept.
func (f Flow) Choose(option int) Flow {
	if f.at < 0 || option < 0 || option >= len(f.Question().Options) {
		return f
	}
	f.answers = f.answers.With(f.at, option)
	f.given = append(f.given[:len(f.given):len(f.given)], Given{f.Question(), f.Question().Options[option]})
	return f.ahead()
}

// Resume is the walk with answers given again, in their order, as they were given
// before; each has to be one of the engine's.
func (f Flow) Resume(given []Given) Flow {
	for _, g := range given {
		q := slices.Index(f.engine.pack.Questions, g.Question)
		f.answers = f.answers.With(q, slices.Index(g.Question.Options, g.Option))
	}
	f.given = append(f.given[:len(f.given):len(f.given)], given...)
	return f.ahead()
}

// Back shows the question before, with its answer kept. ok is false at the
// first one.
func (f Flow) Back() (back Flow, ok bool) {
	asked := f.asked()
	before := slices.Index(asked, f.at)
	if before < 0 {
		before = len(asked)
	}
	if before == 0 {
		return f, false
	}
	f.at = asked[before-1]
	return f, true
}

// asked is the answered questions in the order in which the walk asks them.
func (f Flow) asked() []int {
	var out []int
	var a Answers
	for {
		q, more := f.next(a)
		if !more || !f.answers.Has(q) {
			return out
		}
		out, a = append(out, q), a.With(q, f.answers.Option(q))
	}
}

// Change shows a question again. ok is false where it does not exist.
func (f Flow) Change(id string) (changed Flow, ok bool) {
	for q, question := range f.engine.pack.Questions {
		if question.ID == id {
			f.at = q
			return f, true
		}
	}
	return f, false
}

// Keep leaves a question that is shown again as it was answered, and goes on.
func (f Flow) Keep() Flow {
	if f.at >= 0 && !f.answers.Has(f.at) {
		return f
	}
	return f.ahead()
}

// Answers is the answers that count.
func (f Flow) Answers() Answers { return f.engine.Effective(f.answers, f.date) }

// Dropped is the questions whose answers are kept but no longer count.
func (f Flow) Dropped() []*guidance.Question {
	counted := f.Answers()
	var out []*guidance.Question
	for q, question := range f.engine.pack.Questions {
		if f.answers.Has(q) && !counted.Has(q) {
			out = append(out, question)
		}
	}
	return out
}

// Done reports whether nothing is left to ask or to confirm.
func (f Flow) Done() bool { return f.at < 0 && !f.proposed }

// Decide is the decision on the answers that count.
func (f Flow) Decide() *Decision {
	return f.engine.Consider(f.Answers(), f.tool, f.date).Called(f.named)
}

// Progress is how many questions before the one shown are answered, and how many
// there can be at most: those that are skipped already are not among them.
func (f Flow) Progress() (before, most int) {
	if f.at < 0 {
		n := len(f.asked())
		return n, n
	}
	if back, ok := f.Back(); ok {
		before = slices.Index(f.asked(), back.at) + 1
	}
	if f.tool != NoTool {
		return before, before + max(1, len(f.engine.RemainingFor(f.Answers().Without(f.at), f.tool, f.date)))
	}
	return before, before + len(f.engine.pack.Questions) - f.at
}
