package diff

import (
	"fmt"
	"math/big"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/markdown"
)

// Markdown writes the diff down for people, with at most so many rows of a kind, and
// says how many there are besides; 0 for all of them, each with all of its fields.
func (d *Diff) Markdown(rows int) string {
	w := &writer{Diff: d, rows: rows}
	w.line("# %s against %s", markdown.Escape(d.Was.Name), markdown.Escape(d.Is.Name))
	if !d.Differs() {
		w.line("They are the same: each file says the same, and each of %s sets of answers is decided alike.", number(d.All))
		return w.String()
	}
	w.overview()
	w.answers()
	w.verdicts()
	w.listed()
	w.entries()
	return w.String()
}

// Markdown writes down what the diff means for decisions, likewise.
func (d *Decisions) Markdown(rows int) string {
	w := &writer{rows: rows}
	w.line("## What it means for %s", counted(d.Number, "decision"))
	w.line("**%d flip**, %d stay, %d depend on a question that is not answered, %d cannot be decided by both.", d.Flipped, d.Same, d.Asks, d.Unknown)
	if len(d.Flips) > 0 {
		w.WriteString("\n")
	}
	for i, f := range d.Flips {
		if w.enough(i, len(d.Flips), "decisions") {
			break
		}
		w.item("%s", markdown.Escape(f.text()))
	}
	return w.String()
}

// writer writes paragraphs, one after the other.
type writer struct {
	*Diff
	strings.Builder
	rows int
}

func (w *writer) line(format string, args ...any) {
	if w.Len() > 0 {
		w.WriteString("\n")
	}
	fmt.Fprintf(w, format+"\n", args...)
}

// item is a line of a list, which follows upon the line before.
func (w *writer) item(format string, args ...any) { fmt.Fprintf(w, "- "+format+"\n", args...) }

// overview says what is compared, and what cannot be.
func (w *writer) overview() {
	date := w.Date.Long()
	if w.sameQuestions() {
		w.line("Both decide for %s, on the same questions: %s sets of answers.", date, number(w.All))
		return
	}
	w.line("Both decide for %s. %s has %s sets of answers. Those that both can be given are compared: %s, which is %s.",
		date, markdown.Escape(w.Is.Name), number(w.All), number(w.Compared), questionsNote(w.Diff))
	w.WriteString("\n")
	for _, q := range w.Questions {
		w.question(q)
	}
}

// questionsNote says how answer sets are counted.
func questionsNote(d *Diff) string {
	if d.Compared.Cmp(d.All) <= 0 {
		return share(d.Compared, d.All)
	}
	return "more, since they answer the questions of both"
}

// question says how a question of one pack answers to one of the other.
func (w *writer) question(q *Question) {
	was, is := markdown.Escape(w.Was.Name), markdown.Escape(w.Is.Name)
	switch {
	case q.Was == nil:
		w.item("**%s** is a new question: %s did not ask it, and decides the same whatever the answer.", q.Is.ID, was)
		return
	case q.Is == nil:
		w.item("**%s** is a question no more: %s decides the same whatever the answer.", q.Was.ID, is)
		return
	case q.Was.ID != q.Is.ID:
		w.item("The question **%s** is called **%s** now.", q.Was.ID, q.Is.ID)
	}
	for _, o := range q.Options {
		switch {
		case o.Was == nil:
			w.item("**%s** is a new answer to %s: %s could not be given it, so it is not compared.", o.Is.ID, q.Is.ID, was)
		case o.Is == nil:
			w.item("**%s** is an answer to %s no more: it is not compared.", o.Was.ID, q.Is.ID)
		case o.Was.ID != o.Is.ID:
			w.item("The answer **%s** to %s is called **%s** now.", o.Was.ID, q.Is.ID, o.Is.ID)
		}
	}
}

