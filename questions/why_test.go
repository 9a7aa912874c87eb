package questions

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/guidance"
)

// kept is the answers that some sets force a verdict by, and nothing else.
func kept(e *Engine, forced Forced) Answers {
	var a Answers
	for _, answered := range forced.Answers {
		q := e.questionPlace(answered.Question.ID)
		a = a.With(q, slices.Index(answered.Question.Options, answered.Option))
	}
	return a
}

// span is the lightest and the heaviest verdict that some answers can lead to,
// whatever else is answered, by trying everything.
func span(e *Engine, a Answers, tool int, date guidance.Date) (lightest, heaviest guidance.Verdict) {
	lightest = guidance.NotAllowed
	completions(e, a, func(full Answers) {
		v := e.Brief(full, date).Verdict(tool)
		lightest, heaviest = min(lightest, v), max(heaviest, v)
	})
	return lightest, heaviest
}

// checkForced holds every set to its promise, and finds that there is no other: each
// subset of the answers forces the verdict just where it has one of the sets in it.
func checkForced(t *testing.T, e *Engine, a Answers, tool int, date guidance.Date, sets []Forced, within func(lightest, heaviest guidance.Verdict) bool) {
	t.Helper()
	var given, found []questionSet
	for q := range e.pack.Questions {
		if a.Has(q) {
			given = append(given, 1<<q)
		}
	}
	for _, forced := range sets {
		var set questionSet
		for q := range e.pack.Questions {
			if kept(e, forced).Has(q) {
				set.add(q)
			}
		}
		found = append(found, set)
	}
	for chosen := range 1 << len(given) {
		var set questionSet
		some := Answers{}
		for i, q := range given {
			if chosen>>i&1 != 0 {
				set |= q
			}
		}
		for q := range e.pack.Questions {
			if set.has(q) {
				some.chosen[q] = a.chosen[q]
			}
		}
		has := slices.ContainsFunc(found, func(f questionSet) bool { return f&^set == 0 })
		if forces := within(span(e, some, tool, date)); forces != has {
			t.Fatalf("%s: %s: %s forces it: %v, but the sets say %v", describe(e, a), e.pack.Tools[tool].ID, describe(e, some), forces, has)
		}
		if i := slices.Index(found, set); i >= 0 && slices.ContainsFunc(found, func(f questionSet) bool { return f != set && f&^set == 0 }) {
			t.Fatalf("%s: %s: an answer too many in %s", describe(e, a), e.pack.Tools[tool].ID, describe(e, some))
		}
	}
}

// On packs of any kind, the sets of answers that force a verdict are those that trying
// everything finds, none more and none fewer.
func TestForcedIsAllAndOnlyWhatForces(t *testing.T) {
	date := guidance.Date{Year: 2020, Month: 6, Day: 1}
	for seed := range uint64(80) {
		r := rand.New(rand.NewPCG(seed, 13))
		e := Compile(randomPack(r, 4, 2, 1+r.IntN(8)))
		for range 4 {
			a := randomAnswers(r, e)
			d := e.Decide(a, date)
			for i := range d.Tools {
				w, v := d.Why(&d.Tools[i]), d.Tools[i].Verdict
				if !w.Whole {
					t.Fatalf("seed %d: it gave up", seed)
				}
				checkForced(t, e, a, i, date, w.Exactly, func(lightest, heaviest guidance.Verdict) bool { return lightest == v && heaviest == v })
				if v != guidance.Suitable {
					checkForced(t, e, a, i, date, w.Forced, func(lightest, _ guidance.Verdict) bool { return lightest >= v })
				}
				checkNearest(t, e, a, w, i, date)
			}
		}
	}
}

// checkNearest holds nearest answers to what trying everything finds.
func checkNearest(t *testing.T, e *Engine, a Answers, w *Why, tool int, date guidance.Date) {
	t.Helper()
	if !e.Complete(a) || w.Decision.Stopped() && len(w.Lighter) == 0 {
		return
	}
	lighter, heavier := len(e.pack.Questions)+1, len(e.pack.Questions)+1
	everyAnswer(e, func(full Answers) {
		changed := 0
		for q, question := range e.pack.Questions {
			if full.chosen[q] != a.chosen[q] {
				if changed++; question.Options[full.Option(q)].Unsure {
					return
				}
			}
		}
		switch v := e.Brief(full, date).Verdict(tool); {
		case v < w.Verdict:
			lighter = min(lighter, changed)
		case v > w.Verdict:
			heavier = min(heavier, changed)
		}
	})
	for _, side := range []struct {
		nearest []Nearest
		fewest  int
		right   func(got, to guidance.Verdict) bool
	}{
		{w.Lighter, lighter, func(got, to guidance.Verdict) bool { return got <= to && to < w.Verdict }},
		{w.Heavier, heavier, func(got, to guidance.Verdict) bool { return got >= to && to > w.Verdict }},
	} {
		if (len(side.nearest) > 0) != (side.fewest <= len(e.pack.Questions)) {
			t.Fatalf("%s: %s is %s: %d nearest answers, though %d changes do", describe(e, a), w.Tool.ID, w.Verdict, len(side.nearest), side.fewest)
		}
		for _, n := range side.nearest {
			if len(n.Parts) != side.fewest {
				t.Fatalf("%s: %s: %d changes, though %d do", describe(e, a), w.Tool.ID, len(n.Parts), side.fewest)
			}
			changes(e, a, n.Parts, func(changed Answers) {
				if got := e.Brief(changed, date).Verdict(tool); !side.right(got, n.To) {
					t.Fatalf("%s: %s is %s, and %s with %s, not %s", describe(e, a), w.Tool.ID, w.Verdict, got, describe(e, changed), n.To)
				}
			})
		}
	}
}

