package questions

import (
	"math/bits"

	"whichtool/guidance"
)

// Brief is the core of a decision: the outcome, the tool to use and a verdict
// for each tool. It is a value, and costs no memory where there are no more than
// 64 tools.
type Brief struct {
	Outcome     guidance.Outcome
	Recommended int // the tool's place in the pack; -1 for none

	first tally   // of the first 64 tools
	more  []tally // of each 64 that follow
}

// tally is what counts against 64 tools, by bit.
type tally struct{ avoid, notSuited, notAllowed uint64 }

// tally is that of the word-th 64 tools.
func (b *Brief) tally(word int) *tally {
	if word == 0 {
		return &b.first
	}
	return &b.more[word-1]
}

// blank is the brief of an engine's tools while nothing counts against any.
func (e *Engine) blank() Brief {
	b := Brief{Outcome: guidance.OutcomeAsk, Recommended: -1}
	if e.used > 1 {
		b.more = make([]tally, e.used-1)
	}
	return b
}

// Verdict is how the tool in that place of the pack fares.
func (b Brief) Verdict(tool int) guidance.Verdict {
	t, bit := b.tally(tool/64), uint64(1)<<(tool%64)
	switch {
	case t.notAllowed&bit != 0:
		return guidance.NotAllowed
	case t.notSuited&bit != 0:
		return guidance.NotSuited
	case t.avoid&bit != 0:
		return guidance.Avoid
	}
	return guidance.Suitable
}

// sets is the tools that count as avoid, not suited or not allowed, each by itself.
func (b *Brief) sets() (avoid, notSuited, notAllowed toolSet) {
	avoid[0], notSuited[0], notAllowed[0] = b.first.avoid, b.first.notSuited, b.first.notAllowed
	for i, t := range b.more {
		avoid[i+1], notSuited[i+1], notAllowed[i+1] = t.avoid, t.notSuited, t.notAllowed
	}
	return avoid, notSuited, notAllowed
}

// Brief decides on the answers for a date. A question without an answer
// counts like an unsure one, which changes nothing where it cannot matter.
func (e *Engine) Brief(a Answers, date guidance.Date) Brief {
	ended := e.ended(date)
	return e.brief(&a, &ended)
}

func (e *Engine) brief(a *Answers, ended *toolSet) Brief { return e.briefWithout(a, ended, nil) }

// briefWithout is the brief if some clauses did not exist.
func (e *Engine) briefWithout(a *Answers, ended *toolSet, without clauseSet) Brief {
	b := e.blank()
	open, unsuited, possible, certain := questionSet(0), ended[0], ^uint64(0), e.stop[0]
	flat, stride := e.flat, e.stride
	for q, at := range e.at {
		chosen := a.chosen[q]
		row := (*[3]uint64)(flat[at+int(chosen)*stride:])
		unsuited, possible, certain = unsuited|row[0], possible&row[1], certain&row[2]
		if chosen == 0 {
			open.add(q)
		}
	}
	if without != nil {
		possible, certain = possible&^without[0], certain&^without[0]
	}
	b.first.notSuited = unsuited
	e.count(&b, 0, possible)
	if e.stride > 3 {
		certain |= e.beyond(&b, a, ended, without)
	}
	looked := 0
	e.conclude(&b, certain != 0 || open&e.stoppers != 0 && e.stopsAnyhow(*a, &looked))
	return b
}

// beyond goes on with what does not fit in the first words: it counts against the
// tools from the 65th on, and the clauses from there on against all.
func (e *Engine) beyond(b *Brief, a *Answers, ended *toolSet, without clauseSet) (stop uint64) {
	for i := range b.more {
		b.more[i].notSuited = ended[i+1]
	}
	for q, at := range e.at {
		row := e.flat[at+int(a.chosen[q])*e.stride+1+2*e.words:]
		for i := range b.more {
			b.more[i].notSuited |= row[i]
		}
	}
	for w := 1; w < e.words; w++ {
		possible, certain := ^uint64(0), e.stop[w]
		for q, at := range e.at {
			row := (*[2]uint64)(e.flat[at+int(a.chosen[q])*e.stride+1+2*w:])
			possible, certain = possible&row[0], certain&row[1]
		}
		if without != nil {
			possible, certain = possible&^without[w], certain&^without[w]
		}
		e.count(b, w, possible)
		stop |= certain
	}
	return stop
}

