package questions

import (
	"math/bits"
	"slices"

	"whichtool/guidance"
)

// verdicts is every tool with its verdict and the reasons for it.
func (e *Engine) verdicts(a *Answers, known *masks, brief *Brief, f *firing, date guidance.Date) []ToolVerdict {
	out := make([]ToolVerdict, len(e.tools))
	for i := range out {
		c := &e.tools[i]
		out[i] = ToolVerdict{Named: c.at(date), Verdict: brief.Verdict(i), Holding: c.holding.holding(a, known)}
	}
	f.reasons(out)
	for i := range out {
		f.explain(&out[i])
	}
	return out
}

// firing is what counts against tools for some answers at some date.
type firing struct {
	against []fired // the heaviest first
	open    []fired // rules that hold only as an open question may be answered
}

// fired is a cause that counts.
type fired struct {
	cause int // its place among those of a tool
	tools toolSet
	sure  toolSet // those that it counts against however an unsure answer turns out
}

// firedCauses is room for as many causes as mostly count: a caller has it on its
// stack.
type firedCauses [32]fired

// fired is what may count against tools: rules that do not allow, what the tools
// lack, and rules that say avoid. The clauses of a rule stand together, so that it
// is met once for all of them.
func (e *Engine) fired(room *firedCauses, a *Answers, ended toolSet) firing {
	f, barred := firing{against: room[:0]}, 0
	for w := range e.words {
		possible, answered, asked := ^uint64(0), ^uint64(0), ^uint64(0)
		for q := range e.rows {
			row := &e.rows[q][a.chosen[q]]
			possible &= row.possible[w]
			if a.Has(q) {
				answered &= row.certain[w]
			} else {
				asked &= row.certain[w]
			}
		}
		for ; possible != 0; possible &= possible - 1 {
			bit := possible & -possible
			c := &e.clauses[w*64+bits.TrailingZeros64(bit)]
			if asked&bit == 0 {
				f.open = fire(f.open, c, answered&bit != 0)
				continue
			}
			f.against = fire(f.against, c, answered&bit != 0)
			if c.verdict == guidance.NotAllowed {
				barred = len(f.against)
			}
		}
	}
	var lacks [guidance.MaxQuestions + 1]fired
	f.against = slices.Insert(f.against, barred, e.lacking(lacks[:0], a, ended)...)
	return f
}

// fire adds a clause to the rules that fired: to its own, where that is the last.
func fire(rules []fired, c *clause, sure bool) []fired {
	if n := len(rules); n == 0 || rules[n-1].cause != c.rule {
		rules = append(rules, fired{cause: c.rule})
	}
	last := &rules[len(rules)-1]
	last.tools |= c.tools
	if sure {
		last.sure |= c.tools
	}
	return rules
}

// lacking adds why tools could not do what is wanted whatever the rules say: they
// have ended or do not suit the answers.
func (e *Engine) lacking(dst []fired, a *Answers, ended toolSet) []fired {
	if ended != 0 {
		dst = append(dst, fired{e.gone, ended, ended})
	}
	for q, question := range e.pack.Questions {
		tools := e.rows[q][a.chosen[q]].unsuited
		if !a.Has(q) || tools == 0 {
			continue
		}
		lack := fired{e.unsuited[q] + a.Option(q), tools, tools}
		if question.Options[a.Option(q)].Unsure {
			lack.sure = 0
		}
		dst = append(dst, lack)
	}
	return dst
}

// reasons fills in what counts against each tool, the heaviest first, all in one
// piece of memory.
func (f *firing) reasons(tools []ToolVerdict) {
	var count [guidance.MaxTools]int
	total := 0
	for i := range f.against {
		for set := f.against[i].tools; set != 0; set &= set - 1 {
			count[bits.TrailingZeros64(uint64(set))]++
			total++
		}
	}
	room := make([]Reason, total)
	for i := range tools {
		tools[i].Reasons, room = room[:0:count[i]], room[count[i]:]
	}
	for i := range f.against {
		r := &f.against[i]
		for set := r.tools; set != 0; set &= set - 1 {
			t := &tools[bits.TrailingZeros64(uint64(set))]
			t.Reasons = append(t.Reasons, Reason{t.causes[r.cause], r.sure&set&-set == 0})
		}
	}
}

// explain adds the rules that hang on an open question, where no other reason
// explains the verdict: the question was skipped since it cannot matter.
func (f *firing) explain(t *ToolVerdict) {
	if len(f.open) == 0 || t.Verdict == guidance.Suitable || slices.ContainsFunc(t.Reasons, func(r Reason) bool { return r.Verdict == t.Verdict }) {
		return
	}
	bit := toolSet(1) << t.place
	for i := range f.open {
		if r := &f.open[i]; r.tools&bit != 0 {
			t.Reasons = addReason(t.Reasons, t.causes[r.cause], r.sure&bit == 0)
		}
	}
	heaviestFirst(t.Reasons)
}

// addReason adds a cause that may be among the reasons already.
func addReason(reasons []Reason, cause *Cause, unsure bool) []Reason {
	for i := range reasons {
		if r := &reasons[i]; r.Cause == cause {
			r.Unsure = r.Unsure && unsure
			return reasons
		}
	}
	return append(reasons, Reason{cause, unsure})
}

// heaviestFirst sorts the few reasons of a tool, keeping the order of equals.
func heaviestFirst(reasons []Reason) {
	for i := range reasons {
		for j := i; j > 0 && reasons[j-1].Verdict < reasons[j].Verdict; j-- {
			reasons[j-1], reasons[j] = reasons[j], reasons[j-1]
		}
	}
}
