package questions

import (
	"math/bits"
	"slices"

	"whichtool/guidance"
)

// changes is what would make a tool suitable, of one that the person asked
// about or, where the outcome is ask, of those that ask for the fewest changed
// answers. A stop is never argued with.
func (e *Engine) changes(a *Answers, known *masks, brief *Brief, considered int, date guidance.Date) []Change {
	var room [16]near
	found, ended := room[:0], e.ended(date)
	if brief.Outcome == guidance.OutcomeAsk {
		found = e.fewest(found, a, known, ended)
	}
	if considered >= 0 && !ended.has(considered) && brief.Outcome != guidance.OutcomeStop && brief.Verdict(considered) != guidance.Suitable {
		targets := e.targets(known, true)
		found = e.nearest(found, considered, known, &targets, len(e.pack.Questions))
	}
	return e.inWords(found, known, date)
}

// fewest adds the changes to some tool that ask for the fewest answers.
func (e *Engine) fewest(found []near, a *Answers, known *masks, ended toolSet) []near {
	var room [16]near
	targets, fewest := e.targets(known, false), len(e.pack.Questions)
	reach := e.inReach(a, true)
	reach.drop(&ended)
	for tool := range reach.all() {
		near := e.nearest(room[:0], tool, known, &targets, fewest)
		if len(near) == 0 {
			continue
		}
		if n := near[0].changed.size(); n < fewest {
			found, fewest = found[:0], n
		}
		found = append(found, near...)
	}
	return found
}

// targets is what each answer may be changed to. A choice may become what the
// option says may be proposed in its place, so that nobody is led to another
// errand, a wider audience or an account or device of their own. A fact may turn
// out to be anything else, where facts are asked about or the answer was unsure.
func (e *Engine) targets(known *masks, facts bool) masks {
	to := e.instead(known)
	for q := range e.pack.Questions {
		if known[q]&unsure != 0 || facts && e.facts.has(q) {
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

// inWords puts changes in words, those that differ only in questions that are open
// once.
func (e *Engine) inWords(found []near, known *masks, date guidance.Date) []Change {
	if len(found) == 0 {
		return nil
	}
	out := make([]Change, 0, len(found))
	instead := e.instead(known)
	for i := range found {
		if !slices.ContainsFunc(found[:i], found[i].same) {
			out = append(out, e.change(&found[i], known, &instead, date))
		}
	}
	return out
}

// change puts one in words.
func (e *Engine) change(n *near, known, instead *masks, date guidance.Date) Change {
	t := e.tools[n.tool].at(date)
	out := Change{Tool: t.Tool, ToolName: t.Phrase, Choice: true, Parts: make([]Part, 0, n.changed.size())}
	some := make([]*guidance.Option, 0, n.options())
	for _, q := range e.sayOrder {
		if !n.changed.has(q) {
			continue
		}
		from := len(some)
		some = e.optionsOf(some, q, n.allowed[q])
		part := Part{Question: e.pack.Questions[q], Options: some[from:len(some):len(some)], Choice: n.allowed[q]&^instead[q] == 0}
		out.Choice = out.Choice && part.Choice
		out.Parts = append(out.Parts, part)
	}
	for q, question := range e.pack.Questions {
		if known[q] == 0 && n.allowed[q] != e.all[q] {
			out.Open = append(out.Open, question.ID)
		}
	}
	return out
}

// options counts what the changed answers may be changed to.
func (n *near) options() int {
	count := 0
	for q, set := range n.allowed {
		if n.changed.has(q) {
			count += bits.OnesCount32(uint32(set))
		}
	}
	return count
}

// lead is the best change that the person can choose: the fewest answers,
// then those that are easiest to change, then the tool that is preferred.
func (e *Engine) lead(a *Answers, known *masks, date guidance.Date) *Change {
	var room [16]near
	best := near{tool: NoTool}
	reach, ended, targets := e.inReach(a, false), e.ended(date), e.instead(known)
	bestCost, fewest := cost{}, len(e.pack.Questions)
	for _, tool := range e.ranked {
		if !reach.has(tool) || ended.has(tool) {
			continue
		}
		for _, n := range e.nearest(room[:0], tool, known, &targets, fewest) {
			if cost := e.cost(n.changed); best.tool == NoTool || cost.below(bestCost) {
				best, bestCost, fewest = n, cost, n.changed.size()
			}
		}
	}
	if best.tool == NoTool {
		return nil
	}
	lead := e.change(&best, known, &targets, date)
	return &lead
}

// cost orders changes: a change more outweighs any ease of another.
func (e *Engine) cost(changed questionSet) cost {
	c := cost{changes: changed.size()}
	for place, q := range e.sayOrder {
		if changed.has(q) {
			c.ease.add(place)
		}
	}
	return c
}

// cost is how much a change asks for.
type cost struct {
	changes int
	ease    questionSet // the places of its questions among those that are said: the last weighs most
}

func (c cost) below(other cost) bool {
	return c.changes < other.changes || c.changes == other.changes && c.ease < other.ease
}

// inReach is the tools that no answer keeps out whatever the person could choose in
// its place; with unsure, those too that only what an unsure answer may turn out to
// be keeps out.
func (e *Engine) inReach(a *Answers, unsure bool) toolSet {
	reach := e.every
	for q, question := range e.pack.Questions {
		chosen := a.chosen[q]
		if unsure && chosen > 0 && question.Options[chosen-1].Unsure {
			chosen = 0
		}
		reach.drop(&e.stuck[q][chosen])
	}
	return reach
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
			e.facts.add(q)
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
	e.compileStuck()
}

func (e *Engine) compileStuck() {
	for q := range e.pack.Questions {
		stuck := make([]toolSet, len(e.rows[q]))
		for chosen := range stuck {
			var known masks
			known[q] = e.mask(q, uint8(chosen))
			instead := e.instead(&known)
			for i := range e.demands {
				base, answer := e.demands[i].base[q], known[q]&e.all[q]
				if base == 0 || answer&^base != 0 && instead[q]&base == 0 {
					stuck[chosen].add(i)
				}
			}
		}
		e.stuck = append(e.stuck, stuck)
	}
}
