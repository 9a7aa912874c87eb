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
	open, bare := toolSet{}, e.every
	for i := range tools {
		tools[i].Named = e.tools[i].at(date)
		if !ended.has(i) && e.open(i, &known) {
			open.add(i)
		}
	}
	for i := range f.against {
		bare.drop(&f.against[i].tools)
	}
	f = f.explained(bare.less(&open)) // not what holds whatever comes, but what may
	e.reasons(tools, &f)
	out := make([]Outlook, len(tools))
	for i := range out {
		out[i] = Outlook{Tool: tools[i].Tool, Name: tools[i].Name, Open: open.has(i)}
		if !out[i].Open {
			out[i].Reasons = tools[i].Reasons
		}
	}
	return out
}
