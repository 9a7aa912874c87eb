package read

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/screen"
)

// sideBySide is the columns from which the shelf stands beside the page. It
// takes what a page of readable width leaves, within limits.
const (
	sideBySide = 96
	sideLeast  = 30
	sideMost   = 44
	pageWidth  = 84
)

// sideWidth is the room that the list of pages takes; 0 where it is not shown.
func (m Model) sideWidth() int {
	if m.frame.Width < sideBySide || len(m.text.Shelf) == 0 {
		return 0
	}
	return min(max(m.frame.Width-pageWidth, sideLeast), sideMost)
}

func (m Model) paperWidth() int { return max(m.frame.Width-m.sideWidth(), 1) }

// paperHeight leaves a line for the position.
func (m Model) paperHeight() int { return max(m.frame.Height-1, 1) }

// View lays out what is in sight.
func (m Model) View() screen.View {
	var view screen.View
	switch {
	case m.contents != nil:
		view.Body = m.frame.Theme.Title.Render("Contents") + "\n\n" + m.contents.View(m.frame.Theme)
		view.Cursor = m.contents.Cursor()
		return view
	default:
		view.Body = m.body()
	}
	line := m.footLine()
	if m.input != nil {
		view.Cursor = &tea.Position{X: m.sideWidth() + m.input.Column(), Y: m.paperHeight()}
	} else if y, x := m.paper.FocusLine(); y >= 0 {
		view.Cursor = &tea.Position{X: m.sideWidth() + x, Y: y}
	}
	view.Body += "\n" + strings.Repeat(" ", m.sideWidth()) + line
	return view
}

// body is the page, with its shelf beside it where there is room.
func (m Model) body() string {
	side := m.sideWidth()
	first, shelf := m.sideRows()
	out := make([]string, m.paperHeight())
	for i := range out {
		left := ""
		if side > 0 {
			left = m.sideLine(i, first, shelf)
		}
		if i < len(m.lines) {
			left += m.lines[i]
		}
		out[i] = left
	}
	return strings.Join(out, "\n")
}

// sideRows is the shelf's pages from the first that is shown.
func (m Model) sideRows() (first int, shelf []screen.Link) {
	rows := m.paperHeight()
	at := 0
	for i, s := range m.text.Shelf {
		if s.Path == m.text.Path {
			at = i
		}
	}
	if len(m.text.Shelf) > rows {
		first = min(max(at-rows/2, 0), len(m.text.Shelf)-rows)
	}
	return first, m.text.Shelf
}

func (m Model) sideLine(row, first int, shelf []screen.Link) string {
	t := m.frame.Theme
	name, style := "", t.Dim
	if i := row + first; i < len(shelf) {
		name = "  " + shelf[i].Title
		if shelf[i].Path == m.text.Path {
			name, style = "› "+shelf[i].Title, t.Accent
		}
	}
	width := m.sideWidth()
	name = ansi.Truncate(name, width-3, "…")
	return style.Render(name) + strings.Repeat(" ", max(width-2-ansi.StringWidth(name), 0)) + t.Dim.Render("│") + " "
}

// count is how many hits there are of the words that are looked for.
func (m Model) count() string {
	switch words, at, hits := m.paper.Found(); {
	case words == "":
		return ""
	case hits == 0:
		return "not found"
	default:
		return fmt.Sprintf("%d of %d", at, hits)
	}
}

// position is where the reader is in the page.
func (m Model) position() string {
	parts := []string{fmt.Sprintf("%d%%", m.paper.Percent())}
	if words, _, _ := m.paper.Found(); words != "" {
		parts = append([]string{fmt.Sprintf("%q %s", words, m.count())}, parts...)
	}
	if m.minutes > 0 {
		parts = append(parts, fmt.Sprintf("%d min read", m.minutes))
	}
	if i := m.paper.HeadingNow(m.headings); i > 0 {
		parts = append(parts, m.headings[i].Title)
	}
	return strings.Join(parts, " · ")
}

// footLine is where the reader is in the page, or what is being found.
func (m Model) footLine() string {
	t := m.frame.Theme
	if m.input != nil {
		return m.input.View(t) + "  " + t.Warning.Render(m.count())
	}
	return t.Dim.Render(ansi.Truncate(m.place, m.paperWidth(), "…"))
}
