package questions

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"whichtool/guidance"
)

// largePack is a pack of 24 questions with two to eight options, 400 tools and 3,000
// rules.
func largePack(r *rand.Rand) *guidance.Pack {
	pack := randomPack(r, 24, 400, 0)
	for q, question := range pack.Questions {
		for len(question.Options) < 2+q%7 {
			extra := *question.Options[0]
			extra.ID, extra.Unsure = "more"+string(rune('0'+len(question.Options))), false
			question.Options = append(question.Options, &extra)
		}
	}
	pack.Rules = randomRules(r, pack, 3000)
	return pack
}

// naive is the verdict of a tool, worked out from the pack's own words: the heaviest
// of any way in which unsure answers and open questions can turn out.
func naive(pack *guidance.Pack, tool *guidance.Tool, a Answers) guidance.Verdict {
	may := func(term guidance.Term) (some, all bool) {
		for q, question := range pack.Questions {
			if question.ID != term.Question {
				continue
			}
			all = true
			for i, o := range question.Options {
				stands := !a.Has(q) || a.Option(q) == i || question.Options[a.Option(q)].Unsure
				if in := slices.Contains(term.Options, o.ID); stands && !o.Unsure {
					some, all = some || in, all && in
				}
			}
		}
		return some, all
	}
	verdict := guidance.Suitable
	for _, term := range tool.Suits {
		if _, all := may(term); !all {
			verdict = guidance.NotSuited
		}
	}
	for _, rule := range pack.Rules {
		if rule.Verdict <= verdict || !pack.Covers(tool, rule.Tools, rule.Groups) {
			continue
		}
		for _, c := range rule.When {
			holds := true
			for _, term := range c {
				some, _ := may(term)
				holds = holds && some
			}
			if holds {
				verdict = rule.Verdict
			}
		}
	}
	return verdict
}

// The largest pack that is asked for compiles in well below a second and decides as
// its own words say; which question is next is told at once, and what takes too long
// to find out is asked.
func TestLargePack(t *testing.T) {
	r := rand.New(rand.NewPCG(24, 3000))
	pack := largePack(r)
	begin := time.Now()
	e := Compile(pack)
	compiled := time.Since(begin)
	date := guidance.Date{Year: 2026, Month: 11, Day: 28}
	longest, slowest, whole := time.Duration(0), time.Duration(0), 0
	for range 4 {
		a := randomAnswers(r, e)
		d := e.Decide(a, date)
		for i, tool := range pack.Tools {
			if want := naive(pack, tool, a); d.Tools[i].Verdict != want || e.Brief(a, date).Verdict(i) != want {
				t.Fatalf("%s: %s is %s, want %s", describe(e, a), tool.ID, d.Tools[i].Verdict, want)
			}
			if (len(d.Tools[i].Reasons) > 0) != (d.Tools[i].Verdict != guidance.Suitable) {
				t.Errorf("%s is %s for %d reasons", tool.ID, d.Tools[i].Verdict, len(d.Tools[i].Reasons))
			}
		}
		for i := range 20 {
			begin := time.Now()
			w := d.Why(&d.Tools[i])
			slowest = max(slowest, time.Since(begin))
			if w.Whole {
				whole++
			}
			for _, forced := range w.Forced {
				if got := e.Brief(kept(e, forced), date).Verdict(i); got < w.Verdict {
					t.Errorf("%s should be forced to be %s, and is %s", w.Tool.ID, w.Verdict, got)
				}
			}
		}
		begin := time.Now()
		e.Next(a, date)
		longest = max(longest, time.Since(begin))
	}
	t.Log("compiled in", compiled, "the next question took", longest, "at most, why a tool's verdict is so", slowest, "with all sets for", whole, "of 80")
	if compiled > 5*time.Second || longest > time.Second || slowest > 10*time.Second { // many times what it takes
		t.Errorf("compiled in %s, the next question took %s, why %s", compiled, longest, slowest)
	}
	for q := range pack.Questions {
		if _, looked := e.matters(Answers{}, q, NoTool, date); looked > maxStates+len(e.clauses)*9 {
			t.Errorf("whether question %d matters took %d clauses to find out", q, looked)
		}
	}
}

// The walk through a large pack asks no more than it has, and what it skips is
// skipped for good reason.
func TestLargePackIsWalked(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	e := Compile(largePack(r))
	f := e.Start(guidance.Date{Year: 2026, Month: 11, Day: 28})
	steps := 0
	for ; !f.Done(); steps++ {
		f = f.Choose(r.IntN(len(f.Question().Options)))
	}
	effective := f.Answers()
	want := e.Brief(effective, f.Date())
	for range 100 {
		full := effective
		for q, question := range e.pack.Questions {
			if !full.Has(q) {
				full = full.With(q, r.IntN(len(question.Options)))
			}
		}
		if !e.Brief(full, f.Date()).sameFor(want, NoTool) {
			t.Fatalf("%s decides otherwise than %s", describe(e, full), describe(e, effective))
		}
	}
	t.Logf("%d of %d questions asked", steps, len(e.pack.Questions))
}

// A pack as large as one may grow compiles in well below a second: what its rules say
// of its tools is put in words only where it is asked for.
func BenchmarkCompileLargest(b *testing.B) {
	pack := largePack(rand.New(rand.NewPCG(1, 1)))
	b.ReportAllocs()
	for b.Loop() {
		Compile(pack)
	}
}

func BenchmarkLargest(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	e, date := Compile(largePack(r)), guidance.Date{Year: 2026, Month: 11, Day: 28}
	var sets []Answers
	for range 64 {
		sets = append(sets, randomAnswers(r, e))
	}
	for name, run := range map[string]func(Answers){
		"brief": func(a Answers) { e.Brief(a, date) }, "decide": func(a Answers) { e.Decide(a, date) },
		"next": func(a Answers) { e.Next(a, date) }, "outlook": func(a Answers) { e.Outlook(a, date) },
	} {
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				run(sets[i%len(sets)])
			}
		})
	}
}

// On today's packs the core of a decision costs no memory; beyond 64 tools it costs
// one piece.
func TestBriefCostsNoMemory(t *testing.T) {
	date := mustDate(t, "2026-11-28")
	for _, c := range []struct {
		e    *Engine
		most float64
	}{
		{edition(t, "2020-04"), 0}, {edition(t, "2022-04"), 0}, {edition(t, "2025-12"), 0},
		{Compile(randomPack(rand.New(rand.NewPCG(1, 1)), 16, 64, 200)), 0}, {Compile(largePack(rand.New(rand.NewPCG(1, 1)))), 1},
	} {
		r := rand.New(rand.NewPCG(2, 2))
		a := randomAnswers(r, c.e)
		for q := range c.e.pack.Questions {
			a = a.With(q, r.IntN(len(c.e.pack.Questions[q].Options)))
		}
		if got := testing.AllocsPerRun(100, func() { c.e.Brief(a, date) }); got > c.most {
			t.Errorf("%d tools cost %v pieces of memory, want %v at most", len(c.e.pack.Tools), got, c.most)
		}
	}
}
