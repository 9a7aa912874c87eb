// Package diagram holds sets of answers as decision diagrams: exactly, however
// many answers there are, and each set in one form only, so that two sets are the
// same where their values are. Where a list of cubes (see cover) grows with each set
// that is taken from it, a diagram does not: sets are joined, met, taken from one
// another and counted in the time that their form takes, never in that of their
// answers.
package diagram

import (
	"math/big"
	"slices"

	"whichtool/questions/cover"
)

// Set is a set of answers of a Space.
type Set int32

// The set without answers, and that of all.
const (
	None Set = iota
	Every
)

// Space is the answers to some questions, and the sets of them that are in use. It
// is for one goroutine.
//
// A space works out no more than its limit. Beyond it sets are None, whatever they
// should be, and Over reports so: what was worked out is then not to be used.
type Space struct {
	whole    cover.Space
	question []int32 // by set: the question by which it tells answers apart first
	first    []int32 // by set: where in left stands what is left of it for each option
	left     []Set
	unique   table
	results  results
	counts   []*big.Int // by set; nil for one that nobody has counted
	seen     []uint32   // by set: in which look it was last seen
	look     uint32
	room     []Set // what is being worked out, the innermost last
	work     int   // nodes and results so far
	limit    int
	over     bool
}

// New is a space that tells answers apart by its questions in their order, and works
// out limit nodes and results.
func New(space cover.Space, limit int) *Space {
	none := int32(len(space))
	return &Space{
		whole: space, limit: limit,
		question: []int32{none, none}, first: []int32{0, 0},
		unique: newTable(), results: newResults(),
	}
}

// Over reports whether the limit was passed.
func (s *Space) Over() bool { return s.over }

// Allow sets the limit to so much more than the space has worked out.
func (s *Space) Allow(more int) { s.limit = s.work + more }

// All is the cube of all answers.
func (s *Space) All() cover.Cube { return s.whole.Whole() }

// Of is the answers of a cube.
func (s *Space) Of(c cover.Cube) Set {
	set := Every
	for q := len(c) - 1; q >= 0; q-- {
		if c[q] == s.whole[q] {
			continue
		}
		from := len(s.room)
		for option := range s.whole[q].Len() {
			child := None
			if c[q].Has(option) {
				child = set
			}
			s.room = append(s.room, child)
		}
		set = s.node(q, from)
	}
	return set
}

// Union is the answers of any of the cubes.
func (s *Space) Union(cubes cover.Cover) Set {
	switch len(cubes) {
	case 0:
		return None
	case 1:
		return s.Of(cubes[0])
	}
	half := len(cubes) / 2
	return s.Or(s.Union(cubes[:half]), s.Union(cubes[half:]))
}

// Fix is the answers that would be in the set if a question were answered by an
// option, whatever it is answered by.
func (s *Space) Fix(set Set, question, option int) Set {
	return s.fix(set, question, option, map[Set]Set{})
}

func (s *Space) fix(set Set, question, option int, known map[Set]Set) Set {
	switch at := int(s.question[set]); {
	case at > question:
		return set
	case at == question:
		return s.children(set)[option]
	}
	if fixed, ok := known[set]; ok {
		return fixed
	}
	q, from := int(s.question[set]), len(s.room)
	for i := range s.whole[q].Len() {
		child := s.fix(s.children(set)[i], question, option, known)
		s.room = append(s.room, child)
	}
	known[set] = s.node(q, from)
	return known[set]
}

// children is what is left of a set that tells answers apart, by the options of its
// first question.
func (s *Space) children(set Set) []Set {
	from := s.first[set]
	return s.left[from : from+int32(s.whole[s.question[set]].Len())]
}

// child is what is left of the set for an option of a question that is not after
// the set's first.
func (s *Space) child(set Set, question int32, option int) Set {
	if s.question[set] != question {
		return set
	}
	return s.left[s.first[set]+int32(option)]
}

