package cover

import (
	"math/big"
	"math/bits"
	"slices"
)

// MaxOptions is the most options that a question can have: twice those of a pack, so
// that the questions of two packs can be taken together.
const MaxOptions = 64

// Options is a set of a question's options: bit i for the i-th.
type Options uint64

// Len is how many options there are in the set.
func (o Options) Len() int { return bits.OnesCount64(uint64(o)) }

// First is the place of the first option in the set; MaxOptions for an empty set.
func (o Options) First() int { return bits.TrailingZeros64(uint64(o)) }

// Has reports whether the option in that place is in the set.
func (o Options) Has(place int) bool { return o>>place&1 != 0 }

// Each yields the places of the options in the set, in order.
func (o Options) Each(yield func(place int) bool) {
	for ; o != 0; o &= o - 1 {
		if !yield(o.First()) {
			return
		}
	}
}

// Space is the questions: all the options of each.
type Space []Options

// NewSpace is a space of questions with so many options each.
func NewSpace(sizes ...int) Space {
	s := make(Space, len(sizes))
	for q, n := range sizes {
		s[q] = Options(uint64(1)<<n - 1)
	}
	return s
}

// Whole is the cube of all answers.
func (s Space) Whole() Cube { return Cube(slices.Clone(s)) }

// Size is how many sets of answers there are.
func (s Space) Size() *big.Int { return Cube(s).Count() }

// Cube is a set of options for each question, and stands for the answers that
// take one of each. It is empty where one of its sets is.
type Cube []Options

// Empty reports whether no answers lie in the cube.
func (c Cube) Empty() bool { return slices.Contains(c, 0) }

// Count is how many answers lie in the cube.
func (c Cube) Count() *big.Int {
	n := big.NewInt(1)
	for _, options := range c {
		n.Mul(n, big.NewInt(int64(options.Len())))
	}
	return n
}

// Has reports whether answers, the place of an option for each question, lie in
// the cube.
func (c Cube) Has(answers []int) bool {
	for q, options := range c {
		if !options.Has(answers[q]) {
			return false
		}
	}
	return true
}

// First is the answers that take the first option of each set of the cube, which
// must not be empty.
func (c Cube) First() []int {
	out := make([]int, len(c))
	for q, options := range c {
		out[q] = options.First()
	}
	return out
}

// With is the cube with other options for a question.
func (c Cube) With(question int, options Options) Cube {
	out := slices.Clone(c)
	out[question] = options
	return out
}

// Meets reports whether some answers lie in both cubes.
func (c Cube) Meets(other Cube) bool {
	for q := range c {
		if c[q]&other[q] == 0 {
			return false
		}
	}
	return true
}

// And is what lies in both cubes; it may be empty.
func (c Cube) And(other Cube) Cube {
	out := slices.Clone(c)
	for q := range out {
		out[q] &= other[q]
	}
	return out
}

// Holds reports whether all of the other cube lies in this one.
func (c Cube) Holds(other Cube) bool {
	if other.Empty() {
		return true
	}
	for q := range c {
		if other[q]&^c[q] != 0 {
			return false
		}
	}
	return true
}

// Cover is cubes, and stands for the answers that lie in one of them at least.
type Cover []Cube

// Has reports whether answers lie in the cover.
func (c Cover) Has(answers []int) bool {
	return slices.ContainsFunc(c, func(cube Cube) bool { return cube.Has(answers) })
}
