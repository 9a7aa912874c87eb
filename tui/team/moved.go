package team

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

// newMoved is what moved since the last check, and each area over time.
func newMoved(s *sitting) screen.Screen {
	before := guidance.Date(s.last().On).Long()
	return page("What moved", "# What moved since "+before+"\n\n```\n"+overTime(s)+"```\n\n"+chartWords+"\n\n"+paper.Movements(s.paper()))
}

const chartWords = "The taller the step, the more is in place. | between two steps: what was asked is not the same in both."

// steps8 is the heights of a line chart in text, the lowest first.
var steps8 = []rune("▁▂▃▄▅▆▇█")

// overTime is a small line chart of each area, one a line, with its numbers.
func overTime(s *sitting) string {
	checks := append(slices.Clone(s.earlier), &s.check)
	const title = 20
	var b strings.Builder
	for _, area := range append(slices.Clone(s.outside.Pack.Areas), &guidance.Area{Title: "All together"}) {
		points := team.Series(checks, s.outside.Pack, area.ID)
		if !slices.ContainsFunc(points, func(p team.Point) bool { return p.Score.Percent() >= 0 }) {
			continue
		}
		name := ansi.Truncate(clean.Line(area.Title), title, "…")
		line, numbers := chart(points)
		fmt.Fprintf(&b, "%s%s %s  %s\n", name, strings.Repeat(" ", title-ansi.StringWidth(name)), line, numbers)
	}
	return b.String()
}

// chart is points as steps, and as numbers from the first to the last.
func chart(points []team.Point) (line, numbers string) {
	var b strings.Builder
	var parts []string
	for i, p := range points {
		percent := p.Score.Percent()
		if i > 0 && !p.Like {
			b.WriteByte('|')
		}
		if percent < 0 {
			b.WriteByte(' ')
			parts = append(parts, "–")
			continue
		}
		b.WriteRune(steps8[min(percent*len(steps8)/101, len(steps8)-1)])
		parts = append(parts, fmt.Sprint(percent))
	}
	const most = 4 // numbers
	if n := len(parts); n > most {
		parts = append([]string{parts[0], "…"}, parts[n-most+1:]...)
	}
	return b.String(), strings.Join(parts, " → ") + " %"
}

// staffText is what staff say beside the manager, and how they are asked.
func staffText(s *sitting) string {
	text := "# What staff say\n\n"
	said := paper.Staff(s.paper())
	if said == "" {
		text += "Nobody has been asked yet.\n"
	}
	return text + said + fmt.Sprintf(`
## Ask them

Press **s** to save the form for staff: the same questions in two minutes, without a name. Send it round, and have it come back to you. Answers of fewer than %d people are never shown apart.

Each form that came back is read in by a command, with its file's name:

    whichtool team form --check %s FILE
`, team.FewestShown, s.check.ID)
}

// newStaffForm asks for the file that the form for staff is written to.
func newStaffForm(s *sitting) screen.Screen {
	check, pack := s.check, s.outside.Pack
	return form.Save("Save the form for staff", "staff-"+fileName(check.Team)+guidance.Date(check.On).String()+".txt", "A text to paste into a message. It has no place for a name.",
		func(string) ([]byte, error) { return []byte(team.Form(&check, pack)), nil }, s.outside.Save)
}

// newSkipped is what is not asked, and why.
func newSkipped(s *sitting) screen.Screen {
	var b strings.Builder
	b.WriteString("# What is not asked, and why\n")
	titles := []struct {
		why   team.Skipped
		words string
	}{
		{team.NotTheirTools, "About tools that the team does not use"}, {team.NotTheirWork, "About work that the team does not do"}, {team.AreaLeftOut, "In an area that is left out"},
	}
	none := true
	for _, title := range titles {
		first := true
		for _, a := range s.check.Asked(s.outside.Pack) {
			if a.Why != title.why {
				continue
			}
			if first {
				fmt.Fprintf(&b, "\n## %s\n\n", title.words)
			}
			first, none = false, false
			fmt.Fprintf(&b, "- %s: [%s](practices/%s)\n", s.outside.Pack.AreaTitle(a.Area), a.Title, a.ID)
		}
	}
	if none {
		b.WriteString("\nEverything is asked.\n")
	}
	return page("Not asked", b.String())
}
