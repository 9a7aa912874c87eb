package questions

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/guidance"
)

// randomPack is a pack of any kind of rules: questions of two to four options,
// the last of which may be unsure.
func randomPack(r *rand.Rand, questions, tools, rules int) *guidance.Pack {
	pack := &guidance.Pack{Groups: []*guidance.Group{{ID: "all"}}}
	for q := range questions {
		question := &guidance.Question{ID: fmt.Sprint("q", q), NotSuited: "{tool} does not suit.", NotSuitedTitle: "Not suited"}
		for o := range 2 + r.IntN(3) {
			question.Options = append(question.Options, &guidance.Option{ID: fmt.Sprint("o", o), Phrase: "answer so"})
		}
		question.Options[len(question.Options)-1].Unsure = len(question.Options) > 2 && r.IntN(2) == 0
		question.Fact = r.IntN(2) == 0
		for _, o := range question.Options {
			for _, other := range question.Options {
				if o != other && !other.Unsure && r.IntN(2) == 0 {
					o.Instead = append(o.Instead, other.ID)
				}
			}
		}
		pack.Questions = append(pack.Questions, question)
		pack.Order = append(pack.Order, question.ID)
		if r.IntN(2) == 0 {
			pack.Changeable = append(pack.Changeable, question.ID)
		}
	}
	for i := range tools {
		t := &guidance.Tool{ID: fmt.Sprint("t", i), Name: fmt.Sprint("Tool ", i), Group: "all", Statements: []string{"S1-01"}, Suits: randomCase(r, pack, 1)}
		pack.Tools = append(pack.Tools, t)
		pack.Preference = append(pack.Preference, t.ID)
	}
	pack.Rules = randomRules(r, pack, rules)
	return pack
}

func randomCase(r *rand.Rand, pack *guidance.Pack, terms int) guidance.Case {
	var c guidance.Case
	for _, q := range r.Perm(len(pack.Questions))[:min(terms, len(pack.Questions))] {
		certain := pack.Questions[q].Certain()
		r.Shuffle(len(certain), func(i, j int) { certain[i], certain[j] = certain[j], certain[i] })
		c = append(c, guidance.Term{Question: pack.Questions[q].ID, Options: certain[:1+r.IntN(len(certain))]})
	}
	return c
}

func randomRules(r *rand.Rand, pack *guidance.Pack, rules int) []*guidance.Rule {
	var out []*guidance.Rule
	for i := range rules {
		rule := &guidance.Rule{ID: fmt.Sprint("r", i), Text: "Not {tool}.", Verdict: guidance.Avoid, When: guidance.When{randomCase(r, pack, 1+r.IntN(3))}, Statements: []string{"S1-01"}}
		if r.IntN(2) == 0 {
			rule.Verdict = guidance.NotAllowed
		}
		if r.IntN(8) == 0 {
			rule.Verdict, rule.Outcome = guidance.NotAllowed, guidance.OutcomeStop
		}
		for _, t := range pack.Tools {
			if r.IntN(3) == 0 && rule.Outcome == "" {
				rule.Tools = append(rule.Tools, t.ID)
			}
		}
		out = append(out, rule)
	}
	return out
}

func randomAnswers(r *rand.Rand, e *Engine) Answers {
	var a Answers
	for q, question := range e.pack.Questions {
		if r.IntN(2) == 0 {
			a = a.With(q, r.IntN(len(question.Options)))
		}
	}
	return a
}

// completions calls f with every way of answering the open questions without
// being unsure.
func completions(e *Engine, a Answers, f func(Answers)) {
	q := slices.IndexFunc(e.pack.Questions, func(question *guidance.Question) bool {
		return !a.Has(slices.Index(e.pack.Questions, question))
	})
	if q < 0 {
		f(a)
		return
	}
	for i, o := range e.pack.Questions[q].Options {
		if !o.Unsure {
			completions(e, a.With(q, i), f)
		}
	}
}

// On packs of any kind, what the engine says is what trying everything says.
func TestRandomPacksAgainstBruteForce(t *testing.T) {
	date := guidance.Date{Year: 2020, Month: 6, Day: 1}
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 7))
		e := Compile(randomPack(r, 4, 3, 2+r.IntN(10)))
		tab := newTable(e, date)
		for range 12 {
			a := randomAnswers(r, e)
			checkRemaining(t, tab, a)
			checkOutlook(t, e, a, date)
			checkChanges(t, e, a, date)
			checkOpen(t, e, a, date)
			if t.Failed() {
				t.Fatalf("seed %d, after %s", seed, describe(e, a))
			}
		}
		checkFlow(t, r, tab)
	}
}

