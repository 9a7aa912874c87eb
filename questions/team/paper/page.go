package paper

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/report/page"
	"whichtool/questions/team"
)

// style is for the charts.
//
//go:embed page.css
var style string

// Page is the check as a page that stands alone and prints on A4, with charts as
// inline SVG. What a chart shows stands in its words too.
func Page(p Paper) []byte {
	var out bytes.Buffer
	w := page.NewWriter(&out, title(p), style)
	text := Markdown(p)
	head, rest, _ := strings.Cut(text, "\n## How far it is\n")
	_, after, more := strings.Cut(rest, "\n## ")
	body := page.HTML(head) + "\n<h2>How far it is</h2>\n" + chart(p.Result()) + overTime(p)
	if more {
		body += page.HTML("## " + after)
	}
	w.Article("check", body)
	_ = w.Close() // a buffer takes everything
	return out.Bytes()
}

// The measures of a bar, in its own units.
const (
	barLong = 240
	barHigh = 22
)

// chart is the areas as bars in a table, so that its words go with the window: what
// is there, what the actions add, and both in words.
func chart(r team.Result) string {
	var b strings.Builder
	b.WriteString("<table class=\"bars\">\n<thead>\n<tr><th scope=\"col\">Area</th><td></td><th scope=\"col\">Now</th><th scope=\"col\">With all actions</th></tr>\n</thead>\n<tbody>\n")
	for _, a := range append(slices.Clone(r.Areas), team.Area{Title: "All", Score: r.Overall, Rating: r.Rating, Open: r.Open}) {
		now, then := standing(a)
		fmt.Fprintf(&b, "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td></tr>\n", page.Text(a.Title), bar(a), page.Text(now), page.Text(then))
	}
	b.WriteString("</tbody>\n</table>\n<p class=\"quiet\">The bar is what is there now; the mark on it is where all actions lead.</p>\n")
	return b.String()
}

// bar is an area as a bar. What it shows stands in words beside it.
func bar(a team.Area) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<svg aria-hidden="true" viewBox="0 0 %d %d"><rect class="all" x="1" y="3" width="%d" height="%d"/>`, barLong+2, barHigh, barLong, barHigh-6)
	if a.Score.Percent() >= 0 {
		is, target := barLong*a.Score.Percent()/100, barLong*a.Score.TargetPercent()/100
		fmt.Fprintf(&b, `<rect class="%s" x="1" y="3" width="%d" height="%d"/>`, a.Rating, is, barHigh-6)
		if target > is {
			fmt.Fprintf(&b, `<path class="aim" d="M%d 0v%d"/>`, target, barHigh)
		}
	}
	return b.String() + "</svg>"
}

// standing is in words how far an area is, and how far it is once its actions are
// done; empty where that is no further.
func standing(a team.Area) (now, then string) {
	switch {
	case a.LeftOut != "":
		return "left out", ""
	case a.Score.Percent() < 0 && a.Open > 0:
		return "not answered", ""
	case a.Score.Percent() < 0:
		return "nothing counts", ""
	}
	now = fmt.Sprintf("%s\u00a0%s, %d\u00a0%%", Shapes[a.Rating], Words[a.Rating], a.Score.Percent())
	if a.Open > 0 {
		now += fmt.Sprintf(", %d not answered", a.Open)
	}
	if a.Score.TargetPercent() > a.Score.Percent() {
		then = fmt.Sprintf("%d %%", a.Score.TargetPercent())
	}
	return now, then
}

// overTime is a small line for each area over the checks; empty for fewer than two.
func overTime(p Paper) string {
	checks := append(slices.Clone(p.Earlier), p.Check)
	if len(checks) < 2 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<h2>Over time</h2>\n<p>From 0 to 100 percent, a dot for each check. A line joins two checks that asked the same.</p>\n<div class=\"lines\">\n")
	for i, area := range append(slices.Clone(p.Pack.Areas), &guidance.Area{Title: "All"}) {
		if points := team.Series(checks, p.Pack, area.ID); slices.ContainsFunc(points, func(t team.Point) bool { return t.Score.Percent() >= 0 }) {
			b.WriteString(line(area.Title, i, points))
		}
	}
	return b.String() + "</div>\n"
}

// line is one area as a small line chart.
func line(title string, number int, points []team.Point) string {
	const wide, high = 200, 60
	var way, marks strings.Builder
	var words []string
	var percents []int
	drawn := false
	for i, t := range points {
		if t.Score.Percent() < 0 {
			drawn = false
			continue
		}
		x, y := 10+i*(wide-20)/max(len(points)-1, 1), high-8-t.Score.Percent()*(high-16)/100
		verb := "L"
		if !drawn || !t.Like {
			verb = "M" // unlike is not joined to what is before
		}
		drawn = true
		fmt.Fprintf(&way, "%s%d %d", verb, x, y)
		fmt.Fprintf(&marks, `<circle cx="%d" cy="%d" r="3"/>`, x, y)
		percents = append(percents, t.Score.Percent())
		words = append(words, fmt.Sprintf("%s: %d percent", t.On.Long(), t.Score.Percent()))
	}
	told := fmt.Sprintf("%d %%", percents[len(percents)-1])
	if len(percents) > 1 {
		told = fmt.Sprintf("%d %% → %s", percents[0], told)
	}
	return fmt.Sprintf(`<figure><svg role="img" aria-labelledby="line%d" viewBox="0 0 %d %d"><title id="line%d">%s</title><path class="base" d="M10 %dH%d"/><path class="way" d="%s"/>%s</svg><figcaption>%s<br>%s</figcaption></figure>`+"\n",
		number, wide, high, number, page.Text(title+". "+strings.Join(words, "; ")), high-8, wide-10, way.String(), marks.String(), page.Text(title), page.Text(told))
}
