package team

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// columns is a result as it is laid out.
type columns struct {
	sitting *sitting
	result  team.Result
	theme   theme.Theme
	width   int
	lines   []string
}

// lay lays a result out. Where not all of it fits, what to do first is said in fewer
// words, in a line each unless those are too short to say anything.
func lay(s *sitting, r team.Result, f screen.Frame) []string {
	c := &columns{sitting: s, result: r, theme: f.Theme, width: max(min(f.Width-2, 96), 8)}
	c.head()
	bars := c.bars()
	full, brief := c.first(false), c.first(true)
	if len(c.lines)+len(full)+1+len(bars) > f.Height {
		full = brief
	}
	c.lines = append(append(append(c.lines, full...), ""), bars...)
	if len(c.lines) != f.Height { // it does not push what fits out of sight
		c.lines = append(c.lines, c.legend())
	}
	return c.lines
}

// head is the team, and what all of it comes to.
func (c *columns) head() {
	t, check, r := c.theme, c.sitting.check, c.result
	day := guidance.Date(check.On).Long()
	name := ansi.Truncate(clean.Line(check.Team), max(c.width-len(day)-2, 8), "…")
	gap := max(c.width-ansi.StringWidth(name)-len(day), 1)
	c.lines = append(c.lines, t.Title.Render(name)+strings.Repeat(" ", gap)+t.Dim.Render(day))
	says := paper.Shapes[r.Rating] + " " + paper.Words[r.Rating] + soFar(r)
	if r.Overall.Percent() >= 0 {
		says += fmt.Sprintf(", %d percent in place", r.Overall.Percent())
	}
	rest := ""
	for _, part := range standing(r) { // a number stays with what it counts
		rest += " · " + strings.ReplaceAll(part, " ", "\u00a0")
	}
	wrapped := ansi.Wrap(look(t, r.Rating).Render(says)+rest, c.width, "")
	lines := strings.Split(strings.ReplaceAll(wrapped, "\u00a0", " "), "\n")
	c.lines = append(append(c.lines, lines...), "")
}

// point is one thing to do first.
type point struct {
	glyph       string
	style       lipgloss.Style
	text, brief string
}

// first is what to do first: tools that the guidance does not offer, what is overdue,
// and the gaps with the greatest harm.
func (c *columns) first(brief bool) []string {
	out := []string{c.theme.Strong.Render("Do this first")}
	points := c.points()
	if len(points) == 0 {
		says := "Nothing is missing. Come back in three months."
		if c.result.Open > 0 {
			says = "All that is answered is in place. o goes on with what is open."
		}
		return append(out, wrapped(says, c.width)...)
	}
	for _, p := range points {
		lines := wrapped(p.text, c.width-2)
		switch {
		case brief && c.width < narrow:
			lines = wrapped(p.brief, c.width-2)
		case brief:
			lines = []string{ansi.Truncate(clean.Line(p.brief), c.width-2, "…")}
		}
		for i, line := range lines {
			lead := "  "
			if i == 0 {
				lead = p.style.Render(p.glyph) + " "
			}
			out = append(out, lead+line)
		}
	}
	return out
}

func (c *columns) points() []point {
	t, s := c.theme, c.sitting
	var out []point
	for _, f := range c.result.First(s.outside.Pack, s.outside.Date) {
		switch {
		case f.Tool != nil:
			text := f.Tool.Name + ": " + strings.TrimPrefix(f.Tool.Text, f.Tool.Name+" ")
			out = append(out, point{"✗", t.Bad, text + cited(f.Tool.Statements), text})
		case f.Action != nil:
			a := f.Action.Action
			text := "Overdue since " + guidance.Date(a.Due).Long() + ": " + a.Do + " (" + a.Owner + ")"
			out = append(out, point{"!", t.Warning, text, text})
		default:
			state := f.Gap.State
			text := strings.TrimSpace(f.Gap.Asked + " " + state.Title() + ". " + f.Mend)
			brief := strings.TrimSuffix(f.Short+", "+strings.ToLower(state.Title())+": "+f.Mend, ": ")
			out = append(out, point{glyphs[state], toneAt(state)(t), text + cited(f.Gap.Statements), brief})
		}
	}
	return out
}

func cited(statements []string) string {
	if len(statements) == 0 {
		return ""
	}
	if len(statements) > 3 {
		statements = append(slices.Clone(statements[:3]), "…")
	}
	return " [" + strings.Join(statements, ", ") + "]"
}

// narrow is the columns below which an area's title stands over its bar.
const narrow = 60

// bars is the areas as bars that read without colour, with all of them together
// last.
func (c *columns) bars() []string {
	rows := slices.Clone(c.result.Areas)
	if len(rows) > 0 {
		rows = append(rows, team.Area{Title: "All together", Score: c.result.Overall, Rating: c.result.Rating, Open: c.result.Open})
	}
	title := 0
	for _, a := range rows {
		title = max(title, ansi.StringWidth(a.Title))
	}
	title = min(title, max(c.width-44, 12))
	var out []string
	for i, a := range rows {
		look := lipgloss.NewStyle()
		if i == len(rows)-1 {
			look = c.theme.Strong
		}
		if c.width < narrow {
			out = append(out, look.Render(ansi.Truncate(a.Title, c.width, "…")), c.bar(a, max(c.width-22, 8)))
			continue
		}
		name := ansi.Truncate(a.Title, title, "…")
		out = append(out, look.Render(name)+strings.Repeat(" ", title-ansi.StringWidth(name)+2)+c.bar(a, min(max(c.width-title-25, 10), 40)))
	}
	return out
}

// legend is what the signs of the bars mean.
func (c *columns) legend() string {
	return c.theme.Dim.Render(ansi.Truncate("▇ now  ▒┃ once the actions are done  · missing  h how it is counted", c.width, "…"))
}

// bar is an area's bar and what it says in words.
func (c *columns) bar(a team.Area, width int) string {
	t := c.theme
	if a.Score.Most == 0 {
		says := "not answered"
		if a.LeftOut != "" {
			says = "left out: " + clean.Line(a.LeftOut)
		}
		return t.Dim.Render(strings.Repeat("·", width)) + " " + t.Dim.Render(ansi.Truncate(paper.Shapes[team.Grey]+" "+says, 20, "…"))
	}
	is, target := a.Score.Points*width/a.Score.Most, a.Score.Target*width/a.Score.Most
	bar := look(t, a.Rating).Render(strings.Repeat("▇", is))
	if target > is {
		bar += t.Accent.Render(strings.Repeat("▒", target-is-1) + "┃")
	}
	bar += t.Dim.Render(strings.Repeat("·", width-target))
	says := look(t, a.Rating).Render(fmt.Sprintf("%3d %% %s %s", a.Score.Percent(), paper.Shapes[a.Rating], paper.Words[a.Rating]))
	if a.Open > 0 {
		says += t.Dim.Render(fmt.Sprintf(" %d open", a.Open))
	}
	return bar + " " + says
}
