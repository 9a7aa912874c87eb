package diff

import (
	"math/rand/v2"
	"testing"

	"whichtool/guidance/fixture"
)

// Two editions that ship, and one against itself with a rule that asks for more: what
// a policy officer waits for.
func BenchmarkDiff(b *testing.B) {
	shipped := fixture.Shipped()
	is := shipped[len(shipped)-1]
	b.Run("editions", func(b *testing.B) {
		for b.Loop() {
			compared(b, shipped[1], is, day)
		}
	})
	b.Run("one rule", func(b *testing.B) {
		changed := hardened(is, 1)
		for b.Loop() {
			compared(b, is, changed, day)
		}
	})
	b.Run("24 questions, 400 tools, 3000 rules, 10 of them changed", func(b *testing.B) {
		was := largePack(rand.New(rand.NewPCG(1, 1)), 24, 400, 3000)
		changed := hardened(was, 10)
		for b.Loop() {
			compared(b, was, changed, day)
		}
	})
}
