package questions

import (
	"cmp"
	"slices"

	"whichtool/guidance"
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
// then that a tool has ended, then that it does not suit an answer.
func (e *Engine) compileTools() {
	e.gone = len(e.pack.Rules)
	places := e.gone + 1
	for _, q := range e.pack.Questions {
		e.unsuited = append(e.unsuited, places)
		places += len(q.Options)
	}
	for range places {
		e.causes = append(e.causes, make([]toolCauses, len(e.pack.Tools)))
	}
	rows := map[string]bool{}
	for _, t := range e.pack.Tools {
		for _, id := range t.Rows {
			rows[id] = true
		}
	}
	for i, t := range e.pack.Tools {
		c := compiledTool{holding: e.compileHolding(t), limits: e.compileRemarks(t.Limits), fallback: e.compileRemarks(t.Fallback)}
		for name, date := range []guidance.Date{{}, {Year: 9999}} {
			n := &c.named[name]
			*n = Named{Tool: t, Name: t.NameAt(date), Phrase: t.PhraseAt(date), place: i, name: name}
			n.leads = fill(e.pack.Wording.LeadsUse, "{tool}", n.Name)
			if name == 0 || n.Name != c.named[0].Name {
				e.compileCauses(n, rows)
			}
		}
		e.compileHistory(i, &c)
		e.tools = append(e.tools, c)
	}
}

// compileCauses is what may count against a tool under one of its names.
func (e *Engine) compileCauses(n *Named, rows map[string]bool) {
	for r, rule := range e.pack.Rules {
		e.causes[r][n.place][n.name] = e.ruleCause(rule, n.Tool, n.Phrase, rows)
	}
	for q := range e.pack.Questions {
		for i, cause := range e.unsuitedCauses(q, n.Tool) {
			e.causes[e.unsuited[q]+i][n.place][n.name] = cause
		}
	}
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
			ended := both(Cause{
				Rule: guidance.Ended, Title: "No longer there", Short: "no longer there", said: "No longer there.",
				Verdict: guidance.NotSuited, Statements: h.Statements, Text: n.Text,
			})
			e.causes[e.gone][place] = toolCauses{ended, ended}
		}
		e.history = append(e.history, event{1 << place, h.Date, n})
	}
}

// ruleCause is what a rule says of a tool: its statements less those that are
// another tool's row in the table of approved tools. It is nil for a tool that
// the rule does not cover.
func (e *Engine) ruleCause(r *guidance.Rule, t *guidance.Tool, name string, rows map[string]bool) *causes {
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
	cause := Cause{
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
	return both(cause)
}

func (e *Engine) unsuitedCauses(question int, t *guidance.Tool) []*causes {
	q := e.pack.Questions[question]
	suits := e.all
	for _, fits := range e.compileCase(t.Suits) {
		suits[fits.question] &= fits.allowed
	}
	out := make([]*causes, len(q.Options))
	for i, o := range q.Options {
		if e.stands[question][i]&^suits[question] == 0 {
			continue
		}
		text, statements := q.NotSuited, q.NotSuitedStatement
		if o.NotSuited != "" {
			text, statements = o.NotSuited, o.NotSuitedStatement
		}
		out[i] = both(Cause{
			Rule: q.ID, Title: q.NotSuitedTitle, Verdict: guidance.NotSuited, said: statement(q.NotSuitedTitle),
			Short: q.NotSuitedTitle, Text: sentence(fill(text, "{tool}", cmp.Or(t.Phrase, t.Name))), Statements: slices.Compact(slices.Concat(statements, t.Listing())),
		})
	}
	return out
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
		cause := e.causes[place][tool][name]
		again := place > e.gone && len(out) > 0 && cause != nil && out[len(out)-1].Rule == cause[0].Rule
		if cause == nil || again || place == e.gone && !e.pack.Tools[tool].EndedBy(date) {
			continue
		}
		out = append(out, cause[0])
	}
	return out
}
