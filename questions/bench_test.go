package questions

import (
	"testing"

	"whichtool/guidance"
)

// sample is answer sets spread over the whole space.
func sample(e *Engine) []Answers {
	var out []Answers
	n := 0
	everyAnswer(e, func(a Answers) {
		if n++; n%701 == 0 {
			out = append(out, a)
		}
	})
	return out
}

// Outcome, recommended tool and all verdicts of a complete answer set.
func BenchmarkBrief(b *testing.B) {
	eachEdition(b, func(b *testing.B, e *Engine, sets []Answers, date guidance.Date) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			e.Brief(sets[i%len(sets)], date)
		}
	})
}

// The whole decision of a complete answer set.
func BenchmarkDecide(b *testing.B) {
	eachEdition(b, func(b *testing.B, e *Engine, sets []Answers, date guidance.Date) {
		b.ReportAllocs()
		for i := 0; b.Loop(); i++ {
			e.Decide(sets[i%len(sets)], date)
		}
	})
}

// eachEdition runs a benchmark on each edition, with answer sets of it.
func eachEdition(b *testing.B, run func(*testing.B, *Engine, []Answers, guidance.Date)) {
	for _, c := range contracts {
		e, date := edition(b, c.edition), mustDate(b, "2026-11-21")
		sets := sample(e)
		b.Run(c.edition, func(b *testing.B) { run(b, e, sets, date) })
	}
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
		matters, looked := e.matters(a, q, everyTool, date)
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
