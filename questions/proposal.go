package questions

import (
	"slices"

	"whichtool/guidance"
)

// Propose begins a walk with answers that nobody has given yet, such as those
// read out of a person's own words. They are for checking before anything is
// asked: until they are confirmed the walk shows no question but one that is
// changed, and is not done.
func (e *Engine) Propose(a Answers, date guidance.Date) Flow {
	return Flow{engine: e, date: date, answers: a, tool: NoTool, proposed: true}.ahead()
}

// Proposed reports whether the answers are for confirming.
func (f Flow) Proposed() bool { return f.proposed }

// Confirm takes the answers as given, and goes on to what is not answered.
func (f Flow) Confirm() Flow {
	f.proposed = false
	counted := f.Answers()
	for q, question := range f.engine.pack.Questions {
		if i := counted.Option(q); i >= 0 && !f.gave(question) {
			f.given = append(f.given[:len(f.given):len(f.given)], Given{question, question.Options[i]})
		}
	}
	return f.ahead()
}

// gave reports whether a question was answered one by one.
func (f Flow) gave(q *guidance.Question) bool {
	return slices.ContainsFunc(f.given, func(g Given) bool { return g.Question == q })
}

// ToCheck is the walk with its answers for confirming, as those of one that was
// broken off are.
func (f Flow) ToCheck() Flow {
	f.proposed = true
	return f.ahead()
}

// Remaining is the questions that are still to be asked, if the answers stay as
// they are.
func (f Flow) Remaining() []*guidance.Question {
	var out []*guidance.Question
	remaining := f.engine.Remaining(f.Answers(), f.date)
	if f.tool != NoTool {
		remaining = f.engine.RemainingFor(f.Answers(), f.tool, f.date)
	}
	for _, q := range remaining {
		out = append(out, f.engine.pack.Questions[q])
	}
	return out
}
