package questions

import "whichtool/guidance"

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
	brief, known := e.brief(&a, &ended), e.known(a)
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
	if d.Open {
		d.leaveOpen()
	}
	d.Steps = e.stepsFor(d.Outcome, d.Recommended, &a, &known)
	d.Contacts = e.whom(d.Outcome, &a, &known)
	d.Notices = e.notices(d, a, &brief, &f)
	d.Short = e.short(d, a, &brief, &f)
	return d
}

// leaveOpen takes back what counts a question that was not asked as unsure: how the
// tools fare that hang on it, and what to change about an outcome that is none yet.
func (d *Decision) leaveOpen() {
	for i := range d.Tools {
		t := &d.Tools[i]
		for _, q := range d.engine.RemainingFor(d.given, i, d.AsOf) {
			t.Open, t.Reasons = append(t.Open, d.pack.Questions[q]), nil
		}
	}
	d.Changes, d.Lead = d.ChangesFor(d.Considered.Tool.ID), nil
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
