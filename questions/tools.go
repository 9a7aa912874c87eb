package questions

import (
	"cmp"
	"slices"
	"sync/atomic"

	"whichtool/guidance"
	"whichtool/guidance/cite"
	"whichtool/guidance/say"
)

// compiledTool is a tool's texts, ready for any answers.
type compiledTool struct {
	renamed  guidance.Date // zero: never
	named    [2]Named      // under the old name and under the one after a renaming
	holding  compiledHolding
	limits   compiledRemarks
	fallback compiledRemarks
}

// at is the tool under the name that it has at the date.
func (c *compiledTool) at(date guidance.Date) *Named {
	if c.renamed.IsZero() || date.Before(c.renamed) {
		return &c.named[0]
	}
	return &c.named[1]
}

// compileTools settles where each cause stands among the causes: first the rules,
// then that a tool has ended, then that it does not suit an answer. What they say is
// put in words by causesOf.
func (e *Engine) compileTools() {
	e.gone = len(e.pack.Rules)
	places := e.gone + 1
	for _, q := range e.pack.Questions {
		e.unsuited = append(e.unsuited, places)
		places += len(q.Options)
	}
	e.causes = make([]atomic.Pointer[[]toolCauses], places)
	e.rowed = map[string]bool{}
	for _, t := range e.pack.Tools {
		for _, id := range t.Rows {
			e.rowed[id] = true
		}
	}
	for i, t := range e.pack.Tools {
		c := compiledTool{holding: e.compileHolding(t), limits: e.compileRemarks(t.Limits), fallback: e.compileRemarks(t.Fallback)}
		for name, date := range []guidance.Date{{}, {Year: 9999}} {
			n := &c.named[name]
			*n = Named{Tool: t, Name: t.NameAt(date), Phrase: t.PhraseAt(date), place: i, name: name}
			n.leads = fill(e.pack.Wording.LeadsUse, "{tool}", n.Name)
		}
		e.compileHistory(i, &c)
		e.tools = append(e.tools, c)
	}
}

// causesOf is what a cause says of each tool. It is put in words when it is first
// asked for, and kept: a pack of many rules says more than is ever read.
func (e *Engine) causesOf(cause int) []toolCauses {
	if known := e.causes[cause].Load(); known != nil {
		return *known
	}
	of, concerned := make([]toolCauses, len(e.tools)), e.every
	if cause < e.gone {
		concerned = e.covered(e.pack.Rules[cause].Tools, e.pack.Rules[cause].Groups)
	}
	for i := range concerned.all() {
		c := &e.tools[i]
		for name := range c.named {
			if n := &c.named[name]; name == 0 || n.Name != c.named[0].Name {
				of[i][name] = e.causeOf(cause, n)
			}
		}
	}
	e.causes[cause].Store(&of)
	return of
}

// causeOf is what a cause says of a tool; nil where it says nothing.
func (e *Engine) causeOf(cause int, n *Named) *causes {
	switch {
	case cause < e.gone:
		return e.ruleCause(e.pack.Rules[cause], n.Tool, n.Phrase)
	case cause == e.gone:
		return e.goneCause(n)
	}
	q := len(e.unsuited) - 1
	for e.unsuited[q] > cause {
		q--
	}
	return e.unsuitedCause(q, cause-e.unsuited[q], n)
}

// goneCause is that a tool has ended.
func (e *Engine) goneCause(n *Named) *causes {
	for _, h := range slices.Backward(e.history) {
		if h.tool == n.place && h.notice.Kind == guidance.Ended {
			return both(Cause{
				Rule: guidance.Ended, Title: TitleGone, Short: say.Lowered(TitleGone), said: statement(TitleGone),
				Verdict: guidance.NotSuited, Statements: h.notice.Statements, Text: h.notice.Text,
			})
		}
	}
	return nil
}

// compileHistory is what has become of a tool.
func (e *Engine) compileHistory(place int, c *compiledTool) {
	t := e.pack.Tools[place]
	for _, h := range t.History {
		n := Notice{ID: t.ID, Kind: h.Kind, Title: t.Name, Statements: h.Statements}
		switch h.Kind {
		case guidance.Renamed:
			c.renamed = h.Date
			n.Text = fill(e.pack.Wording.Renamed, "{tool}", t.Name, "{new}", h.Name, "{date}", h.Date.Long())
		case guidance.Ended:
			n.Text = fill(e.pack.Wording.Ended, "{tool}", t.Name, "{date}", h.Date.Long())
		}
		e.history = append(e.history, event{place, h.Date, n})
	}
}

// ruleCause is what a rule says of a tool: its statements less those that are
// another tool's row in the table of approved tools.
func (e *Engine) ruleCause(r *guidance.Rule, t *guidance.Tool, name string) *causes {
	said := guidance.Variant{Text: r.Text, Statements: r.Statements, Over: r.Over}
	for _, v := range r.Variants {
		if len(v.Tools)+len(v.Groups) > 0 && e.pack.Covers(t, v.Tools, v.Groups) {
			said = v
			break
		}
	}
	cause := Cause{
		Rule: r.ID, Title: r.Title, Short: cmp.Or(r.Short, r.Title), Text: say.Capital(fill(said.Text, "{tool}", name)), Over: said.Over,
		Conflict: r.Conflict, Verdict: r.Verdict, said: statement(cmp.Or(r.Short, r.Title)),
	}
	every := slices.Concat(said.Statements, said.Over)
	for _, id := range every {
		if !e.rowed[id] || slices.Contains(t.Rows, id) {
			cause.Statements = append(cause.Statements, id)
		}
	}
	if len(cause.Statements) == 0 {
		cause.Statements = every
	}
	return both(cause)
}

// unsuitedCause is that a tool does not suit an answer; nil where it does.
func (e *Engine) unsuitedCause(question, option int, n *Named) *causes {
	q, t, suits := e.pack.Questions[question], n.Tool, e.all[question]
	for _, fits := range e.suits[n.place] {
		if fits.question == question {
			suits &= fits.allowed
		}
	}
	if e.stands[question][option]&^suits == 0 {
		return nil
	}
	text, statements := q.NotSuited, q.NotSuitedStatement
	if o := q.Options[option]; o.NotSuited != "" {
		text, statements = o.NotSuited, o.NotSuitedStatement
	}
	return both(Cause{
		Rule: q.ID, Title: q.NotSuitedTitle, Verdict: guidance.NotSuited, said: statement(q.NotSuitedTitle),
		Short: q.NotSuitedTitle, Text: say.Capital(fill(text, "{tool}", n.Phrase)), Statements: cite.Once(slices.Concat(statements, t.Listing())),
	})
}

// causes is a cause as it is so, and as it only may be.
type causes [2]Cause

// toolCauses is what a cause says of a tool under its old and its new name; nil for
// what is not so of it.
type toolCauses [2]*causes

func both(sure Cause) *causes {
	unsure := sure
	unsure.Unsure = true
	return &causes{sure, unsure}
}

// Causes is everything that may count against a tool on a day, each by itself: the
// rules that cover it in their order, that it has ended, and for each question that
// it does not suit some answer.
func (e *Engine) Causes(tool int, date guidance.Date) []Cause {
	var out []Cause
	name := e.tools[tool].at(date).name
	for place := range e.causes {
		cause := e.causesOf(place)[tool][name]
		again := place > e.gone && len(out) > 0 && cause != nil && out[len(out)-1].Rule == cause[0].Rule
		if cause == nil || again || place == e.gone && !e.pack.Tools[tool].EndedBy(date) {
			continue
		}
		out = append(out, cause[0])
	}
	return out
}
