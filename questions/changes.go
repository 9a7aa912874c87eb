package questions

import (
	"slices"

	"whichtool/guidance"
)

// changes is what would make a tool suitable, of one that the person asked
// about or, where the outcome is ask, of those that ask for the fewest changed
// answers. A stop is never argued with.
func (e *Engine) changes(known *masks, brief *Brief, considered int, date guidance.Date) []Change {
	var out []Change
	if brief.Outcome == guidance.OutcomeAsk {
		out = e.outcomeChanges(known, date)
	}
	if brief.Outcome != guidance.OutcomeStop && considered >= 0 && brief.Verdict(considered) != guidance.Suitable {
		for _, c := range e.changesFor(considered, e.targets(known, true), known, date) {
			if !slices.ContainsFunc(out, func(o Change) bool { return o.Tool == c.Tool && sameParts(o.Parts, c.Parts) }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// outcomeChanges is the changes to some tool that ask for the fewest answers.
func (e *Engine) outcomeChanges(known *masks, date guidance.Date) []Change {
	targets := e.targets(known, false)
	var out []Change
	for i := range e.pack.Tools {
		for _, c := range e.changesFor(i, targets, known, date) {
			if len(out) > 0 && len(c.Parts) < len(out[0].Parts) {
				out = nil
			}
			if len(out) == 0 || len(c.Parts) == len(out[0].Parts) {
				out = append(out, c)
			}
		}
	}
	return out
}

// targets is what each answer may be changed to. A choice may become what the
// option says may be proposed in its place, so that nobody is led to another
// errand, a wider audience or an account or device of their own. A fact may turn
// out to be anything else, where facts are asked about or the answer was unsure.
func (e *Engine) targets(known *masks, facts bool) masks {
	to := e.instead(known)
	for q := range e.pack.Questions {
		if known[q]&unsure != 0 || facts && e.facts&(1<<q) != 0 {
			to[q] = e.all[q]
		}
	}
	return to
}

// instead is the options that may be proposed in place of the answers.
func (e *Engine) instead(known *masks) masks {
	var to masks
	for q, question := range e.pack.Questions {
		for i, o := range question.Options {
			if o.Unsure || e.stands[q][i] != known[q] {
				continue
			}
			for _, id := range o.Instead {
				to[q] |= e.stands[q][e.optionPlace(q, id)]
			}
		}
	}
	return to
}

// changesFor is the smallest changes that make a tool suitable.
func (e *Engine) changesFor(tool int, targets masks, known *masks, date guidance.Date) []Change {
	if e.ended(date)&(1<<tool) != 0 {
		return nil
	}
	var out []Change
	instead := e.instead(known)
	for _, c := range e.nearest(tool, known, &targets) {
		change := e.change(tool, known, &instead, &c, date)
		if !slices.ContainsFunc(out, func(o Change) bool { return sameParts(o.Parts, change.Parts) }) {
			out = append(out, change) // others differ only in questions that are open
		}
	}
	return out
}

// change puts a cube in words.
func (e *Engine) change(tool int, known, instead *masks, c *cube, date guidance.Date) Change {
	out := Change{Tool: e.pack.Tools[tool], ToolName: e.pack.Tools[tool].PhraseAt(date), Choice: true}
	for _, q := range e.sayOrder {
		if c.changed&(1<<q) == 0 {
			continue
		}
		part := Part{Question: e.pack.Questions[q], Options: e.optionsOf(nil, q, c.allowed[q]), Choice: c.allowed[q]&^instead[q] == 0}
		out.Choice = out.Choice && part.Choice
		out.Parts = append(out.Parts, part)
	}
	for q, question := range e.pack.Questions {
		if known[q] == 0 && c.allowed[q] != e.all[q] {
			out.Open = append(out.Open, question.ID)
		}
	}
	return out
}

func sameParts(a, b []Part) bool {
	return slices.EqualFunc(a, b, func(x, y Part) bool { return x.Question == y.Question && slices.Equal(x.Options, y.Options) })
}

// lead is the best change that the person can choose: the fewest answers,
// then those that are easiest to change, then the tool that is preferred.
func (e *Engine) lead(known *masks, date guidance.Date) *Change {
	ended, targets := e.ended(date), e.instead(known)
	best, bestTool, bestCost := cube{}, -1, 0
	for _, tool := range e.ranked {
		if ended&(1<<tool) != 0 {
			continue
		}
		for _, c := range e.nearest(tool, known, &targets) {
			cost := e.cost(c.changed)
			if bestTool < 0 || cost < bestCost {
				best, bestTool, bestCost = c, tool, cost
			}
		}
	}
	if bestTool < 0 {
		return nil
	}
	lead := e.change(bestTool, known, &targets, &best, date)
	return &lead
}

// cost orders changes: a change more outweighs any ease of another.
func (e *Engine) cost(changed uint16) int {
	cost := 0
	for place, q := range e.sayOrder {
		if changed&(1<<q) != 0 {
			cost += 1<<guidance.MaxQuestions + 1<<place
		}
	}
	return cost
}

// compileChoices settles in which order changes are best said: choices first,
// the easiest first; and which questions are about facts.
func (e *Engine) compileChoices() {
	for _, id := range e.pack.Changeable {
		e.sayOrder = append(e.sayOrder, e.questionPlace(id))
	}
	for q, question := range e.pack.Questions {
		if !slices.Contains(e.sayOrder, q) {
			e.sayOrder = append(e.sayOrder, q)
		}
		if question.Fact {
			e.facts |= 1 << q
		}
	}
}
