// Package choice is a list to choose from by arrow, letter, digit or mouse.
// Nothing is focused until the person moves, unless the list is told so.
package choice

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/tui/theme"
)

// Item is one line to choose, with a line of detail under it.
type Item struct {
	Label  string
	Detail string
	Mark   string   // stands between the digit and the label
	Button bool     // something to do rather than one of the choices: no digit
	Marks  [][2]int // stretches of the detail, by byte, that stand out
}

// KeyMap is the keys of a list.
type KeyMap struct {
	Up, Down, First, Last, Choose, Digit key.Binding
}

// Keys are the keys of every list.
var Keys = KeyMap{
	Up:     key.NewBinding(key.WithKeys("up", "k"), key.WithHelp("↑/k", "up")),
	Down:   key.NewBinding(key.WithKeys("down", "j"), key.WithHelp("↓/j", "down")),
	First:  key.NewBinding(key.WithKeys("home", "g"), key.WithHelp("Home", "first")),
	Last:   key.NewBinding(key.WithKeys("end", "G"), key.WithHelp("End", "last")),
	Choose: key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "choose")),
	Digit:  key.NewBinding(key.WithKeys("1", "2", "3", "4", "5", "6", "7", "8", "9"), key.WithHelp("1-9", "choose at once")),
}

// Model is a list and where the focus is. It is a value.
type Model struct {
	items  []Item
	focus  int // -1 for none
	chosen int // the item chosen earlier; -1 for none
	full   bool
	brief  bool
}

// New is a list without focus. chosen is the item that was chosen earlier, or
// -1.
func New(items []Item, chosen int) Model { return Model{items: items, focus: -1, chosen: chosen} }

// InFull is the list with its details always shown, even where it then has to
// scroll.
func (m Model) InFull() Model {
	m.full = true
	return m
}

// InBrief is the list with no details where the box is low: to see where one
// can go matters more.
func (m Model) InBrief() Model {
	m.brief = true
	return m
}

// Focus is the focused item; -1 for none.
func (m Model) Focus() int { return m.focus }

// WithFocus is the list with an item focused.
func (m Model) WithFocus(item int) Model {
	m.focus = item
	return m
}

// Update moves the focus. picked is the item that was chosen by this message;
// -1 for none.
func (m Model) Update(msg tea.Msg) (next Model, picked int) {
	press, ok := msg.(tea.KeyPressMsg)
	if !ok || len(m.items) == 0 {
		return m, -1
	}
	switch {
	case key.Matches(press, Keys.Up):
		return m.move(-1), -1
	case key.Matches(press, Keys.Down):
		return m.move(1), -1
	case key.Matches(press, Keys.First):
		return m.WithFocus(0), -1
	case key.Matches(press, Keys.Last):
		return m.WithFocus(len(m.items) - 1), -1
	case key.Matches(press, Keys.Choose):
		return m, m.focus
	case key.Matches(press, Keys.Digit):
		if i := int(press.String()[0] - '1'); i < len(m.items) && !m.items[i].Button {
			return m.WithFocus(i), i
		}
	}
	return m, -1
}

// move shifts the focus. From nowhere it goes to what was chosen earlier, or
// else to the near end.
func (m Model) move(by int) Model {
	switch {
	case m.focus < 0 && m.chosen >= 0:
		m.focus = m.chosen
	case m.focus < 0 && by < 0:
		m.focus = len(m.items) - 1
	case m.focus < 0:
		m.focus = 0
	default:
		m.focus = min(max(m.focus+by, 0), len(m.items)-1)
	}
	return m
}

// row is one line of the list as shown.
type row struct {
	item   int // -1 for a line that belongs to none
	text   string
	first  bool // of its item
	detail bool
	from   int // of a line of detail: where in the detail it begins
}

// View is the list in a box of that size, and the line of the focused item;
// -1 for none.
func (m Model) View(width, height int, t theme.Theme) (body string, focusLine int) {
	rows := m.visible(width, height)
	focusLine = -1
	lines := make([]string, len(rows))
	for i, r := range rows {
		lines[i] = m.styled(r, t)
		if r.item == m.focus && m.focus >= 0 && focusLine < 0 {
			focusLine = i
		}
	}
	return strings.Join(lines, "\n"), focusLine
}

// At is the item shown in a line of View; -1 for none.
func (m Model) At(line, width, height int) int {
	rows := m.visible(width, height)
	if line < 0 || line >= len(rows) {
		return -1
	}
	return rows[line].item
}

func (m Model) styled(r row, t theme.Theme) string {
	switch {
	case r.item < 0:
		return t.Dim.Render(r.text)
	case r.detail:
		return m.items[r.item].highlight(r, t)
	case r.item == m.focus:
		if r.first {
			return t.Accent.Render("› " + strings.TrimPrefix(r.text, "  "))
		}
		return t.Accent.Render(r.text)
	}
	return r.text
}

// highlight makes the marked words of a detail stand out in one of its lines.
func (i Item) highlight(r row, t theme.Theme) string {
	indent := len(r.text) - len(strings.TrimLeft(r.text, " "))
	line, at := r.text[indent:], 0
	var out strings.Builder
	out.WriteString(r.text[:indent])
	for _, mark := range i.Marks {
		from, to := max(mark[0]-r.from, at), min(mark[1]-r.from, len(line))
		if from >= to {
			continue
		}
		out.WriteString(t.Dim.Render(line[at:from]) + t.Strong.Render(line[from:to]))
		at = to
	}
	if at < len(line) {
		out.WriteString(t.Dim.Render(line[at:]))
	}
	return out.String()
}

// Wheel moves the focus by the mouse wheel.
func (m Model) Wheel(msg tea.MouseWheelMsg) Model {
	switch msg.Button {
	case tea.MouseWheelUp:
		return m.move(-1)
	case tea.MouseWheelDown:
		return m.move(1)
	}
	return m
}