// count counts the clauses of a word against the tools: eight with one look where
// 64 bits hold all tools, else one by one.
func (e *Engine) count(b *Brief, word int, clauses uint64) {
	if e.used > 1 {
		e.countEach(b, word, clauses)
		return
	}
	notAllowed, avoid := b.first.notAllowed, b.first.avoid
	for i := 8 * word; clauses != 0; i, clauses = i+1, clauses>>8 {
		if tools := e.against[i][byte(clauses)]; i < e.barred {
			notAllowed |= tools
		} else {
			avoid |= tools
		}
	}
	b.first.notAllowed, b.first.avoid = notAllowed, avoid
}

func (e *Engine) countEach(b *Brief, word int, clauses uint64) {
	var notAllowed, avoid toolSet
	for ; clauses != 0; clauses &= clauses - 1 {
		if i := 64*word + bits.TrailingZeros64(clauses); i < 8*e.barred {
			notAllowed.join(&e.clauses[i].tools)
		} else {
			avoid.join(&e.clauses[i].tools)
		}
	}
	for t := range e.used {
		tally := b.tally(t)
		tally.notAllowed |= notAllowed[t]
		tally.avoid |= avoid[t]
	}
}

// stopsAnyhow reports whether every way of answering what is unanswered ends
// the questions, though no clause does so by itself: such as one for each
// option of a question that was skipped, since it cannot matter. It gives up,
// with no, where that takes too long.
func (e *Engine) stopsAnyhow(a Answers, looked *int) bool {
	certain, possible := uint64(0), uint64(0)
	for w := range e.words {
		sure, may := e.stop[w], e.stop[w]
		for q := range e.rows {
			row := &e.rows[q][a.chosen[q]]
			sure &= row.certain[w]
			may &= row.possible[w]
		}
		certain |= sure
		possible |= may
	}
	if *looked += len(e.clauses); certain != 0 || possible == 0 || *looked > maxClauses {
		return certain != 0
	}
	for q := range e.rows {
		if a.Has(q) || !e.stoppers.has(q) {
			continue
		}
		for _, option := range e.reps[q] {
			if !e.stopsAnyhow(a.With(q, option), looked) {
				return false
			}
		}
		return true
	}
	return false
}

// conclude derives the outcome and the recommendation from the verdicts.
func (e *Engine) conclude(b *Brief, stop bool) {
	if stop {
		b.Outcome = guidance.OutcomeStop
		return
	}
	var against toolSet
	suitable := uint64(0)
	for t := range e.used {
		against[t] = b.tally(t).against()
		suitable |= e.every[t] &^ against[t]
	}
	if suitable == 0 {
		return
	}
	for _, tool := range e.ranked {
		if !against.has(tool) {
			b.Outcome, b.Recommended = guidance.OutcomeUse, tool
			return
		}
	}
}

// against is the tools that anything counts against.
func (t *tally) against() uint64 { return t.notAllowed | t.notSuited | t.avoid }

// sameFor reports whether two briefs give a tool the same verdict; every tool,
// and all of it the same outcome, where none is named.
func (b Brief) sameFor(other Brief, tool int) bool {
	if tool != NoTool {
		return b.Verdict(tool) == other.Verdict(tool)
	}
	same := b.Outcome == other.Outcome && b.first.verdicts() == other.first.verdicts()
	for i := 0; same && i < len(b.more); i++ {
		same = b.more[i].verdicts() == other.more[i].verdicts()
	}
	return same
}

// verdicts is the tally with each tool where its heaviest verdict is.
func (t tally) verdicts() tally {
	return tally{t.avoid &^ t.notSuited &^ t.notAllowed, t.notSuited &^ t.notAllowed, t.notAllowed}
}
