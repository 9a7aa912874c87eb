package diagram

import (
	"math/big"
	"slices"

	"whichtool/questions/cover"
)

// Limits of a cover: cubes beyond which the rest is taken as it comes, and ways of
// putting a cube that are tried.
const (
	maxCubes = 200
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
	for c.left != None && !s.over {
		if len(out) == maxCubes {
			out = append(out, s.Cubes(c.left)...)
			break
		}
		cube := c.widest(s.Pick(c.left))
		out = append(out, c.said(cube))
		c.left = s.Minus(c.left, s.Of(cube))
	}
	out = c.needed(out)
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
		if full.Len() > 1 && c.Meets(c.off, point.With(q, full)) {
			needed = append(needed, q)
		} else if full.Len() > 1 {
			others = append(others, q)
		}
	}
	var best cover.Cube
	tried := 0
	for more := 0; best == nil && more <= len(others) && tried < maxTried; more++ {
		choose(others, more, func(some []int) bool {
			tried++
			if cube := c.about(point, append(slices.Clone(needed), some...)); !c.Meets(c.off, cube) {
				best = c.better(best, cube)
			}
			return tried < maxTried
		})
	}
	if best == nil {
		best = c.better(nil, c.dropped(point))
	}
	return best
}

// about is the cube of those who answer some questions as the point does.
func (c *covering) about(point cover.Cube, questions []int) cover.Cube {
	cube := c.All()
	for _, q := range questions {
		cube[q] = point[q]
	}
	return cube
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
		for option := range (c.whole[q] &^ cube[q]).Each {
			only := cube.With(q, 1<<option)
			if !c.Meets(c.off, only) && c.Meets(c.on, only) {
				cube[q] |= 1 << option
			}
		}
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
		wide := cube[q]
		for option := range full.Each {
			only := cube.With(q, 1<<option)
			if !c.Meets(c.off, only) {
				wide |= 1 << option
			}
		}
		if (full &^ wide).Len() < cube[q].Len() {
			cube[q] = wide
		}
	}
	return cube
}

// needed leaves out the cubes without which the others have all of on, the last
// first.
func (c *covering) needed(cubes cover.Cover) cover.Cover {
	before := make([]Set, len(cubes)+1) // by cube: what those before it have
	for i, cube := range cubes {
		before[i+1] = c.Or(before[i], c.Of(cube))
	}
	after := None
	for i := len(cubes) - 1; i >= 0; i-- {
		if c.Minus(c.on, c.Or(before[i], after)) == None {
			cubes = slices.Delete(cubes, i, i+1)
			continue
		}
		after = c.Or(after, c.Of(cubes[i]))
	}
	return cubes
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
