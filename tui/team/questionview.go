package team

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/team"
	"whichtool/tui/screen"
)

// low is the height of a frame below which only question and answers are shown, tall
// that from which lines stand apart, and besideFrom its columns from which there is
// more beside them.
const (
	low        = 14
	tall       = 30
	besideFrom = 96
)

// sheet is how the frame of a question is shared out.
type sheet struct {
	main, side int // widths; side is 0 where nothing stands beside
	head       []string
	foot       string
	panel      []string // beside
	list       int      // lines
}

// sheet lays out what stands around the list. What is asked and the answers come
// first; why, and where to look, take what room is left.
func (m question) sheet() sheet {
	f, t := m.frame, m.frame.Theme
	p, place, of := m.sitting.practice()
	l := sheet{main: max(min(f.Width-2, 92), 8)}
	if f.Width >= besideFrom {
		l.side = min(f.Width*2/5, 56)
		l.main = f.Width - l.side - 3
	}
	for _, line := range wrapped(p.Title, l.main) {
		l.head = append(l.head, t.Title.Render(line))
	}
	l.head = append(l.head, m.placeLine(m.place(p, place, of, l.main), l.main))
	l.foot = m.foot(l)
	if f.Height < low {
		l.list = f.Height - len(l.head) - m.footLines(l)
		return l
	}
	room := f.Height - len(l.head) - 1 - m.snug(l.main) - m.footLines(l)
	if why := wrapped(p.Why, l.main); len(why) <= room {
		if room -= len(why); f.Height >= tall {
			l.head, room = append(l.head, ""), room-1
		}
		l.head = append(l.head, why...)
	}
	if l.side == 0 {
		l.head = append(l.head, m.look(p, l.main, room)...)
	}
	l.head = append(l.head, "")
	l.list = f.Height - len(l.head) - m.footLines(l)
	return l
}

func (m question) footLines(l sheet) int {
	if l.foot == "" {
		return 0
	}
	return 1
}

// snug is the lines of the answers with their words.
func (m question) snug(width int) int {
	p, _, _ := m.sitting.practice()
	const indent = 8 // of details
	n := len(team.EveryState)
	for _, level := range guidance.EveryLevel {
		n += len(wrapped(p.Levels.At(level), width-indent))
	}
	return n
}

// placeLine is that line, and which key shows more of what is asked, where there is
// room for it.
func (m question) placeLine(place string, width int) string {
	t := m.frame.Theme
	const more = "x why, and where to look"
	if gap := width - ansi.StringWidth(place) - len(more); gap > 2 {
		return t.Dim.Render(place+strings.Repeat(" ", gap)) + t.Accent.Render(more[:1]) + t.Dim.Render(more[1:])
	}
	return t.Dim.Render(ansi.Truncate(place, width, "…"))
}

// look is where to look, as much as there is room for.
func (m question) look(p *guidance.Practice, width, room int) []string {
	t := m.frame.Theme
	var out []string
	for i, look := range p.Look {
		lines := bulleted(look, width)
		if i == 0 && len(lines) > room || i > 0 && len(out)+len(lines) > room {
			break
		}
		for _, line := range lines {
			out = append(out, t.Dim.Render(line))
		}
	}
	return out
}

func bulleted(text string, width int) []string {
	lines := wrapped(text, width-2)
	for i, line := range lines {
		if i == 0 {
			lines[i] = "• " + line
			continue
		}
		lines[i] = "  " + line
	}
	return lines
}

func wrapped(text string, width int) []string {
	return screen.Wrapped(clean.Line(text), width)
}

// place is how far the check has come, in all and in the area, and what was answered
// last time. The area's title gives way.
func (m question) place(p *guidance.Practice, place int, of []*guidance.Practice, width int) string {
	n, at := 0, 0
	for _, one := range of {
		if one.Area == p.Area {
			if n++; one == p {
				at = n
			}
		}
	}
	first := fmt.Sprintf("%d of %d · ", place+1, len(of))
	if before := m.sitting.before(p.ID); before != nil {
		first += "last time " + strings.ToLower(before.State.Title()) + " · "
	}
	last := fmt.Sprintf(" %d of %d", at, n)
	const least = 10 // columns of a title that says something
	room := width - ansi.StringWidth(first+last)
	if room < least {
		return strings.TrimSuffix(first, " · ")
	}
	return first + ansi.Truncate(m.sitting.outside.Pack.AreaTitle(p.Area), room, "…") + last
}

// foot is the line below the answers: what is amiss, or what is noted.
func (m question) foot(l sheet) string {
	t := m.frame.Theme
	if m.hint != "" {
		return t.Warning.Render(ansi.Truncate(m.hint, l.main, "…"))
	}
	if l.side > 0 {
		return ""
	}
	text := strings.Join(m.noted(), " · ")
	if text == "" {
		return ""
	}
	return t.Accent.Render(ansi.Truncate(clean.Line(text), l.main, "…"))
}

