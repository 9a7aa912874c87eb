package questions

import (
	"math/bits"
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
	targets, ended := e.targets(known, false), e.ended(date)
	fewest := len(e.pack.Questions)
	found := make([][]cube, len(e.pack.Tools))
	for i := range e.pack.Tools {
		if ended&(1<<i) != 0 {
			continue
		}
		if found[i] = e.nearest(i, known, &targets, fewest); len(found[i]) > 0 {
			fewest = bits.OnesCount16(found[i][0].changed)
		}
	}
	var out []Change
	for i, cubes := range found {
		if len(cubes) > 0 && bits.OnesCount16(cubes[0].changed) == fewest {
			out = append(out, e.inWords(i, cubes, known, date)...)
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
	for q := range e.pack.Questions {
		if known[q] != 0 && known[q]&unsure == 0 {
			to[q] = e.proposed[q][bits.TrailingZeros32(uint32(known[q]))]
		}
	}
	return to
}

// changesFor is the smallest changes that make a tool suitable.
func (e *Engine) changesFor(tool int, targets masks, known *masks, date guidance.Date) []Change {
	if e.ended(date)&(1<<tool) != 0 {
		return nil
	}
	return e.inWords(tool, e.nearest(tool, known, &targets, len(e.pack.Questions)), known, date)
}

// inWords puts cubes in words, those that differ only in questions that are open
// once.
func (e *Engine) inWords(tool int, cubes []cube, known *masks, date guidance.Date) []Change {
	out := make([]Change, 0, len(cubes))
	instead := e.instead(known)
	for i := range cubes {
		change := e.change(tool, known, &instead, &cubes[i], date)
		if !slices.ContainsFunc(out, func(o Change) bool { return sameParts(o.Parts, change.Parts) }) {
			out = append(out, change)
		}
	}
	return out
}

// change puts a cube in words.
func (e *Engine) change(tool int, known, instead *masks, c *cube, date guidance.Date) Change {
	t := &e.tools[tool]
	out := Change{Tool: e.pack.Tools[tool], ToolName: t.phrases[t.nameAt(date)], Choice: true}
	out.Parts = slices.Grow(out.Parts, bits.OnesCount16(c.changed))
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
	best, bestTool, bestCost, fewest := cube{}, -1, 0, len(e.pack.Questions)
	for _, tool := range e.ranked {
		if ended&(1<<tool) != 0 {
			continue
		}
		for _, c := range e.nearest(tool, known, &targets, fewest) {
			cost := e.cost(c.changed)
			if bestTool < 0 || cost < bestCost {
				best, bestTool, bestCost, fewest = c, tool, cost, bits.OnesCount16(c.changed)
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
		var proposed []options
		for _, o := range question.Options {
			if o.Unsure {
				continue
			}
			var to options
			for _, id := range o.Instead {
				to |= e.stands[q][e.optionPlace(q, id)]
			}
			proposed = append(proposed, to)
		}
		e.proposed = append(e.proposed, proposed)
	}
}
