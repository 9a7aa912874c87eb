package diff

import (
	"cmp"
	"fmt"
	"math/big"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/markdown"
	"whichtool/guidance/say"
	"whichtool/questions/record"
)

// Markdown writes the diff down for people, with at most so many rows of a kind, and
// says how many there are besides; 0 for all of them, each with all of its fields.
// Commands to paste have lines of so many columns.
func (d *Diff) Markdown(rows, columns int) string {
	w := &writer{Diff: d, rows: rows, columns: columns}
	w.line("# From %s to %s", markdown.Escape(d.Was.Name), markdown.Escape(d.Is.Name))
	if !d.Differs() {
		w.line("They are the same: each file says the same, and each of %s sets of answers is decided alike.", number(d.All))
		return w.String()
	}
	w.overview()
	w.possible()
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
	w.line("**%s.**", d.counts())
	if len(d.Flips) > 0 {
		w.WriteString("\n")
	}
	first := slices.Clone(d.Flips)
	slices.SortStableFunc(first, func(a, b Flip) int { return cmp.Compare(a.weight(), b.weight()) })
	for i, f := range first {
		if w.enough(i, len(first), "decisions") {
			break
		}
		w.item("%s", markdown.Escape(f.text()))
	}
	return w.String()
}

// weight puts those that flip before those of which that cannot be told.
func (f Flip) weight() int {
	if f.Result == record.Differs {
		return 0
	}
	return 1
}

// counts says how many of the decisions come to what.
func (d *Decisions) counts() string {
	parts := []string{fmt.Sprintf("%d flip, %d stay the same", d.Flipped, d.Same)}
	if d.Asks > 0 {
		parts = append(parts, fmt.Sprintf("%d depend on a question that is not answered", d.Asks))
	}
	if d.Unknown > 0 {
		parts = append(parts, fmt.Sprintf("%d cannot be decided by both", d.Unknown))
	}
	return strings.Join(parts, ", ")
}

// writer writes paragraphs, one after the other.
type writer struct {
	*Diff
	strings.Builder
	rows, columns int
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
		w.line("Both decide for %s, on the same questions: %s sets of answers.%s", date, number(w.Compared), w.leftOut())
		return
	}
	w.line("Both decide for %s. %s%s", date, w.compared(), w.leftOut())
	w.WriteString("\n")
	for _, q := range w.Questions {
		w.question(q)
	}
}

// compared says how many sets of answers are compared.
func (w *writer) compared() string {
	text := fmt.Sprintf("%s has %s sets of answers", markdown.Escape(w.Is.Name), number(w.All))
	switch w.Compared.Cmp(w.All) {
	case 0:
		return text + ", and all are compared."
	case 1:
		return text + "; answers to the questions of both are compared: " + number(w.Compared) + " sets."
	}
	return text + ". Those that both can be given are compared: " + number(w.Compared) + ", which is " + share(w.Compared, w.All) + "."
}

// leftOut says how many sets of answers are not compared since they cannot be.
func (w *writer) leftOut() string {
	switch {
	case w.LeftOut.Sign() == 0:
		return ""
	case w.LeftOut.IsInt64() && w.LeftOut.Int64() == 1:
		return " One more cannot be, and is left out."
	}
	return " " + number(w.LeftOut) + " more cannot be, and are left out."
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
			w.item("**%s** is a new answer to %s: %s could not be given it, so it is not compared.%s", o.Is.ID, q.Is.ID, was, w.like(o.Is))
		case o.Is == nil:
			w.item("**%s** is an answer to %s no more: it is not compared.", o.Was.ID, q.Is.ID)
		case o.Was.ID != o.Is.ID:
			w.item("The answer **%s** to %s is called **%s** now.", o.Was.ID, q.Is.ID, o.Is.ID)
		}
	}
}

// like says which other answer decides as a new one does, if one does.
func (w *writer) like(option *guidance.Option) string {
	for _, l := range w.Likes {
		if l.Option == option && l.Differ.Sign() == 0 {
			return " It decides just as " + l.As.ID + " does."
		}
	}
	return ""
}

