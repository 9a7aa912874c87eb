package questions

import (
	"math/rand/v2"
	"testing"

	"whichtool/guidance"
)

// sample is 128 answer sets spread over the whole space.
func sample(e *Engine) []Answers {
	r := rand.New(rand.NewPCG(1, 1))
	out := make([]Answers, 128)
	for i := range out {
		for q, question := range e.pack.Questions {
			out[i] = out[i].With(q, r.IntN(len(question.Options)))
		}
	}
	return out
}

// perEdition runs a benchmark on the complete answer sets of each edition, on
// those that lead to no tool, which cost most, and on a pack of ten questions
// and a hundred rules.
func perEdition(b *testing.B, run func(e *Engine, a Answers, date guidance.Date)) {
	date := mustDate(b, "2026-11-21")
	engines := []struct {
		name string
		*Engine
	}{{"2020-04", edition(b, "2020-04")}, {"2025-12", edition(b, "2025-12")}, {"ten", Compile(randomPack(rand.New(rand.NewPCG(5, 5)), 10, 27, 100))}}
	for _, e := range engines {
		sets, asks := sample(e.Engine), []Answers(nil)
		for _, a := range sets {
			if e.Brief(a, date).Outcome == guidance.OutcomeAsk {
				asks = append(asks, a)
			}
		}
		for _, some := range []struct {
			name string
			sets []Answers
		}{{"all", sets}, {"ask", asks}} {
			b.Run(e.name+"/"+some.name, func(b *testing.B) {
				if len(some.sets) == 0 {
					b.Skip("no such answers")
				}
				b.ReportAllocs()
				for i := 0; b.Loop(); i++ {
					run(e.Engine, some.sets[i%len(some.sets)], date)
				}
			})
		}
	}
}

// Outcome, recommended tool and all verdicts of a complete answer set.
func BenchmarkBrief(b *testing.B) {
	perEdition(b, func(e *Engine, a Answers, date guidance.Date) { e.Brief(a, date) })
}

// The whole decision of a complete answer set, with all of its parts.
func BenchmarkDecide(b *testing.B) {
	perEdition(b, func(e *Engine, a Answers, date guidance.Date) { e.Decide(a, date) })
}

// The same for a person who asks about a tool.
func BenchmarkConsider(b *testing.B) {
	perEdition(b, func(e *Engine, a Answers, date guidance.Date) { e.Consider(a, 0, date) })
}

// The dearest next-question decision of all walks, and the usual one.
func BenchmarkNext(b *testing.B) {
	e, date := edition(b, "2025-12"), mustDate(b, "2026-11-21")
	states := []Answers{}
	var walk func(a Answers)
	walk = func(a Answers) {
		states = append(states, a)
		if q, more := e.Next(a, date); more {
			for i := range e.pack.Questions[q].Options {
				walk(a.With(q, i))
			}
		}
	}
	walk(Answers{})
	b.Run("worst", func(b *testing.B) {
		worst, most := Answers{}, 0
		for _, a := range states {
			if c := searchSteps(e, a, date); c > most {
				worst, most = a, c
			}
		}
		b.Log("after", describe(e, worst))
		for b.Loop() {
			e.Next(worst, date)
		}
	})
	b.Run("all", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			e.Next(states[i%len(states)], date)
		}
	})
}

// searchSteps counts the clauses that Next looks at.
func searchSteps(e *Engine, a Answers, date guidance.Date) int {
	steps := 0
	for q := range e.pack.Questions {
		if a.Has(q) {
			continue
		}
		matters, looked := e.matters(a, q, NoTool, date)
		steps += looked
		if matters {
			break
		}
	}
	return steps
}

// Compiling the loaded pack.
func BenchmarkCompile(b *testing.B) {
	pack := engine(b).pack
	for b.Loop() {
		Compile(pack)
	}
}
