package report

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/cite"
	"whichtool/guidance/say"
	"whichtool/questions"
)

// Section is one part of a decision, as people read it.
type Section struct {
	ID    string // using, why, steps, record, tools, changes, contacts, sources, answers
	Title string
	Short string // for an index
	Body  string // Markdown
}

// Sections is what stands behind the short answer, in the order in which it is
// read. A section with nothing in it is left out.
func Sections(d *questions.Decision) []Section {
	var out []Section
	called := func(id, by, title, body string) {
		if body != "" {
			out = append(out, Section{id, title, Words.Shorts[by], body})
		}
	}
	add := func(id, title, body string) { called(id, id, title, body) }
	about := func(id, by string, t *questions.ToolVerdict, body string) {
		called(id, by, strings.ReplaceAll(Words.Titles[by], "{tool}", t.Name), body)
	}
	switch t := d.Considered; {
	case t == nil:
	case usable(t):
		about("using", "using", t, using(d, t))
	default:
		about("using", "not", t, against(t))
	}
	if !d.ConsideredLeads() && !d.Undecided() { // what to do with another tool would be taken for it
		if instead := d.Recommended; d.Considered != nil && instead != nil && instead != d.Considered {
			about("why", "instead", instead, why(d))
		} else {
			add("why", Words.Titles["why"], why(d))
		}
		add("steps", Words.Titles["steps"], strings.TrimSpace(getting(d)+"\n\n"+steps(d.Steps)))
		add("record", Words.Titles["record"], remarkList(d.Moment(guidance.After)))
	}
	add("tools", toolsTitle(d), tools(d))
	add("changes", Words.Titles["changes"], changes(d))
	add("contacts", Words.Titles["contacts"], contacts(d))
	add("sources", Words.Titles["sources"], notices(d)+"\n\n**"+Words.Pages+"**\n\n"+sources(d))
	add("editions", Words.Titles["editions"], otherwise(d))
	add("answers", Words.Titles["answers"], answers(d))
	return out
}

// otherwise is what other editions answer, each with what makes the difference.
func otherwise(d *questions.Decision) string {
	return strings.Join(say.Each(d.Otherwise, func(o questions.Otherwise) string { return strings.TrimSpace(o.Text + "\n\n" + remarkList(o.Why)) }), "\n\n")
}

// steps is the steps up to the record, moment by moment.
func steps(all []questions.Step) string {
	var parts []string
	for _, moment := range guidance.Moments {
		if list := remarkList(questions.MomentOf(all, moment)); list != "" && Words.Moments[moment] != "" {
			parts = append(parts, "**"+Words.Moments[moment]+"**\n\n"+list)
		}
	}
	return strings.Join(parts, "\n\n")
}

// getting is how to get the tool to use; empty where there is none.
func getting(d *questions.Decision) string {
	if d.Recommended == nil || len(d.Recommended.Get) == 0 {
		return ""
	}
	return "**" + Words.Get + "**\n\n" + remarkList(d.Recommended.Get)
}

// usable reports whether a tool may be used, though it may be better avoided.
func usable(t *questions.ToolVerdict) bool { return t.Verdict < guidance.NotSuited }

// against is why a tool may not be used. What would hold for using it, and how to get
// it, is for whoever may.
func against(t *questions.ToolVerdict) string {
	var items []string
	for i := range t.Reasons {
		items = append(items, sharedReason([]*questions.ToolVerdict{t}, i))
	}
	return strings.TrimSpace("**" + VerdictWords[t.Verdict] + ".** " + t.Tool.Summary + "\n\n" + list(items))
}

// using is what holds for a tool that may be used: what counts against it, its
// conditions, and its own steps.
func using(d *questions.Decision, t *questions.ToolVerdict) string {
	parts, all := []string{against(t)}, d.Using(t)
	if conditions := remarkList(slices.Concat(t.Get, t.Conditions)); conditions != "" {
		parts = append(parts, "**"+Words.Holds+"**\n\n"+conditions)
	}
	parts = append(parts, steps(all), "**"+Words.Titles["record"]+"**\n\n"+remarkList(questions.MomentOf(all, guidance.After)))
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), "\n\n")
}

