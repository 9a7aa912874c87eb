package questions

import (
	"iter"
	"math/bits"

	"whichtool/guidance"
)

// toolWords is the words of a toolSet.
const toolWords = guidance.MaxTools / 64

// toolSet is a set of tools by their place in the pack. It is a value, with room
// for as many tools as a pack may have; a pack of few uses the first word alone.
type toolSet [toolWords]uint64

// oneTool is the set of a single tool.
func oneTool(tool int) (s toolSet) {
	s.add(tool)
	return s
}

func (s *toolSet) add(tool int)      { s[tool/64] |= 1 << (tool % 64) }
func (s *toolSet) has(tool int) bool { return s[tool/64]>>(tool%64)&1 != 0 }

// join adds the tools of another set. It is written out, since a large pack does
// little else.
func (s *toolSet) join(other *toolSet) {
	s[0], s[1], s[2], s[3] = s[0]|other[0], s[1]|other[1], s[2]|other[2], s[3]|other[3]
	s[4], s[5], s[6], s[7] = s[4]|other[4], s[5]|other[5], s[6]|other[6], s[7]|other[7]
}

// drop takes the tools of another set out.
func (s *toolSet) drop(other *toolSet) {
	for w := range s {
		s[w] &^= other[w]
	}
}

// keep takes out all that is not in another set too.
func (s *toolSet) keep(other *toolSet) {
	for w := range s {
		s[w] &= other[w]
	}
}

// less is the set without the tools of another.
func (s toolSet) less(other *toolSet) toolSet {
	s.drop(other)
	return s
}

func (s *toolSet) empty() bool { return *s == toolSet{} }

// within reports whether all tools of the set are in another.
func (s *toolSet) within(other *toolSet) bool {
	for w := range s {
		if s[w]&^other[w] != 0 {
			return false
		}
	}
	return true
}

// all is the tools of the set, in their order.
func (s *toolSet) all() iter.Seq[int] {
	return func(yield func(int) bool) {
		for w, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(64*w + bits.TrailingZeros64(word)) {
					return
				}
			}
		}
	}
}

// questionSet is a set of questions by their place in the pack.
type questionSet uint64

func (s questionSet) has(question int) bool { return s>>question&1 != 0 }
func (s *questionSet) add(question int)     { *s |= 1 << question }
func (s questionSet) size() int             { return bits.OnesCount64(uint64(s)) }

// clauseSet is a set of clauses: bit i%64 of word i/64 for the i-th.
type clauseSet []uint64

func (s clauseSet) add(i int) { s[i/64] |= 1 << (i % 64) }
