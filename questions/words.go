package questions

import (
	"cmp"
	"slices"

	"whichtool/guidance"
	"whichtool/guidance/say"
)

// Headline is the decision in a few words: the first line of its short answer.
func (d *Decision) Headline() string { return d.Short[0].Text }

// LeadText says what the person can change and where it gets them; empty
// where there is nothing of the kind.
func (d *Decision) LeadText() string {
	if d.Lead == nil {
		return ""
	}
	return say.Capital(fill(d.pack.Wording.Lead, "{phrase}", d.Lead.phrase(true), "{tool}", d.Lead.ToolName))
}

// Say puts a change in a sentence: what the person could do, apart from what
// may turn out to be so.
func (d *Decision) Say(c Change) string {
	words := d.pack.Wording
	could, fact := c.phrase(true), c.phrase(false)
	switch {
	case fact == "":
		return fill(words.Could, "{phrase}", could)
	case could == "":
		return fill(words.TurnsOut, "{phrase}", fact)
	}
	return fill(words.TurnsOutCould, "{phrase}", fact, "{could}", could)
}

// phrase joins the parts that are choices, or those that are not.
func (c *Change) phrase(choice bool) string {
	var parts []string
	for _, p := range c.Parts {
		if p.Choice != choice {
			continue
		}
		parts = append(parts, p.phrase())
	}
	return say.Together(parts, "and")
}

// phrase says the options: those that have a phrase together in that one.
func (p *Part) phrase() string {
	has := func(id string) bool {
		return slices.ContainsFunc(p.Options, func(o *guidance.Option) bool { return o.ID == id })
	}
	for _, together := range p.Question.Together {
		if !slices.ContainsFunc(together.Options, func(id string) bool { return !has(id) }) {
			return said(together.Phrase, together.Fact, p.Choice)
		}
	}
	options := say.Each(p.Options, func(o *guidance.Option) string { return said(o.Phrase, o.Fact, p.Choice) })
	return say.Together(options, "or")
}

// said is how an answer is put: as what a person chooses, or as what is so.
func said(phrase, fact string, choice bool) string {
	if choice {
		return phrase
	}
	return cmp.Or(fact, phrase)
}
