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

// The chart's measures, in its own units.
const (
	rowHigh  = 30
	barFrom  = 330
	barLong  = 240
	chartWay = 720
)

// chart is the areas as bars: what is there, what the actions add, and the word.
func chart(r team.Result) string {
	rows := append(slices.Clone(r.Areas), team.Area{Title: "All", Score: r.Overall, Rating: r.Rating})
	var b strings.Builder
	fmt.Fprintf(&b, `<svg class="bars" role="img" aria-labelledby="bars" viewBox="0 0 %d %d">`, chartWay, rowHigh*len(rows)+8)
	fmt.Fprintf(&b, `<title id="bars">%s</title>`, page.Text(chartWords(rows)))
	for i, a := range rows {
		bar(&b, a, 4+i*rowHigh)
	}
	b.WriteString("</svg>\n")
	return b.String()
}

func bar(b *strings.Builder, a team.Area, y int) {
	fmt.Fprintf(b, `<text x="0" y="%d">%s</text>`, y+19, page.Text(a.Title))
	fmt.Fprintf(b, `<rect class="all" x="%d" y="%d" width="%d" height="18"/>`, barFrom, y+5, barLong)
	words := "left out"
	if a.Score.Percent() >= 0 {
		is, target := barLong*a.Score.Percent()/100, barLong*a.Score.TargetPercent()/100
		fmt.Fprintf(b, `<rect class="now %s" x="%d" y="%d" width="%d" height="18"/>`, a.Rating, barFrom, y+5, is)
		if target > is {
			fmt.Fprintf(b, `<path class="aim" d="M%d %dv26"/>`, barFrom+target, y+1)
		}
		words = fmt.Sprintf("%s %d %% %s", Shapes[a.Rating], a.Score.Percent(), Words[a.Rating])
	} else if a.LeftOut == "" {
		words = "not answered"
	}
	fmt.Fprintf(b, `<text class="word" x="%d" y="%d">%s</text>`, barFrom+barLong+12, y+19, page.Text(words))
}

func chartWords(rows []team.Area) string {
	var parts []string
	for _, a := range rows {
		switch {
		case a.Score.Percent() < 0:
			parts = append(parts, a.Title+": nothing counts")
		case a.Score.TargetPercent() > a.Score.Percent():
			parts = append(parts, fmt.Sprintf("%s: %d percent, %s, %d with all actions", a.Title, a.Score.Percent(), Words[a.Rating], a.Score.TargetPercent()))
		default:
			parts = append(parts, fmt.Sprintf("%s: %d percent, %s", a.Title, a.Score.Percent(), Words[a.Rating]))
		}
	}
	return strings.Join(parts, "; ")
}

// overTime is a small line for each area over the checks; empty for fewer than two.
func overTime(p Paper) string {
	checks := append(slices.Clone(p.Earlier), p.Check)
	if len(checks) < 2 {
		return ""
	}
	var b strings.Builder
	b.WriteString("<h2>Over time</h2>\n<div class=\"lines\">\n")
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
		words = append(words, fmt.Sprintf("%s: %d percent", t.On.Long(), t.Score.Percent()))
	}
	last := words[len(words)-1]
	return fmt.Sprintf(`<figure><svg role="img" aria-labelledby="line%d" viewBox="0 0 %d %d"><title id="line%d">%s</title><path class="base" d="M10 %dH%d"/><path class="way" d="%s"/>%s</svg><figcaption>%s<br>%s</figcaption></figure>`+"\n",
		number, wide, high, number, page.Text(title+". "+strings.Join(words, "; ")), high-8, wide-10, way.String(), marks.String(), page.Text(title), page.Text(last))
}
