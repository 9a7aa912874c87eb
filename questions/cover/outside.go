package cover

import (
	"math/bits"
	"slices"
)

// Outside looks in a cube for what lies outside of the union. The witness is a
// cube of such answers, part of the one that was given; ok is false where there
// is none, so that the cube lies inside.
func (u *Union) Outside(cube Cube, steps *Steps) (witness Cube, ok bool, err error) {
	if cube.Empty() {
		return nil, false, nil
	}
	return u.search(steps).outside(slices.Clone(cube), slices.Clone(u.alive))
}

// search goes down the cofactors of a union. Its sets are room for what one of
// its nodes works out.
type search struct {
	*Union
	steps   *Steps
	binding []set // by question: the cubes that do not hold all of the box there
	full    set
	once    set // the cubes that bind at some question
	twice   set // at two or more
}

func (u *Union) search(steps *Steps) *search {
	words := len(u.alive)
	room := make(set, (len(u.space)+3)*words)
	next := func() set {
		out := room[:words:words]
		room = room[words:]
		return out
	}
	s := &search{Union: u, steps: steps, full: next(), once: next(), twice: next()}
	for range u.space {
		s.binding = append(s.binding, next())
	}
	return s
}

// outside is what there is outside in the box, which it narrows, as it does alive:
// the cubes that may still meet the box.
func (s *search) outside(box Cube, alive set) (Cube, bool, error) {
	for narrowed := true; narrowed; {
		if err := s.steps.take(); err != nil {
			return nil, false, err
		}
		switch s.look(box, alive) {
		case lies:
			return box, true, nil
		case covered:
			return nil, false, nil
		}
		if narrowed = s.units(box); box.Empty() {
			return nil, false, nil
		}
		narrowed = narrowed || s.dominated(box, alive)
	}
	q := s.mostBinding(box)
	for _, o := range s.fewestFirst(q, box[q], alive) {
		next := slices.Clone(alive)
		if found, ok, err := s.outside(box.With(q, 1<<o), next); ok || err != nil {
			return found, ok, err
		}
	}
	return nil, false, nil
}

// verdict is what a look at the box comes to.
type verdict int

const (
	open    verdict = iota
	lies            // all of it lies outside
	covered         // one cube holds all of it
)

// look drops the cubes that do not meet the box, and works out where the others
// bind.
func (s *search) look(box Cube, alive set) verdict {
	for q := range box {
		s.narrow(alive, q, box[q])
	}
	if alive.empty() {
		return lies
	}
	clear(s.once)
	clear(s.twice)
	for q := range box {
		for w := range s.full {
			s.full[w] = ^uint64(0)
		}
		for o := range box[q].Each {
			for w, column := range s.columns[q][o] {
				s.full[w] &= column
			}
		}
		for w := range alive {
			binds := alive[w] &^ s.full[w]
			s.binding[q][w] = binds
			s.twice[w] |= s.once[w] & binds
			s.once[w] |= binds
		}
	}
	for w := range alive {
		if alive[w]&^s.once[w] != 0 {
			return covered
		}
	}
	return open
}

// narrow drops the cubes that hold none of the options.
func (u *Union) narrow(alive set, q int, options Options) {
	if options == u.space[q] {
		return // an empty cube is never alive
	}
	for w := range alive {
		holds := uint64(0)
		for o := range options.Each {
			holds |= u.columns[q][o][w]
		}
		alive[w] &= holds
	}
}

// units takes out of the box what cubes hold that bind at one question alone.
func (s *search) units(box Cube) (narrowed bool) {
	for q := range box {
		for o := range box[q].Each {
			for w, column := range s.columns[q][o] {
				if column&s.binding[q][w]&^s.twice[w] != 0 {
					box[q] &^= 1 << o
					narrowed = true
					break
				}
			}
		}
	}
	return narrowed
}

// dominated takes options out of the box that all cubes of another option hold
// too: what lies outside there lies outside with that one.
func (s *search) dominated(box Cube, alive set) (narrowed bool) {
	for q := range box {
		if s.binding[q].empty() {
			continue // no matter which it is
		}
		for o := range box[q].Each {
			for other := range box[q].Each {
				if o != other && box[q].Has(o) && s.fewer(q, o, other, alive) {
					box[q] &^= 1 << other
					narrowed = true
				}
			}
		}
	}
	return narrowed
}

// fewer reports whether the cubes of an option are all among those of another.
func (u *Union) fewer(q, option, other int, alive set) bool {
	for w := range alive {
		if alive[w]&u.columns[q][option][w]&^u.columns[q][other][w] != 0 {
			return false
		}
	}
	return true
}

// mostBinding is the question at which most cubes bind.
func (s *search) mostBinding(box Cube) int {
	best, most := 0, -1
	for q := range box {
		n := s.binding[q].len()
		if n > most || n == most && box[q].Len() < box[best].Len() {
			best, most = q, n
		}
	}
	return best
}

func (s set) len() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// fewestFirst is the options in the order of how many cubes they leave.
func (u *Union) fewestFirst(q int, options Options, alive set) []int {
	var left [MaxOptions]int
	var out []int
	for o := range options.Each {
		for w := range alive {
			left[o] += bits.OnesCount64(alive[w] & u.columns[q][o][w])
		}
		out = append(out, o)
	}
	slices.SortStableFunc(out, func(a, b int) int { return left[a] - left[b] })
	return out
}

// Widen is a cube outside of the union made as wide as it goes within the
// limits, question by question: no option can be added without meeting the union.
func (u *Union) Widen(cube, limits Cube) Cube {
	out := slices.Clone(cube)
	rest := make(set, len(u.alive))
	for q := range cube {
		copy(rest, u.alive)
		for other := range out {
			if other != q {
				u.narrow(rest, other, out[other])
			}
		}
		for o := range (limits[q] &^ out[q]).Each {
			meets := false
			for w, column := range u.columns[q][o] {
				meets = meets || rest[w]&column != 0
			}
			if !meets {
				out[q] |= 1 << o
			}
		}
	}
	return out
}
