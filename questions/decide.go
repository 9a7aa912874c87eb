package questions

import (
	"slices"

	"whichtool/guidance"
)

// NoTool is in place of a tool where none is asked about.
const NoTool = -1

// ToolPlace is where the pack has a tool, by its id or a name; NoTool for a name
// that is none's.
func (e *Engine) ToolPlace(name string) int {
	t, ok := e.pack.FindTool(name)
	if !ok {
		return NoTool
	}
	return e.toolPlace(t)
}

// Decide works out the whole decision on the answers for a date. Questions
// that can still matter and have no answer count as unsure; ask Remaining
// first where that is not wanted.
func (e *Engine) Decide(a Answers, date guidance.Date) *Decision { return e.Consider(a, NoTool, date) }

// Consider is Decide for a person who asks about a tool, given by its place.
// The verdicts are the same; what is said is said of that tool first. Where an
// answer that only the outcome needs is missing, Open is true.
func (e *Engine) Consider(a Answers, tool int, date guidance.Date) *Decision {
	ended := e.ended(date)
	brief, known := e.brief(&a, ended), e.known(a)
	var room firedCauses
	f := e.fired(&room, &a, ended)
	f = f.explained(f.unexplained(&brief))
	d := &Decision{
		AsOf: date, Edition: e.pack.Edition, Outcome: brief.Outcome,
		Answers: e.answered(a),
		Tools:   e.verdicts(&a, &known, &brief, &f, date),
		Changes: e.changes(&a, &known, &brief, tool, date),
		pack:    e.pack, engine: e, known: known, given: a,
	}
	if tool >= 0 {
		d.Considered = &d.Tools[tool]
		_, d.Open = e.Next(a, date)
	}
	if brief.Recommended >= 0 {
		d.Recommended = &d.Tools[brief.Recommended]
	}
	if brief.Outcome == guidance.OutcomeAsk {
		d.Lead = e.lead(&a, &known, date)
	}
	d.Steps = e.stepsFor(d.Outcome, d.Recommended, &a, &known)
	d.Contacts = e.whom(d.Outcome, &a, &known)
	d.Notices = e.notices(d, a, &brief, &f)
	d.Short = e.short(d, a, &brief, &f)
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

// compiledSteps is the steps of an outcome.
type compiledSteps struct {
	every []compiledStep
	when  whens
}

type compiledStep struct {
	step   *guidance.Step
	remark Remark
	named  [][]Remark // the remark by name and tool; nil where it does not name the tool
	when   condition
	tools  toolSet
}

func (e *Engine) compileSteps() {
	e.steps = map[guidance.Outcome]compiledSteps{}
	for _, s := range e.pack.Steps {
		remark := Remark{s.Text, s.Statements, s.Short, s.Rank}
		step := compiledStep{s, remark, e.named(remark), e.compileWhen(s.When), e.covered(s.Tools, s.Groups)}
		for _, outcome := range s.Outcomes {
			e.steps[outcome] = compiledSteps{every: append(e.steps[outcome].every, step)}
		}
	}
	for outcome, steps := range e.steps {
		var when []condition
		for _, s := range steps.every {
			when = append(when, s.when)
		}
		e.steps[outcome] = compiledSteps{steps.every, e.compileWhens(when)}
	}
}

// stepsFor is the steps for a tool, or those for an outcome without one where it
// is nil.
func (e *Engine) stepsFor(outcome guidance.Outcome, tool *ToolVerdict, a *Answers, known *masks) []Step {
	var room [24]Step
	out, bit := room[:0], everyTool
	if tool != nil {
		bit = 1 << tool.place
	}
	var holding [64]int
	steps := e.steps[outcome]
	for _, i := range steps.when.holding(holding[:0], a) {
		s := &steps.every[i]
		if s.tools&bit == 0 || s.step.Certain && !s.when.certain(known) {
			continue
		}
		r := &s.remark
		if tool != nil && s.named != nil {
			r = &s.named[tool.name][tool.place]
		}
		out = append(out, Step{s.step.Moment, r})
	}
	return slices.Clone(out)
}

// compiledContacts is whom to ask where the outcome is one.
type compiledContacts struct {
	every []*guidance.Contact
	when  whens
}

func (e *Engine) compileContacts() {
	e.contacts = map[guidance.Outcome]compiledContacts{}
	for _, c := range e.pack.Contacts {
		for _, outcome := range c.Outcomes {
			e.contacts[outcome] = compiledContacts{every: append(e.contacts[outcome].every, c)}
		}
	}
	for outcome, contacts := range e.contacts {
		var when []condition
		for _, c := range contacts.every {
			when = append(when, e.compileWhen(c.When))
		}
		e.contacts[outcome] = compiledContacts{contacts.every, e.compileWhens(when)}
	}
	for _, q := range e.pack.Questions {
		var unsure []*guidance.Contact
		for _, id := range q.Contacts {
			if c, ok := e.pack.Contact(id); ok {
				unsure = append(unsure, c)
			}
		}
		e.unsureOf = append(e.unsureOf, unsure)
	}
}

// whom is whom to ask: those that the unsure answers call for first.
func (e *Engine) whom(outcome guidance.Outcome, a *Answers, known *masks) []*guidance.Contact {
	var room [16]*guidance.Contact
	out := room[:0]
	for q := range e.unsureOf {
		if known[q]&unsure == 0 || outcome == guidance.OutcomeStop {
			continue
		}
		for _, c := range e.unsureOf[q] {
			out = once(out, c)
		}
	}
	var holding [16]int
	contacts := e.contacts[outcome]
	for _, i := range contacts.when.holding(holding[:0], a) {
		out = once(out, contacts.every[i])
	}
	return slices.Clone(out)
}

// once adds a contact that is not among them yet.
func once(contacts []*guidance.Contact, c *guidance.Contact) []*guidance.Contact {
	if slices.Contains(contacts, c) {
		return contacts
	}
	return append(contacts, c)
}
