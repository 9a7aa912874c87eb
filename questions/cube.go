package questions

import (
	"slices"

	"whichtool/guidance"
)

// cube is a product of sets of options, one for each question. The cubes in
// which a tool is suitable are its implicants; those that cannot be widened
// are its prime implicants. There can be very many of these, so they are not
// worked out in advance: for given answers only the ones nearby matter.
type cube struct {
	allowed masks
	changed questionSet // those that have to be answered otherwise
}

// demands is what makes a tool suitable: answers within a cube, and outside
// of every clause.
type demands struct {
	base    masks
	clauses [][]term // of two terms or more: those of one are worked into base
}

func (e *Engine) compileDemands() {
	for i := range e.pack.Tools {
		d := demands{base: e.all}
		for _, fits := range e.suits[i] {
			d.base[fits.question] &= fits.allowed
		}
		for j := range e.clauses {
			c := &e.clauses[j]
			switch {
			case !c.tools.has(i):
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

// near is a cube near some answers in which a tool is suitable.
type near struct {
	cube
	tool int
}

// same reports whether the other asks for the same changes.
func (n *near) same(other near) bool {
	same := n.tool == other.tool && n.changed == other.changed
	for q := 0; same && n.changed>>q != 0; q++ {
		same = !n.changed.has(q) || n.allowed[q] == other.allowed[q]
	}
	return same
}

// nearby looks for the cubes near some answers in which a tool is suitable.
type nearby struct {
	*demands
	engine  *Engine
	tool    int
	known   *masks
	targets *masks // what each answer may be changed to
	most    int    // how many may be changed
	more    bool   // there were ways on that change more than that
	first   bool   // one cube is enough
	looked  int    // at clauses
}

// nearest adds the cubes for which the fewest answers have to be changed to one of
// their targets: as wide as they can be, and all of them. An unsure answer has
// to be changed unless all that it stands for is allowed; a question without an
// answer costs nothing. There are none where more would have to be changed than
// most.
func (e *Engine) nearest(dst []near, tool int, known, targets *masks, most int) []near {
	s := nearby{engine: e, tool: tool, demands: &e.demands[tool], known: known, targets: targets}
	return s.nearest(dst, most)
}

func (s *nearby) nearest(dst []near, most int) []near {
	start, ok := s.start()
	if !ok {
		return dst
	}
	from := len(dst)
	for s.most = start.changed.size(); s.most <= most; s.most++ {
		s.more = false
		dst = s.search(dst, start)
		if len(dst) > from || !s.more || s.looked > maxClauses {
			break
		}
	}
	return dst
}

// open reports whether some way of answering the open questions makes the
// tool suitable.
func (e *Engine) open(tool int, known *masks) bool {
	var room [1]near
	var none masks
	s := nearby{engine: e, tool: tool, demands: &e.demands[tool], known: known, targets: &none, first: true}
	start, ok := s.start()
	return ok && (len(s.search(room[:0], start)) > 0 || s.looked > maxClauses)
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
	c.changed.add(q)
	return c.allowed[q] != 0
}

// way is a cube on its way out of the clauses: it is out of those before next.
type way struct {
	cube
	next int
}

// search leads the cube out of the clauses, one after the other, in every way
// there is, and adds where it ends to dst.
func (s *nearby) search(dst []near, start cube) []near {
	var room [8]way
	from := len(dst)
	for left := append(room[:0], way{start, 0}); len(left) > 0; {
		c := left[len(left)-1]
		left = left[:len(left)-1]
		s.looked += 1 + len(s.clauses) + len(dst) - from
		if s.looked > maxClauses || s.first && len(dst) > from {
			break
		}
		if s.within(dst[from:], &c.cube) {
			continue
		}
		for c.next < len(s.clauses) && !meets(s.clauses[c.next], &c.allowed) {
			c.next++
		}
		if c.next == len(s.clauses) {
			dst = s.add(dst, from, &c.cube)
			continue
		}
		for _, t := range slices.Backward(s.clauses[c.next]) {
			if out := c; s.lead(&out, t) {
				left = append(left, out)
			}
		}
	}
	return dst
}

// lead takes a way out of a clause by one of its terms. ok is false where there is
// none.
func (s *nearby) lead(w *way, t term) (ok bool) {
	if s.known[t.question] != 0 && !w.changed.has(t.question) {
		s.change(&w.cube, t.question)
		w.next = 0
	}
	w.allowed[t.question] &^= t.allowed
	if w.allowed[t.question] == 0 {
		return false
	}
	if w.changed.size() > s.most {
		s.more = true
		return false
	}
	return true
}

// within reports whether a cube that is found holds all of this one.
func (s *nearby) within(found []near, c *cube) bool {
	for i := range found {
		if found[i].changed == c.changed && s.holds(&found[i].cube, c) {
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

// add keeps a cube, in place of those found that lie in it.
func (s *nearby) add(dst []near, from int, c *cube) []near {
	kept := dst[:from]
	for i := range dst[from:] {
		if n := &dst[from+i]; n.changed != c.changed || !s.holds(c, &n.cube) {
			kept = append(kept, *n)
		}
	}
	return append(kept, near{*c, s.tool})
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