// answers is what people are told to do.
func (w *writer) answers() {
	w.line("## What people are told to do")
	if len(w.Answers) == 0 {
		w.line("The same, in all of the %s sets of answers.", number(w.Compared))
		return
	}
	tools := new(big.Int).Sub(w.Answer, w.Outcome)
	w.line("In **%s** of %s sets of answers (%s) it is something else: another outcome in %s, another tool in %s.",
		number(w.Answer), number(w.Compared), share(w.Answer, w.Compared), number(w.Outcome), number(tools))
	w.line("Read “use A → use B, when …” so: where it was to use A, and the condition holds, it is now to use B.")
	for i, r := range w.Answers {
		if w.enough(i, len(w.Answers), "rows") {
			return
		}
		w.line("**%s → %s**, in %s (%s)", markdown.Escape(r.Was.Text()), markdown.Escape(r.Is.Text()), number(r.Count), share(r.Count, w.Compared))
		w.row(r.If, r.Witness, "")
	}
}

// verdicts is how tools fare that both list.
func (w *writer) verdicts() {
	w.line("## How tools fare")
	if len(w.Verdicts) == 0 {
		w.line("The same, each tool that both list, in all of the %s sets of answers.", number(w.Compared))
		return
	}
	w.line("In **%s** of %s sets of answers (%s) a tool that both list has another verdict. Behind each tool stands in how many.",
		number(w.Verdict), number(w.Compared), share(w.Verdict, w.Compared))
	for i, r := range w.Verdicts {
		if w.enough(i, len(w.Verdicts), "rows") {
			return
		}
		var tools []string
		for _, t := range r.Tools {
			tools = append(tools, fmt.Sprintf("%s %s", markdown.Escape(t.Tool.Name), number(t.Count)))
		}
		w.line("**%s → %s**: %s", verdictText(r.Was), verdictText(r.Is), strings.Join(tools, ", "))
		w.row(r.If, r.Tools[0].Witness, r.Tools[0].Tool.ID)
	}
}

// enough says how many more there are, where no more are to be shown.
func (w *writer) enough(shown, of int, what string) bool {
	if w.rows == 0 || shown < w.rows {
		return false
	}
	w.line("And %d %s more: --all shows them.", of-shown, what)
	return true
}

// row is the conditions of a row, and a witness.
func (w *writer) row(conditions []Condition, witness Witness, tool string) {
	w.WriteString("\n")
	for _, text := range whenText(conditions) {
		w.item("%s", markdown.Escape(text))
	}
	w.line("```\n%s\n```", command(w.Is.Option, tool, witness.Is))
}

// listed is the tools that only one of them lists.
func (w *writer) listed() {
	if len(w.Listed) == 0 {
		return
	}
	w.line("## Tools that are new or gone")
	w.WriteString("\n")
	for _, t := range w.Listed {
		verb, place := "is new, and is", ""
		if t.Is == nil {
			verb = "is gone. It was"
		}
		if t.InPlace != nil && t.Is != nil {
			place = " It stands in the place of " + markdown.Escape(t.InPlace.Name) + "."
		} else if t.InPlace != nil {
			place = " " + markdown.Escape(t.InPlace.Name) + " stands in its place."
		}
		w.item("**%s** (%s) %s suitable in %s of %s sets of answers.%s", markdown.Escape(either(t.Pair).Name), either(t.Pair).ID, verb, number(t.Suitable.Count), number(t.Of), place)
	}
}

// ruleText is what a rule does, in words.
func ruleText(pack *guidance.Pack, id string) string {
	for _, r := range pack.Rules {
		if r.ID != id {
			continue
		}
		text := verdictText(r.Verdict)
		if r.Outcome == guidance.OutcomeStop {
			text += " and stop"
		}
		text += ": " + toolsText(r.Tools, r.Groups)
		if when := pack.WhenText(r.When); when != "" {
			text += ", when " + when
		}
		for _, e := range r.Except {
			text += "; but not " + toolsText(e.Tools, nil) + " when " + pack.CaseText(e.When)
		}
		return text
	}
	return ""
}

// toolsText is tools and groups of tools by their ids; all of them for none.
func toolsText(tools, groups []string) string {
	parts := append([]string{}, tools...)
	for _, g := range groups {
		parts = append(parts, "the group "+g)
	}
	if len(parts) == 0 {
		return "all tools"
	}
	return strings.ReplaceAll(guidance.Alternatives(parts), " or ", " and ")
}
