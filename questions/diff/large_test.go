package diff

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/guidance"
)

// largePack is a pack far beyond the one that ships.
func largePack(r *rand.Rand, questions, tools, rules int) *guidance.Pack {
	pack := &guidance.Pack{Edition: "2020-04", Groups: []*guidance.Group{{ID: "plain", Provided: true}, {ID: "care", Caveated: true}}}
	for q := range questions {
		one := &guidance.Question{ID: fmt.Sprint("q", q), Title: fmt.Sprint("Which ", q, "?"), NotSuited: "{tool} does not suit.", NotSuitedTitle: "Not suited"}
		for o := range 2 + r.IntN(7) {
			one.Options = append(one.Options, &guidance.Option{ID: fmt.Sprint("o", o), Label: fmt.Sprint("Option ", o)})
		}
		pack.Questions = append(pack.Questions, one)
	}
	for i := range tools {
		pack.Tools = append(pack.Tools, randomTool(r, pack, fmt.Sprint("t", i)))
	}
	for i := range rules {
		rule := &guidance.Rule{ID: fmt.Sprint("r", i), Text: "Not {tool}.", Verdict: guidance.Avoid, Statements: []string{"S1-01"}, When: guidance.When{randomCase(r, pack, 2+r.IntN(2))}}
		if r.IntN(2) == 0 {
			rule.Verdict = guidance.NotAllowed
		}
		for range 1 + r.IntN(8) {
			rule.Tools = append(rule.Tools, pack.Tools[r.IntN(tools)].ID)
		}
		pack.Rules = append(pack.Rules, rule)
	}
	return listed(pack)
}

// hardened is a pack with the verdicts of some rules changed.
func hardened(was *guidance.Pack, rules int) *guidance.Pack {
	is := *was
	is.Rules = slices.Clone(was.Rules)
	for i := range rules {
		rule := *is.Rules[i]
		rule.Verdict = guidance.Avoid + guidance.NotAllowed - rule.Verdict
		is.Rules[i] = &rule
	}
	return &is
}

// On a pack of 12 questions, with more answers than anybody could try, the rows are so
// of random ones.
func TestLargePack(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	was := largePack(r, 12, 60, 200)
	c := check(t, compared(t, was, hardened(was, 5), day))
	c.witnesses()
	chosen := make([]int, len(c.Questions))
	for range 500 {
		for i, q := range c.Questions {
			chosen[i] = r.IntN(len(q.Options))
		}
		c.one(chosen)
	}
	if len(c.Verdicts) == 0 {
		t.Error("nothing differs")
	}
}
