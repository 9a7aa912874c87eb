package questions

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/guidance/cite"
)

// packs is the editions that ship and some random packs, compiled, each with
// answers, not all of them complete.
func packs(t *testing.T, try func(t *testing.T, e *Engine, a Answers)) {
	r := rand.New(rand.NewPCG(10, 10))
	engines := []*Engine{edition(t, "2020-04"), edition(t, "2022-04"), edition(t, "2025-12")}
	for range 20 {
		engines = append(engines, Compile(randomPack(r, 6, 9, 40)))
	}
	for i, e := range engines {
		t.Run(fmt.Sprint(i, " ", e.pack.Edition), func(t *testing.T) {
			for range 200 {
				var a Answers
				for q, question := range e.pack.Questions {
					if r.IntN(4) > 0 {
						a = a.With(q, r.IntN(len(question.Options)))
					}
				}
				try(t, e, a)
			}
		})
	}
}

// What is made ready for all conditions together says what each says alone.
func TestConditionsHoldTogetherAsEachAlone(t *testing.T) {
	packs(t, func(t *testing.T, e *Engine, a Answers) {
		known := e.known(a)
		var conditions []condition
		for i := range e.clauses { // terms of all kinds, in cases of one, two and three
			terms := e.clauses[i].terms
			conditions = append(conditions, condition{terms}, condition{terms, e.clauses[i/2].terms, e.clauses[i/3].terms}, nil)
		}
		together, want := e.compileWhens(conditions), []int(nil)
		for i, c := range conditions {
			if c.holds(&known) {
				want = append(want, i)
			}
		}
		if got := together.holding(nil, &a); !slices.Equal(got, want) {
			t.Fatalf("%s: together %v hold, one by one %v", describe(e, a), got, want)
		}
	})
}

// The remarks worked out in advance are those whose conditions hold.
func TestRemarksInAdvanceAreThoseThatHold(t *testing.T) {
	packs(t, func(t *testing.T, e *Engine, a Answers) {
		known := e.known(a)
		for i := range e.tools {
			c := &e.tools[i].holding
			got, want := c.holding(&a, &known), &Holding{c.conditions.holding(&known), c.get.holding(&known)}
			if fmt.Sprint(*got) != fmt.Sprint(*want) {
				t.Fatalf("%s: %s: got %v, want %v", describe(e, a), e.pack.Tools[i].ID, *got, *want)
			}
		}
	})
}

// A tool that is out of reach has no changes, and one that has some is in reach.
func TestOnlyToolsOutOfReachAreLeftOut(t *testing.T) {
	packs(t, func(t *testing.T, e *Engine, a Answers) {
		known := e.known(a)
		for _, unsure := range []bool{false, true} {
			targets, reach := e.instead(&known), e.inReach(&a, unsure)
			if unsure {
				targets = e.targets(&known, false)
			}
			for i := range e.tools {
				_, ok := (&nearby{engine: e, tool: i, demands: &e.demands[i], known: &known, targets: &targets}).start()
				if ok != (reach.has(i)) {
					t.Fatalf("%s: %s in reach: %v, want %v", describe(e, a), e.pack.Tools[i].ID, !ok, ok)
				}
			}
		}
	})
}

// The short answer has room for as many lines as there may be of all kinds.
func TestEveryLineHasRoom(t *testing.T) {
	most := 0
	for _, n := range mostLines {
		most += max(1, n)
	}
	if most != maxLines {
		t.Errorf("there may be %d lines, and room is for %d", most, maxLines)
	}
}

// No reason of a tool cites a statement twice: what a question and a tool rest on
// together is said once.
func TestReasonsCiteOnce(t *testing.T) {
	packs(t, func(t *testing.T, e *Engine, a Answers) {
		for _, tool := range e.Decide(a, mustDate(t, "2026-11-21")).Tools {
			for _, r := range tool.Reasons {
				if once := cite.Once(r.Statements); len(once) != len(r.Statements) {
					t.Fatalf("%s: %s of %s cites %v", describe(e, a), r.Rule, tool.Tool.ID, r.Statements)
				}
			}
		}
	})
}
