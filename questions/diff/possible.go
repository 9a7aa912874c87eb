package diff

import (
	"math/big"
	"slices"

	"whichtool/questions/cover/diagram"
)

// PossibleRow is answers that both can be given and that only one of them calls
// impossible: what is possible Now was not, and what was possible is not now.
type PossibleRow struct {
	Reasons []string // why they cannot be, or could not
	Where
	Region
}

// impossible is the answers that a pack calls so, whatever an unsure one turns out to
// be, a set for each entry of it.
func (s *side) impossible() []diagram.Set {
	var out []diagram.Set
	for _, one := range s.pack.Impossible {
		out = append(out, s.Of(s.where(one.When, holds)))
	}
	return out
}

// can is the answers that can be given to the pack and that it does not call
// impossible.
func (s *side) can() diagram.Set {
	can := s.Of(s.possible())
	for _, set := range s.impossible() {
		can = s.Minus(can, set)
	}
	return can
}

// possible is the rows of what only one of the packs calls impossible, and how many
// sets of answers any of them does.
func (c *comparison) possible() (rows []PossibleRow, leftOut *big.Int) {
	both, was, is := c.Of(c.both), c.was.can(), c.is.can()
	add := func(can, cannot diagram.Set, says *side) {
		on := c.And(both, c.Minus(can, cannot))
		if on == diagram.None {
			return
		}
		short := where{says == c.was, c.Cover(on, c.And(can, cannot))}
		rows = append(rows, PossibleRow{says.reasons(on), c.where(short), c.region(on, c.Not(on))})
	}
	add(was, is, c.is)
	add(is, was, c.was)
	return rows, c.Count(c.Minus(both, c.within))
}

// reasons is why the pack calls some answers impossible, each once.
func (s *side) reasons(on diagram.Set) []string {
	var out []string
	for i, set := range s.impossible() {
		if reason := s.pack.Impossible[i].Reason; !s.Apart(on, set) && !slices.Contains(out, reason) {
			out = append(out, reason)
		}
	}
	return out
}