// Markdown is the short answer as a page: what to do, and what it rests on.
func Markdown(d *questions.Decision) string {
	var b strings.Builder
	for i, p := range d.Short.Paragraphs() {
		texts := say.Each(p.Lines, func(l questions.Line) string { return cited(l.Remark) })
		switch {
		case i == 0:
			fmt.Fprintf(&b, "# %s\n", p.Lines[0].Text)
		case p.Label == "":
			b.WriteString("\n" + strings.Join(texts, " ") + "\n")
		default:
			fmt.Fprintf(&b, "\n**%s**\n\n%s\n", p.Label, list(texts))
		}
	}
	return b.String()
}

// Full is the whole decision as one page: the short answer, then everything
// behind it.
func Full(d *questions.Decision) string {
	var b strings.Builder
	b.WriteString(Markdown(d))
	for _, s := range Sections(d) {
		fmt.Fprintf(&b, "\n## %s\n\n%s\n", s.Title, s.Body)
	}
	return b.String()
}

// why is what holds for the recommended tool, or else what stands in the way
// of all.
func why(d *questions.Decision) string {
	if d.Recommended != nil {
		group, _ := d.Pack().Group(d.Recommended.Tool.Group)
		items := []string{
			citedText(group.About, d.Recommended.Tool.Listing()),
			cited(d.First()),
		}
		for _, r := range d.Recommended.Conditions {
			items = append(items, cited(r))
		}
		return list(items)
	}
	return list(say.Each(Blockers(d), func(r Blocker) string { return citedText(strings.TrimSpace("**"+r.Title+".** "+r.Text), r.Statements) }))
}

// Blocker is a rule that stands in the way, with its text for all the tools
// that it keeps out, or its title where the text speaks of one tool alone.
type Blocker struct {
	Rule       string
	Title      string
	Text       string
	Statements []string
}

// Blockers says why there is no tool to use: the rules that keep out the tools
// that come closest, those against which the fewest rules stand; the rule that
// keeps out the most of them first, and none that keeps out only a few.
func Blockers(d *questions.Decision) []Blocker {
	var against []questions.Reason
	for _, t := range closest(d) {
		against = append(against, t.Reasons...)
	}
	rules := together(against, func(r questions.Reason) string { return r.Rule })
	slices.SortStableFunc(rules, func(a, b []questions.Reason) int { return len(b) - len(a) })
	var out []Blocker
	for _, reasons := range rules {
		if len(reasons)*2 >= len(rules[0]) {
			out = append(out, blocker(reasons))
		}
	}
	return out
}

// closest is the tools against which the fewest rules stand, but for those
// that have ended.
func closest(d *questions.Decision) []*questions.ToolVerdict {
	var out []*questions.ToolVerdict
	for i := range d.Tools {
		t := &d.Tools[i]
		gone := slices.ContainsFunc(t.Reasons, func(r questions.Reason) bool { return r.Rule == guidance.Ended })
		switch {
		case gone || len(t.Reasons) == 0:
		case len(out) == 0 || len(t.Reasons) < len(out[0].Reasons):
			out = []*questions.ToolVerdict{t}
		case len(t.Reasons) == len(out[0].Reasons):
			out = append(out, t)
		}
	}
	return out
}

func blocker(reasons []questions.Reason) Blocker {
	b := Blocker{Rule: reasons[0].Rule, Title: reasons[0].Title, Text: reasons[0].Text}
	for _, r := range reasons {
		if b.Text != r.Text {
			b.Text = ""
		}
		b.Statements = append(b.Statements, r.Statements...)
	}
	b.Statements = cite.Once(b.Statements)
	return b
}

