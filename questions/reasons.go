package questions

import (
	"cmp"
	"slices"

	"whichtool/guidance"
)

// compiledTool is a tool's texts, ready for any answers.
type compiledTool struct {
	bit        toolSet
	renamed    guidance.Date // zero: never
	names      [2]string     // the old name and the one after a renaming
	phrases    [2]string     // the same as they stand in a sentence
	limits     compiledRemarks
	fallback   compiledRemarks
	causes     [2][]*Cause // by rule, under the old name and under the new one
	unsuited   [][]*Cause  // by question and option: why the tool does not suit the answer; nil if it does
	ended      *Cause      // nil for a tool that goes on
	conditions compiledRemarks
	get        compiledRemarks
}

// compiledRemarks is remarks with their conditions.
type compiledRemarks struct {
	every  []Remark
	when   []condition
	always bool // none of them depends on answers
}

func (e *Engine) compileTools() {
	rows := map[string]bool{}
	for _, t := range e.pack.Tools {
		for _, id := range t.Rows {
			rows[id] = true
		}
	}
	for i, t := range e.pack.Tools {
		c := compiledTool{bit: 1 << i, conditions: e.compileRemarks(t.Conditions), get: e.compileRemarks(t.Get),
			limits: e.compileRemarks(t.Limits), fallback: e.compileRemarks(t.Fallback)}
		latest := guidance.Date{Year: 9999}
		for _, event := range t.History {
			switch event.Kind {
			case guidance.Renamed:
				c.renamed = event.Date
			case guidance.Ended:
				c.ended = &Cause{
					Rule: guidance.Ended, Title: "No longer there", Short: "no longer there", Verdict: guidance.NotSuited, Statements: event.Statements,
					Text: fill(e.pack.Wording.Ended, "{tool}", t.Name, "{date}", event.Date.Long()),
				}
			}
		}
		for name, date := range []guidance.Date{{}, latest} {
			c.names[name], c.phrases[name] = t.NameAt(date), t.PhraseAt(date)
			if name > 0 && c.names[name] == c.names[0] {
				c.causes[name] = c.causes[0]
				break
			}
			for _, r := range e.pack.Rules {
				c.causes[name] = append(c.causes[name], e.ruleCause(r, t, c.phrases[name], rows))
			}
		}
		for q := range e.pack.Questions {
			c.unsuited = append(c.unsuited, e.unsuitedCauses(q, t))
		}
		e.tools = append(e.tools, c)
	}
}

func (e *Engine) compileRemarks(remarks []guidance.Remark) compiledRemarks {
	out := compiledRemarks{always: true}
	for _, r := range remarks {
		out.always = out.always && len(r.When) == 0
		out.every = append(out.every, Remark{r.Text, r.Statements, cmp.Or(r.Short, r.Text), r.Rank})
		out.when = append(out.when, e.compileWhen(r.When))
	}
	return out
}

// ruleCause is what a rule says of a tool: its statements less those that are
// another tool's row in the table of approved tools. It is nil for a tool that
// the rule does not cover.
func (e *Engine) ruleCause(r *guidance.Rule, t *guidance.Tool, name string, rows map[string]bool) *Cause {
	if !e.pack.Covers(t, r.Tools, r.Groups) {
		return nil
	}
	said := guidance.Variant{Text: r.Text, Statements: r.Statements, Over: r.Over}
	for _, v := range r.Variants {
		if len(v.Tools)+len(v.Groups) > 0 && e.pack.Covers(t, v.Tools, v.Groups) {
			said = v
			break
		}
	}
	cause := &Cause{
		Rule: r.ID, Title: r.Title, Short: cmp.Or(r.Short, r.Title), Text: sentence(fill(said.Text, "{tool}", name)), Over: said.Over,
		Conflict: r.Conflict, Verdict: r.Verdict,
	}
	every := slices.Concat(said.Statements, said.Over)
	for _, id := range every {
		if !rows[id] || slices.Contains(t.Rows, id) {
			cause.Statements = append(cause.Statements, id)
		}
	}
	if len(cause.Statements) == 0 {
		cause.Statements = every
	}
	return cause
}

func (e *Engine) unsuitedCauses(question int, t *guidance.Tool) []*Cause {
	q := e.pack.Questions[question]
	suits := e.all
	for _, fits := range e.compileCase(t.Suits) {
		suits[fits.question] &= fits.allowed
	}
	out := make([]*Cause, len(q.Options))
	for i, o := range q.Options {
		if e.stands[question][i]&^suits[question] == 0 {
			continue
		}
		text, statements := q.NotSuited, q.NotSuitedStatement
		if o.NotSuited != "" {
			text, statements = o.NotSuited, o.NotSuitedStatement
		}
		out[i] = &Cause{
			Rule: q.ID, Title: q.NotSuitedTitle, Verdict: guidance.NotSuited,
			Short: q.NotSuitedTitle, Text: sentence(fill(text, "{tool}", cmp.Or(t.Phrase, t.Name))), Statements: slices.Compact(slices.Concat(statements, t.Listing())),
		}
	}
	return out
}

