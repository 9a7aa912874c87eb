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
	e.reasons(out, f)
	return out
}

// firing is what counts against tools for some answers at some date.
type firing struct {
	against []fired // the heaviest first
	open    []fired // rules that hold only as an open question may be answered
}

// fired is a cause that counts.
type fired struct {
	cause   int // its place among the causes
	verdict guidance.Verdict
	tools   toolSet
	sure    toolSet // those that it counts against however an unsure answer turns out
}

// firedCauses is room for as many causes as mostly count: a caller has it on its
// stack.
type firedCauses [32]fired

// fired is what may count against tools. The clauses of a rule stand together, so
// that it is met once for all of them.
func (e *Engine) fired(room *firedCauses, a *Answers, ended toolSet) firing {
	f := firing{against: room[:0]}
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
			} else {
				f.against = fire(f.against, c, answered&bit != 0)
			}
		}
	}
	return e.lacking(f, a, ended)
}

// fire adds a clause to the rules that fired: to its own, where that is the last.
func fire(rules []fired, c *clause, sure bool) []fired {
	if n := len(rules); n == 0 || rules[n-1].cause != c.rule {
		rules = append(rules, fired{cause: c.rule, verdict: c.verdict})
	}
	last := &rules[len(rules)-1]
	last.tools.join(&c.tools)
	if sure {
		last.sure.join(&c.tools)
	}
	return rules
}

// lacking is f with why tools could not do what is wanted whatever the rules say:
// they have ended or do not suit the answers.
func (e *Engine) lacking(f firing, a *Answers, ended toolSet) firing {
	if !ended.empty() {
		f = f.with(fired{e.gone, guidance.NotSuited, ended, ended})
	}
	for q, question := range e.pack.Questions {
		tools := e.rows[q][a.chosen[q]].unsuited
		if !a.Has(q) || tools.empty() {
			continue
		}
		lack := fired{e.unsuited[q] + a.Option(q), guidance.NotSuited, tools, tools}
		if question.Options[a.Option(q)].Unsure {
			lack.sure = toolSet{}
		}
		f = f.with(lack)
	}
	return f
}

// with is f with a cause more, behind those that weigh as much.
func (f firing) with(cause fired) firing {
	at := len(f.against)
	for at > 0 && f.against[at-1].verdict < cause.verdict {
		at--
	}
	f.against = slices.Insert(f.against, at, cause)
	return f
}

// lacks is the tools that could not do what is wanted whatever the rules say, and
// those of them for more than one cause.
func (f *firing) lacks() (some, more toolSet) {
	for i := range f.against {
		if r := &f.against[i]; r.verdict == guidance.NotSuited {
			again := r.tools
			again.keep(&some)
			some.join(&r.tools)
			more.join(&again)
		}
	}
	return some, more
}

// unexplained is the tools whose verdict has no cause yet.
func (f *firing) unexplained(brief *Brief) toolSet {
	avoid, unsuited, barred := brief.sets()
	unsuited.drop(&barred)
	avoid.drop(&unsuited)
	avoid.drop(&barred)
	for i := range f.against {
		switch r := &f.against[i]; r.verdict {
		case guidance.NotAllowed:
			barred.drop(&r.tools)
		case guidance.NotSuited:
			unsuited.drop(&r.tools)
		case guidance.Avoid:
			avoid.drop(&r.tools)
		}
	}
	barred.join(&unsuited)
	barred.join(&avoid)
	return barred
}

// explained is f with the rules, for some tools, that hang on an open question: it
// was skipped since it cannot matter.
func (f firing) explained(tools toolSet) firing {
	for _, r := range f.open {
		r.tools.keep(&tools)
		for i := range f.against {
			if known := &f.against[i]; known.cause == r.cause {
				r.sure.keep(&r.tools)
				both := r.sure
				both.keep(&known.tools)
				known.sure.join(&both)
				r.tools.drop(&known.tools)
			}
		}
		if !r.tools.empty() {
			f = f.with(r)
		}
	}
	return f
}

// has reports whether a rule may hold.
func (f *firing) has(rule int) bool {
	of := func(r fired) bool { return r.cause == rule }
	return slices.ContainsFunc(f.against, of) || slices.ContainsFunc(f.open, of)
}

// keepsOutAll is the rule that counts against every tool: one that is so before
// one that only may be, as it is said of the first; nil for none.
func (e *Engine) keepsOutAll(first *ToolVerdict, f *firing) *Cause {
	var maybe *Cause
	for i := range f.against {
		r := &f.against[i]
		if r.verdict == guidance.NotSuited || !r.tools.has(0) || f.covered(r.cause) != e.every {
			continue
		}
		causes := e.causesOf(r.cause)[first.place][first.name]
		if r.sure.has(0) {
			return &causes[0]
		}
		if maybe == nil {
			maybe = &causes[1]
		}
	}
	return maybe
}

// covered is the tools that a cause counts against.
func (f *firing) covered(cause int) toolSet {
	var tools toolSet
	for i := range f.against {
		if f.against[i].cause == cause {
			tools.join(&f.against[i].tools)
		}
	}
	return tools
}

// reasons fills in what counts against each tool, the heaviest first, all in one
// piece of memory.
func (e *Engine) reasons(tools []ToolVerdict, f *firing) {
	var next [guidance.MaxTools]int32 // where the next reason against each tool goes
	for i := range f.against {
		for tool := range f.against[i].tools.all() {
			next[tool]++
		}
	}
	total := int32(0)
	for i := range tools {
		total, next[i] = total+next[i], total
	}
	reasons := make([]Reason, total)
	for i := range f.against {
		r := &f.against[i]
		causes := e.causesOf(r.cause)
		for tool := range r.tools.all() {
			cause := causes[tool][tools[tool].name]
			if r.sure.has(tool) {
				reasons[next[tool]] = Reason{&cause[0]}
			} else {
				reasons[next[tool]] = Reason{&cause[1]}
			}
			next[tool]++
		}
	}
	from := int32(0)
	for i := range tools {
		tools[i].Reasons, from = reasons[from:next[i]:next[i]], next[i]
	}
}