// possible is what only one of them calls impossible.
func (w *writer) possible() {
	if len(w.Possible) == 0 {
		return
	}
	w.line("## Which answers can go together")
	for _, r := range w.Possible {
		w.line("**%s**, %s sets of answers", r.title(), number(r.Count))
		w.WriteString("\n")
		for _, text := range r.lines() {
			w.item("%s", markdown.Escape(text))
		}
		for _, reason := range r.Reasons {
			w.line("The reason: %s", markdown.Escape(reason))
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
	w.line("In **%s** of %s sets of answers (%s) it is something else%s.", number(w.Answer), number(w.Compared), share(w.Answer, w.Compared), w.what())
	for i, r := range w.Answers {
		if w.enough(i, len(w.Answers), "rows") {
			return
		}
		if becomes, tools := r.title(); len(tools) == 0 {
			w.line("**%s**, in %s (%s)", markdown.Escape(becomes), number(r.Parts[0].Count), share(r.Parts[0].Count, w.Compared))
		} else {
			w.line("**%s**: %s", becomes, markdown.Escape(strings.Join(tools, ", ")))
		}
		w.row(r.lines(), r.Parts[0].Witness, "")
	}
}

// verdicts is how tools fare that both list.
func (w *writer) verdicts() {
	w.line("## How tools fare")
	if len(w.Verdicts) == 0 {
		w.line("The same, each tool that both list, in all of the %s sets of answers.", number(w.Compared))
		return
	}
	if w.Verdict == nil {
		w.line("Tools that both list have other verdicts. Behind each stands in how many of %s sets of answers.", number(w.Compared))
	} else {
		w.line("In **%s** of %s sets of answers (%s) a tool that both list has another verdict. Behind each tool stands in how many.",
			number(w.Verdict), number(w.Compared), share(w.Verdict, w.Compared))
	}
	for i, r := range w.Verdicts {
		if w.enough(i, len(w.Verdicts), "rows") {
			return
		}
		tools := say.Each(r.Tools, func(t ToolRegion) string { return fmt.Sprintf("%s %s", markdown.Escape(t.Tool.Name), number(t.Count)) })
		w.line("**%s → %s**: %s", verdictText(r.Was), verdictText(r.Is), strings.Join(tools, ", "))
		w.row(r.lines(), r.Tools[0].Witness, r.Tools[0].Tool.ID)
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

// what says what else it is: another outcome, another tool, or either.
func (w *writer) what() string {
	tools := new(big.Int).Sub(w.Answer, w.Outcome)
	switch {
	case tools.Sign() == 0:
		return ": each time another outcome"
	case w.Outcome.Sign() == 0:
		return ": each time another tool"
	}
	return fmt.Sprintf(": another outcome in %s, another tool in %s", number(w.Outcome), number(tools))
}

// row is where something is so, and a witness.
func (w *writer) row(lines []string, witness Witness, tool string) {
	w.WriteString("\n")
	for _, text := range lines {
		w.item("%s", markdown.Escape(text))
	}
	w.line("```\n%s\n```", command(w.columns, w.Is.Options, tool, witness.Is))
}

// maxWays is how many conditions are shown for a tool that is new or gone.
const maxWays = 3

// listed is the tools that only one of them lists.
func (w *writer) listed() {
	if len(w.Listed) == 0 {
		return
	}
	w.line("## Tools that are new or gone")
	w.WriteString("\n")
	for _, t := range w.Listed {
		w.item("%s", t.text())
		for i, c := range t.Suitable.Exactly {
			if w.rows > 0 && i == maxWays {
				fmt.Fprintf(w, "    - or in %d more ways\n", len(t.Suitable.Exactly)-i)
				break
			}
			fmt.Fprintf(w, "    - %swhen %s\n", map[bool]string{true: "or "}[i > 0], markdown.Escape(c.String()))
		}
	}
}

// text is the tool with what has become of it.
func (t *ListedTool) text() string {
	one := either(t.Pair)
	text := fmt.Sprintf("**%s** (%s)", markdown.Escape(one.Name), one.ID)
	switch {
	case t.Is != nil && t.InPlace != nil:
		text += " is new, in the place of " + markdown.Escape(t.InPlace.Name) + "; it is"
	case t.Is != nil:
		text += " is new; it is"
	case t.InPlace != nil:
		text += " is gone, and " + markdown.Escape(t.InPlace.Name) + " is in its place; it was"
	default:
		text += " is gone; it was"
	}
	if t.Suitable.Count.Sign() == 0 {
		return text + " suitable for none of " + number(t.Of) + " sets of answers."
	}
	return text + fmt.Sprintf(" suitable in %s of %s sets of answers (%s):", number(t.Suitable.Count), number(t.Of), share(t.Suitable.Count, t.Of))
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
	return say.Together(parts, "and")
}
