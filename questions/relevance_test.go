package questions

import (
	"math/rand/v2"
	"testing"

	"whichtool/guidance"
)

// table is the brief of every complete answer set, for checking relevance by
// trying everything.
type table struct {
	engine *Engine
	date   guidance.Date
	briefs map[Answers]Brief
}

func newTable(e *Engine, date guidance.Date) *table {
	t := &table{e, date, map[Answers]Brief{}}
	everyAnswer(e, func(a Answers) { t.briefs[a] = e.Brief(a, date) })
	return t
}

// matters tries every way of answering the open questions.
func (t *table) matters(a Answers, question int) bool { return t.mattersTo(NoTool, a, question) }

// mattersTo is matters as far as the verdicts of a tool goes.
func (t *table) mattersTo(tool int, a Answers, question int) bool {
	var walk func(q int, a Answers) bool
	walk = func(q int, a Answers) bool {
		if q == len(t.engine.pack.Questions) {
			first := t.briefs[a.With(question, 0)]
			for i := range t.engine.pack.Questions[question].Options {
				if !t.briefs[a.With(question, i)].sameFor(first, tool) {
					return true
				}
			}
			return false
		}
		if q == question || a.Has(q) {
			return walk(q+1, a)
		}
		for i := range t.engine.pack.Questions[q].Options {
			if walk(q+1, a.With(q, i)) {
				return true
			}
		}
		return false
	}
	return walk(0, a)
}

func TestRelevanceIsExactInOrder(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole answer space; the plain run has it")
	}
	e := engine(t)
	tab := newTable(e, mustDate(t, "2020-06-01"))
	var walk func(q int, a Answers)
	walk = func(q int, a Answers) {
		if q == len(e.pack.Questions) || t.Failed() {
			return
		}
		if got, want := e.Matters(a, q, tab.date), tab.matters(a, q); got != want {
			t.Fatalf("after %s: %s matters: %v, want %v", describe(e, a), e.pack.Questions[q].ID, got, want)
		}
		for i := range e.pack.Questions[q].Options {
			if q < 6 || i == 0 { // the last levels alone would be 30,000 more of the same
				walk(q+1, a.With(q, i))
			}
		}
	}
	walk(0, Answers{})
}

func TestRelevanceIsExactInAnyOrder(t *testing.T) {
	e := engine(t)
	tab := newTable(e, mustDate(t, "2022-12-01"))
	random := rand.New(rand.NewPCG(1, 2))
	for range 600 {
		var a Answers
		for q, question := range e.pack.Questions {
			if random.IntN(2) == 0 {
				a = a.With(q, random.IntN(len(question.Options)))
			}
		}
		for q := range e.pack.Questions {
			if got, want := e.Matters(a, q, tab.date), tab.matters(a.Without(q), q); got != want {
				t.Fatalf("with %s: %s matters: %v, want %v", describe(e, a), e.pack.Questions[q].ID, got, want)
			}
		}
	}
}

// Every walk through the questions ends in the decision that answering all of
// them gives, whatever the skipped ones would have been.
func TestSkippingNeverChangesADecision(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole answer space; the plain run has it")
	}
	e := engine(t)
	date := mustDate(t, "2026-11-21")
	leaves, shortest := 0, len(e.pack.Questions)
	var walk func(a Answers, asked int)
	walk = func(a Answers, asked int) {
		if t.Failed() {
			return
		}
		q, more := e.Next(a, date)
		if !more {
			leaves++
			shortest = min(shortest, asked)
			checkCompletions(t, e, a, date)
			return
		}
		for i := range e.pack.Questions[q].Options {
			walk(a.With(q, i), asked+1)
		}
	}
	walk(Answers{}, 0)
	if shortest != 1 {
		t.Errorf("the shortest walk asks %d questions; SECRET should end it at one", shortest)
	}
	t.Logf("%d walks", leaves)
}

