package questions

import (
	"slices"

	"whichtool/guidance"
)

// Holds is whether something holds for some answers.
type Holds uint8

// What may be said of a term, a case or a rule.
const (
	HoldsNot   Holds = iota
	HoldsMaybe       // as an unsure answer turns out, or a question that is open
	HoldsSure
)

var holdsNames = [...]string{"no", "maybe", "yes"}

// String is the word in JSON.
func (h Holds) String() string { return holdsNames[h] }

// MarshalText writes the word.
func (h Holds) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// WhyRule is why a rule fired or did not.
type WhyRule struct {
	*guidance.Rule
	Decision *Decision // that it is about
	Fired    Holds     // for any of its tools
	Cases    []CaseHolds
	Tools    []RuledTool
}

// CaseHolds is one of the cases in which a rule fires, or in which it does not, for
// the tools of an exception.
type CaseHolds struct {
	Except bool             // it is an exception
	Tools  []*guidance.Tool // that the exception takes out; none: every tool of the rule
	Terms  []TermHolds      // none: always
	Holds  Holds
}

// TermHolds is what a case asks of one question, and what was answered.
type TermHolds struct {
	Question *guidance.Question
	Asks     []*guidance.Option // any of them
	Given    *guidance.Option   // nil where the question is open
	Holds    Holds
}

// RuledTool is one of the rule's tools.
type RuledTool struct {
	*ToolVerdict
	Fired   Holds
	Decides bool     // its verdict is the rule's
	Heavier []Reason // what weighs more than the rule where it fired
}

// WhyRule explains the rule with that id. ok is false for an id that is none.
func (d *Decision) WhyRule(id string) (w *WhyRule, ok bool) {
	e := d.engine
	place := slices.IndexFunc(e.pack.Rules, func(r *guidance.Rule) bool { return r.ID == id })
	if place < 0 {
		return nil, false
	}
	rule := e.pack.Rules[place]
	w = &WhyRule{Rule: rule, Decision: d}
	for _, c := range rule.When {
		w.Cases = append(w.Cases, d.caseHolds(c))
	}
	if len(rule.When) == 0 {
		w.Cases = append(w.Cases, d.caseHolds(nil))
	}
	for _, except := range rule.Except {
		c := d.caseHolds(except.When)
		c.Except = true
		for _, id := range except.Tools {
			t, _ := e.pack.Tool(id)
			c.Tools = append(c.Tools, t)
		}
		w.Cases = append(w.Cases, c)
	}
	for _, t := range e.pack.Covered(rule.Tools, rule.Groups) {
		tool := RuledTool{ToolVerdict: &d.Tools[e.toolPlace(t)], Fired: d.firedFor(place, e.toolPlace(t))}
		w.Fired = max(w.Fired, tool.Fired)
		tool.Decides = tool.Fired != HoldsNot && tool.Verdict == rule.Verdict
		for _, r := range tool.Reasons {
			if tool.Fired != HoldsNot && r.Verdict > rule.Verdict {
				tool.Heavier = append(tool.Heavier, r)
			}
		}
		w.Tools = append(w.Tools, tool)
	}
	return w, true
}

// firedFor is whether a rule fired for a tool: for certain where one of its clauses
// holds however unsure answers and open questions turn out.
func (d *Decision) firedFor(rule, tool int) Holds {
	holds := HoldsNot
	for i := range d.engine.clauses {
		c := &d.engine.clauses[i]
		if c.rule != rule || !c.tools.has(tool) {
			continue
		}
		least := HoldsSure
		for _, t := range c.terms {
			least = min(least, d.termHolds(t))
		}
		holds = max(holds, least)
	}
	return holds
}

func (d *Decision) termHolds(t term) Holds {
	known := d.known[t.question] & d.engine.all[t.question]
	if known == 0 {
		known = d.engine.all[t.question]
	}
	switch {
	case known&t.allowed == 0:
		return HoldsNot
	case known&^t.allowed != 0:
		return HoldsMaybe
	}
	return HoldsSure
}

func (d *Decision) caseHolds(c guidance.Case) CaseHolds {
	out := CaseHolds{Holds: HoldsSure}
	for _, t := range d.engine.compileCase(c) {
		question := d.engine.pack.Questions[t.question]
		holds := TermHolds{Question: question, Asks: d.engine.optionsOf(nil, t.question, t.allowed), Holds: d.termHolds(t)}
		if d.given.Has(t.question) {
			holds.Given = question.Options[d.given.Option(t.question)]
		}
		out.Terms, out.Holds = append(out.Terms, holds), min(out.Holds, holds.Holds)
	}
	return out
}
