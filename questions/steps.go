package questions

import (
	"slices"

	"whichtool/guidance"
)

// compiledSteps is the steps of an outcome.
type compiledSteps struct {
	every []compiledStep
	when  whens
}

type compiledStep struct {
	step   *guidance.Step
	remark Remark
	named  [][]Remark // the remark by name and tool; nil where it does not name the tool
	when   condition
	tools  toolSet
}

func (e *Engine) compileSteps() {
	e.steps = map[guidance.Outcome]compiledSteps{}
	for _, s := range e.pack.Steps {
		remark := Remark{s.Text, s.Statements, s.Short, s.Rank}
		step := compiledStep{s, remark, e.named(remark), e.compileWhen(s.When), e.covered(s.Tools, s.Groups)}
		for _, outcome := range s.Outcomes {
			e.steps[outcome] = compiledSteps{every: append(e.steps[outcome].every, step)}
		}
	}
	for outcome, steps := range e.steps {
		var when []condition
		for _, s := range steps.every {
			when = append(when, s.when)
		}
		e.steps[outcome] = compiledSteps{steps.every, e.compileWhens(when)}
	}
}

// stepsFor is the steps for a tool, or those for an outcome without one where it
// is nil.
func (e *Engine) stepsFor(outcome guidance.Outcome, tool *ToolVerdict, a *Answers, known *masks) []Step {
	var room [24]Step
	out := room[:0]
	var holding [64]int
	steps := e.steps[outcome]
	for _, i := range steps.when.holding(holding[:0], a) {
		s := &steps.every[i]
		if s.tools.empty() || tool != nil && !s.tools.has(tool.place) || s.step.Certain && !s.when.certain(known) {
			continue
		}
		r := &s.remark
		if tool != nil && s.named != nil {
			r = &s.named[tool.name][tool.place]
		}
		out = append(out, Step{s.step.Moment, r})
	}
	return slices.Clone(out)
}
