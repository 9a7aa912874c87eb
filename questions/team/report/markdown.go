package report

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"whichtool/guidance"
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
	fmt.Fprintf(&b, "# Teams and decisions, %s\n", today.Long())
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
	if r.Checks+r.Decisions.Records == 0 {
		b.WriteString("\nNothing was read that could be counted.\n")
	}
	return b.String()
}

// heat is the areas by teams: a number, and a shape, so that it reads without
// colour. Teams stand by name: it is no league table.
func heat(r Report, pack *guidance.Pack) string {
	var areas []*guidance.Area
	for _, a := range pack.Areas {
		if slices.ContainsFunc(r.Teams, func(t Team) bool { return t.Cells[a.ID].Rating != "" }) {
			areas = append(areas, a)
		}
	}
	var b strings.Builder
	b.WriteString("| Team | Of | All |")
	for _, a := range areas {
		b.WriteString(" " + a.Title + " |")
	}
	b.WriteString(" Change | Overdue |\n|---|---|---|" + strings.Repeat("---|", len(areas)) + "--:|--:|\n")
	for _, t := range r.Teams {
		name, on := strings.ReplaceAll(typed.Line(t.Name), "|", "\\|"), t.On.String()
		if t.Teams > 1 || on == "" {
			on = plural(t.Teams, "team")
		}
		fmt.Fprintf(&b, "| %s | %s | %s |", name, on, cell(t.Cells[""]))
		for _, a := range areas {
			b.WriteString(" " + cell(t.Cells[a.ID]) + " |")
		}
		change := "–"
		if t.Change != nil {
			change = fmt.Sprintf("%+d", *t.Change)
		}
		fmt.Fprintf(&b, " %s | %d |\n", change, t.Overdue)
	}
	fmt.Fprintf(&b, "\n● green from %d percent, ▲ amber from %d, ■ red below; a practice of weight %d that is not in place keeps from green. Change is since the team's check before, over what both asked alike.\n",
		pack.Checking.Green, pack.Checking.Amber, guidance.MaxWeight)
	if r.Small > 0 {
		b.WriteString("\nTeams of fewer than five people are shown together, and not at all where they are fewer than five people even so: then their gaps are not counted either. They are never in the spread.\n")
	}
	return b.String()
}

func cell(c Cell) string {
	if c.Rating == "" || c.Percent < 0 {
		return "–"
	}
	return fmt.Sprintf("%s %d", paper.Shapes[c.Rating], c.Percent)
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

func spread(r Report) string {
	if len(r.Areas) == 0 {
		return "Fewer than five teams: no spread is shown."
	}
	var b strings.Builder
	b.WriteString("| Area | Teams | Lowest | Quarter | Middle | Upper quarter | Highest |\n|---|--:|--:|--:|--:|--:|--:|\n")
	for _, s := range r.Areas {
		fmt.Fprintf(&b, "| %s | %d | %d | %d | %d | %d | %d |\n", s.Title, s.Teams, s.Lowest, s.Quarter, s.Middle, s.Upper, s.Highest)
	}
	return b.String()
}

func common(r Report) string {
	var b strings.Builder
	for _, c := range r.Common {
		if c.Teams > 0 && strings.Count(b.String(), "\n") < mostCommon {
			fmt.Fprintf(&b, "- %s In %d of %s, weight %d.\n", typed.Line(c.Asked), c.Teams, plural(c.Of, "team"), c.Weight)
		}
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
	fmt.Fprintf(&b, "%s", plural(d.Records, "decision"))
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
	b.WriteString("| Month | | Decisions |\n|---|---|--:|\n")
	for _, month := range slices.Sorted(maps.Keys(d.Months)) {
		n := d.Months[month]
		fmt.Fprintf(&b, "| %s | %s | %d |\n", month, strings.Repeat("█", max(1, 20*n/most)), n)
	}
	return b.String()
}
