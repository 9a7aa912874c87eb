package diagram

import (
	"math/big"
	"slices"

	"whichtool/questions/cover"
)

// Limits of a cover: cubes beyond which the rest is taken as it comes, and ways of
// putting a cube that are tried.
const (
	maxCubes = 60
	maxTried = 400
)

// Cover is cubes that together have every answer of on and none of off, with as few
// questions each as there can be, and as few cubes as it finds. What is in neither
// set may lie in a cube or not. The sets have no answer in common.
//
// Of a question that counts it takes the options that answers of on have, or all
// but those that off has, whichever is shorter to say.
func (s *Space) Cover(on, off Set) cover.Cover {
	var out cover.Cover
	c := covering{s, on, off, on}
	for c.left != None && len(out) < maxCubes && !s.over {
		cube := c.widest(s.Pick(c.left))
		out = append(out, c.said(cube))
		c.left = s.Minus(c.left, s.Of(cube))
	}
	out = append(c.needed(out), s.Cubes(c.left)...)
	slices.SortStableFunc(out, func(a, b cover.Cube) int { return s.terms(a) - s.terms(b) })
	return out
}

// terms is how many questions count for the cube.
func (s *Space) terms(c cover.Cube) int {
	n := 0
	for q, full := range s.whole {
		if c[q] != full {
			n++
		}
	}
	return n
}

// covering is what a cover is made from: left is what no cube has yet.
type covering struct {
	*Space
	on, off, left Set
}

// widest is the cube about an answer that asks of the fewest questions, and of
// several the one that has most of what is left.
func (c *covering) widest(seed []int) cover.Cube {
	var needed, others []int
	point := c.All()
	for q, option := range seed {
		point[q] = 1 << option
	}
	for q, full := range c.whole {
		if full.Len() == 1 {
			continue
		}
		point[q] = full
		if c.Meets(c.off, point) {
			needed = append(needed, q)
		} else {
			others = append(others, q)
		}
		point[q] = 1 << seed[q]
	}
	about := c.All()
	answer := func(questions []int) {
		for _, q := range questions {
			about[q] = point[q]
		}
	}
	answer(needed)
	var best cover.Cube
	tried := 0
	for more := 0; best == nil && more <= len(others) && tried < maxTried; more++ {
		choose(others, more, func(some []int) bool {
			tried++
			answer(some)
			if !c.Meets(c.off, about) {
				best = c.better(best, about)
			}
			for _, q := range some {
				about[q] = c.whole[q]
			}
			return tried < maxTried
		})
	}
	if best == nil {
		best = c.better(nil, c.dropped(point))
	}
	return best
}

// dropped is the point without the questions that it can do without, taken in
// order.
func (c *covering) dropped(point cover.Cube) cover.Cube {
	cube := slices.Clone(point)
	for q, full := range c.whole {
		cube[q] = full
		if c.Meets(c.off, cube) {
			cube[q] = point[q]
		}
	}
	return cube
}

// better widens a cube by options, and takes it if it has more of what is left than
// the best so far.
func (c *covering) better(best, cube cover.Cube) cover.Cube {
	for _, backward := range []bool{false, true} {
		wide := c.widened(cube, backward)
		if best == nil || c.gain(wide).Cmp(c.gain(best)) > 0 {
			best = wide
		}
	}
	return best
}

// gain is how much of what is left the cube has.
func (c *covering) gain(cube cover.Cube) *big.Int { return c.Count(c.And(c.left, c.Of(cube))) }

// widened adds every option by which the cube gets more answers of on and none of
// off, question by question.
func (c *covering) widened(cube cover.Cube, backward bool) cover.Cube {
	cube = slices.Clone(cube)
	for i := range c.whole {
		q := i
		if backward {
			q = len(c.whole) - 1 - i
		}
		wide := cube[q]
		for option := range (c.whole[q] &^ wide).Each {
			cube[q] = 1 << option
			if !c.Meets(c.off, cube) && c.Meets(c.on, cube) {
				wide |= 1 << option
			}
		}
		cube[q] = wide
	}
	return cube
}

// said is the cube with all options of a question but those that off has, where
// that is shorter to say.
func (c *covering) said(cube cover.Cube) cover.Cube {
	cube = slices.Clone(cube)
	for q, full := range c.whole {
		if cube[q] == full {
			continue
		}
		asked, wide := cube[q], cube[q]
		for option := range (full &^ asked).Each {
			cube[q] = 1 << option
			if !c.Meets(c.off, cube) {
				wide |= 1 << option
			}
		}
		if cube[q] = asked; (full &^ wide).Len() < asked.Len() {
			cube[q] = wide
		}
	}
	return cube
}

// needed leaves out the cubes without which the others have all of on, the last
// first.
func (c *covering) needed(cubes cover.Cover) cover.Cover {
	c.on = c.Minus(c.on, c.left)
	sets := make([]Set, len(cubes))
	for i, cube := range cubes {
		sets[i] = c.Of(cube)
	}
	for i := len(cubes) - 1; i >= 0; i-- {
		if c.alone(sets, i) == None {
			cubes, sets = slices.Delete(cubes, i, i+1), slices.Delete(sets, i, i+1)
		}
	}
	return cubes
}

// alone is what one of the sets has of on and none of the others has.
func (c *covering) alone(sets []Set, one int) Set {
	left := c.And(c.on, sets[one])
	for i, other := range sets {
		if left == None {
			break
		}
		if i != one {
			left = c.Minus(left, other)
		}
	}
	return left
}

// choose calls do with every way of taking so many of the items, until it says no.
func choose(items []int, number int, do func([]int) bool) bool {
	if number == 0 {
		return do(nil)
	}
	for i := 0; i+number <= len(items); i++ {
		ok := choose(items[i+1:], number-1, func(rest []int) bool { return do(append([]int{items[i]}, rest...)) })
		if !ok {
			return false
		}
	}
	return true
}
