package wasis

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/screen"
)

// tall is the lines of a frame from which its heading stands apart.
const tall = 10

// headLines is the lines of the heading.
func (m Model) headLines() int {
	if m.frame.Height < tall {
		return 1
	}
	return 2
}

// height is the lines of the page that are in sight: all but the heading and the
// position.
func (m Model) height() int { return max(m.frame.Height-m.headLines()-1, 1) }

// View is what is in sight.
func (m Model) View() screen.View {
	if m.page == nil {
		return screen.View{Body: ansi.Wrap(m.said, max(m.frame.Width, 1), "")}
	}
	var body strings.Builder
	body.WriteString(m.paper.head + "\n")
	if m.headLines() > 1 {
		body.WriteString(m.paper.under + "\n")
	}
	focus := m.focus()
	for i := range m.height() {
		line := at(m.paper.lines, m.top+i)
		if i == focus {
			line = m.pointed(line)
		}
		body.WriteString(line + "\n")
	}
	body.WriteString(m.frame.Theme.Dim.Render(m.position()))
	view := screen.View{Body: body.String()}
	if focus >= 0 {
		view.Cursor = &tea.Position{X: m.paper.changes[m.at].column, Y: m.headLines() + focus}
	}
	return view
}

// pointer marks the change that was gone to, in the place of its bar.
const pointer = "› "

func (m Model) pointed(line string) string {
	column := m.paper.changes[m.at].column
	return ansi.Truncate(line, column, "") + m.frame.Theme.Accent.Render(pointer) + ansi.TruncateLeft(line, column+len(none), "")
}

// focus is the line of the window with that change; -1 where it is out of sight.
func (m Model) focus() int {
	if m.at < 0 {
		return -1
	}
	if line := m.paper.changes[m.at].line - m.top; line >= 0 && line < m.height() {
		return line
	}
	return -1
}

// position is where in the page the person is, and what there is to find, if there
// is room.
func (m Model) position() string {
	seen := "100%"
	if n := len(m.paper.lines); n > 0 {
		seen = fmt.Sprintf("%d%%", min(m.top+m.height(), n)*100/n)
	}
	parts := []string{seen}
	if m.at >= 0 {
		parts = append(parts, fmt.Sprintf("change %d of %d", m.at+1, len(m.paper.changes)))
	}
	short := strings.Join(parts, " · ")
	if long := short + " · " + m.page.Note; m.page.Changes() && ansi.StringWidth(long) <= m.frame.Width {
		return long
	}
	return short
}
