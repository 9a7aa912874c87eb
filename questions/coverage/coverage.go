// Package coverage says how much of an edition its scenarios exercise, and works out
// scenarios that would exercise what is missing.
//
// A rule is exercised by a scenario in which it holds for certain, an option by one
// that answers it, a tool by one that expects something of it, a step by one whose
// answer has it or where it is for a tool that is said to suit, a situation by the one
// that it names. Beyond that a rule has a pair
// for each of its terms, as MC/DC asks (modified condition and decision coverage): two
// scenarios in which the term's truth differs and that of every term on another
// question does not, and which differ in whether the rule holds for some tool. Only
// pairs that some answers make are asked for.
package coverage

import (
	"slices"

	"whichtool/guidance"
	"whichtool/questions"
)

// Report is what the scenarios of an edition exercise.
type Report struct {
	Pack  *guidance.Pack
	Kinds []Kind
	Pairs []Pair

	engine *questions.Engine
	tries  []try  // of the scenarios, in their order
	found  []term // of which pairs are asked for
}

// Kind is the things of one kind.
type Kind struct {
	Name  string // what they are called
	Items []Item
}

// Item is a thing to exercise, and the scenarios that do, by id.
type Item struct {
	ID string
	By []string
}

// Pair is a term of a rule, and two scenarios that show what it does; empty where no
// two do.
type Pair struct {
	Rule *guidance.Rule
	Term guidance.Term
	By   [2]string
}

// Missing is the items of a kind that no scenario exercises.
func (k Kind) Missing() (ids []string) {
	for _, item := range k.Items {
		if len(item.By) == 0 {
			ids = append(ids, item.ID)
		}
	}
	return ids
}

// MissingPairs is the pairs that no two scenarios make.
func (r *Report) MissingPairs() (out []Pair) {
	for _, p := range r.Pairs {
		if p.By[0] == "" {
			out = append(out, p)
		}
	}
	return out
}

// Of is the coverage of the engine's pack. A scenario whose answers cannot be read is
// passed over: guidance check names it.
func Of(engine *questions.Engine) *Report {
	r := &Report{Pack: engine.Pack(), engine: engine}
	for _, s := range r.Pack.Scenarios {
		if answers, err := engine.Answer(s.Answers); err == nil {
			r.tries = append(r.tries, r.try(s.ID, answers, s.AsOf, named(s)))
		}
	}
	r.count()
	return r
}

// count counts what the tries exercise.
func (r *Report) count() {
	r.countItems()
	if r.found == nil {
		r.found = r.terms()
	}
	r.Pairs = nil
	for _, m := range r.found {
		pair := Pair{Rule: m.rule, Term: m.term}
		if at := m.pairWith(r.tries, 1); at != [2]int{} {
			pair.By = [2]string{r.tries[at[0]].id, r.tries[at[1]].id}
		}
		r.Pairs = append(r.Pairs, pair)
	}
}

func (r *Report) countItems() {
	r.Kinds = nil
	for _, k := range kinds {
		kind := Kind{Name: k.name}
		for _, id := range k.ids(r.Pack) {
			item := Item{ID: id}
			for i := range r.tries {
				if k.by(&r.tries[i], id) {
					item.By = append(item.By, r.tries[i].id)
				}
			}
			kind.Items = append(kind.Items, item)
		}
		r.Kinds = append(r.Kinds, kind)
	}
}

// named is the tools that a scenario expects something of.
func named(s *guidance.Scenario) (ids []string) {
	for id := range s.Verdicts {
		ids = append(ids, id)
	}
	return append(ids, s.Recommended)
}

// try is some answers and what they exercise.
type try struct {
	id       string
	answers  questions.Answers
	date     guidance.Date
	decision *questions.Decision
	named    []string // the tools that something is expected of
	holding  []string // the rules that hold for certain
}

func (r *Report) try(id string, a questions.Answers, date guidance.Date, named []string) try {
	t := try{id: id, answers: a, date: date, decision: r.engine.Decide(a, date), named: named}
	for _, tool := range t.decision.Tools {
		for _, reason := range tool.Reasons {
			if !reason.Unsure && !slices.Contains(t.holding, reason.Rule) {
				t.holding = append(t.holding, reason.Rule)
			}
		}
	}
	return t
}

// answer is the option that answers a question; nil for none.
func (t *try) answer(question string) *guidance.Option {
	for _, a := range t.decision.Answers {
		if a.Question.ID == question {
			return a.Option
		}
	}
	return nil
}

// shows reports whether a step is said, for the tool to use or for one of those that
// something is expected of.
func (t *try) shows(step *guidance.Step) bool {
	if t.decision.Shows(step, nil) {
		return true
	}
	return slices.ContainsFunc(t.named, func(id string) bool {
		tool := t.decision.Tool(id)
		return tool != nil && tool.Verdict == guidance.Suitable && t.decision.Shows(step, tool)
	})
}

// kinds is what is looked at besides pairs: a new one is an entry here.
var kinds = []struct {
	name string
	ids  func(*guidance.Pack) []string
	by   func(t *try, id string) bool
}{
	{"rules", func(p *guidance.Pack) (ids []string) {
		for _, rule := range p.Rules {
			ids = append(ids, rule.ID)
		}
		return ids
	}, func(t *try, id string) bool { return slices.Contains(t.holding, id) }},
	{"options", func(p *guidance.Pack) (ids []string) {
		for _, q := range p.Questions {
			for _, o := range q.Options {
				ids = append(ids, optionID(q, o))
			}
		}
		return ids
	}, func(t *try, id string) bool {
		return slices.ContainsFunc(t.decision.Answers, func(a questions.Answered) bool { return optionID(a.Question, a.Option) == id })
	}},
	{"tools", func(p *guidance.Pack) (ids []string) {
		for _, tool := range p.Tools {
			ids = append(ids, tool.ID)
		}
		return ids
	}, func(t *try, id string) bool { return slices.Contains(t.named, id) }},
	{"steps", func(p *guidance.Pack) (ids []string) {
		for _, step := range p.Steps {
			ids = append(ids, step.ID)
		}
		return ids
	}, func(t *try, id string) bool {
		return slices.ContainsFunc(t.decision.Pack().Steps, func(s *guidance.Step) bool { return s.ID == id && t.shows(s) })
	}},
	{"situations", func(p *guidance.Pack) (ids []string) {
		for _, situation := range p.Situations {
			ids = append(ids, situation.ID)
		}
		return ids
	}, func(t *try, id string) bool {
		s, ok := t.decision.Pack().Situation(id)
		return ok && s.Scenario == t.id && t.id != ""
	}},
}

func optionID(q *guidance.Question, o *guidance.Option) string { return q.ID + " " + o.ID }
