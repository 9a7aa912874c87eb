package questions

import (
	"math/bits"

	"whichtool/guidance"
)

// cube is a product of sets of options, one for each question. The cubes in
// which a tool is suitable are its implicants; those that cannot be widened
// are its prime implicants. There can be very many of these, so they are not
// worked out in advance: for given answers only the ones nearby matter.
type cube struct {
	allowed masks
	changed uint16 // questions, by bit, that have to be answered otherwise
}

// demands is what makes a tool suitable: answers within a cube, and outside
// of every clause.
type demands struct {
	base    masks
	clauses [][]term // of two terms or more: those of one are worked into base
}

func (e *Engine) compileDemands() {
	for i, t := range e.pack.Tools {
		d := demands{base: e.all}
		for _, fits := range e.compileCase(t.Suits) {
			d.base[fits.question] &= fits.allowed
		}
		for j := range e.clauses {
			c := &e.clauses[j]
			switch {
			case c.tools&(1<<i) == 0:
			case len(c.terms) == 1:
				d.base[c.terms[0].question] &^= c.terms[0].allowed
			default:
				d.clauses = append(d.clauses, c.terms)
			}
		}
		e.demands = append(e.demands, d)
	}
}

// maxClauses bounds a search, in clauses looked at. The shipped guidance takes a
// thousand. What is found within it holds, and on a pack with a great many
// rules there may be more.
const maxClauses = 1 << 18

// nearby looks for the cubes near some answers in which a tool is suitable.
type nearby struct {
	engine *Engine
	*demands
	known   *masks
	targets *masks // what each answer may be changed to
	most    int    // how many may be changed
	first   bool   // one cube is enough
	looked  int    // at clauses
	changes []cube
}

// nearest is the cubes for which the fewest answers have to be changed to one of
// their targets: as wide as they can be, and all of them. An unsure answer has
// to be changed unless all that it stands for is allowed; a question without an
// answer costs nothing. There are none where more would have to be changed than
// most.
func (e *Engine) nearest(tool int, known, targets *masks, most int) []cube {
	s := nearby{engine: e, demands: &e.demands[tool], known: known, targets: targets}
	start, ok := s.start()
	if !ok {
		return nil
	}
	for s.most = bits.OnesCount16(start.changed); s.most <= most; s.most++ {
		s.search(start)
		if len(s.changes) > 0 || s.looked > maxClauses {
			break
		}
	}
	return s.changes
}

// open reports whether some way of answering the open questions makes the
// tool suitable.
func (e *Engine) open(tool int, known *masks) bool {
	var room [1]cube
	var none masks
	s := nearby{engine: e, demands: &e.demands[tool], known: known, targets: &none, first: true, changes: room[:0]}
	start, ok := s.start()
	if ok {
		s.search(start)
	}
	return len(s.changes) > 0 || s.looked > maxClauses
}

// start changes what lies outside the base. ok is false where that cannot be.
func (s *nearby) start() (c cube, ok bool) {
	for q := range s.engine.pack.Questions {
		c.allowed[q] = s.known[q] & s.engine.all[q]
		switch {
		case s.base[q] == 0:
			return c, false
		case c.allowed[q] == 0:
			c.allowed[q] = s.base[q]
		case c.allowed[q]&^s.base[q] != 0:
			if !s.change(&c, q) {
				return c, false
			}
		}
	}
	return c, true
}

// change opens an answer to what it may be changed to. ok is false where that
// is nothing.
func (s *nearby) change(c *cube, q int) (ok bool) {
	c.allowed[q] = s.base[q] & s.targets[q]
	c.changed |= 1 << q
	return c.allowed[q] != 0
}

// search leads the cube out of the clauses, one after the other, in every way
// there is.
func (s *nearby) search(c cube) {
	s.looked += 1 + len(s.clauses)
	if s.looked > maxClauses || s.first && len(s.changes) > 0 || s.within(&c) {
		return
	}
	for _, terms := range s.clauses {
		if !overlaps(&c.allowed, terms) {
			continue
		}
		for _, t := range terms {
			next := c
			if s.known[t.question] != 0 && c.changed&(1<<t.question) == 0 {
				s.change(&next, t.question)
			}
			next.allowed[t.question] &^= t.allowed
			if next.allowed[t.question] != 0 && bits.OnesCount16(next.changed) <= s.most {
				s.search(next)
			}
		}
		return
	}
	s.add(c)
}

// within reports whether a cube that is found holds all of this one.
func (s *nearby) within(c *cube) bool {
	for i := range s.changes {
		if s.changes[i].changed == c.changed && s.holds(&s.changes[i], c) {
			return true
		}
	}
	return false
}

// holds reports whether all of c lies in other.
func (s *nearby) holds(other, c *cube) bool {
	for q := range s.engine.pack.Questions {
		if c.allowed[q]&^other.allowed[q] != 0 {
			return false
		}
	}
	return true
}

// add keeps a cube, in place of those that lie in it.
func (s *nearby) add(c cube) {
	kept := s.changes[:0]
	for i := range s.changes {
		if s.changes[i].changed != c.changed || !s.holds(&c, &s.changes[i]) {
			kept = append(kept, s.changes[i])
		}
	}
	s.changes = append(kept, c)
}

func overlaps(box *masks, terms []term) bool {
	for _, t := range terms {
		if box[t.question]&t.allowed == 0 {
			return false
		}
	}
	return true
}

// optionsOf adds the options in a set to dst, for showing.
func (e *Engine) optionsOf(dst []*guidance.Option, question int, set options) []*guidance.Option {
	for i, o := range e.pack.Questions[question].Options {
		if !o.Unsure && e.stands[question][i]&set != 0 {
			dst = append(dst, o)
		}
	}
	return dst
}
