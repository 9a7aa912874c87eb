package questions

import (
	"cmp"
	"math/bits"
	"slices"

	"whichtool/guidance"
)

// compiledTool is a tool's texts, ready for any answers.
type compiledTool struct {
	bit        toolSet
	renamed    guidance.Date // zero: never
	names      [2]string     // the old name and the one after a renaming
	phrases    [2]string     // the same as they stand in a sentence
	leads      [2]string     // what leads to the tool
	limits     compiledRemarks
	fallback   compiledRemarks
	causes     [2][]*Cause // by rule, under the old name and under the new one
	unsuited   [][]*Cause  // by question and option: why the tool does not suit the answer; nil if it does
	ended      *Cause      // nil for a tool that goes on
	history    []Notice    // what has become of it, for the events in its history
	conditions compiledRemarks
	get        compiledRemarks
}

// compiledRemarks is remarks with their conditions.
type compiledRemarks struct {
	every []Remark
	when  []condition
	asks  []int // questions that the conditions are about
	// lists is what holds for each way of answering these, by the number that
	// place gives it; nil where there are too many, so that it is collected.
	lists [][]Remark
}

// maxLists bounds what is worked out in advance of the remarks of a tool.
const maxLists = 512

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
			n := Notice{ID: t.ID, Kind: event.Kind, Title: t.Name, Statements: event.Statements}
			switch event.Kind {
			case guidance.Renamed:
				c.renamed = event.Date
				n.Text = fill(e.pack.Wording.Renamed, "{tool}", t.Name, "{new}", event.Name, "{date}", event.Date.Long())
			case guidance.Ended:
				n.Text = fill(e.pack.Wording.Ended, "{tool}", t.Name, "{date}", event.Date.Long())
				c.ended = &Cause{
					Rule: guidance.Ended, Title: "No longer there", Short: "no longer there", said: "No longer there.",
					Verdict: guidance.NotSuited, Statements: event.Statements, Text: n.Text,
				}
			}
			c.history = append(c.history, n)
		}
		for name, date := range []guidance.Date{{}, latest} {
			c.names[name], c.phrases[name] = t.NameAt(date), t.PhraseAt(date)
			c.leads[name] = fill(e.pack.Wording.LeadsUse, "{tool}", c.names[name])
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
	var out compiledRemarks
	lists := 1
	for _, r := range remarks {
		when := e.compileWhen(r.When)
		out.every = append(out.every, Remark{r.Text, r.Statements, cmp.Or(r.Short, r.Text), r.Rank})
		out.when = append(out.when, when)
		for _, t := range slices.Concat(when...) {
			if !slices.Contains(out.asks, t.question) {
				out.asks = append(out.asks, t.question)
				lists *= len(e.rows[t.question])
			}
		}
	}
	if lists > maxLists || len(remarks) > 64 {
		return out
	}
	same := map[uint64][]Remark{} // many ways of answering make the same list
	for i := range lists {
		var a Answers
		for rest, at := i, 0; at < len(out.asks); at++ {
			q := out.asks[at]
			a.chosen[q] = uint8(rest % len(e.rows[q]))
			rest /= len(e.rows[q])
		}
		known := e.known(a)
		held := uint64(0)
		for r, when := range out.when {
			if when.holds(&known) {
				held |= 1 << r
			}
		}
		if same[held] == nil {
			same[held] = out.collect(&known)
		}
		out.lists = append(out.lists, same[held])
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
		Conflict: r.Conflict, Verdict: r.Verdict, said: statement(cmp.Or(r.Short, r.Title)),
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
			Rule: q.ID, Title: q.NotSuitedTitle, Verdict: guidance.NotSuited, said: statement(q.NotSuitedTitle),
			Short: q.NotSuitedTitle, Text: sentence(fill(text, "{tool}", cmp.Or(t.Phrase, t.Name))), Statements: slices.Compact(slices.Concat(statements, t.Listing())),
		}
	}
	return out
}

// verdicts is every tool with its verdict and the reasons for it.
func (e *Engine) verdicts(a *Answers, known *masks, brief *Brief, date guidance.Date) []ToolVerdict {
	var room firedRules
	f := e.fired(&room, a, e.ended(date))
	reasons := make([]Reason, 0, e.countReasons(a, &f)) // one piece of memory
	out := make([]ToolVerdict, len(e.pack.Tools))
	for i, t := range e.pack.Tools {
		c, v := &e.tools[i], &out[i]
		f.name = c.nameAt(date)
		v.Tool, v.Verdict, v.compiled, v.named = t, brief.Verdict(i), c, f.name
		v.Name, v.Phrase = c.names[f.name], c.phrases[f.name]
		v.Conditions = e.holding(&c.conditions, a, known)
		v.Get = e.holding(&c.get, a, known)
		from := len(reasons)
		reasons = e.reasonsFor(reasons, i, a, &f, v.Verdict)
		v.Reasons = reasons[from:len(reasons):len(reasons)]
	}
	return out
}

