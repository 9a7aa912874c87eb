package report

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions"
)

var firedSays = map[questions.Holds]string{
	questions.HoldsSure: "fired", questions.HoldsMaybe: "may hold, so it counts", questions.HoldsNot: "did not fire",
}

func ruleTitle(w *questions.WhyRule) string {
	return fmt.Sprintf("The rule %s %s", w.ID, firedSays[w.Fired])
}

// ruleBody is what the rule asks for with what was answered, and what it did to its
// tools.
func ruleBody(w *questions.WhyRule) string {
	text := strings.ReplaceAll(w.Text, "{tool}", "the tool")
	parts := []string{fmt.Sprintf("**%s.** %s", w.Title, citedText(text, w.Statements))}
	cases, exceptions := caseItems(w)
	heading := "**It fires where this holds**"
	if len(cases) > 1 {
		heading = "**It fires where one of these holds**"
	}
	parts = append(parts, heading+"\n\n"+list(cases))
	if len(exceptions) > 0 {
		parts = append(parts, "**But not where this holds**\n\n"+list(exceptions))
	}
	if items := ruledItems(w); len(items) > 0 {
		parts = append(parts, "**Its tools**\n\n"+list(items))
	}
	return strings.Join(parts, "\n\n")
}

func caseItems(w *questions.WhyRule) (cases, exceptions []string) {
	for _, c := range w.Cases {
		if !c.Except {
			cases = append(cases, caseItem(c, ""))
			continue
		}
		names := say.Each(c.Tools, func(t *guidance.Tool) string { return t.NameAt(w.Decision.AsOf) })
		whom := ""
		if len(names) > 0 {
			whom = "For " + strings.Join(names, ", ") + ". "
		}
		exceptions = append(exceptions, caseItem(c, whom))
	}
	return cases, exceptions
}

var holdsSays = map[questions.Holds]string{questions.HoldsSure: "Holds", questions.HoldsMaybe: "May hold", questions.HoldsNot: "Fails"}

// caseItem is a case with each of its terms: what it asks for, and where that is not
// so what was answered.
func caseItem(c questions.CaseHolds, whom string) string {
	if len(c.Terms) == 0 {
		return whom + "**Holds.** It asks for no answer."
	}
	texts := []string{whom + "**" + holdsSays[c.Holds] + ".**"}
	for _, t := range c.Terms {
		texts = append(texts, termText(t))
	}
	return strings.Join(texts, " ")
}

func termText(t questions.TermHolds) string {
	asks := say.Each(t.Asks, func(o *guidance.Option) string { return fmt.Sprintf("%q", o.Label) })
	options, given := strings.Join(asks, " or "), "and is not answered"
	if t.Given != nil {
		given = fmt.Sprintf("and you answered %q", t.Given.Label)
	}
	switch t.Holds {
	case questions.HoldsSure:
		return fmt.Sprintf("%s is to be %s, and it is.", t.Question.Short, options)
	case questions.HoldsMaybe:
		return fmt.Sprintf("%s is to be %s, %s: it may be so.", t.Question.Short, options, given)
	}
	return fmt.Sprintf("%s would have to be %s, %s.", t.Question.Short, options, given)
}

// ruledItems is the rule's tools by what the rule did to them, those alike together.
func ruledItems(w *questions.WhyRule) []string {
	var items []string
	for _, alike := range together(w.Tools, ruledSays) {
		names := say.Each(alike, func(t questions.RuledTool) string { return t.Name })
		items = append(items, fmt.Sprintf("**%s.** %s", strings.Join(names, ", "), ruledSays(alike[0])))
	}
	return items
}

func ruledSays(t questions.RuledTool) string {
	switch {
	case t.Fired == questions.HoldsNot:
		return "It did not fire."
	case t.Decides && t.Fired == questions.HoldsMaybe:
		return "It may hold, and so decides."
	case t.Decides:
		return "It decides: " + verdictWord(t.Verdict) + "."
	}
	heavier := say.Each(t.Heavier, func(r questions.Reason) string { return r.Title })
	return "It fired, but something weighs more: " + strings.Join(slices.Compact(heavier), ", ") + "."
}

// verdictWord is a verdict by itself, in the middle of a sentence.
func verdictWord(v guidance.Verdict) string {
	if v == guidance.Suitable {
		return "suitable"
	}
	return strings.ToLower(VerdictWords[v])
}
