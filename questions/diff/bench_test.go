package diff

import (
	"slices"
	"testing"

	"whichtool/guidance"
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
		changed := *is
		changed.Rules = slices.Clone(is.Rules)
		rule := *is.Rules[0]
		rule.Verdict = guidance.Avoid + guidance.NotAllowed - rule.Verdict
		changed.Rules[0] = &rule
		for b.Loop() {
			compared(b, is, &changed, day)
		}
	})
}