// noted is what is noted of the practice, the action first.
func (m question) noted() []string {
	var out []string
	a := m.sitting.check.Answer(m.of)
	if a == nil {
		a = m.sitting.before(m.of)
		if a == nil || !a.Action.Open() {
			return nil
		}
		return []string{"Action of last time: " + m.action(a.Action)}
	}
	if a.Action != nil {
		out = append(out, "Action: "+m.action(a.Action))
	}
	if a.State == team.DoesNotApply {
		out = append(out, "Why: "+a.Reason)
	}
	if looked := guidance.Date(a.Looked); a.Evidence != "" && !looked.IsZero() {
		out = append(out, "Looked at: "+a.Evidence+", "+looked.Long())
	} else if a.Evidence != "" {
		out = append(out, "Looked at: "+a.Evidence)
	}
	if a.Note != "" {
		out = append(out, "Note: "+a.Note)
	}
	return out
}

// action is an action in a line.
func (m question) action(a *team.Action) string { return actionLine(a, m.sitting.outside.Date) }

// actionLine is an action in a line: by when and whether that is past, then who and
// what.
func actionLine(a *team.Action, today guidance.Date) string {
	text := a.Owner + ": " + a.Do
	switch due := guidance.Date(a.Due); {
	case !a.Open():
		return "✓ done, " + text
	case a.Overdue(today):
		return "! overdue since " + due.Long() + ", " + text
	case !due.IsZero():
		return "by " + due.Long() + ", " + text
	}
	return text
}

// sized lays out what stands around the list, and gives that its box.
func (m question) sized() question {
	if m.of == "" || m.frame.Width == 0 {
		return m
	}
	l := m.sheet()
	if l.side > 0 {
		l.panel = m.panel(l.side - 2)
	}
	m.laid, m.list = l, m.list.Placed(len(l.head), l.main, max(l.list, 0))
	return m
}

// View lays the question out.
func (m question) View() screen.View {
	if m.of == "" {
		return screen.View{Body: "Nothing is asked of this team."}
	}
	l, t := m.laid, m.frame.Theme
	lines := append(slices.Clone(l.head), strings.Split(m.list.View(t), "\n")...)
	if l.foot != "" {
		for len(lines) < m.frame.Height-1 {
			lines = append(lines, "")
		}
		lines = append(lines, l.foot)
	}
	if l.side > 0 {
		lines = beside(lines, l.panel, l.main+1, t.Dim.Render("│ "))
	}
	return screen.View{Body: strings.Join(lines, "\n"), Cursor: m.list.Cursor()}
}

// beside sets lines beside others, behind a rule.
func beside(left, right []string, width int, rule string) []string {
	for len(left) < len(right) {
		left = append(left, "")
	}
	for i := range left {
		line := left[i] + strings.Repeat(" ", max(width-ansi.StringWidth(left[i]), 0)) + rule
		if i < len(right) {
			line += right[i]
		}
		left[i] = strings.TrimRight(line, " ")
	}
	return left
}

// panel is what stands beside the question on a wide window: where to look, what is
// noted, and how far each area has come.
func (m question) panel(width int) []string {
	t := m.frame.Theme
	p, _, _ := m.sitting.practice()
	out := []string{t.Strong.Render("Where to look")}
	for _, look := range p.Look {
		out = append(out, bulleted(look, width)...)
	}
	for i, note := range m.noted() {
		if i == 0 {
			out = append(out, "", t.Strong.Render("Noted"))
		}
		out = append(out, bulleted(note, width)...)
	}
	progress := append([]string{"", t.Strong.Render("So far")}, m.progress(p, width)...)
	if len(out)+len(progress) > m.frame.Height {
		out = out[:max(min(len(out), m.frame.Height-len(progress)), 0)]
	}
	out = append(out, progress...)
	return out[:min(len(out), m.frame.Height)]
}

// progress is how far each area has come.
func (m question) progress(now *guidance.Practice, width int) []string {
	t := m.frame.Theme
	var out []string
	for _, a := range m.sitting.result().Areas {
		if a.Asked == 0 {
			continue
		}
		done := a.Asked - a.Open
		text := fmt.Sprintf("%d of %d", done, a.Asked)
		mark, style := " ", t.Dim
		if done == a.Asked {
			mark, style = "✓", t.Good
		}
		if a.ID == now.Area {
			mark, style = "›", t.Accent
		}
		title := ansi.Truncate(a.Title, max(width-len(text)-4, 1), "…")
		out = append(out, style.Render(mark+" "+title)+strings.Repeat(" ", max(width-2-ansi.StringWidth(title)-len(text), 1))+t.Dim.Render(text))
	}
	return out
}
