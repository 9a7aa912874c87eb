package questions

import "whichtool/guidance"

// Outlook is how a tool stands while questions are still open.
type Outlook struct {
	Tool *guidance.Tool
	Name string
	Open bool // some way of answering the rest makes it suitable
	// Reasons says why it fell; it is empty while the tool is open.
	Reasons []Reason
}

// Outlook is how every tool stands after some answers: exact, so a tool is
// open only if it can still turn out suitable.
func (e *Engine) Outlook(a Answers, date guidance.Date) []Outlook {
	known := e.known(a)
	ended := e.ended(date)
	var room firedCauses
	f := e.fired(&room, &a, ended)
	tools := make([]ToolVerdict, len(e.tools))
	for i := range tools {
		tools[i] = ToolVerdict{Named: e.tools[i].at(date), Verdict: guidance.NotAllowed}
	}
	f.reasons(tools)
	out := make([]Outlook, len(tools))
	for i := range out {
		t := &tools[i]
		out[i] = Outlook{Tool: t.Tool, Name: t.Name, Open: ended&(1<<i) == 0 && e.open(i, &known)}
		if out[i].Open {
			continue
		}
		if len(t.Reasons) == 0 {
			f.explain(t) // not what holds whatever comes, but what may
		}
		out[i].Reasons = t.Reasons
	}
	return out
}
