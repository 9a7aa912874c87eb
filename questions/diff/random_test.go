package diff

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"whichtool/guidance"
)

// randomPack is a pack of three or four questions, of two to four options each, with
// a few tools and rules of any kind.
func randomPack(r *rand.Rand) *guidance.Pack {
	pack := &guidance.Pack{Edition: "2020-04", Groups: []*guidance.Group{{ID: "plain", Provided: true}, {ID: "care", Caveated: true}}}
	for q := range 3 + r.IntN(2) {
		pack.Questions = append(pack.Questions, randomQuestion(r, fmt.Sprint("q", q)))
	}
	for i := range 1 + r.IntN(4) {
		pack.Tools = append(pack.Tools, randomTool(r, pack, fmt.Sprint("t", i)))
	}
	for i := range r.IntN(9) {
		pack.Rules = append(pack.Rules, randomRule(r, pack, fmt.Sprint("r", i)))
	}
	for range r.IntN(3) {
		pack.Impossible = append(pack.Impossible, randomImpossible(r, pack))
	}
	return listed(pack)
}

// listed puts the orders of a pack right.
func listed(pack *guidance.Pack) *guidance.Pack {
	pack.Order, pack.Preference = nil, nil
	for _, q := range pack.Questions {
		pack.Order = append(pack.Order, q.ID)
	}
	for _, t := range pack.Tools {
		pack.Preference = append(pack.Preference, t.ID)
	}
	return pack
}

