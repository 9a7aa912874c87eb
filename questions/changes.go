package questions

import (
	"math/bits"
	"slices"

	"whichtool/guidance"
)

// boxChange is what it takes to get from some answers into a box: the
// questions to answer otherwise.
type boxChange struct {
	region  *region
	changed uint16 // the questions, by bit
	choice  bool   // all of them are the person's choice
}

// distance is how far the answers are from a box. An unsure answer counts as
// changed unless all that it stands for lies in the box; a question without
// an answer costs nothing.
func (e *Engine) distance(known, box *masks) uint16 {
	var changed uint16
	for q := range e.pack.Questions {
		if known[q]&^box[q]&e.all[q] != 0 {
			changed |= 1 << q
		}
	}
	return changed
}

// nearest appends to dst, which is empty, the smallest sets of changes that make the tool suitable; with
// choices, only of those that are all the person's choice.
func (e *Engine) nearest(dst []boxChange, tool int, known *masks, choices bool) []boxChange {
	out := dst
	fewest := len(e.pack.Questions) + 1
	for i := range e.regions[tool] {
		region := &e.regions[tool][i]
		change := boxChange{region: region, changed: e.distance(known, &region.box)}
		change.choice = change.changed&^e.choices == 0
		n := bits.OnesCount16(change.changed)
		if n > fewest || choices && !change.choice {
			continue
		}
		if n < fewest {
			fewest, out = n, out[:0]
		}
		if !slices.ContainsFunc(out, func(c boxChange) bool { return e.sameChange(&c, &change) }) {
			out = append(out, change)
		}
	}
	return out
}

// sameChange reports whether two changes ask for the same.
func (e *Engine) sameChange(a, b *boxChange) bool {
	if a.changed != b.changed {
		return false
	}
	for q := range e.pack.Questions {
		if a.changed&(1<<q) != 0 && a.region.box[q] != b.region.box[q] {
			return false
		}
	}
	return true
}

// changes is the smallest changes for every tool that is not suitable and has
// not ended.
func (e *Engine) changes(known *masks, brief *Brief, date guidance.Date) []Change {
	ended := e.ended(date)
	out := make([]Change, 0, len(e.pack.Tools)+8)
	parts := make([]Part, 0, 64) // one piece of memory for the parts of most decisions
	var nearest [16]boxChange
	for i := range e.pack.Tools {
		if brief.Verdict(i) == guidance.Suitable || ended&(1<<i) != 0 {
			continue
		}
		for _, c := range e.nearest(nearest[:0], i, known, false) {
			from := len(parts)
			parts = e.parts(parts, c)
			out = append(out, e.change(i, known, c, parts[from:len(parts):len(parts)], date))
		}
	}
	return out
}

// parts adds what a change asks for.
func (e *Engine) parts(dst []Part, c boxChange) []Part {
	for _, q := range e.sayOrder {
		if c.changed&(1<<q) != 0 {
			dst = append(dst, Part{e.pack.Questions[q], c.region.options[q], e.choices&(1<<q) != 0})
		}
	}
	return dst
}

func (e *Engine) change(tool int, known *masks, c boxChange, parts []Part, date guidance.Date) Change {
	compiled := &e.tools[tool]
	out := Change{Tool: e.pack.Tools[tool], ToolName: compiled.names[compiled.nameAt(date)], Choice: c.choice, Parts: parts}
	for q, question := range e.pack.Questions {
		if known[q] == 0 && c.region.box[q] != e.all[q] {
			out.Open = append(out.Open, question.ID)
		}
	}
	return out
}

// lead is the best change that the person can choose: the fewest answers,
// then those that are easiest to change, then the tool that is preferred.
func (e *Engine) lead(known *masks, date guidance.Date) *Change {
	ended := e.ended(date)
	best, bestTool, bestCost := boxChange{}, -1, 0
	for _, tool := range e.ranked {
		if ended&(1<<tool) != 0 {
			continue
		}
		for _, c := range e.nearest(nil, tool, known, true) {
			cost := e.cost(c.changed)
			if bestTool < 0 || cost < bestCost {
				best, bestTool, bestCost = c, tool, cost
			}
		}
	}
	if bestTool < 0 {
		return nil
	}
	change := e.change(bestTool, known, best, e.parts(nil, best), date)
	return &change
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

// compileChoices settles which questions are the person's choice, and in
// which order changes are best said: choices first, the easiest first.
func (e *Engine) compileChoices() {
	for _, id := range e.pack.Changeable {
		q := e.questionPlace(id)
		e.choices |= 1 << q
		e.sayOrder = append(e.sayOrder, q)
	}
	for q := range e.pack.Questions {
		if e.choices&(1<<q) == 0 {
			e.sayOrder = append(e.sayOrder, q)
		}
	}
}
