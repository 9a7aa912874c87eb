package questions

import (
	"slices"
	"strings"

	"whichtool/guidance"
)

// Decide works out the whole decision on the answers for a date. Questions
// that can still matter and have no answer count as unsure; ask Remaining
// first where that is not wanted.
func (e *Engine) Decide(a Answers, date guidance.Date) *Decision {
	brief := e.Brief(a, date)
	known := e.known(a)
	d := &Decision{
		AsOf: date, Edition: e.pack.Edition, Outcome: brief.Outcome, pack: e.pack,
		Answers: e.answered(a),
		Tools:   e.verdicts(&a, &known, &brief, date),
		Changes: e.changes(&known, &brief, date),
	}
	if brief.Recommended >= 0 {
		d.Recommended = &d.Tools[brief.Recommended]
	}
	if brief.Outcome == guidance.OutcomeAsk {
		d.Lead = e.lead(&known, date)
	}
	d.Steps = e.decideSteps(d, brief.Recommended, &known)
	d.Contacts = e.contacts(d, a, &known)
	d.Notices = e.notices(d, a, &known, &brief)
	return d
}

func (e *Engine) answered(a Answers) []Answered {
	out := make([]Answered, 0, len(e.pack.Questions))
	for q, question := range e.pack.Questions {
		if a.Has(q) {
			out = append(out, Answered{question, question.Options[a.Option(q)]})
		}
	}
	return out
}

// decideSteps is the steps for the recommended tool, or those for an outcome
// without one.
func (e *Engine) decideSteps(d *Decision, recommended int, known *masks) []Step {
	out := make([]Step, 0, 24)
	for i := range e.steps {
		s := &e.steps[i]
		covered := recommended < 0 || s.tools&(1<<recommended) != 0
		if !covered || !slices.Contains(s.step.Outcomes, d.Outcome) || !s.when.holds(known) {
			continue
		}
		text := s.step.Text
		if d.Recommended != nil {
			text = strings.ReplaceAll(text, "{tool}", d.Recommended.Name)
		}
		out = append(out, Step{s.step.Moment, Remark{text, s.step.Statements}})
	}
	return out
}

// contacts is whom to ask: those that the unsure answers call for first.
func (e *Engine) contacts(d *Decision, a Answers, known *masks) []*guidance.Contact {
	var out []*guidance.Contact
	add := func(c *guidance.Contact) {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	for q, question := range e.pack.Questions {
		if !a.Has(q) || !question.Options[a.Option(q)].Unsure {
			continue
		}
		for _, id := range question.Contacts {
			if c, ok := e.pack.Contact(id); ok {
				add(c)
			}
		}
	}
	for i, c := range e.pack.Contacts {
		if slices.Contains(c.Outcomes, d.Outcome) && e.contact[i].holds(known) {
			add(c)
		}
	}
	return out
}