// verdicts is every tool with its verdict and the reasons for it.
func (e *Engine) verdicts(a *Answers, known *masks, brief *Brief, date guidance.Date) []ToolVerdict {
	f := firing{clauses: e.fired(a), ended: e.ended(date)}
	// Two pieces of memory serve the lists of most decisions.
	reasons, remarks := make([]Reason, 0, 96), make([]Remark, 0, 48)
	out := make([]ToolVerdict, len(e.pack.Tools))
	for i, t := range e.pack.Tools {
		c, v := &e.tools[i], &out[i]
		v.Tool, v.Verdict = t, brief.Verdict(i)
		f.name = c.nameAt(date)
		v.Name, v.Phrase = c.names[f.name], c.phrases[f.name]
		v.Conditions, remarks = c.conditions.holding(remarks, known)
		v.Get, remarks = c.get.holding(remarks, known)
		from := len(reasons)
		reasons = e.reasonsFor(reasons, i, a, &f, v.Verdict)
		v.Reasons = reasons[from:len(reasons):len(reasons)]
	}
	return out
}

// nameAt is which of the two names the tool has at the date.
func (c *compiledTool) nameAt(date guidance.Date) int {
	if c.renamed.IsZero() || date.Before(c.renamed) {
		return 0
	}
	return 1
}

// holding is the remarks that hold: shared where they always do, else added
// to the slab.
func (c *compiledRemarks) holding(slab []Remark, known *masks) (held, rest []Remark) {
	if n := len(c.every); c.always {
		return c.every[:n:n], slab
	}
	from := len(slab)
	for i := range c.when {
		if c.when[i].holds(known) {
			slab = append(slab, c.every[i])
		}
	}
	return slab[from:len(slab):len(slab)], slab
}

// firing is what counts against tools for some answers at some date.
type firing struct {
	clauses []firedClause
	ended   toolSet
	name    int // which of its two names the tool has
}

// firedClause is a clause that counts for the answers.
type firedClause struct {
	*clause
	unsure bool // it holds only as an unsure answer may turn out
	open   bool // it holds only as an open question may be answered
}

// fired is the clauses that may hold, those that hang on open questions last.
func (e *Engine) fired(a *Answers) []firedClause {
	out := make([]firedClause, 0, len(e.clauses))
	for i := range e.clauses {
		f := firedClause{clause: &e.clauses[i]}
		possible := true
		for q := 0; q < len(e.rows) && possible; q++ {
			row := &e.rows[q][a.chosen[q]]
			possible = row.possible.has(i)
			if !row.certain.has(i) {
				f.unsure = f.unsure || a.Has(q)
				f.open = f.open || !a.Has(q)
			}
		}
		if possible {
			out = append(out, f)
		}
	}
	slices.SortStableFunc(out, func(a, b firedClause) int {
		switch {
		case a.open == b.open:
			return 0
		case a.open:
			return 1
		}
		return -1
	})
	return out
}

// reasonsFor adds a tool's reasons to dst, the heaviest first. A clause that
// hangs on an open question is a reason only where no other explains the
// verdict: the question was skipped since it cannot matter.
func (e *Engine) reasonsFor(dst []Reason, tool int, a *Answers, firing *firing, verdict guidance.Verdict) []Reason {
	c := &e.tools[tool]
	from := len(dst)
	dst = e.structural(dst, c, a, firing.ended)
	explained := verdict == guidance.Suitable
	for i := range dst[from:] {
		explained = explained || dst[from+i].Verdict == verdict
	}
	for i := range firing.clauses {
		f := &firing.clauses[i]
		if f.open && explained {
			break
		}
		if f.tools&c.bit != 0 {
			dst = addReason(dst, from, c.causes[firing.name][f.rule], f.unsure)
			explained = explained || !f.open && f.verdict == verdict
		}
	}
	heaviestFirst(dst[from:])
	return dst
}

// addReason adds a cause, once for all the clauses that it comes from.
func addReason(dst []Reason, from int, cause *Cause, unsure bool) []Reason {
	for i := range dst[from:] {
		if r := &dst[from+i]; r.Cause == cause {
			r.Unsure = r.Unsure && unsure
			return dst
		}
	}
	return append(dst, Reason{cause, unsure})
}

// heaviestFirst sorts the few reasons of a tool, keeping the order of equals.
func heaviestFirst(reasons []Reason) {
	for i := range reasons {
		for j := i; j > 0 && reasons[j-1].Verdict < reasons[j].Verdict; j-- {
			reasons[j-1], reasons[j] = reasons[j], reasons[j-1]
		}
	}
}

// structural adds why the tool does not suit the answers, or has ended.
func (e *Engine) structural(dst []Reason, c *compiledTool, a *Answers, ended toolSet) []Reason {
	if c.ended != nil && ended&c.bit != 0 {
		dst = append(dst, Reason{Cause: c.ended})
	}
	for q, question := range e.pack.Questions {
		if !a.Has(q) {
			continue
		}
		if cause := c.unsuited[q][a.Option(q)]; cause != nil {
			dst = append(dst, Reason{cause, question.Options[a.Option(q)].Unsure})
		}
	}
	return dst
}
