package report

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/report/typed"
	"whichtool/questions/team/paper"
)

// How many lines a list of the report has.
const (
	mostCommon = 10
	mostLate   = 20
	mostTop    = 8
)

// Markdown is the report as a page.
func Markdown(r Report, pack *guidance.Pack, today guidance.Date) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n%s\n", Title(r, today), summary(r))
	section := func(title, body string) {
		if body != "" {
			fmt.Fprintf(&b, "\n## %s\n\n%s\n", title, strings.TrimRight(body, "\n"))
		}
	}
	if r.Checks > 0 {
		section("Areas by teams", heat(r, pack))
		section("Spread", spread(r))
		section("Commonest gaps", common(r))
		section("Overdue", late(r))
	}
	if r.Decisions.Records > 0 {
		section("Decisions", decisions(r.Decisions, pack))
		section("By month", months(r.Decisions))
	}
	return b.String()
}

// Title is what the report is called.
func Title(r Report, today guidance.Date) string {
	switch {
	case r.Decisions.Records == 0:
		return "How our teams work, " + today.Long()
	case r.Checks == 0:
		return "What people asked, " + today.Long()
	}
	return "How our teams work and what people asked, " + today.Long()
}

// summary is what the report is of.
func summary(r Report) string {
	var of []string
	if r.Checks > 0 {
		teams := 0
		for _, t := range r.Teams {
			teams += t.Teams
		}
		of = append(of, say.Counted(r.Checks, "check")+" of "+say.Counted(teams, "team"))
	}
	if n := r.Decisions.Records; n > 0 {
		of = append(of, say.Counted(n, "kept decision"))
	}
	if len(of) == 0 {
		return "Nothing was read that could be counted."
	}
	text := strings.Join(of, ", ") + "."
	if r.Checks > 0 {
		text += " Of each team its last check counts. Teams stand by name, and no team is ranked."
	}
	if r.Faulty > 0 {
		text += fmt.Sprintf(" %s could not be read and %s not counted.", say.Counted(r.Faulty, "line"), map[bool]string{true: "is", false: "are"}[r.Faulty == 1])
	}
	return text
}

// heat is the areas by teams: a number, and a shape, so that it reads without
// colour. Teams stand by name: it is no league table.
func heat(r Report, pack *guidance.Pack) string {
	areas := shown(r, pack)
	var b strings.Builder
	b.WriteString("| " + strings.Join(heads(areas), " | ") + " |\n|---|---|---|" + strings.Repeat("---|", len(areas)) + "--:|--:|\n")
	for _, t := range r.Teams {
		name, on, change, overdue := told(t)
		fmt.Fprintf(&b, "| %s | %s | %s |", name, on, cell(t.Cells[""]))
		for _, a := range areas {
			b.WriteString(" " + cell(t.Cells[a.ID]) + " |")
		}
		fmt.Fprintf(&b, " %s | %s |\n", change, overdue)
	}
	fmt.Fprintf(&b, "\nIn percent of what counts: ● green from %d, ▲ amber from %d, ■ red below. One practice of weight %d that is partly in place, not yet, or not known keeps its area from green. Change is in points of percent since the team's check before, over what both asked alike.\n",
		pack.Checking.Green, pack.Checking.Amber, guidance.MaxWeight)
	if r.Small > 0 {
		b.WriteString("\nTeams of fewer than five people are shown together, and not at all where they are fewer than five people even so: then their gaps are not counted either. They are never in the spread.\n")
	}
	return b.String()
}

// shown is the areas in which a team has something that counts.
func shown(r Report, pack *guidance.Pack) []*guidance.Area {
	return slices.DeleteFunc(slices.Clone(pack.Areas), func(a *guidance.Area) bool {
		return !slices.ContainsFunc(r.Teams, func(t Team) bool { return t.Cells[a.ID].Rating != "" })
	})
}

// heads is what stands above the areas by teams.
func heads(areas []*guidance.Area) []string {
	out := []string{"Team", "Checked", "All"}
	for _, a := range areas {
		out = append(out, a.Title)
	}
	return append(out, "Change", "Overdue")
}

