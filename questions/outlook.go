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
	var room firedRules
	all := e.fired(&room, &a, e.ended(date))
	certain := all
	certain.open = nil
	out := make([]Outlook, len(e.pack.Tools))
	for i, t := range e.pack.Tools {
		c := &e.tools[i]
		all.name = c.nameAt(date)
		certain.name = all.name
		out[i] = Outlook{Tool: t, Name: c.names[all.name], Open: all.ended&c.bit == 0 && e.open(i, &known)}
		if out[i].Open {
			continue
		}
		// What holds whatever comes, or else what may.
		out[i].Reasons = e.reasonsFor(nil, i, &a, &certain, guidance.NotAllowed)
		if len(out[i].Reasons) == 0 {
			out[i].Reasons = e.reasonsFor(nil, i, &a, &all, guidance.NotAllowed)
		}
	}
	return out
}
