package cover

import (
	"fmt"
	"math/rand/v2"
	"testing"
)

// How the cost of telling that rules leave nothing out grows with the rules: each
// has three terms, over 24 questions of two to eight options.
func BenchmarkOutside(b *testing.B) {
	for _, rules := range []int{100, 400, 1600} {
		b.Run(fmt.Sprintf("rules=%d", rules), func(b *testing.B) {
			r := rand.New(rand.NewPCG(1, uint64(rules)))
			space := make(Space, 24)
			for q := range space {
				space[q] = 1<<(2+r.IntN(7)) - 1
			}
			var cubes Cover
			for range rules {
				cube := space.Whole()
				for range 3 {
					q := r.IntN(len(space))
					cube[q] = max(1, space[q]&Options(r.Uint32()))
				}
				cubes = append(cubes, cube)
			}
			u := NewUnion(space, cubes)
			for i := 0; b.Loop(); i++ {
				if _, _, err := u.Only(func(p int) bool { return p != i%rules }).Outside(cubes[i%rules], nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