// told is what a row says of a team beside its areas: its name, as Markdown, when it
// was checked, what changed and how many actions are overdue. Of teams that are shown
// together it says how many they are.
func told(t Team) (name, on, change, overdue string) {
	if t.On.IsZero() {
		return typed.Line(t.Name), say.Counted(t.Teams, "team"), none, none
	}
	switch {
	case t.Change == nil:
		change = none
	case *t.Change == 0:
		change = "0"
	default:
		change = strings.Replace(fmt.Sprintf("%+d", *t.Change), "-", "−", 1)
	}
	return typed.Line(t.Name), t.On.String(), change, strconv.Itoa(t.Overdue)
}

// none stands where there is no figure.
const none = "–"

func cell(c Cell) string {
	if c.Rating == "" || c.Percent < 0 {
		return none
	}
	return fmt.Sprintf("%s %d", paper.Shapes[c.Rating], c.Percent)
}

func spread(r Report) string {
	if len(r.Areas) == 0 {
		return "Fewer than five teams: no spread is shown."
	}
	var b strings.Builder
	b.WriteString("How far apart the teams are, in percent.\n\n| Area | Teams | Lowest | A quarter are at most | Half are at most | Three quarters are at most | Highest |\n|---|--:|--:|--:|--:|--:|--:|\n")
	for _, s := range r.Areas {
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d | %d |\n", s.Title, s.Teams, s.Lowest, s.Quarter, s.Middle, s.Upper, s.Highest)
	}
	return b.String()
}

func common(r Report) string {
	var b strings.Builder
	b.WriteString("Those first of which most is missing in all teams together, times the weight of the practice.\n\n")
	lines := 0
	for _, c := range r.Common {
		if c.Teams > 0 && lines < mostCommon {
			lines++
			fmt.Fprintf(&b, "- %s Not in place in %d of %s, weight %d of %d.\n", typed.Line(c.Asked), c.Teams, say.Counted(c.Of, "team"), c.Weight, guidance.MaxWeight)
		}
	}
	if lines == 0 {
		return "None."
	}
	return b.String()
}

func late(r Report) string {
	var b strings.Builder
	for _, l := range r.Late[:min(mostLate, len(r.Late))] {
		fmt.Fprintf(&b, "- %s: %s (%s), due %s\n", typed.Line(l.Team), typed.Line(l.Do), typed.Line(l.Owner), l.Due.Long())
	}
	if more := len(r.Late) - mostLate; more > 0 {
		fmt.Fprintf(&b, "- and %d more\n", more)
	}
	return b.String()
}

func decisions(d Decisions, pack *guidance.Pack) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s", say.Counted(d.Records, "decision"))
	for _, id := range Most(d.Outcomes, len(d.Outcomes)) {
		fmt.Fprintf(&b, ", %d %s", d.Outcomes[id], id)
	}
	b.WriteString(".\n")
	list := func(title string, counts map[string]int, name func(string) string) {
		if len(counts) == 0 {
			return
		}
		fmt.Fprintf(&b, "\n**%s**\n\n", title)
		for _, id := range Most(counts, mostTop) {
			fmt.Fprintf(&b, "- %s: %d\n", typed.Line(name(id)), counts[id])
		}
	}
	tool := func(id string) string {
		if id == "" {
			return "No tool"
		}
		return record.NameOf(pack, id)
	}
	list("Asked about", d.Asked, tool)
	list("Advised", d.Advised, tool)
	list("What stops people most", d.Rules, func(id string) string {
		for _, rule := range pack.Rules {
			if rule.ID == id {
				return rule.Title
			}
		}
		return id
	})
	if d.Said > 0 {
		list(fmt.Sprintf("Done otherwise than advised, of %d that say what was done", d.Said), d.Otherwise, tool)
	}
	return b.String()
}

func months(d Decisions) string {
	most := 0
	for _, n := range d.Months {
		most = max(most, n)
	}
	var b strings.Builder
	b.WriteString("| Month | Bar | Decisions |\n|---|---|--:|\n")
	for _, month := range slices.Sorted(maps.Keys(d.Months)) {
		n := d.Months[month]
		fmt.Fprintf(&b, "| %s | %s | %d |\n", month, strings.Repeat("█", max(1, 20*n/most)), n)
	}
	return b.String()
}
