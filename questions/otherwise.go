package questions

import (
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
)

// Otherwise is what another edition answers on the same day, where that is
// something else.
type Otherwise struct {
	Edition     string
	Outcome     guidance.Outcome // empty where it cannot be told: see Text
	Recommended *ToolVerdict     // nil for none
	Text        string
	Why         []Remark // for which tools it differs, and what decides that
}

// Against notes what the editions of some other engines answer, where that is
// something else.
func (d *Decision) Against(others ...*Engine) *Decision {
	d.Otherwise = []Otherwise{}
	for _, other := range others {
		if o := other.otherwise(d); o != nil {
			d.Otherwise = append(d.Otherwise, *o)
		}
	}
	return d
}

// otherwise is how the engine answers what another has decided; nil for the
// same.
func (e *Engine) otherwise(d *Decision) *Otherwise {
	o := &Otherwise{Edition: e.pack.Edition}
	words, when := &d.pack.Wording, e.pack.Month()
	answers, unknown := e.translated(d)
	if unknown != "" {
		o.Text = fill(words.OtherwiseUnknown, "{date}", when, "{option}", unknown)
		return o
	}
	tool := NoTool
	if d.Considered != nil {
		if tool = e.place(d.Considered.Tool); tool < 0 {
			o.Text = fill(words.OtherwiseNotListed, "{date}", when, "{tool}", d.Considered.Phrase)
			return o
		}
	}
	if open := e.stillOpen(answers, tool, d); len(open) > 0 {
		leads := e.leads(answers, open[0], tool, d)
		if len(open) > 1 || len(leads) > 1 {
			o.Text = fill(words.OtherwiseAsks, "{date}", when, "{questions}", e.inShort(open)) + leads.text(words)
			return o
		}
		answers = answers.With(open[0], leads[0].options[0]) // whichever it is, the answer is the same
	}
	other := e.Consider(answers, tool, d.AsOf)
	if d.answersLike(other) {
		return nil
	}
	o.Outcome, o.Recommended = other.Outcome, other.Recommended
	o.Text = fill(words.Otherwise, "{date}", when, "{answer}", other.Short[0].Text)
	o.Why = d.differences(other)
	return o
}

// translated is the answers of a decision to the questions that the engine has
// too, or an answer that it does not know.
func (e *Engine) translated(d *Decision) (a Answers, unknown string) {
	for _, answered := range d.Answers {
		for q, question := range e.pack.Questions {
			if question.ID != answered.Question.ID {
				continue
			}
			place := e.optionPlace(q, answered.Option.ID)
			if place < 0 {
				return a, answered.Option.Label
			}
			a = a.With(q, place)
		}
	}
	return a, ""
}

// place is where the engine has a tool of another edition, by the name that it
// has there; -1 for none.
func (e *Engine) place(tool *guidance.Tool) int {
	for _, name := range tool.KnownAs() {
		if t, ok := e.pack.FindTool(name); ok {
			return e.toolPlace(t)
		}
	}
	return -1
}

// stillOpen is the questions that are still to be asked, for all that a decision
// says: where it says nothing of the outcome yet, for its tool alone.
func (e *Engine) stillOpen(a Answers, tool int, d *Decision) []int {
	if d.Open {
		return e.RemainingFor(a, tool, d.AsOf)
	}
	return e.Remaining(a, d.AsOf)
}

// leading is options of a question that lead to the same, and to what.
type leading struct {
	options []int
	phrases []string
	to      string
}

type leadings []leading

// leads is what each answer to an open question leads to, for all that a decision
// says, those that lead to the same together.
func (e *Engine) leads(a Answers, question, tool int, d *Decision) leadings {
	var out leadings
	for i, o := range e.pack.Questions[question].Options {
		if o.Unsure {
			continue
		}
		to := e.leadsFor(a.With(question, i), tool, d)
		at := slices.IndexFunc(out, func(l leading) bool { return l.to == to })
		if at < 0 {
			at, out = len(out), append(out, leading{to: to})
		}
		out[at].options, out[at].phrases = append(out[at].options, i), append(out[at].phrases, said(o.Phrase, o.Fact, false))
	}
	return out
}

// leadsFor is what answers lead to: for the tool that was asked about, and where
// that is not to use it, for the outcome as far as the decision says it.
func (e *Engine) leadsFor(a Answers, tool int, d *Decision) string {
	if tool == NoTool {
		return e.leadsTo(a, d.AsOf)
	}
	verdict := e.Brief(a, d.AsOf).Verdict(tool)
	words := say.Lowered(fill(e.verdictWords(verdict), "{tool}", e.tools[tool].at(d.AsOf).Phrase))
	if d.Open || verdict == guidance.Suitable {
		return words
	}
	return words + "; " + e.leadsTo(a, d.AsOf)
}

// text says what each leads to.
func (l leadings) text(words *guidance.WordingText) string {
	var b strings.Builder
	for _, one := range l {
		b.WriteString(" " + fill(words.UnsureLeads, "{phrase}", say.Together(one.phrases, "or"), "{leads}", one.to))
	}
	return b.String()
}

// inShort is questions by their short names.
func (e *Engine) inShort(open []int) string {
	names := say.Each(open, func(q int) string { return e.pack.Questions[q].Short })
	return strings.ToLower(say.Together(names, "and"))
}

// answersLike reports whether two editions say the same: of the tool that was
// asked about, and which to use.
func (d *Decision) answersLike(other *Decision) bool {
	if d.Considered != nil && d.Considered.Verdict != other.Considered.Verdict {
		return false
	}
	if d.Open || other.Open {
		return true
	}
	if d.ConsideredSuits() {
		return true // what else there is to use does not matter then
	}
	return d.Outcome == other.Outcome && (d.Recommended == nil || d.Recommended.Tool.ID == other.Recommended.Tool.ID)
}

// differences is what makes the answers differ: of the tool that was asked
// about, and of those that are to be used.
func (d *Decision) differences(other *Decision) []Remark {
	var out []Remark
	seen := map[string]bool{}
	for _, pair := range []struct{ here, there *ToolVerdict }{
		{d.Considered, other.Considered},
		{d.Recommended, other.same(d.Recommended)},
		{d.same(other.Recommended), other.Recommended},
	} {
		here, there := pair.here, pair.there
		if here == nil && there == nil || here != nil && seen[here.Tool.ID] {
			continue
		}
		if here != nil {
			seen[here.Tool.ID] = true
		}
		out = append(out, d.difference(here, there)...)
	}
	return out
}

// same is a tool of another decision as this one has it; nil for none.
func (d *Decision) same(t *ToolVerdict) *ToolVerdict {
	if t == nil {
		return nil
	}
	place := d.engine.place(t.Tool)
	if place < 0 {
		return nil
	}
	return &d.Tools[place]
}

// difference is why a tool fares otherwise there, or is not there at all.
func (d *Decision) difference(here, there *ToolVerdict) []Remark {
	words := &d.pack.Wording
	switch {
	case there == nil:
		return []Remark{{Text: fill(words.NotThere, "{tool}", say.Capital(here.Phrase)), Statements: here.Tool.Listing()}}
	case here == nil:
		return []Remark{{Text: fill(words.NotHere, "{tool}", say.Capital(there.Phrase)), Statements: there.Tool.Listing()}}
	case here.Verdict == there.Verdict:
		return nil
	}
	text, t := words.StrictHere, here
	if there.Verdict > here.Verdict {
		text, t = words.StrictThere, there
	}
	why := t.foremost()
	return []Remark{{Text: fill(text, "{tool}", say.Capital(t.Phrase), "{reason}", why.Short), Statements: why.Statements}}
}
