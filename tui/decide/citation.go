package decide

import (
	"slices"
	"strings"

	"whichtool/guidance/cite"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// cited is an id of a statement where it stands in the scrolling text.
type cited struct {
	line, from, to int // columns; to is 0 for none
	id             string
}

// citations is the ids that parts cite, which stand from a column on.
func citations(parts []part, column int) []cited {
	var out []cited
	for _, p := range parts {
		for _, link := range p.links {
			if span := link.Spans[0]; cite.Is(link.Target) {
				out = append(out, cited{p.at + titleLines + span.Line, column + span.From, column + span.To, link.Target})
			}
		}
	}
	return out
}

// focusNext moves the focus to the next id, or with back to the one before:
// first to one in sight.
func (m Result) focusNext(back bool) (screen.Screen, screen.Reply) {
	all := m.cited
	top, bottom := m.view.YOffset(), m.view.YOffset()+m.view.Height()
	at := slices.Index(all, m.focus)
	inSight := func(c cited) bool { return c.line >= top && c.line < bottom }
	switch {
	case at >= 0 && inSight(m.focus) && back:
		at--
	case at >= 0 && inSight(m.focus):
		at++
	default:
		if at = slices.IndexFunc(all, func(c cited) bool { return c.line >= top }); back {
			for at = len(all) - 1; at >= 0 && all[at].line >= bottom; at-- {
			}
		}
	}
	if at < 0 || at >= len(all) {
		return m, screen.Reply{}
	}
	if m.focus = all[at]; !inSight(m.focus) {
		m.view.SetYOffset(max(m.focus.line-m.view.Height()/3, 0))
	}
	return m, screen.Reply{}
}

// follow opens the statement in focus; nil where none is in sight.
func (m Result) follow() screen.Reply {
	if y, _ := m.focusAt(); y < 0 {
		return screen.Reply{}
	}
	return screen.Ask(screen.Go{To: m.focus.id})
}

// focusAt is the cell of the focus in the scrolling part; -1 where it is out
// of sight.
func (m Result) focusAt() (line, column int) {
	line = m.focus.line - m.view.YOffset()
	if m.focus.to == 0 || line < 0 || line >= m.view.Height() {
		return -1, 0
	}
	return line, m.focus.from
}

// marked is the scrolling part with the focus marked.
func (m Result) marked(body string) string {
	y, _ := m.focusAt()
	if y < 0 {
		return body
	}
	lines := strings.Split(body, "\n")
	if y < len(lines) {
		lines[y] = theme.Restyle(lines[y], theme.Span{From: m.focus.from, To: m.focus.to, Style: theme.Focus})
	}
	return strings.Join(lines, "\n")
}

// citationAt opens the statement whose id is under a cell; nil where none is.
func (m Result) citationAt(x, y int) screen.Reply {
	if m.wide() {
		x -= indexWidth
	}
	if y -= m.fixedLines(); y < 0 || y >= m.view.Height() {
		return screen.Reply{}
	}
	for _, c := range m.cited {
		if c.line == y+m.view.YOffset() && x >= c.from && x < c.to {
			return screen.Ask(screen.Go{To: c.id})
		}
	}
	return screen.Reply{}
}
