package proof

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"whichtool/guidance"
)

// generator makes packs that look like guidance: what something is, by questions
// whose options get more sensitive and end with being unsure, then who, how and on
// what, tools in groups that suit some of that, and rules on tools and groups.
type generator struct {
	*rand.Rand
	pack *guidance.Pack
}

// generate is a pack with so many questions of two to most options, tools and rules.
func generate(seed uint64, questions, most, tools, rules int) *guidance.Pack {
	date := guidance.Date{Year: 2024, Month: 6, Day: 1}
	g := &generator{rand.New(rand.NewPCG(seed, 24)), &guidance.Pack{Edition: "2024-06", Date: date}}
	for q := range questions {
		g.question(q, 2+g.IntN(most-1), q < questions/3)
	}
	for i := range max(1, tools/20) {
		g.pack.Groups = append(g.pack.Groups, &guidance.Group{ID: fmt.Sprint("g", i), Caveated: g.IntN(2) == 0})
	}
	for i := range tools {
		t := &guidance.Tool{ID: fmt.Sprint("t", i), Name: fmt.Sprint("Tool ", i), Group: g.pack.Groups[i%len(g.pack.Groups)].ID, Statements: []string{"S1-01"}}
		t.Suits = g.terms(1+g.IntN(2), questions/3, questions, 2)
		g.pack.Tools = append(g.pack.Tools, t)
		g.pack.Preference = append(g.pack.Preference, t.ID)
	}
	for i := range rules {
		g.rule(i)
	}
	g.texts()
	g.scenarios(rules / 30)
	return g.pack
}

// scenarios adds examples that come out as the rules say.
func (g *generator) scenarios(n int) {
	m := newModel(g.pack, g.pack.Date)
	for i := range n {
		s := &guidance.Scenario{ID: fmt.Sprint("e", i), AsOf: g.pack.Date, Answers: map[string]string{}, Recommended: "none", Verdicts: map[string]guidance.Verdict{}}
		answers := make([]int, len(g.pack.Questions))
		for q, question := range g.pack.Questions {
			answers[q] = g.IntN(len(question.Options))
			s.Answers[question.ID] = question.Options[answers[q]].ID
		}
		outcome, use := m.outcome(answers)
		if s.Outcome = outcome; use != nil {
			s.Recommended = use.ID
		}
		for range 4 {
			t := m.tools[g.IntN(len(m.tools))]
			s.Verdicts[t.ID] = t.verdict(answers)
		}
		g.pack.Scenarios = append(g.pack.Scenarios, s)
	}
}

func (g *generator) question(q, options int, sensitive bool) {
	question := &guidance.Question{ID: fmt.Sprint("q", q), NotSuited: "{tool} does not suit.", NotSuitedTitle: "Not suited", Contacts: []string{"c0"}}
	for o := range options {
		option := &guidance.Option{ID: fmt.Sprint("o", o), Phrase: "answer so"}
		if sensitive && o > 0 && o < options-1 {
			option.Above = []string{fmt.Sprint("o", o-1)}
		}
		question.Options = append(question.Options, option)
	}
	question.Options[options-1].Unsure = sensitive && options > 2
	g.pack.Questions = append(g.pack.Questions, question)
	g.pack.Order = append(g.pack.Order, question.ID)
	if !sensitive {
		g.pack.Changeable = append(g.pack.Changeable, question.ID)
	}
}

// terms is a case of so many terms on the questions of a range, each of which leaves
// out a part of the options: the fewer the larger wide is.
func (g *generator) terms(n, from, to, wide int) guidance.Case {
	var c guidance.Case
	for _, q := range g.Perm(to - from)[:min(n, to-from)] {
		question := g.pack.Questions[from+q]
		certain := question.Certain()
		if g.sensitive(question) {
			certain = certain[min(len(certain)-1, 1+g.IntN(len(certain))):] // from some option on
		} else {
			g.Shuffle(len(certain), func(i, j int) { certain[i], certain[j] = certain[j], certain[i] })
			certain = certain[:max(1, min(len(certain)-1, (len(certain)*wide+1)/(wide+2)))]
		}
		c = append(c, guidance.Term{Question: question.ID, Options: certain})
	}
	slices.SortFunc(c, func(a, b guidance.Term) int { return compare(a.Question, b.Question) })
	return c
}