// toolsTitle is what the section on the other tools is called.
func toolsTitle(d *questions.Decision) string {
	if d.Recommended != nil {
		return Words.Titles["tools"]
	}
	return Words.Titles["every"]
}

// tools is every tool but the one that the answer leads with. A stop names none: nothing carries it.
func tools(d *questions.Decision) string {
	if d.Stopped() {
		return ""
	}
	var b strings.Builder
	for _, verdict := range []guidance.Verdict{guidance.Suitable, guidance.Avoid, guidance.NotAllowed, guidance.NotSuited} {
		items := say.Each(grouped(d, verdict), otherTool)
		if len(items) > 0 {
			fmt.Fprintf(&b, "**%s**\n\n%s\n\n", VerdictWords[verdict], list(items))
		}
	}
	if items := hanging(d); len(items) > 0 {
		fmt.Fprintf(&b, "**%s**\n\n%s\n\n", Words.Hanging, list(items))
	}
	return strings.TrimSpace(b.String())
}

// hanging is the tools that hang on questions that were not asked, those that
// hang on the same ones together.
func hanging(d *questions.Decision) []string {
	var items []string
	for _, alike := range together(d.Unsettled(), (*questions.ToolVerdict).HangsOn) {
		items = append(items, fmt.Sprintf("**%s.** %s", names(alike), alike[0].HangsOn()))
	}
	return items
}

func names(tools []*questions.ToolVerdict) string {
	return strings.Join(say.Each(tools, func(t *questions.ToolVerdict) string { return t.Name }), ", ")
}

// grouped puts tools together that have the same reasons.
func grouped(d *questions.Decision, verdict guidance.Verdict) [][]*questions.ToolVerdict {
	tools := slices.DeleteFunc(d.With(verdict), func(t *questions.ToolVerdict) bool { return t == d.Leading() })
	return together(tools, func(t *questions.ToolVerdict) string {
		if len(t.Reasons) == 0 {
			return t.Tool.ID
		}
		key := ""
		for _, r := range t.Reasons {
			key += fmt.Sprint(r.Rule, r.Unsure, " ")
		}
		return key
	})
}

// together groups items that have the same key, in the order in which the keys
// come first.
func together[T any](items []T, key func(T) string) [][]T {
	var out [][]T
	index := map[string]int{}
	for _, item := range items {
		at, ok := index[key(item)]
		if !ok {
			at = len(out)
			index[key(item)] = at
			out = append(out, nil)
		}
		out[at] = append(out[at], item)
	}
	return out
}

// otherTool is a tool that suits with its decisive conditions, or those that do
// not for the same reasons.
func otherTool(alike []*questions.ToolVerdict) string {
	first := alike[0]
	if len(first.Reasons) == 0 {
		texts := []string{citedText(first.Tool.Summary, first.Tool.Listing())}
		for _, r := range first.Decisive() {
			texts = append(texts, citedText(r.Short, r.Statements))
		}
		return fmt.Sprintf("**%s.** %s", first.Name, strings.Join(texts, " "))
	}
	var reasons []string
	for i := range first.Reasons {
		reasons = append(reasons, sharedReason(alike, i))
	}
	return fmt.Sprintf("**%s.** %s", names(alike), strings.Join(reasons, " "))
}

// sharedReason is the i-th reason of tools that have the same ones: its text,
// or its title where the text speaks of one tool alone.
func sharedReason(alike []*questions.ToolVerdict, i int) string {
	r := alike[0].Reasons[i]
	text := r.Text
	var statements []string
	for _, t := range alike {
		if t.Reasons[i].Text != text {
			text = r.Title + "."
		}
		statements = append(statements, t.Reasons[i].Statements...)
	}
	if r.Unsure {
		text = Words.Maybe + text
	}
	return citedText(text, cite.Once(statements))
}

