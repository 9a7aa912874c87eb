package questions

import (
	"slices"

	"whichtool/guidance"
)

// everyQuestion is all questions, by bit.
const everyQuestion = ^uint16(0)

// changes is the smallest changes for every tool that is not suitable and has
// not ended.
func (e *Engine) changes(known *masks, brief *Brief, date guidance.Date) []Change {
	ended := e.ended(date)
	said := said{out: make([]Change, 0, len(e.pack.Tools)+8), parts: make([]Part, 0, 64), options: make([]*guidance.Option, 0, 128)}
	var room [16]cube
	for i := range e.pack.Tools {
		if brief.Verdict(i) == guidance.Suitable || ended&(1<<i) != 0 {
			continue
		}
		from := len(said.out)
		nearest := e.nearest(room[:0], i, known, everyQuestion)
		for j := range nearest {
			said.add(e, i, known, &nearest[j], date, from)
		}
	}
	return said.out
}

// said is changes as people read them, with one piece of memory each for the
// parts and options of most decisions.
type said struct {
	out     []Change
	parts   []Part
	options []*guidance.Option
}

// add puts a cube in words, unless a change for the same tool, from the one
// given on, asks for the same: they differ only in questions that are open.
func (s *said) add(e *Engine, tool int, known *masks, c *cube, date guidance.Date, from int) {
	first := len(s.parts)
	choice := c.changed&^e.choices == 0
	for _, q := range e.sayOrder {
		if c.changed&(1<<q) != 0 {
			at := len(s.options)
			s.options = e.optionsOf(s.options, q, c.allowed[q])
			s.parts = append(s.parts, Part{e.pack.Questions[q], s.options[at:len(s.options):len(s.options)], e.choices&(1<<q) != 0})
		}
	}
	parts := s.parts[first:len(s.parts):len(s.parts)]
	for i := range s.out[from:] {
		if sameParts(s.out[from+i].Parts, parts) {
			return
		}
	}
	compiled := &e.tools[tool]
	change := Change{Tool: e.pack.Tools[tool], ToolName: compiled.names[compiled.nameAt(date)], Choice: choice, Parts: parts}
	for q, question := range e.pack.Questions {
		if known[q] == 0 && c.allowed[q] != e.all[q] {
			change.Open = append(change.Open, question.ID)
		}
	}
	s.out = append(s.out, change)
}

func sameParts(a, b []Part) bool {
	return slices.EqualFunc(a, b, func(x, y Part) bool { return x.Question == y.Question && slices.Equal(x.Options, y.Options) })
}

// lead is the best change that the person can choose: the fewest answers,
// then those that are easiest to change, then the tool that is preferred.
func (e *Engine) lead(known *masks, date guidance.Date) *Change {
	ended := e.ended(date)
	best, bestTool, bestCost := cube{}, -1, 0
	for _, tool := range e.ranked {
		if ended&(1<<tool) != 0 {
			continue
		}
		for _, c := range e.nearest(nil, tool, known, e.choices) {
			cost := e.cost(c.changed)
			if bestTool < 0 || cost < bestCost {
				best, bestTool, bestCost = c, tool, cost
			}
		}
	}
	if bestTool < 0 {
		return nil
	}
	var s said
	s.add(e, bestTool, known, &best, date, 0)
	return &s.out[0]
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
