package paper

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/report/typed"
	"whichtool/questions/team"
)

// Markdown is the whole check as a page to edit and paste.
func Markdown(p Paper) string {
	var b strings.Builder
	r := p.Result()
	fmt.Fprintf(&b, "# %s\n\n%s\n", typed.Line(title(p)), summary(p, r))
	section := func(title, body string) {
		if body != "" {
			fmt.Fprintf(&b, "\n## %s\n\n%s\n", title, strings.TrimRight(body, "\n"))
		}
	}
	section("Do this first", first(p, r))
	section("How far it is", areas(r))
	if moved, ok := p.Moved(); ok {
		section("What moved since "+guidance.Date(team.Last(p.Earlier).On).Long(), movedText(p, moved))
	}
	section("Gaps, the greatest harm first", gaps(p, r))
	section("What is to be done", plan(p, r))
	section("What staff say", Staff(p))
	section("Everything that was answered", answers(p))
	section("What was not asked", skipped(p))
	section("How it is counted", Counted(p.Pack.Checking))
	section("What it rests on", rests(p))
	return b.String()
}

// First is what the check comes to and what to do first, alone.
func First(p Paper) string {
	r := p.Result()
	return summary(p, r) + "\n\n" + first(p, r)
}

// Counted says what counts how, by the guidance.
func Counted(by guidance.Checking) string {
	return fmt.Sprintf(`- In place counts 3, mostly 2, partly 1, not yet 0, each as often as the practice's weight, from 1 to %d by the harm if it fails.
- Don't know counts 0: it never counts as good. Does not apply counts neither way.
- What is not answered yet counts neither way, and is said.
- Green is from %d percent, amber from %d, red below. One practice of weight %d that is partly in place, not yet, or not known keeps its area, and the whole, from green.
- The target is what it comes to once every open action has come to what it aims at.`, guidance.MaxWeight, by.Green, by.Amber, guidance.MaxWeight)
}

func summary(p Paper, r team.Result) string {
	text := fmt.Sprintf("**%s** %s", score(r.Overall, r.Rating), say.Counted(r.Asked, "practice")+" asked")
	if r.Open > 0 {
		text += fmt.Sprintf(", %d of them not answered yet", r.Open)
	}
	text += ". " + say.Counted(len(r.Gaps), "gap")
	if bare := bareGaps(r); bare > 0 {
		text += fmt.Sprintf(", %d of them without an action", bare)
	}
	text += ". " + say.Counted(len(r.Plan), "action") + " to do"
	if r.Overdue > 0 {
		text += fmt.Sprintf(", **%d overdue**", r.Overdue)
	}
	text += "."
	if p.Check.People > 0 {
		text += fmt.Sprintf(" A team of %d.", p.Check.People)
	}
	return text
}

// bareGaps is how many gaps nobody is to do anything about.
func bareGaps(r team.Result) int {
	n := 0
	for _, g := range r.Gaps {
		if !slices.ContainsFunc(r.Plan, func(a team.Answer) bool { return a.Practice == g.Practice }) {
			n++
		}
	}
	return n
}

// score is a score in words and a shape, so that nothing hangs on a colour.
func score(s team.Score, rating team.Rating) string {
	if s.Percent() < 0 {
		return "Nothing counts yet."
	}
	return fmt.Sprintf("%s %s, %d percent.", Shapes[rating], Words[rating], s.Percent())
}

// Shapes and Words are the ratings without colour.
var (
	Shapes = map[team.Rating]string{team.Green: "●", team.Amber: "▲", team.Red: "■", team.Grey: "○"}
	Words  = map[team.Rating]string{team.Green: "Green", team.Amber: "Amber", team.Red: "Red", team.Grey: "Nothing counts"}
)

// mostOverdue is how many actions that are overdue stand among what to do first. All
// of them stand in the plan.
const mostOverdue = 5

// first is what to do first.
func first(p Paper, r team.Result) string {
	var b strings.Builder
	overdue := 0
	for _, f := range r.First(p.Pack, p.Today) {
		switch {
		case f.Tool != nil:
			fmt.Fprintf(&b, "- **%s**: %s%s\n", typed.Line(f.Tool.Name), f.Tool.Text, cited(f.Tool.Statements))
		case f.Action != nil:
			if overdue++; overdue > mostOverdue {
				continue
			}
			a := f.Action.Action
			fmt.Fprintf(&b, "- Overdue since %s: %s (%s)\n", guidance.Date(a.Due).Long(), typed.Line(a.Do), typed.Line(a.Owner))
		default:
			fmt.Fprintf(&b, "- %s %s. %s%s\n", typed.Line(f.Gap.Asked), f.Gap.State.Title(), f.Mend, cited(f.Gap.Statements))
		}
	}
	if more := overdue - mostOverdue; more > 0 {
		fmt.Fprintf(&b, "- %s more overdue: see what is to be done.\n", say.Counted(more, "action"))
	}
	return b.String()
}

