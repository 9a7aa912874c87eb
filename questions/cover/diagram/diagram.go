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

// node tells answers apart by one question: children is what is left for each of
// its options.
type node struct {
	question int
	children []Set
}

// Space is the answers to some questions, and the sets of them that are in use. It
// is for one goroutine.
//
// A space holds no more than its limit. Beyond it sets are None, whatever they
// should be, and Over reports so: what was worked out is then not to be used.
type Space struct {
	whole  cover.Space
	nodes  []node
	unique map[string]Set
	known  map[operation]Set
	counts map[Set]*big.Int
	limit  int
	over   bool
}

type operator uint8

const (
	and operator = iota
	or
	minus
)

type operation struct {
	operator
	a, b Set
}

// New is a space that tells answers apart by its questions in their order, and holds
// limit nodes and results.
func New(space cover.Space, limit int) *Space {
	return &Space{
		whole: space, nodes: make([]node, 2), limit: limit,
		unique: map[string]Set{}, known: map[operation]Set{}, counts: map[Set]*big.Int{},
	}
}

// Over reports whether the limit was passed.
func (s *Space) Over() bool { return s.over }

// Allow sets the limit to so much more than the space holds.
func (s *Space) Allow(more int) { s.limit = len(s.nodes) + len(s.known) + more }

// All is the cube of all answers.
func (s *Space) All() cover.Cube { return s.whole.Whole() }

// Of is the answers of a cube.
func (s *Space) Of(c cover.Cube) Set {
	set := Every
	for q := len(c) - 1; q >= 0; q-- {
		children := make([]Set, s.whole[q].Len())
		for option := range c[q].Each {
			children[option] = set
		}
		set = s.node(q, children)
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

// And is the answers in both sets.
func (s *Space) And(a, b Set) Set { return s.apply(and, a, b) }

// Or is the answers in either set.
func (s *Space) Or(a, b Set) Set { return s.apply(or, a, b) }

// Minus is the answers of a that are not in b.
func (s *Space) Minus(a, b Set) Set { return s.apply(minus, a, b) }

// Not is the answers that are not in the set.
func (s *Space) Not(a Set) Set { return s.Minus(Every, a) }

func (s *Space) apply(op operator, a, b Set) Set {
	if set, ok := settled(op, a, b); ok || s.over {
		return set
	}
	if op != minus && a > b {
		a, b = b, a
	}
	at := operation{op, a, b}
	if set, ok := s.known[at]; ok {
		return set
	}
	q := min(s.question(a), s.question(b))
	children := make([]Set, s.whole[q].Len())
	for option := range children {
		children[option] = s.apply(op, s.child(a, q, option), s.child(b, q, option))
	}
	set := s.node(q, children)
	s.known[at] = set
	return set
}

// settled is what needs no look at the sets' forms.
func settled(op operator, a, b Set) (set Set, ok bool) {
	switch {
	case op == minus && (a == None || b == Every || a == b):
		return None, true
	case op == minus:
		return a, b == None
	case a == b:
		return a, true
	case op == and && (a == None || b == None):
		return None, true
	case op == or && (a == Every || b == Every):
		return Every, true
	case op == and && a == Every, op == or && a == None:
		return b, true
	}
	return a, op == and && b == Every || op == or && b == None
}

// Fix is the answers that would be in the set if a question were answered by an
// option, whatever it is answered by.
func (s *Space) Fix(set Set, question, option int) Set {
	return s.fix(set, question, option, map[Set]Set{})
}

func (s *Space) fix(set Set, question, option int, known map[Set]Set) Set {
	switch at := s.question(set); {
	case at > question:
		return set
	case at == question:
		return s.nodes[set].children[option]
	}
	if fixed, ok := known[set]; ok {
		return fixed
	}
	q := s.nodes[set].question
	children := make([]Set, s.whole[q].Len())
	for i := range children {
		children[i] = s.fix(s.nodes[set].children[i], question, option, known)
	}
	known[set] = s.node(q, children)
	return known[set]
}

// question is the first question by which the set tells answers apart; that after
// the last for a set that tells none apart.
func (s *Space) question(set Set) int {
	if set <= Every {
		return len(s.whole)
	}
	return s.nodes[set].question
}

// child is what is left of the set for an option of a question that is not after
// the set's first.
func (s *Space) child(set Set, question, option int) Set {
	if s.question(set) != question {
		return set
	}
	return s.nodes[set].children[option]
}

// node is the set that leaves children; the child itself where they are all one.
func (s *Space) node(question int, children []Set) Set {
	if !slices.ContainsFunc(children, func(c Set) bool { return c != children[0] }) {
		return children[0]
	}
	key := make([]byte, 0, 4*len(children)+1)
	key = append(key, byte(question))
	for _, c := range children {
		key = append(key, byte(c), byte(c>>8), byte(c>>16), byte(c>>24))
	}
	if set, ok := s.unique[string(key)]; ok {
		return set
	}
	if s.over = s.over || len(s.nodes)+len(s.known) >= s.limit; s.over {
		return None
	}
	set := Set(len(s.nodes))
	s.nodes = append(s.nodes, node{question, children})
	s.unique[string(key)] = set
	return set
}

// Meets reports whether an answer of the cube is in the set.
func (s *Space) Meets(set Set, c cover.Cube) bool {
	if set <= Every {
		return set == Every
	}
	return s.meets(set, c, map[Set]bool{})
}

// meets remembers which sets have no answer of the cube.
func (s *Space) meets(set Set, c cover.Cube, without map[Set]bool) bool {
	if set <= Every {
		return set == Every
	}
	if without[set] {
		return false
	}
	n := &s.nodes[set]
	for option, child := range n.children {
		if child != None && c[n.question].Has(option) && s.meets(child, c, without) {
			return true
		}
	}
	without[set] = true
	return false
}

// Count is how many answers the set has.
func (s *Space) Count(set Set) *big.Int {
	return s.times(s.count(set), 0, s.question(set))
}

// count counts the answers to the questions from the set's first on.
func (s *Space) count(set Set) *big.Int {
	if set <= Every {
		return big.NewInt(int64(set))
	}
	if n, ok := s.counts[set]; ok {
		return n
	}
	n, q := new(big.Int), s.nodes[set].question
	for _, child := range s.nodes[set].children {
		n.Add(n, s.times(s.count(child), q+1, s.question(child)))
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
		n := &s.nodes[set]
		option := slices.IndexFunc(n.children, func(c Set) bool { return c != None })
		out[n.question], set = option, n.children[option]
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
	n := &s.nodes[set]
	all := way[n.question]
	for first, child := range n.children {
		if slices.Index(n.children, child) < first {
			continue
		}
		way[n.question] = 0
		for option, other := range n.children {
			if other == child {
				way[n.question] |= 1 << option
			}
		}
		s.cubes(child, way, do)
	}
	way[n.question] = all
}
