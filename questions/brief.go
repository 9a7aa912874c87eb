package questions

import "whichtool/guidance"

// Brief is the core of a decision: the outcome, the tool to use and a verdict
// for each tool. It is a value and costs no memory.
type Brief struct {
	Outcome     guidance.Outcome
	Recommended int // the tool's place in the pack; -1 for none

	avoid, notSuited, notAllowed toolSet
}

// Verdict is how the tool in that place of the pack fares.
func (b Brief) Verdict(tool int) guidance.Verdict {
	bit := toolSet(1) << tool
	switch {
	case b.notAllowed&bit != 0:
		return guidance.NotAllowed
	case b.notSuited&bit != 0:
		return guidance.NotSuited
	case b.avoid&bit != 0:
		return guidance.Avoid
	}
	return guidance.Suitable
}

// Brief decides on the answers for a date. A question without an answer
// counts like an unsure one, which changes nothing where it cannot matter.
func (e *Engine) Brief(a Answers, date guidance.Date) Brief {
	return e.brief(&a, e.ended(date))
}

func (e *Engine) brief(a *Answers, ended toolSet) Brief { return e.briefWithout(a, ended, nil) }

// briefWithout is the brief if some clauses did not exist.
func (e *Engine) briefWithout(a *Answers, ended toolSet, without clauseSet) Brief {
	b := Brief{Outcome: guidance.OutcomeAsk, Recommended: -1, notSuited: ended}
	var rows [guidance.MaxQuestions]int // where the rows begin in flat
	stop, open := uint64(0), uint16(0)
	for q, at := range e.at {
		rows[q] = at + int(a.chosen[q])*(1+2*e.words)
		b.notSuited |= toolSet(e.flat[rows[q]])
		if a.chosen[q] == 0 {
			open |= 1 << q
		}
	}
	for w := range e.words {
		possible, certain := ^uint64(0), e.stop[w]
		for _, at := range rows[:len(e.at)] {
			possible &= e.flat[at+1+w]
			certain &= e.flat[at+1+w+e.words]
		}
		if without != nil {
			possible, certain = possible&^without[w], certain&^without[w]
		}
		stop |= certain
		e.count(&b, w, possible)
	}
	looked := 0
	e.conclude(&b, stop != 0 || open&e.stoppers != 0 && e.stopsAnyhow(*a, &looked))
	return b
}

// count counts the clauses of a word against the tools.
func (e *Engine) count(b *Brief, word int, clauses uint64) {
	for i := 8 * word; clauses != 0; i, clauses = i+1, clauses>>8 {
		if tools := e.against[i][byte(clauses)]; i < e.barred {
			b.notAllowed |= tools
		} else {
			b.avoid |= tools
		}
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
		if a.Has(q) || e.stoppers&(1<<q) == 0 {
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
	unsuitable := b.notAllowed | b.notSuited | b.avoid
	if unsuitable&e.every == e.every {
		return
	}
	for _, tool := range e.ranked {
		if unsuitable&(1<<tool) == 0 {
			b.Outcome, b.Recommended = guidance.OutcomeUse, tool
			return
		}
	}
}

// sameFor reports whether two briefs give each of the tools the same verdict,
// and where it is asked of every tool the same outcome.
func (b Brief) sameFor(other Brief, tools toolSet) bool {
	differ := (b.notAllowed ^ other.notAllowed) |
		(b.notSuited&^b.notAllowed ^ other.notSuited&^other.notAllowed) |
		(b.avoid&^b.notAllowed&^b.notSuited ^ other.avoid&^other.notAllowed&^other.notSuited)
	return differ&tools == 0 && (tools != everyTool || b.Outcome == other.Outcome)
}