func checkCompletions(t *testing.T, e *Engine, a Answers, date guidance.Date) {
	t.Helper()
	want := e.Brief(a, date)
	var fill func(q int, full Answers)
	fill = func(q int, full Answers) {
		switch {
		case q == len(e.pack.Questions):
			if got := e.Brief(full, date); !got.sameFor(want, NoTool) || got.Recommended != want.Recommended {
				t.Errorf("%s decides otherwise than %s", describe(e, full), describe(e, a))
			}
		case full.Has(q):
			fill(q+1, full)
		default:
			for i := range e.pack.Questions[q].Options {
				fill(q+1, full.With(q, i))
			}
		}
	}
	fill(0, a)
}

func TestEffectiveAnswersDecideTheSame(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole answer space; the plain run has it")
	}
	e := engine(t)
	date := mustDate(t, "2020-06-01")
	n := 0
	everyAnswer(e, func(a Answers) {
		if n++; n%37 != 0 {
			return
		}
		if got, want := e.Brief(e.Effective(a, date), date), e.Brief(a, date); !got.sameFor(want, NoTool) {
			t.Errorf("%s: the answers that count decide otherwise", describe(e, a))
		}
	})
}

// Whoever asks about a tool gets the verdict that all answers give it, whatever
// the questions are that were not asked.
func TestToolInMindIsExact(t *testing.T) {
	if testing.Short() {
		t.Skip("the whole answer space; the plain run has it")
	}
	e := engine(t)
	date := mustDate(t, "2021-09-01")
	tab := newTable(e, date)
	for tool, named := range e.pack.Tools {
		asked := 0
		var walk func(Answers, int)
		walk = func(a Answers, depth int) {
			q, more := e.first(a, tool, date)
			if more {
				asked = max(asked, depth+1)
				for i := range e.pack.Questions[q].Options {
					walk(a.With(q, i), depth+1)
				}
				return
			}
			want := e.Brief(a, date).Verdict(tool)
			var fill func(int, Answers)
			fill = func(q int, full Answers) {
				switch {
				case q == len(e.pack.Questions):
					if got := tab.briefs[full].Verdict(tool); got != want {
						t.Fatalf("%s is %s after %s, and %s after %s", named.ID, want, describe(e, a), got, describe(e, full))
					}
				case full.Has(q):
					fill(q+1, full)
				default:
					for i := range e.pack.Questions[q].Options {
						fill(q+1, full.With(q, i))
					}
				}
			}
			fill(0, a)
		}
		walk(Answers{}, 0)
		if asked == 0 {
			t.Errorf("nothing is asked about %s", named.ID)
		}
	}
}

// A walk about a tool settles its verdict first, can be gone back through to its
// start, and then says what to use instead.
func TestWalkAboutATool(t *testing.T) {
	e := engine(t)
	r := rand.New(rand.NewPCG(5, 5))
	for range 300 {
		tool := r.IntN(len(e.pack.Tools))
		f := e.Start(mustDate(t, "2020-06-01")).About(e.pack.Tools[tool].ID)
		var shown []*guidance.Question
		for !f.Done() {
			shown = append(shown, f.Question())
			f = f.Choose(r.IntN(len(f.Question().Options)))
		}
		d := f.Decide()
		if d.Considered.Tool != e.pack.Tools[tool] || d.Open && d.Considered.Verdict != guidance.Suitable {
			t.Fatalf("%s: open %v, %s", describe(e, f.Answers()), d.Open, d.Considered.Verdict)
		}
		for i := len(shown) - 1; i >= 0; i-- {
			back, ok := f.Back()
			if !ok || back.Question() != shown[i] {
				t.Fatalf("%s: back leads to %v, want %s", describe(e, f.Answers()), back.Question(), shown[i].ID)
			}
			f = back
		}
		if _, ok := f.Back(); ok {
			t.Fatal("there is a question before the first")
		}
	}
}