// countReasons counts the reasons for all tools, but for those that hang on open
// questions.
func (e *Engine) countReasons(a *Answers, f *firing) int {
	n := bits.OnesCount64(uint64(f.ended))
	for q := range e.rows {
		if a.Has(q) {
			n += bits.OnesCount64(uint64(e.rows[q][a.chosen[q]].unsuited))
		}
	}
	for i := range f.rules {
		n += bits.OnesCount64(uint64(f.rules[i].tools))
	}
	return n
}

// nameAt is which of the two names the tool has at the date.
func (c *compiledTool) nameAt(date guidance.Date) int {
	if c.renamed.IsZero() || date.Before(c.renamed) {
		return 0
	}
	return 1
}

// holding is the remarks that hold. Decisions share them; nobody changes them.
func (e *Engine) holding(c *compiledRemarks, a *Answers, known *masks) []Remark {
	if c.lists == nil {
		return c.collect(known)
	}
	place := 0
	for i := len(c.asks) - 1; i >= 0; i-- {
		place = place*len(e.rows[c.asks[i]]) + int(a.chosen[c.asks[i]])
	}
	return c.lists[place]
}

func (c *compiledRemarks) collect(known *masks) []Remark {
	held := make([]Remark, 0, len(c.every))
	for i := range c.when {
		if c.when[i].holds(known) {
			held = append(held, c.every[i])
		}
	}
	return held[:len(held):len(held)]
}

// firing is what counts against tools for some answers at some date.
type firing struct {
	rules, open []firedRule // open: those that hold only as an open question may be answered
	barred      int         // how many of rules do not allow: they come first
	ended       toolSet
	unsuited    toolSet
	name        int // which of its two names the tool has
}

// firedRule is a rule that counts for the answers.
type firedRule struct {
	rule  int
	tools toolSet
	sure  toolSet // those for which it holds however an unsure answer turns out
}

// firedRules is room for as many rules as mostly fire: a caller has it on its
// stack.
type firedRules [24]firedRule

// fired is the rules that may hold. The clauses of one stand together, so that
// a rule is met once for all of them.
func (e *Engine) fired(room *firedRules, a *Answers, ended toolSet) firing {
	f := firing{rules: room[:0], ended: ended}
	for q := range e.rows {
		if a.Has(q) {
			f.unsuited |= e.rows[q][a.chosen[q]].unsuited
		}
	}
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
				f.rules = fire(f.rules, c, answered&bit != 0)
				if c.verdict == guidance.NotAllowed {
					f.barred = len(f.rules)
				}
			}
		}
	}
	return f
}

// fire adds a clause to the rules that fired: to its own, where that is the last.
func fire(rules []firedRule, c *clause, sure bool) []firedRule {
	if n := len(rules); n == 0 || rules[n-1].rule != c.rule {
		rules = append(rules, firedRule{rule: c.rule})
	}
	last := &rules[len(rules)-1]
	last.tools |= c.tools
	if sure {
		last.sure |= c.tools
	}
	return rules
}

// reasonsFor adds a tool's reasons to dst, the heaviest first. A rule that
// hangs on an open question is a reason only where no other explains the
// verdict: the question was skipped since it cannot matter.
func (e *Engine) reasonsFor(dst []Reason, tool int, a *Answers, f *firing, verdict guidance.Verdict) []Reason {
	c := &e.tools[tool]
	from := len(dst)
	causes := c.causes[f.name]
	dst = c.ruled(dst, causes, f.rules[:f.barred])
	if (f.ended|f.unsuited)&c.bit != 0 {
		dst = e.structural(dst, c, a, f.ended)
	}
	dst = c.ruled(dst, causes, f.rules[f.barred:])
	if len(f.open) > 0 && verdict != guidance.Suitable && !slices.ContainsFunc(dst[from:], func(r Reason) bool { return r.Verdict == verdict }) {
		for i := range f.open {
			if r := &f.open[i]; r.tools&c.bit != 0 {
				dst = addReason(dst, from, causes[r.rule], r.sure&c.bit == 0)
			}
		}
		heaviestFirst(dst[from:])
	}
	return dst
}

// ruled adds the causes of the rules that cover the tool.
func (c *compiledTool) ruled(dst []Reason, causes []*Cause, rules []firedRule) []Reason {
	for i := range rules {
		if r := &rules[i]; r.tools&c.bit != 0 {
			dst = append(dst, Reason{causes[r.rule], r.sure&c.bit == 0})
		}
	}
	return dst
}

// addReason adds a cause that may be among the reasons already.
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