// changes tells what can be chosen from what may turn out to be so. Tools
// that ask for the same stand together.
func changes(d *questions.Decision) string {
	var parts []string
	for _, choice := range []bool{true, false} {
		if items := changeItems(d, choice); len(items) > 0 {
			parts = append(parts, Words.Changes[choice]+"\n\n"+list(items))
		}
	}
	return strings.Join(parts, "\n\n")
}

func changeItems(d *questions.Decision, choice bool) []string {
	changes := slices.DeleteFunc(slices.Clone(d.Changes), func(c questions.Change) bool { return c.Choice != choice })
	var items []string
	for _, alike := range together(changes, d.Say) {
		tools := say.Each(alike, func(c questions.Change) string { return c.ToolName })
		items = append(items, fmt.Sprintf("**%s.** %s", strings.Join(tools, ", "), d.Say(alike[0])))
	}
	return items
}

func contacts(d *questions.Decision) string {
	var items []string
	for _, c := range d.Contacts {
		name := strings.Join(append([]string{"**" + c.Name + "**"}, c.Ways()...), ", ")
		items = append(items, fmt.Sprintf("%s: for %s. %s", name, c.For, citedText(c.Text, c.Statements)))
	}
	return list(items)
}

func notices(d *questions.Decision) string {
	var items []string
	for _, n := range d.Notices {
		title := n.Title
		if n.Kind == questions.NoticeConflict {
			title = Words.Differ + title + " (" + n.ID + ")"
		}
		items = append(items, fmt.Sprintf("**%s.** %s", title, citedText(n.Text, n.Statements)))
	}
	return list(items)
}

func answers(d *questions.Decision) string {
	items := say.Each(d.Answers, func(a questions.Answered) string { return a.Question.Short + ": " + a.Option.Label })
	items = append(items, strings.ReplaceAll(Words.Decided, "{date}", d.AsOf.Long()))
	return list(items)
}

// sources lists the documents that the decision's statements come from.
func sources(d *questions.Decision) string {
	cited := Cited(d)
	var items []string
	for _, s := range d.Pack().Sources {
		if n := cited[s.ID]; n > 0 {
			items = append(items, fmt.Sprintf("%s: %s, %s. %s", s.Label(), s.Title, s.Date.Long(), s.About))
		}
	}
	return list(items)
}

// Cited counts the statements of each source, by its id, that the decision
// rests on.
func Cited(d *questions.Decision) map[string]int {
	count := map[string]int{}
	add := func(ids []string) {
		for _, id := range ids {
			if s, ok := d.Pack().Statement(id); ok {
				count[s.Source.ID]++
			}
		}
	}
	for _, t := range d.Tools {
		for _, r := range t.Reasons {
			add(r.Statements)
		}
	}
	add(d.First().Statements)
	if t := d.Considered; t != nil {
		for _, s := range d.Using(t) {
			add(s.Statements)
		}
	}
	for i := range d.Tools {
		for _, r := range d.Tools[i].Decisive() {
			add(r.Statements)
		}
	}
	if d.Recommended != nil {
		add(d.Recommended.Tool.Listing())
		for _, r := range slices.Concat(d.Recommended.Conditions, d.Recommended.Get) {
			add(r.Statements)
		}
	}
	for _, l := range d.Short {
		add(l.Statements)
	}
	for _, c := range d.Contacts {
		add(c.Statements)
	}
	for _, s := range d.Steps {
		add(s.Statements)
	}
	for _, n := range d.Notices {
		add(n.Statements)
	}
	return count
}

func remarkList(remarks []questions.Remark) string { return list(say.Each(remarks, cited)) }

func cited(r questions.Remark) string { return citedText(r.Text, r.Statements) }

func citedText(text string, statements []string) string {
	if len(statements) == 0 {
		return text
	}
	return text + " [" + strings.Join(statements, ", ") + "]"
}

func list(items []string) string {
	if len(items) == 0 {
		return ""
	}
	return "- " + strings.Join(items, "\n- ")
}