// node is the set that leaves what stands in the room from there on, and gives the
// room back; the child itself where they are all one.
func (s *Space) node(question, from int) Set {
	children := s.room[from:]
	s.room = s.room[:from]
	if !slices.ContainsFunc(children, func(c Set) bool { return c != children[0] }) {
		return children[0]
	}
	at := s.unique.find(hashed(question, children), func(set Set) bool {
		return int(s.question[set]) == question && slices.Equal(s.children(set), children)
	})
	if *at != None {
		return *at
	}
	if s.over = s.over || s.work >= s.limit; s.over {
		return None
	}
	s.work++
	set := Set(len(s.question))
	s.question, s.first = append(s.question, int32(question)), append(s.first, int32(len(s.left)))
	s.left = append(s.left, children...)
	*at = set
	s.unique.added(func(set Set) uint64 { return hashed(int(s.question[set]), s.children(set)) })
	return set
}

// Meets reports whether an answer of the cube is in the set.
func (s *Space) Meets(set Set, c cover.Cube) bool {
	if set <= Every {
		return set == Every
	}
	s.seen = append(s.seen, make([]uint32, len(s.question)-len(s.seen))...)
	if s.look++; s.look == 0 { // all looks have been had
		clear(s.seen)
		s.look = 1
	}
	return s.meets(set, c)
}

// meets marks the sets that have no answer of the cube as seen.
func (s *Space) meets(set Set, c cover.Cube) bool {
	if set <= Every {
		return set == Every
	}
	if s.seen[set] == s.look {
		return false
	}
	s.seen[set] = s.look
	options := c[s.question[set]]
	for option, child := range s.children(set) {
		if child != None && options.Has(option) && s.meets(child, c) {
			return true
		}
	}
	return false
}

// Count is how many answers the set has.
func (s *Space) Count(set Set) *big.Int {
	s.counts = append(s.counts, make([]*big.Int, len(s.question)-len(s.counts))...)
	return s.times(s.count(set), 0, int(s.question[set]))
}

// count counts the answers to the questions from the set's first on.
func (s *Space) count(set Set) *big.Int {
	if set <= Every {
		return big.NewInt(int64(set))
	}
	if n := s.counts[set]; n != nil {
		return n
	}
	n, q := new(big.Int), int(s.question[set])
	for _, child := range s.children(set) {
		n.Add(n, s.times(s.count(child), q+1, int(s.question[child])))
	}
	s.counts[set] = n
	return n
}

// times is n for each way of answering the questions from one up to another.
func (s *Space) times(n *big.Int, from, to int) *big.Int {
	out := new(big.Int).Set(n)
	for _, options := range s.whole[from:to] {
		out.Mul(out, big.NewInt(int64(options.Len())))
	}
	return out
}

// Pick is an answer of the set, by the options' places: the first in the order of
// questions and options. The set is not empty.
func (s *Space) Pick(set Set) []int {
	out := make([]int, len(s.whole))
	for set != Every {
		children := s.children(set)
		option := slices.IndexFunc(children, func(c Set) bool { return c != None })
		out[s.question[set]], set = option, children[option]
	}
	return out
}

// Cubes is the set as cubes that have no answer in common.
func (s *Space) Cubes(set Set) cover.Cover {
	var out cover.Cover
	s.cubes(set, s.All(), func(c cover.Cube) { out = append(out, slices.Clone(c)) })
	return out
}

func (s *Space) cubes(set Set, way cover.Cube, do func(cover.Cube)) {
	switch set {
	case None:
		return
	case Every:
		do(way)
		return
	}
	q, children := s.question[set], s.children(set)
	all := way[q]
	for first, child := range children {
		if slices.Index(children, child) < first {
			continue
		}
		way[q] = 0
		for option, other := range children {
			if other == child {
				way[q] |= 1 << option
			}
		}
		s.cubes(child, way, do)
	}
	way[q] = all
}