func checkRemaining(t *testing.T, tab *table, a Answers) {
	t.Helper()
	var want []int
	for q := range tab.engine.pack.Questions {
		if !a.Has(q) && tab.matters(a, q) {
			want = append(want, q)
		}
	}
	if got := tab.engine.Remaining(a, tab.date); !slices.Equal(got, want) {
		t.Errorf("the questions that remain are %v, want %v", got, want)
	}
	for tool := range tab.engine.pack.Tools {
		want = nil
		for q := range tab.engine.pack.Questions {
			if !a.Has(q) && tab.mattersTo(tool, a, q) {
				want = append(want, q)
			}
		}
		if got := tab.engine.RemainingFor(a, tool, tab.date); !slices.Equal(got, want) {
			t.Errorf("the questions that remain for tool %d are %v, want %v", tool, got, want)
		}
	}
}

func checkOutlook(t *testing.T, e *Engine, a Answers, date guidance.Date) {
	t.Helper()
	open := make([]bool, len(e.pack.Tools))
	completions(e, a, func(full Answers) {
		for i, brief := 0, e.Brief(full, date); i < len(open); i++ {
			open[i] = open[i] || brief.Verdict(i) == guidance.Suitable
		}
	})
	for i, o := range e.Outlook(a, date) {
		if o.Open != open[i] || o.Open != (len(o.Reasons) == 0) {
			t.Errorf("%s is open: %v for %d reasons, want %v", o.Tool.ID, o.Open, len(o.Reasons), open[i])
		}
	}
}

// checkOpen holds a decision on the tool asked about alone to what is settled: it
// names how a tool fares only where it fares so whatever is answered yet, and
// proposes nothing about an outcome that there is not.
func checkOpen(t *testing.T, e *Engine, a Answers, date guidance.Date) {
	t.Helper()
	for tool := range e.pack.Tools {
		d := e.Consider(a, tool, date)
		if len(e.RemainingFor(a, tool, date)) > 0 || !d.Open {
			continue
		}
		if named := len(d.Unsettled()); named+settled(d) != len(d.Tools) {
			t.Errorf("%d tools are settled and %d are not, of %d", settled(d), named, len(d.Tools))
		}
		for i := range d.Tools {
			fares := map[guidance.Verdict]bool{}
			completions(e, a, func(full Answers) { fares[e.Brief(full, date).Verdict(i)] = true })
			if one := &d.Tools[i]; (len(one.Open) == 0) != (len(fares) == 1) || len(one.Open) == 0 && !fares[one.Verdict] {
				t.Errorf("tool %d is %s and hangs on %d questions, but fares as %v", i, one.Verdict, len(one.Open), fares)
			}
		}
		if d.Lead != nil {
			t.Errorf("the answer leads with %s while the outcome is open", d.Lead.Tool.ID)
		}
		for _, c := range d.Changes {
			if c.Tool != d.Considered.Tool || len(c.Parts) == 0 {
				t.Errorf("%q is proposed for %s", d.Say(c), c.Tool.ID)
			}
		}
	}
}

func settled(d *Decision) int {
	n := 0
	for _, v := range []guidance.Verdict{guidance.Suitable, guidance.Avoid, guidance.NotSuited, guidance.NotAllowed} {
		n += len(d.With(v))
	}
	return n
}

// checkChanges holds the changes to their promise: with each, and without less,
// the tool is suitable for some way of answering what is open.
func checkChanges(t *testing.T, e *Engine, a Answers, date guidance.Date) {
	t.Helper()
	none := len(e.pack.Questions) + 1
	least := none
	for i := range e.pack.Tools {
		least = min(least, fewestChanges(e, a, date, i, false))
	}
	d := e.Decide(a, date)
	if want := d.Outcome == guidance.OutcomeAsk && least < none; (len(d.Changes) > 0) != want {
		t.Errorf("%s: %d changes, though %d do", d.Outcome, len(d.Changes), least)
	}
	for _, c := range d.Changes {
		checkChange(t, e, a, c, date, least)
	}
	for i, tool := range e.pack.Tools {
		fewest, found := fewestChanges(e, a, date, i, true), 0
		d := e.Consider(a, i, date)
		for _, c := range d.ChangesFor(tool.ID) {
			if len(c.Parts) == fewest {
				checkChange(t, e, a, c, date, fewest)
				found++
			}
		}
		if want := !d.Stopped() && d.Considered.Verdict != guidance.Suitable && fewest < none; want != (found > 0) {
			t.Errorf("%s: %d changes of %d answers", tool.ID, found, fewest)
		}
	}
}