// changes calls f with every way of changing the parts.
func changes(e *Engine, a Answers, parts []Part, f func(Answers)) {
	if len(parts) == 0 {
		f(a)
		return
	}
	q := e.questionPlace(parts[0].Question.ID)
	for _, o := range parts[0].Options {
		changes(e, a.With(q, slices.Index(parts[0].Question.Options, o)), parts[1:], f)
	}
}

// In every edition, on random answers: what a set of answers forces, no completion
// escapes, and without any one of them some does.
func TestForcedInEveryEdition(t *testing.T) {
	for _, c := range contracts {
		t.Run(c.edition, func(t *testing.T) {
			t.Parallel()
			e, date := edition(t, c.edition), mustDate(t, c.days[0])
			r := rand.New(rand.NewPCG(6, 6))
			for range 40 {
				var a Answers
				for q, question := range e.pack.Questions {
					a = a.With(q, r.IntN(len(question.Options)))
				}
				d := e.Decide(e.Effective(a, date), date)
				t1 := &d.Tools[r.IntN(len(d.Tools))]
				w := d.Why(t1)
				if !w.Whole || len(w.Forced) == 0 || len(w.Exactly) == 0 {
					t.Fatalf("%s: %s is %s by %d sets (%v)", describe(e, a), t1.Tool.ID, t1.Verdict, len(w.Forced), w.Whole)
				}
				checkSets(t, r, d, t1, w)
				checkNearest(t, e, d.given, w, t1.place, date)
			}
		})
	}
}

// checkSets tries the smallest set whole, and of all of them random completions.
func checkSets(t *testing.T, r *rand.Rand, d *Decision, tool *ToolVerdict, w *Why) {
	t.Helper()
	e, v := d.engine, tool.Verdict
	for _, exactly := range []bool{false, true} {
		sets, name := w.Forced, fmt.Sprint(v, " or heavier")
		if exactly {
			sets, name = w.Exactly, "just "+v.String()
		}
		within := func(got guidance.Verdict) bool {
			return got == v || got > v && !exactly && v != guidance.Suitable
		}
		for _, forced := range sets {
			a := kept(e, forced)
			if reasons := forced.Reasons; v != guidance.Suitable && (len(reasons) == 0 || slices.ContainsFunc(reasons, func(r Reason) bool { return r.Verdict < v })) {
				t.Fatalf("%s forces %s to be %s by %v", describe(e, a), tool.Tool.ID, v, reasons)
			}
			if got, ok := escapes(e, a, tool.place, d.AsOf, within); ok {
				t.Fatalf("%s should force %s to be %s, but with %s it is not", describe(e, a), tool.Tool.ID, name, describe(e, got))
			}
			for _, answered := range forced.Answers {
				less := a.Without(e.questionPlace(answered.Question.ID))
				if _, ok := escapes(e, less, tool.place, d.AsOf, within); !ok {
					t.Fatalf("%s forces %s to be %s already, without %s", describe(e, less), tool.Tool.ID, name, answered.Question.ID)
				}
			}
		}
	}
}

// escapes looks for a completion whose verdict is not within what is promised.
func escapes(e *Engine, a Answers, tool int, date guidance.Date, within func(guidance.Verdict) bool) (got Answers, found bool) {
	var walk func(q int, a Answers)
	walk = func(q int, a Answers) {
		for ; q < len(e.pack.Questions) && a.Has(q); q++ {
		}
		if q == len(e.pack.Questions) {
			if !within(e.Brief(a, date).Verdict(tool)) {
				got, found = a, true
			}
			return
		}
		for _, i := range e.reps[q] {
			if !e.pack.Questions[q].Options[i].Unsure && !found {
				walk(q+1, a.With(q, i))
			}
		}
	}
	walk(0, a)
	return got, found
}