func cited(statements []string) string {
	if len(statements) == 0 {
		return ""
	}
	return " [" + strings.Join(statements, ", ") + "]"
}

// width is how many signs a bar of text has: as many as stand in a column of Word.
const width = 10

// Bar is a score as a bar that reads without colour: what is there, what the target
// adds, and what is missing.
func Bar(s team.Score) string {
	if s.Most == 0 {
		return strings.Repeat("·", width)
	}
	is, target := s.Points*width/s.Most, s.Target*width/s.Most
	return strings.Repeat("█", is) + strings.Repeat("▒", target-is) + strings.Repeat("·", width-target)
}

func areas(r team.Result) string {
	var b strings.Builder
	b.WriteString("| Area | Bar | Now | With all actions | Rating |\n|---|---|--:|--:|---|\n")
	row := func(title string, s team.Score, rating team.Rating, note string) {
		now, then := "–", "–"
		if s.Percent() >= 0 {
			now, then = fmt.Sprintf("%d %%", s.Percent()), fmt.Sprintf("%d %%", s.TargetPercent())
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s %s%s |\n", title, Bar(s), now, then, Shapes[rating], Words[rating], note)
	}
	for _, a := range append(slices.Clone(r.Areas), team.Area{Title: "**All**", Score: r.Overall, Rating: r.Rating, Open: r.Open}) {
		note := ""
		switch {
		case a.LeftOut != "":
			note = ": left out, " + typed.Line(a.LeftOut)
		case a.Open > 0:
			note = fmt.Sprintf(", %d not answered", a.Open)
		}
		row(a.Title, a.Score, a.Rating, note)
	}
	return b.String()
}

// moveWords is what each move is called, in the order in which they are read.
var moveWords = []struct {
	move  team.Move
	words string
}{
	{team.Worse, "Worse"}, {team.Better, "Better"}, {team.New, "New, not asked then"}, {team.Gone, "Not asked now"},
	{team.Changed, "Left out, since the guidance asks something else now"}, {team.Unlike, "Left out, since it did not apply in one of the two"},
}

func movedText(p Paper, moved team.Comparison) string {
	var b strings.Builder
	o := moved.Overall
	fmt.Fprintf(&b, "Over the %s that both checks answered and that ask the same: %d percent then, %d percent now. %d left out of that.\n",
		say.Counted(o.Alike, "practice"), max(o.Before.Percent(), 0), max(o.After.Percent(), 0), o.Out)
	for _, m := range moveWords {
		var lines []string
		for _, s := range moved.Steps {
			if s.Move == m.move {
				lines = append(lines, "- "+typed.Line(s.Asked)+fromTo(s))
			}
		}
		if len(lines) > 0 {
			fmt.Fprintf(&b, "\n### %s\n\n%s\n", m.words, strings.Join(lines, "\n"))
		}
	}
	actions := func(words string, all []team.Answer) {
		for i, a := range all {
			if i == 0 {
				fmt.Fprintf(&b, "\n### %s\n\n", words)
			}
			fmt.Fprintf(&b, "- %s (%s)\n", typed.Line(a.Action.Do), typed.Line(a.Action.Owner))
		}
	}
	actions("Actions that came to their aim", moved.Done)
	actions("Actions that are late", moved.Late)
	return b.String() + series(p)
}

func fromTo(s team.Step) string {
	if s.Before == nil || s.After == nil {
		return ""
	}
	return " " + s.Before.State.Title() + " → " + s.After.State.Title()
}

// series is each area over all checks, in numbers.
func series(p Paper) string {
	checks := append(slices.Clone(p.Earlier), p.Check)
	if len(checks) < 3 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n### Over time, in numbers\n\nIn percent; * where what was asked is not the same as before.\n\n| Area |")
	for _, c := range checks {
		b.WriteString(" " + guidance.Date(c.On).String() + " |")
	}
	b.WriteString("\n|---|" + strings.Repeat("--:|", len(checks)) + "\n")
	for _, area := range append(slices.Clone(p.Pack.Areas), &guidance.Area{Title: "**All**"}) {
		line, any := "| "+area.Title+" |", false
		for _, point := range team.Series(checks, p.Pack, area.ID) {
			cell := "–"
			if point.Score.Percent() >= 0 {
				cell, any = fmt.Sprint(point.Score.Percent()), true
			}
			if !point.Like {
				cell += "*"
			}
			line += " " + cell + " |"
		}
		if any {
			b.WriteString(line + "\n")
		}
	}
	return b.String()
}

func gaps(p Paper, r team.Result) string {
	var b strings.Builder
	for i, g := range r.Gaps {
		number := fmt.Sprintf("%d. ", i+1)
		fmt.Fprintf(&b, "%s**%s** %s, weight %d of %d.", number, typed.Line(g.Asked), g.State.Title(), g.Weight, guidance.MaxWeight)
		practice, ok := p.Pack.Practice(g.Practice)
		if !ok {
			b.WriteString("\n")
			continue
		}
		fmt.Fprintf(&b, " %s%s\n", practice.Why, cited(practice.WhyRests))
		for _, m := range practice.Mend {
			fmt.Fprintf(&b, "%*s- %s: %s\n", len(number), "", p.Pack.RoleTitle(m.Who), m.Do)
		}
	}
	return b.String()
}

func plan(p Paper, r team.Result) string {
	if len(r.Plan) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("| By | Who | What | Aim | For |\n|---|---|---|---|---|\n")
	for _, a := range r.Plan {
		by := "no date"
		if due := guidance.Date(a.Action.Due); !due.IsZero() {
			by = due.Long()
		}
		if a.Action.Overdue(p.Today) {
			by += ", **overdue**"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", by, typed.Line(a.Action.Owner), typed.Line(a.Action.Do), a.Action.Target.Title(), typed.Line(a.Asked))
	}
	return b.String()
}

// Staff is what staff say beside the manager, as Markdown; empty where nobody has
// said anything.
func Staff(p Paper) string {
	shown, few := team.SideBySide(p.Check)
	if len(shown)+few == 0 {
		return ""
	}
	var b strings.Builder
	for i, s := range shown {
		if i == 0 {
			b.WriteString("Staff in percent: what they said, counted as the levels are.\n\n| Practice | Manager | Staff | Said |\n|---|---|--:|---|\n")
		}
		name := s.Practice
		if practice, ok := p.Pack.Practice(s.Practice); ok {
			name = practice.Short
		}
		fmt.Fprintf(&b, "| %s | %s | %d %% | %s |\n", name, s.Manager.Title(), s.Percent, said(s.Staff))
	}
	if few > 0 {
		fmt.Fprintf(&b, "\n%s of fewer than %d staff: not shown, since it could be worked out who said what.\n", say.Counted(few, "answer"), team.FewestShown)
	}
	return b.String()
}

func said(c team.Count) string {
	var parts []string
	for _, say := range team.EverySay() {
		if n := c.Said[say]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, say.Words()))
		}
	}
	return strings.Join(parts, ", ")
}

