package report

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions"
)

// Explained is why a tool's verdict is so, why a rule fired or did not, or both.
type Explained struct {
	Why  *questions.Why     // nil for none
	Rule *questions.WhyRule // nil for none
}

// maxForced is how many sets of answers are read out; the rest are counted.
const maxForced = 6

// Markdown is the explanation as a page.
func (x Explained) Markdown() string {
	var parts []string
	if x.Why != nil {
		parts = append(parts, "# "+whyTitle(x.Why)+"\n\n"+WhyBody(x.Why))
	}
	if x.Rule != nil {
		parts = append(parts, "# "+ruleTitle(x.Rule)+"\n\n"+ruleBody(x.Rule))
	}
	return strings.Join(parts, "\n\n") + "\n"
}

// Text is the explanation in plain lines.
func (x Explained) Text() string { return plainLines(x.Markdown()) }

// WhyPage is why a tool's verdict is so, as a page.
func WhyPage(w *questions.Why) string { return Explained{Why: w}.Markdown() }

// verdictSays is how each verdict is said of a tool.
var verdictSays = map[guidance.Verdict]string{
	guidance.Suitable: "may be used", guidance.Avoid: "is to be avoided", guidance.NotSuited: "cannot do this", guidance.NotAllowed: "is not allowed",
}

// whyTitle is the verdict with what it hangs on.
func whyTitle(w *questions.Why) string {
	says := w.Name + " " + verdictSays[w.Verdict]
	switch sets := w.Forced; {
	case len(sets) == 0:
		return says + " as things stand"
	case len(sets) > 1:
		return fmt.Sprintf("%s for %d reasons, each of them enough", says, len(sets))
	case len(sets[0].Answers) == 0:
		return says + ", whatever you answer"
	case everyAnswer(w, sets[0]):
		return fmt.Sprintf("%s because of all %d answers together", says, len(sets[0].Answers))
	default:
		return says + " because of " + answersTogether(len(sets[0].Answers))
	}
}

// everyAnswer reports whether a set takes an answer to every question, so that there
// is nothing else to answer.
func everyAnswer(w *questions.Why, set questions.Forced) bool {
	return len(set.Answers) == len(w.Decision.Pack().Questions)
}

func answersTogether(n int) string {
	if n == 1 {
		return "one answer"
	}
	return fmt.Sprintf("%d answers together", n)
}

// WhyBody is what forces the verdict, and what would change it.
func WhyBody(w *questions.Why) string {
	parts := []string{forcedList(w), staysSo(w)}
	if len(w.Exactly) > 0 && w.Verdict != guidance.Suitable && w.Verdict != guidance.NotAllowed {
		parts = append(parts, "**And no worse, as long as these stay too**\n\n"+list(setItems(w.Exactly)))
	}
	if could := changeTexts(w); len(could) > 0 {
		parts = append(parts, "**To change it**\n\n"+list(could))
	}
	if items := nearestItems(w); len(items) > 0 {
		parts = append(parts, "**The nearest answers with another verdict**\n\n"+list(items))
	}
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "\n\n")
}

// changeTexts is what may be proposed, or that there is nothing.
func changeTexts(w *questions.Why) []string {
	could := say.Each(w.Changes, w.Decision.Say)
	if w.Verdict != guidance.Suitable && !w.Decision.Stopped() && len(could) == 0 {
		could = append(could, "Nothing that is yours to choose, or that may turn out otherwise, makes it suitable.")
	}
	return could
}

// forcedList is the sets of answers that force the verdict, each with the reasons
// behind it; of a tool that is suitable the statements that list it.
func forcedList(w *questions.Why) string {
	var items []string
	for _, forced := range w.Forced[:min(len(w.Forced), maxForced)] {
		var texts []string
		if few := len(forced.Answers) <= maxInLine; few && len(forced.Answers) > 0 {
			texts = append(texts, "**"+answerList(forced.Answers)+".**")
		}
		for _, r := range forced.Reasons {
			text := r.Text
			if r.Unsure {
				text = "It may be so: " + text
			}
			texts = append(texts, citedText(text, r.Statements))
		}
		if w.Verdict == guidance.Suitable {
			texts = append(texts, citedText("It is a listed tool, and with these answers nothing speaks against it.", w.Tool.Listing()))
		}
		text := strings.Join(texts, " ")
		if len(forced.Answers) > maxInLine {
			text += "\n" + indented(answerItems(forced.Answers))
		}
		items = append(items, text)
	}
	return list(append(items, more(len(w.Forced)-maxForced)...))
}

// more says how many sets of answers are not read out.
func more(n int) []string {
	if n <= 0 {
		return nil
	}
	return []string{fmt.Sprintf("And %d more such sets of answers.", n)}
}

// staysSo says what the sets are good for.
func staysSo(w *questions.Why) string {
	text := "Whatever else you answer, it stays so."
	switch {
	case len(w.Forced) == 0 && w.Whole:
		return "No answers of these settle it by themselves: questions are still open."
	case len(w.Forced) == 0:
		return "Which answers settle it could not be found out in reasonable time."
	case w.Verdict == guidance.Avoid || w.Verdict == guidance.NotSuited:
		text = "Whatever else you answer, it gets no better."
	}
	if len(w.Forced) == 1 && everyAnswer(w, w.Forced[0]) {
		text = ""
	}
	if !w.Whole {
		text += " There may be more such answers than are listed."
	}
	return strings.TrimSpace(text)
}

// maxInLine is how many answers of a set are read out in one line; more of them get
// a line each.
const maxInLine = 3

// answerItems names answers, each with its question, one a line.
func answerItems(answers []questions.Answered) []string {
	return say.Each(answers, func(a questions.Answered) string { return a.Question.Short + ": **" + a.Option.Label + "**" })
}

// indented is a list inside an item of a list.
func indented(items []string) string { return "  " + strings.ReplaceAll(list(items), "\n", "\n  ") }

func setItems(sets []questions.Forced) []string {
	items := say.Each(sets[:min(len(sets), 3)], func(forced questions.Forced) string { return answerList(forced.Answers) + "." })
	return append(items, more(len(sets)-3)...)
}

// answerList names answers, each with its question.
func answerList(answers []questions.Answered) string {
	return strings.Join(say.Each(answers, func(a questions.Answered) string { return a.Question.Short + ": " + a.Option.Label }), "; ")
}

func nearestItems(w *questions.Why) []string {
	var items []string
	for _, n := range slices.Concat(w.Lighter, w.Heavier) {
		parts := say.Each(n.Parts, func(p questions.Part) string { return p.Question.Short + ": " + optionList(p.Options) })
		items = append(items, fmt.Sprintf("%s. Then it %s.", strings.Join(parts, "; "), verdictSays[n.To]))
	}
	if len(items) > maxForced {
		return append(items[:maxForced], fmt.Sprintf("And %d more.", len(items)-maxForced))
	}
	return items
}

func optionList(options []*guidance.Option) string {
	return strings.Join(say.Each(options, func(o *guidance.Option) string { return o.Label }), " / ")
}
