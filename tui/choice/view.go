package choice

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/clean"
	"whichtool/tui/field"
	"whichtool/tui/theme"
)

// View is the list in its box.
func (m Model) View(t theme.Theme) string {
	var lines []string
	if m.filter != nil {
		lines = append(lines, m.filterLine(t))
	}
	for _, r := range m.rows() {
		lines = append(lines, m.styled(r, t))
	}
	return strings.Join(lines, "\n")
}

// Cursor is where on the screen the terminal's cursor belongs: in the filter,
// or on the focused item; nil for nowhere.
func (m Model) Cursor() *tea.Position {
	if m.filter != nil {
		return &tea.Position{X: m.filterField().Column(), Y: m.top}
	}
	focus, ok := m.place(m.focus)
	for i, r := range m.rows() {
		if ok && r.kind == label && r.place == focus {
			return &tea.Position{Y: m.top + i}
		}
	}
	return nil
}

// Whole reports whether every item is in sight.
func (m Model) Whole() bool {
	return !slices.ContainsFunc(m.rows(), func(r row) bool { return r.kind == edge })
}

// Shows reports whether an item is in sight, and all before it.
func (m Model) Shows(item int) bool {
	rows := m.rows()
	place, ok := m.place(item)
	return ok && len(rows) > 0 && rows[0].kind != edge && slices.ContainsFunc(rows, func(r row) bool { return r.kind == label && r.place == place })
}

// at is the item at a place of the screen; -1 for none.
func (m Model) at(x, y int) int {
	rows, line := m.rows(), y-m.top-m.headLines()
	if x >= m.width || line < 0 || line >= len(rows) || rows[line].kind > detail {
		return -1
	}
	return m.item(rows[line].place)
}

// headLines is the lines above the items.
func (m Model) headLines() int {
	if m.filter == nil {
		return 0
	}
	return 1
}

func (m Model) filterField() field.Model { return m.filter.Sized(m.width - len(m.tally())) }

// tally is how much the filter leaves.
func (m Model) tally() string { return fmt.Sprintf("  %d of %d", m.count(), len(m.items)) }

func (m Model) filterLine(t theme.Theme) string {
	line := m.filterField().View(t)
	gap := m.width - ansi.StringWidth(line) - len(m.tally())
	return line + strings.Repeat(" ", max(gap, 0)) + t.Dim.Render(m.tally())
}

func (m Model) styled(r row, t theme.Theme) string {
	indent := strings.Repeat(" ", labelColumn)
	switch r.kind {
	case heading:
		return t.Strong.Render(r.text)
	case edge:
		return t.Dim.Render(r.text)
	case gap:
		return ""
	case detail:
		return strings.Repeat(" ", m.detailColumn()) + m.items[m.item(r.place)].highlight(r, t)
	case label:
		return m.labelled(r, t)
	}
	if m.item(r.place) != m.focus {
		return indent + r.text
	}
	return t.Accent.Render(indent + r.text)
}

// labelled is the first line of a label: digit, mark, label, and what stands at the
// end.
func (m Model) labelled(r row, t theme.Theme) string {
	item, look, focus := m.items[m.item(r.place)], lipgloss.NewStyle(), "  "
	if m.item(r.place) == m.focus {
		look, focus = t.Accent, "› "
	}
	digit, mark := m.lead(r.place)
	line := look.Render(focus + digit + " " + mark + r.text)
	if item.Tone != nil && mark != "" {
		line = look.Render(focus+digit+" ") + item.Tone(t).Render(mark) + look.Render(r.text)
	}
	aside := m.aside(item)
	if aside == "" {
		return line
	}
	gap := m.width - ansi.StringWidth(line) - ansi.StringWidth(aside)
	return line + strings.Repeat(" ", max(gap, 0)) + t.Dim.Render(aside)
}

// lead is what stands before a label: its digit, and a mark.
func (m Model) lead(place int) (digit, padded string) {
	i := m.item(place)
	digit = " "
	if number := m.number(i); number <= 9 && !m.items[i].Button && m.filter == nil {
		digit = strconv.Itoa(number)
	}
	mark := clean.Line(m.items[i].Mark)
	if mark == "" && i == m.chosen {
		mark = "●"
	}
	return digit, mark + strings.Repeat(" ", max(2-ansi.StringWidth(mark), 0))
}

// highlight makes the marked words of a detail stand out in one of its lines.
func (i Item) highlight(r row, t theme.Theme) string {
	at, marks := 0, i.Marks
	if clean.Line(i.Detail) != i.Detail {
		marks = nil // they are places in what it was
	}
	var out strings.Builder
	for _, mark := range marks {
		from, to := max(mark[0]-r.from, at), min(mark[1]-r.from, len(r.text))
		if from >= to {
			continue
		}
		out.WriteString(t.Dim.Render(r.text[at:from]) + t.Strong.Render(r.text[from:to]))
		at = to
	}
	return out.String() + t.Dim.Render(r.text[at:])
}
