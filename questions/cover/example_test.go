package cover_test

import (
	"fmt"

	"whichtool/questions/cover"
)

// Two questions, of three and of two options.
func Example() {
	space := cover.NewSpace(3, 2)
	rules := cover.Cover{
		{0b001, 0b11}, // the first option of the first question
		{0b110, 0b01}, // one of the others, with the first of the second
	}
	union := cover.NewUnion(space, rules)
	witness, outside, _ := union.Outside(space.Whole(), nil)
	held, _ := union.Count(space.Whole(), nil)
	fmt.Println(outside, witness.First(), "of", space.Size(), "it holds", held)
	// Output: true [1 1] of 6 it holds 4
}
