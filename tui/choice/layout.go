package choice

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"
)

// labelColumn is where labels begin: focus mark, digit, mark.
const labelColumn = 6

// low is the height of a box below which details give way in a brief list.
const low = 10

// density is how much room each item gets.
type density int

const (
	spacious density = iota // label, detail and a blank line
	snug                    // label and detail
	compact                 // labels, and the detail of the focused item alone
	bare                    // labels
)

// visible is the rows that fit a box: as roomy as possible, and scrolled to
// the focus where even the most compact form is too long.
func (m Model) visible(width, height int) []row {
	var rows []row
	for _, d := range []density{spacious, snug, compact} {
		if d == compact && m.full {
			break
		}
		if rows = m.rows(width, d); len(rows) <= height {
			return rows
		}
	}
	if m.brief && height < low {
		rows = m.rows(width, bare)
	}
	return m.window(rows, height)
}

func (m Model) rows(width int, d density) []row {
	var rows []row
	for i, item := range m.items {
		if i > 0 && d == spacious {
			rows = append(rows, row{item: -1})
		}
		for j, line := range wrap(item.Label, width-labelColumn) {
			lead := strings.Repeat(" ", labelColumn)
			if j == 0 {
				lead = m.lead(i)
			}
			rows = append(rows, row{item: i, text: lead + line, first: j == 0})
		}
		if item.Detail == "" || d == compact && i != m.focus || d == bare {
			continue
		}
		from := 0
		for _, line := range wrap(item.Detail, width-labelColumn) {
			line = strings.TrimSpace(line)
			from += max(strings.Index(item.Detail[from:], line), 0)
			rows = append(rows, row{item: i, text: strings.Repeat(" ", labelColumn) + line, detail: true, from: from})
			from += len(line)
		}
	}
	return rows
}

// lead is what stands before a label: its digit, and a mark.
func (m Model) lead(i int) string {
	digit := " "
	if i < 9 && !m.items[i].Button {
		digit = strconv.Itoa(i + 1)
	}
	mark := m.items[i].Mark
	if mark == "" && i == m.chosen {
		mark = "●"
	}
	return fmt.Sprintf("  %s %s", digit, pad(mark, 2))
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-ansi.StringWidth(text)))
}

func wrap(text string, width int) []string {
	return strings.Split(ansi.Wrap(text, max(width, 8), ""), "\n")
}

// window cuts rows to height around the focus and says what is out of sight.
func (m Model) window(rows []row, height int) []row {
	if height < 3 {
		return rows[:min(len(rows), max(height, 0))]
	}
	first, last := 0, 0
	for i, r := range rows {
		if r.item != max(m.focus, 0) {
			continue
		}
		if last = i; rows[first].item != r.item {
			first = i
		}
	}
	start := 0
	if last >= height-1 { // not in sight from the top
		start = min((first+last)/2-(height-2)/2, len(rows)-height+1)
		start = max(min(start, first), 1)
	}
	out := make([]row, 0, height)
	if start > 0 {
		out = append(out, more("↑", rows[:start]))
	}
	end := min(start+height-len(out), len(rows))
	if end < len(rows) {
		end--
	}
	out = append(out, rows[start:end]...)
	if end < len(rows) {
		out = append(out, more("↓", rows[end:]))
	}
	return out
}

// more says how many items lie beyond an edge.
func more(arrow string, hidden []row) row {
	items := map[int]bool{}
	for _, r := range hidden {
		if r.item >= 0 {
			items[r.item] = true
		}
	}
	if len(items) == 0 {
		return row{item: -1}
	}
	return row{item: -1, text: fmt.Sprintf("  %s %d more", arrow, len(items))}
}
