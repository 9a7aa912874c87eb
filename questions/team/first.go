package team

import "whichtool/guidance"

// First is something to do first: a tool, an action or a gap; the others are nil.
type First struct {
	Tool   *BadTool // that the guidance does not offer
	Action *Answer  // whose action is overdue
	Gap    *Gap
	Short  string // of a gap: what it is about, in a few words
	Mend   string // of a gap: the first step to put it right; empty for none
}

// mostFirst is how many gaps are among what to do first.
const mostFirst = 3

// First is what to do first: about tools that the guidance does not offer, then what
// is overdue, then about the gaps with the greatest harm.
func (r *Result) First(pack *guidance.Pack, today guidance.Date) []First {
	var out []First
	for i := range r.BadTools {
		out = append(out, First{Tool: &r.BadTools[i]})
	}
	for i := range r.Plan {
		if r.Plan[i].Action.Overdue(today) {
			out = append(out, First{Action: &r.Plan[i]})
		}
	}
	for i := range r.Gaps[:min(mostFirst, len(r.Gaps))] {
		one := First{Gap: &r.Gaps[i], Short: r.Gaps[i].Asked}
		if p, ok := pack.Practice(r.Gaps[i].Practice); ok {
			one.Short, one.Mend = p.Short, p.Mend[0].Do // it has at least two
		}
		out = append(out, one)
	}
	return out
}
