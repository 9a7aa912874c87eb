package diagram_test

import (
	"fmt"

	"whichtool/questions/cover"
	"whichtool/questions/cover/diagram"
)

// Two questions, of three options and of two. A rule that held for the first option
// of the first now holds for the first two: what is new is the second, whatever is
// answered to the other question.
func Example() {
	s := diagram.New(cover.NewSpace(3, 2), 1<<10)
	was := s.Of(cover.Cube{0b001, 0b11})
	is := s.Of(cover.Cube{0b011, 0b11})
	fresh := s.Minus(is, was)
	fmt.Println(s.Count(fresh), s.Pick(fresh), s.Cover(fresh, s.Not(fresh)))
	// Output: 2 [1 0] [[2 3]]
}