func checkChange(t *testing.T, e *Engine, a Answers, c Change, date guidance.Date, fewest int) {
	t.Helper()
	if len(c.Parts) != fewest {
		t.Errorf("%s: %d changes, though %d do", c.Tool.ID, len(c.Parts), fewest)
	}
	changed := a
	for _, p := range c.Parts {
		q := e.questionPlace(p.Question.ID)
		changed = changed.With(q, e.optionPlace(q, p.Options[len(p.Options)-1].ID))
	}
	if o := e.Outlook(changed, date)[slices.Index(e.pack.Tools, c.Tool)]; !o.Open {
		t.Errorf("%s: a change does not help: %+v", c.Tool.ID, c.Parts)
	}
}

// mayBecome reports whether an answer may be changed to an option: to one that
// may be proposed in its place, to any where it is unsure, and where facts are
// asked about and it is one.
func mayBecome(q *guidance.Question, from, to int, facts bool) bool {
	return slices.Contains(q.Options[from].Instead, q.Options[to].ID) && !q.Options[from].Unsure || q.Options[from].Unsure || facts && q.Fact
}

// fewestChanges is how many answers have to be changed to make a tool suitable,
// by trying everything; more than there are questions where nothing does.
func fewestChanges(e *Engine, a Answers, date guidance.Date, tool int, facts bool) int {
	fewest := len(e.pack.Questions) + 1
	everyAnswer(e, func(full Answers) {
		n := 0
		for q, question := range e.pack.Questions {
			switch {
			case a.Has(q) && a.Option(q) == full.Option(q):
			case question.Options[full.Option(q)].Unsure:
				return
			case a.Has(q):
				if n++; !mayBecome(question, a.Option(q), full.Option(q), facts) {
					return
				}
			}
		}
		if n < fewest && e.Brief(full, date).Verdict(tool) == guidance.Suitable {
			fewest = n
		}
	})
	return fewest
}

// checkFlow walks at random: forth, back and to any question. What is shown is
// always the first question that remains, and the end is the decision that
// answering everything gives.
func checkFlow(t *testing.T, r *rand.Rand, tab *table) {
	t.Helper()
	e := tab.engine
	f := e.Start(tab.date)
	for range 60 {
		switch r.IntN(6) {
		case 0:
			if back, ok := f.Back(); ok {
				f = back.Keep()
			}
		case 1:
			q := e.pack.Questions[r.IntN(len(e.pack.Questions))]
			changed, ok := f.Change(q.ID)
			if !ok || changed.Question() != q {
				t.Fatalf("Change shows %v, want %s", changed.Question(), q.ID)
			}
			f = changed.Choose(r.IntN(len(q.Options)))
		default:
			if f.Done() {
				f = e.Start(tab.date)
				continue
			}
			f = f.Choose(r.IntN(len(f.Question().Options)))
		}
		remaining := slices.IndexFunc(e.pack.Questions, func(q *guidance.Question) bool {
			at := slices.Index(e.pack.Questions, q)
			return !f.Answers().Has(at) && tab.matters(f.Answers(), at)
		})
		if f.Done() != (remaining < 0) || !f.Done() && f.Question() != e.pack.Questions[remaining] {
			t.Fatalf("after %s the walk shows %v, want question %d", describe(e, f.Answers()), f.Question(), remaining)
		}
		if f.Done() {
			checkCompletions(t, e, f.Answers(), tab.date)
		}
	}
}

// On a pack with a great many rules a search gives up, and then asks a question
// too many. What is skipped is skipped for good reason all the same.
func TestLargePackSkipsOnlyWhatCannotMatter(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 9))
	e := Compile(randomPack(r, 12, 60, 200))
	f := e.Start(guidance.Date{Year: 2020, Month: 6, Day: 1})
	for !f.Done() {
		f = f.Choose(r.IntN(len(f.Question().Options)))
	}
	effective := f.Answers()
	want := e.Brief(effective, f.Date())
	for range 500 {
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
}

// A pack as large as they may grow compiles at once: nothing is worked out
// that nobody asks for.
func BenchmarkCompileLarge(b *testing.B) {
	pack := randomPack(rand.New(rand.NewPCG(1, 1)), 12, 60, 200)
	for b.Loop() {
		Compile(pack)
	}
}

func BenchmarkDecideLarge(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	e := Compile(randomPack(r, 12, 60, 200))
	for b.Loop() {
		e.Decide(randomAnswers(r, e), guidance.Date{Year: 2020, Month: 6, Day: 1})
	}
}
