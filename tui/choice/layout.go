package choice

import (
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/clean"
	"whichtool/tui/screen"
)

// labelColumn is where labels begin: focus mark, digit, mark.
const labelColumn = 6

// detailColumn is where details begin. In a list that is full of them they are
// set off from the labels by more than a colour.
func (m Model) detailColumn() int {
	if m.tightest == snug {
		return labelColumn + 2
	}
	return labelColumn
}

// low is the height of a box below which details give way in a brief list.
const low = 10

// density is how much room each item gets.
type density int

const (
	spacious density = iota // label, detail and a blank line
	grouped                 // label and detail, and a blank line over each group's heading
	snug                    // label and detail
	compact                 // labels, and the detail of the focused item alone
	bare                    // labels
)

// kind is what a row is.
type kind int

const (
	label   kind = iota // the first line of one
	further             // line of a label
	detail              // of an item
	heading             // of a group
	gap                 // between items
	edge                // how many items are out of sight
)

// row is one line of the list as shown.
type row struct {
	kind  kind
	place int // of its item among those that are shown
	text  string
	from  int // of a line of detail: where in the detail it begins
}

// rows is the list as its box shows it: as roomy as possible, and scrolled to
// the focus where even the tightest form is too long. Only what is in the box,
// or nearly, is laid out.
func (m Model) rows() []row {
	height, tightest := m.height-m.headLines(), m.tightest
	if m.count() == 0 && m.filter != nil {
		return m.none(height)
	}
	for d := spacious; d <= tightest; d++ {
		if rows := m.from(0, height+1, d); len(rows) <= height {
			return rows
		}
	}
	if tightest == bare && height >= low { // it scrolls in any case
		tightest = compact
	}
	return m.window(max(height, 0), tightest)
}

// none says that the filter leaves nothing.
func (m Model) none(height int) []row {
	var out []row
	for _, line := range wrap("Nothing matches. Esc clears the filter.", m.width) {
		out = append(out, row{kind: edge, place: -1, text: line})
	}
	return out[:min(len(out), max(height, 0))]
}

// window is rows with the focus in their middle, as far as the list goes, and
// how many items are out of sight above and below.
func (m Model) window(height int, d density) []row {
	focus, _ := m.place(m.Focus())
	focus = max(focus, 0)
	if height < 3 {
		return squeezed(m.lay(focus, d), height)
	}
	room := height - 2
	if focus == 0 || focus == m.count()-1 {
		room++ // nothing is out of sight beyond it
	}
	own := squeezed(m.lay(focus, d), room)
	before, after := m.until(focus-1, height, d), m.from(focus+1, height, d)
	rows := slices.Concat(before, own, after)
	start := max(min(len(before)-(height-len(own))/2, len(rows)-height), 0)
	rows = rows[start:min(start+height, len(rows))]
	if end := len(rows) - 1; rows[end].place < m.count()-1 || start+height < len(before)+len(own)+len(after) {
		rows[end] = hidden("↓", m.count()-1-rows[end-1].place)
	}
	if start == 0 {
		return rows
	}
	rows = whole(rows[1:])
	return append([]row{hidden("↑", rows[0].place)}, rows...)
}

// whole is rows without what is left of an item whose label is out of sight.
func whole(rows []row) []row {
	for rows[0].kind == further || rows[0].kind == detail {
		rows = rows[1:]
	}
	return rows
}

// squeezed is as many rows of an item as there is room for; what stands over
// it gives way first.
func squeezed(rows []row, room int) []row {
	for len(rows) > room && rows[0].kind > detail {
		rows = rows[1:]
	}
	return rows[:min(len(rows), room)]
}

func hidden(arrow string, items int) row {
	if items == 0 {
		return row{kind: gap, place: -1}
	}
	return row{kind: edge, place: -1, text: fmt.Sprintf("  %s %d more", arrow, items)}
}

// page is how many items the box holds now.
func (m Model) page() int {
	items := 0
	for _, r := range m.rows() {
		if r.kind == label {
			items++
		}
	}
	return max(items-1, 1)
}

// from is the rows of the items from a place on, until there are enough.
func (m Model) from(place, enough int, d density) []row {
	var out []row
	for ; place < m.count() && len(out) < enough; place++ {
		out = append(out, m.lay(place, d)...)
	}
	return out
}

// until is the rows of the items up to a place, from where there are enough.
func (m Model) until(place, enough int, d density) []row {
	var out []row
	for ; place >= 0 && len(out) < enough; place-- {
		out = append(m.lay(place, d), out...)
	}
	return out
}

// lay lays out one item.
func (m Model) lay(place int, d density) []row {
	var rows []row
	if place >= m.count() {
		return nil
	}
	item := m.items[m.item(place)]
	headed := item.Group != "" && (place == 0 || m.items[m.item(place-1)].Group != item.Group)
	if place > 0 && (d == spacious || d == grouped && headed) {
		rows = append(rows, row{kind: gap, place: place})
	}
	if headed {
		for _, line := range wrap(item.Group, m.width) {
			rows = append(rows, row{kind: heading, place: place, text: line})
		}
	}
	kind, room := label, m.width-labelColumn
	if aside := m.aside(item); aside != "" {
		room -= ansi.StringWidth(aside) + asideGap
	}
	for _, line := range hanging(item.Label, room, item.Hang) {
		rows = append(rows, row{kind: kind, place: place, text: line})
		kind = further
	}
	if item.Detail == "" || d == compact && m.item(place) != m.focus || d == bare {
		return rows
	}
	from, text := 0, clean.Line(item.Detail)
	for _, line := range wrap(text, m.width-m.detailColumn()) {
		line = strings.TrimSpace(line)
		from += max(strings.Index(text[from:], line), 0)
		rows = append(rows, row{kind: detail, place: place, text: line, from: from})
		from += len(line)
	}
	return rows
}

// asideGap is the columns between a label and what stands at the end of its line,
// and leastLabel those that a label keeps.
const (
	asideGap   = 2
	leastLabel = 16
)

// aside is what stands at the end of an item's line; empty where there is no room
// for it.
func (m Model) aside(item Item) string {
	aside := clean.Line(item.Aside)
	if m.width-labelColumn-asideGap-ansi.StringWidth(aside) < leastLabel {
		return ""
	}
	return aside
}

// hanging is a text of which the lines after the first are set in.
func hanging(text string, width, by int) []string {
	lines := wrap(text, width)
	if by == 0 || len(lines) == 1 {
		return lines
	}
	rest := strings.TrimSpace(strings.TrimPrefix(clean.Line(text), lines[0]))
	out := lines[:1:1]
	for _, line := range wrap(rest, width-by) {
		out = append(out, strings.Repeat(" ", by)+line)
	}
	return out
}

func wrap(text string, width int) []string {
	if text = clean.Line(text); ansi.StringWidth(text) <= width {
		return []string{text}
	}
	return screen.Wrapped(text, width)
}