func randomQuestion(r *rand.Rand, id string) *guidance.Question {
	q := &guidance.Question{ID: id, Title: "Which " + id + "?", NotSuited: "{tool} does not suit.", NotSuitedTitle: "Not suited"}
	for o := range 2 + r.IntN(3) {
		q.Options = append(q.Options, &guidance.Option{ID: fmt.Sprint("o", o), Label: fmt.Sprint("Option ", o, " of ", id)})
	}
	q.Options[len(q.Options)-1].Unsure = len(q.Options) > 2 && r.IntN(2) == 0
	return q
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

func randomImpossible(r *rand.Rand, pack *guidance.Pack) guidance.Impossible {
	return guidance.Impossible{When: randomCase(r, pack, 2+r.IntN(2)), Reason: "It cannot be."}
}

func randomTool(r *rand.Rand, pack *guidance.Pack, id string) *guidance.Tool {
	t := &guidance.Tool{ID: id, Name: "Tool " + id, Group: pack.Groups[r.IntN(2)].ID, Statements: []string{"S1-01"}, Suits: randomCase(r, pack, 1+r.IntN(2))}
	if r.IntN(6) == 0 {
		t.History = []guidance.Event{{Date: guidance.Date{Year: 2020 + r.IntN(12), Month: 1, Day: 1}, Kind: guidance.Ended, Statements: []string{"S1-01"}}}
	}
	return t
}

func randomRule(r *rand.Rand, pack *guidance.Pack, id string) *guidance.Rule {
	rule := &guidance.Rule{ID: id, Text: "Not {tool}.", Verdict: guidance.Avoid, Statements: []string{"S1-01"}}
	for range 1 + r.IntN(2) {
		rule.When = append(rule.When, randomCase(r, pack, 1+r.IntN(3)))
	}
	switch r.IntN(6) {
	case 0:
		rule.Verdict, rule.Outcome = guidance.NotAllowed, guidance.OutcomeStop
		return rule
	case 1, 2:
		rule.Verdict = guidance.NotAllowed
	}
	for _, t := range pack.Tools {
		if r.IntN(3) == 0 {
			rule.Tools = append(rule.Tools, t.ID)
		}
	}
	if r.IntN(3) == 0 {
		rule.Except = []guidance.Except{{When: randomCase(r, pack, 1+r.IntN(2))}}
	}
	return rule
}

// changedPack is a pack after some changes: of rules, tools, options and questions.
func changedPack(r *rand.Rand, was *guidance.Pack) *guidance.Pack {
	pack := *was
	pack.Edition = "2021-01"
	pack.Questions, pack.Tools, pack.Rules = slices.Clone(was.Questions), slices.Clone(was.Tools), slices.Clone(was.Rules)
	pack.Impossible = slices.Clone(was.Impossible)
	for range 1 + r.IntN(4) {
		change(r, &pack)
	}
	return listed(&pack)
}

func change(r *rand.Rand, pack *guidance.Pack) {
	rules := len(pack.Rules)
	switch what := r.IntN(11); {
	case what == 0 && rules > 0:
		pack.Rules = slices.Delete(pack.Rules, rules-1, rules)
	case what == 1 && rules > 0:
		rule := *pack.Rules[0]
		rule.Verdict = guidance.Avoid + guidance.NotAllowed - rule.Verdict
		rule.Outcome = ""
		pack.Rules[0] = &rule
	case what == 2 && rules > 0:
		at := r.IntN(rules)
		pack.Rules[at] = randomRule(r, pack, pack.Rules[at].ID)
	case what <= 3:
		pack.Rules = append(pack.Rules, randomRule(r, pack, fmt.Sprint("n", rules)))
	case what == 4:
		at := r.IntN(len(pack.Tools))
		pack.Tools[at] = randomTool(r, pack, pack.Tools[at].ID)
	case what == 5:
		pack.Tools = slices.Insert(pack.Tools, 0, randomTool(r, pack, fmt.Sprint("u", len(pack.Tools))))
	case what == 6 && pack.Questions[len(pack.Questions)-1].ID != "more":
		pack.Questions = append(pack.Questions, randomQuestion(r, "more"))
		pack.Rules = append(pack.Rules, randomRule(r, pack, fmt.Sprint("m", rules)))
	case what == 7:
		pack.Impossible = append(pack.Impossible, randomImpossible(r, pack))
	case what == 8 && len(pack.Impossible) > 0:
		pack.Impossible = pack.Impossible[1:]
	default:
		changeOptions(r, pack)
	}
}

// changeOptions gives a question another option, or one of its options another id,
// and puts that right where rules and tools name it.
func changeOptions(r *rand.Rand, pack *guidance.Pack) {
	at := r.IntN(len(pack.Questions))
	q := *pack.Questions[at]
	q.Options = slices.Clone(q.Options)
	pack.Questions[at] = &q
	if r.IntN(2) == 0 {
		q.Options = slices.Insert(q.Options, 0, &guidance.Option{ID: "new", Label: "A new option of " + q.ID})
		if slices.ContainsFunc(q.Options[1:], func(o *guidance.Option) bool { return o.ID == "new" }) {
			q.Options = q.Options[1:]
		}
		return
	}
	o := *q.Options[0]
	from := o.ID
	o.ID = "renamed"
	if slices.ContainsFunc(q.Options, func(o *guidance.Option) bool { return o.ID == "renamed" }) {
		return
	}
	q.Options[0] = &o
	pack.Rules, pack.Tools = slices.Clone(pack.Rules), slices.Clone(pack.Tools)
	for i, rule := range pack.Rules {
		next := *rule
		next.When = nil
		for _, c := range rule.When {
			next.When = append(next.When, renamedIn(c, q.ID, from))
		}
		next.Except = nil
		for _, e := range rule.Except {
			next.Except = append(next.Except, guidance.Except{Tools: e.Tools, When: renamedIn(e.When, q.ID, from)})
		}
		pack.Rules[i] = &next
	}
	for i, t := range pack.Tools {
		next := *t
		next.Suits = renamedIn(t.Suits, q.ID, from)
		pack.Tools[i] = &next
	}
	for i := range pack.Impossible {
		pack.Impossible[i].When = renamedIn(pack.Impossible[i].When, q.ID, from)
	}
}

func renamedIn(c guidance.Case, question, from string) guidance.Case {
	var out guidance.Case
	for _, t := range c {
		t.Options = slices.Clone(t.Options)
		if at := slices.Index(t.Options, from); t.Question == question && at >= 0 {
			t.Options[at] = "renamed"
		}
		out = append(out, t)
	}
	return out
}

func FuzzCompare(f *testing.F) {
	for seed := range uint64(8) {
		f.Add(seed, seed+1)
	}
	f.Fuzz(func(t *testing.T, a, b uint64) {
		r := rand.New(rand.NewPCG(a, b))
		was := randomPack(r)
		c := check(t, compared(t, was, changedPack(r, was), day))
		c.everything()
		c.witnesses()
	})
}
