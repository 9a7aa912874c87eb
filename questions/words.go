package questions

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"whichtool/guidance"
)

// Headline is the decision in a few words: the first line of its short answer.
func (d *Decision) Headline() string { return d.Short[0].Text }

// LeadText says what the person can change and where it gets them; empty
// where there is nothing of the kind.
func (d *Decision) LeadText() string {
	if d.Lead == nil {
		return ""
	}
	return sentence(fill(d.pack.Wording.Lead, "{phrase}", d.Lead.phrase(true), "{tool}", d.Lead.ToolName))
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
	return join(parts, " and ")
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
	var options []string
	for _, o := range p.Options {
		options = append(options, said(o.Phrase, o.Fact, p.Choice))
	}
	return join(options, " or ")
}

// said is how an answer is put: as what a person chooses, or as what is so.
func said(phrase, fact string, choice bool) string {
	if choice {
		return phrase
	}
	return cmp.Or(fact, phrase)
}

// join sets commas between all but the last two.
func join(parts []string, last string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + last + parts[len(parts)-1]
}

// sentence begins a text with a capital.
func sentence(text string) string { return begun(text, unicode.ToUpper) }

// uncapital begins a text without one, for the middle of a sentence.
func uncapital(text string) string { return begun(text, unicode.ToLower) }

func begun(text string, with func(rune) rune) string {
	r, size := utf8.DecodeRuneInString(text)
	return string(with(r)) + text[size:]
}
