package decide

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/tui/screen"
)

// panelBeside is the width from which the tools stand beside the question.
const panelBeside = 96

// lowest is the height from which there is room for why a question is asked.
const lowest = 12

// layout is how the frame is shared out.
type questionLayout struct {
	main, side int // widths; side is 0 where there is no panel
	title, why string
	kept       string // where answers go, before the first one does
	listHeight int
}

// head is the lines above the list.
func (l questionLayout) head() int {
	n := strings.Count(l.title, "\n") + 2
	if l.why != "" {
		n += strings.Count(l.why, "\n") + 1
	}
	return n
}

func (m Question) layout() questionLayout {
	f, q := m.frame, m.flow.Question()
	l := questionLayout{main: f.Width - 2}
	if f.Width >= panelBeside {
		l.side = min(f.Width*2/5, 60)
		l.main = f.Width - l.side - 4
	}
	l.title = ansi.Wrap(q.Title, l.main, "")
	foot, low := 2, f.Height < lowest
	l.kept = m.whereKept(low)
	if !low {
		l.why = ansi.Wrap(q.Why, l.main, "")
	} else {
		foot = 1
	}
	foot += strings.Count(l.kept, "\n")
	l.listHeight = max(f.Height-l.head()-foot, 0)
	return l
}

// View lays the question out, and how the tools stand.
func (m Question) View() screen.View {
	l, t := m.layout(), m.frame.Theme
	list := m.list.View(t)
	body := t.Title.Render(l.title) + m.placeText(l) + "\n"
	if l.why != "" {
		body += t.Dim.Render(l.why) + "\n"
	}
	body += "\n" + list
	switch {
	case m.hint != "":
		body = m.atFoot(body, t.Warning.Render(ansi.Truncate(m.hint, l.main, "…")))
	case l.kept != "":
		body = m.atFoot(body, t.Dim.Render(l.kept))
	case l.side == 0:
		body = m.atFoot(body, m.summary(l.main))
	}
	if l.side > 0 {
		body = beside(body, m.panel(l.side-2), l.main+2, t.Dim.Render("│ "))
	}
	return screen.View{Body: body, Cursor: m.list.Cursor()}
}

// placeText stands beside the question, where there is room for it.
func (m Question) placeText(l questionLayout) string {
	last := l.title[strings.LastIndexByte(l.title, '\n')+1:]
	gap := l.main - ansi.StringWidth(last) - ansi.StringWidth(m.place)
	if gap < 3 {
		return ""
	}
	return strings.Repeat(" ", gap) + m.frame.Theme.Dim.Render(m.place)
}

// atFoot sets lines at the lower edge of the frame.
func (m Question) atFoot(body, line string) string {
	gap := max(m.frame.Height-1-strings.Count(body+line, "\n")-1, 0)
	return body + strings.Repeat("\n", gap+1) + line
}

// summary is the panel in one line.
func (m Question) summary(width int) string {
	t := m.frame.Theme
	if tool := m.flow.Tool(); tool != nil {
		return t.Dim.Render(ansi.Truncate(m.sofar(tool), width, "…"))
	}
	var open []string
	for _, o := range m.outlook {
		if o.Open {
			open = append(open, o.Name)
		}
	}
	if len(open) == 0 {
		return t.Warning.Render(ansi.Truncate("No tool is open any more. The result says whom to ask.", width, "…"))
	}
	count := fmt.Sprintf("%d of %d tools open: ", len(open), len(m.outlook))
	return t.Dim.Render(ansi.Truncate(count+strings.Join(open, ", "), width, "…"))
}

// sofar says how the tool stands that the person asks about.
func (m Question) sofar(tool *guidance.Tool) string {
	for _, o := range m.outlook {
		switch {
		case o.Tool != tool:
		case o.Open:
			return "May I use " + o.Name + "? It is possible so far."
		case len(o.Reasons) > 0:
			return o.Name + ": " + o.Reasons[0].Title + ". Now for what to use instead."
		}
	}
	return ""
}

// panel is how every tool stands: those still open, then why others fell.
func (m Question) panel(width int) string {
	t := m.frame.Theme
	var open, fallen []string
	for _, o := range m.outlook {
		if o.Open {
			glyph, style := t.Verdict(guidance.Suitable)
			open = append(open, style.Render(glyph)+" "+ansi.Truncate(o.Name, width-2, "…"))
			continue
		}
		fallen = append(fallen, m.fallen(o, width))
	}
	lines := []string{t.Title.Render(fmt.Sprintf("Still open: %d of %d", len(open), len(m.outlook)))}
	lines = append(lines, open...)
	if len(open) == 0 {
		lines = append(lines, t.Dim.Render(ansi.Wrap("None. The result says whom to ask.", width, "")))
	}
	if len(fallen) > 0 {
		lines = append(lines, "", t.Title.Render("Ruled out"))
		lines = append(lines, fallen...)
	}
	if over := len(lines) - m.frame.Height; over > 0 {
		lines = append(lines[:m.frame.Height-1], t.Dim.Render(fmt.Sprintf("and %d more", over+1)))
	}
	return strings.Join(lines, "\n")
}

func (m Question) fallen(o questions.Outlook, width int) string {
	t := m.frame.Theme
	line, verdict := o.Name, guidance.NotAllowed
	if len(o.Reasons) > 0 {
		verdict = o.Reasons[0].Verdict
		line += ": " + t.Dim.Render(o.Reasons[0].Title) // the colon parts them where there are no colours
	}
	glyph, style := t.Verdict(verdict)
	return style.Render(glyph) + " " + ansi.Truncate(line, width-2, "…")
}

// beside sets a panel to the right of a body, with an edge between.
func beside(body, panel string, at int, edge string) string {
	left, right := strings.Split(body, "\n"), strings.Split(panel, "\n")
	var out []string
	for i := range max(len(left), len(right)) {
		line := ""
		if i < len(left) {
			line = left[i]
		}
		if i < len(right) {
			line += strings.Repeat(" ", max(0, at-ansi.StringWidth(line))) + edge + right[i]
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}