func (g *generator) sensitive(q *guidance.Question) bool {
	return len(q.Options) > 2 && q.Options[len(q.Options)-1].Unsure
}

func (g *generator) rule(i int) {
	r := &guidance.Rule{ID: fmt.Sprint("r", i), Title: "No", Text: "Not {tool}.", Verdict: guidance.Avoid, Statements: []string{"S1-01"}}
	if g.IntN(3) == 0 {
		r.Verdict = guidance.NotAllowed
	}
	questions := len(g.pack.Questions)
	switch n := g.IntN(20); {
	case i < 2:
		r.Verdict, r.Outcome, r.When = guidance.NotAllowed, guidance.OutcomeStop, guidance.When{g.terms(2, 0, questions/3, 1)}
	case n < 5:
		r.Groups = []string{g.pack.Groups[g.IntN(len(g.pack.Groups))].ID}
	default:
		for range 1 + g.IntN(4) {
			if id := g.pack.Tools[g.IntN(len(g.pack.Tools))].ID; !slices.Contains(r.Tools, id) {
				r.Tools = append(r.Tools, id)
			}
		}
	}
	if r.When == nil {
		r.When = guidance.When{append(g.terms(1, 0, questions/3, 1), g.terms(1+g.IntN(2), questions/3, questions, 0)...)}
	}
	if g.IntN(10) == 0 && r.Outcome == "" {
		r.Except = []guidance.Except{{When: g.terms(1, questions/3, questions, 0)}}
	}
	g.pack.Rules = append(g.pack.Rules, r)
}

// texts adds steps, contacts, conflicts and scenarios, about as many as guidance has
// for its rules.
func (g *generator) texts() {
	questions := len(g.pack.Questions)
	every := []guidance.Outcome{guidance.OutcomeUse, guidance.OutcomeAsk, guidance.OutcomeStop}
	g.pack.Contacts = []*guidance.Contact{{ID: "c0", Outcomes: every[1:]}}
	g.pack.Steps = []*guidance.Step{{ID: "s0", Outcomes: every[1:]}}
	for i := range len(g.pack.Rules) / 10 {
		g.pack.Contacts = append(g.pack.Contacts, &guidance.Contact{ID: fmt.Sprint("c", i+1), Outcomes: every[i%3 : i%3+1], When: guidance.When{g.terms(1, 0, questions, 1)}})
		g.pack.Steps = append(g.pack.Steps, &guidance.Step{ID: fmt.Sprint("s", i+1), Outcomes: every[i%3 : i%3+1], When: guidance.When{g.terms(1, 0, questions, 1)}})
		g.pack.Conflicts = append(g.pack.Conflicts, &guidance.Conflict{ID: fmt.Sprint("C", i+1), When: guidance.When{g.terms(2, 0, questions, 1)}})
	}
	for _, t := range g.pack.Tools {
		for range 3 {
			t.Conditions = append(t.Conditions, guidance.Remark{When: guidance.When{g.terms(1, 0, questions, 1)}})
			t.Limits = append(t.Limits, guidance.Remark{When: guidance.When{g.terms(1, 0, questions, 1)}})
		}
	}
	last := g.pack.Questions[questions-1]
	g.pack.Public = guidance.Public{When: guidance.When{{{Question: last.ID, Options: last.Certain()[:1]}}}}
	if len(last.Certain()) > 1 {
		g.pack.Public.Known = guidance.Case{{Question: last.ID, Options: last.Certain()[1:]}}
	}
}
