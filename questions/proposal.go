package questions

import "whichtool/guidance"

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