func answers(p Paper) string {
	var b strings.Builder
	area := ""
	for _, a := range p.Check.Answers {
		if a.Area != area {
			area = a.Area
			if found, ok := p.Pack.Area(area); ok {
				fmt.Fprintf(&b, "\n### %s\n\n", found.Title)
			}
		}
		fmt.Fprintf(&b, "- **%s** %s.\n", typed.Line(a.Asked), a.State.Title())
		detail := func(name, text string) {
			if text != "" {
				fmt.Fprintf(&b, "  - %s: %s\n", name, typed.Line(text))
			}
		}
		detail("Why it does not apply", a.Reason)
		looked := a.Evidence
		if on := guidance.Date(a.Looked); !on.IsZero() {
			looked = strings.TrimPrefix(looked+", on "+on.Long(), ", ")
		}
		detail("Looked at", looked)
		detail("Note", a.Note)
		if a.Action != nil {
			detail("Action", actionText(a.Action))
		}
	}
	return strings.TrimLeft(b.String(), "\n")
}

// actionText is an action in a line.
func actionText(a *team.Action) string {
	text := a.Do + " (" + a.Owner + ")"
	if due := guidance.Date(a.Due); !due.IsZero() {
		text += ", by " + due.Long()
	}
	text += ", aim: " + strings.ToLower(a.Target.Title())
	if done := guidance.Date(a.Done); !done.IsZero() {
		text += ", done on " + done.Long()
	}
	return text
}

// skippedWords says why practices were not asked.
var skippedWords = []struct {
	why   team.Skipped
	words string
}{
	{team.NotTheirTools, "About tools that the team does not use"},
	{team.NotTheirWork, "About work that the team does not do"},
	{team.AreaLeftOut, "In an area that was left out"},
}

func skipped(p Paper) string {
	var b strings.Builder
	all := p.Check.Asked(p.Pack)
	for _, s := range skippedWords {
		var names []string
		for _, a := range all {
			if a.Why == s.why {
				names = append(names, a.Short)
			}
		}
		if len(names) > 0 {
			fmt.Fprintf(&b, "- %s:\n  - %s\n", s.words, strings.Join(names, "\n  - "))
		}
	}
	for _, l := range p.Check.LeftOut {
		fmt.Fprintf(&b, "- %s is left out: %s.\n", p.Pack.AreaTitle(l.Area), typed.Line(l.Reason))
	}
	return b.String()
}

func rests(p Paper) string {
	c := p.Check
	return fmt.Sprintf("Guidance of %s, edition %s (SHA-256 `%s`). Check %s by whichtool %s, begun on %s, last changed on %s. The words of each statement: `whichtool read` and its number.\n",
		p.Pack.Date.Long(), c.Guidance.Edition, c.Guidance.SHA256, c.ID, typed.Line(c.Program), guidance.DateOf(c.Begun.Time).Long(), guidance.DateOf(c.Changed.Time).Long())
}
