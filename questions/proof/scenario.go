package proof

import (
	"fmt"
	"slices"

	"whichtool/guidance"
	"whichtool/questions/cover"
)

// scenarios asks that each scenario comes out as it is written, on its day, whatever
// the questions would be answered that it leaves out.
func scenarios(r *proving) {
	r.count(len(r.pack.Scenarios), "scenarios")
	for _, s := range r.pack.Scenarios {
		r.on(s.AsOf, func(r *proving) { r.agrees(s) })
	}
}

// on proves something of another day: the tools that have ended by then differ.
func (r *proving) on(date guidance.Date, prove func(*proving)) {
	ended := func(date guidance.Date) (out string) {
		for _, t := range r.pack.Tools {
			if t.EndedBy(date) {
				out += " " + t.ID
			}
		}
		return out
	}
	if key := ended(date); key != ended(r.date) {
		if r.days[key] == nil {
			r.days[key] = newModel(r.pack, date)
		}
		then := *r.Prover
		then.model = r.days[key]
		own := r.Prover
		r.Prover = &then
		defer func() { r.Prover = own }()
	}
	prove(r)
}

// answered is the answers of a scenario: a cube that is open where it leaves a
// question out.
func (m *model) answered(s *guidance.Scenario) cover.Cube {
	cube := m.space.Whole()
	for question, option := range s.Answers {
		q := m.question[question]
		cube[q] = 1 << m.option[q][option]
	}
	return cube
}

func (r *proving) agrees(s *guidance.Scenario) {
	differ := func(field, text string) {
		fault := s.Fault(field, text, "the scenario or a rule to change")
		r.Findings = append(r.Findings, Finding{About: s.ID, Text: fault.Problem, Mend: fault.Expected, File: fault.File, Line: fault.Line})
	}
	cube := r.answered(s)
	for q, question := range r.pack.Questions {
		if cube[q] == r.space[q] && r.matters(q, cube, r.tools) {
			differ("answers", "the question "+question.ID+" can still matter")
		}
	}
	witness, ok := r.outside(r.union(), cube)
	if !ok {
		differ("answers", "the pack calls these answers impossible")
		return
	}
	answers := witness.First()
	outcome, use := r.outcome(answers)
	recommended := "none"
	if use != nil {
		recommended = use.ID
	}
	if outcome != s.Outcome {
		differ("outcome", fmt.Sprintf("says %s where the rules say %s", s.Outcome, outcome))
	}
	if recommended != s.Recommended {
		differ("recommended", fmt.Sprintf("says %s where the rules say %s", s.Recommended, recommended))
	}
	for _, t := range r.tools {
		if want, ok := s.Verdicts[t.ID]; ok && want != t.verdict(answers) {
			differ("verdicts", fmt.Sprintf("says %s %s where the rules say %s", t.ID, want, t.verdict(answers)))
		}
	}
}

// atStake asks that each scenario names more than one tool, the recommended one
// among them, and that one of these fares otherwise for other answers: else it
// shows nothing that could be got wrong.
func atStake(r *proving) {
	r.count(len(r.pack.Scenarios), "scenarios")
	for _, s := range r.pack.Scenarios {
		r.on(s.AsOf, func(r *proving) {
			named := r.spokenOf(s)
			stake := func(text, mend string) {
				fault := s.Fault("verdicts", text, mend)
				r.Findings = append(r.Findings, Finding{About: s.ID, Text: text, Mend: mend, File: fault.File, Line: fault.Line})
			}
			switch {
			case len(named) < min(2, len(r.tools)):
				stake("the scenario "+s.ID+" names fewer than two verdicts", "another tool that people would think of")
			case !slices.ContainsFunc(named, func(t *tool) bool { return r.couldDiffer(t) }):
				stake("no answers change a verdict that the scenario "+s.ID+" names", "a tool that an answer decides on")
			}
		})
	}
}

// spokenOf is the tools that a scenario speaks of.
func (m *model) spokenOf(s *guidance.Scenario) []*tool {
	var out []*tool
	for _, t := range m.tools {
		if _, named := s.Verdicts[t.ID]; named || t.ID == s.Recommended {
			out = append(out, t)
		}
	}
	return out
}

// couldDiffer reports whether there are answers for which the tool fares otherwise
// than for others.
func (r *proving) couldDiffer(t *tool) bool {
	return slices.ContainsFunc(r.pack.Questions, func(q *guidance.Question) bool {
		return r.matters(r.question[q.ID], r.space.Whole(), []*tool{t})
	})
}
