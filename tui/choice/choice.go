// Package choice is the list of the program: a few answers or a hundred
// thousand files, to choose from by arrow, digit, mouse, or by typing part of
// what one looks for. Nothing is focused until the person moves, unless the
// list is told so.
//
// A list is a value. Placed gives it its box on the screen, Update takes keys
// and the mouse and says which item was picked, View lays out what is in the
// box, and Cursor is where the terminal's cursor belongs.
package choice

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"

	"whichtool/tui/field"
	"whichtool/tui/theme"
)

// Item is one thing to choose.
type Item struct {
	Label  string
	Hang   int      // columns by which the label's further lines are set in
	Detail string   // stands under the label, wrapped
	Mark   string   // stands between the digit and the label
	Tone   Tone     // of the mark; nil for that of the label
	Aside  string   // stands at the end of the label's line, where there is room
	Group  string   // a heading over the items that have it one after another
	Button bool     // something to do rather than one of the choices: no digit
	Marks  [][2]int // stretches of the detail that stand out, by the bytes where their characters begin and end
}

// AnswerFirst is said where Enter is pressed and no answer is in focus yet. What helps
// comes first: a narrow window cuts the rest.
const AnswerFirst = "Press the digit of an answer first, or move to it with the arrow keys."

// Tone is how something looks in a theme.
type Tone func(theme.Theme) lipgloss.Style

// Model is a list, its box, and where the focus is.
type Model struct {
	items         []Item
	shown         []int        // the items that the filter leaves, in order; nil for all
	filter        *field.Model // nil while it is closed
	focus         int          // -1 for none
	chosen        int          // the item chosen earlier; -1 for none
	tightest      density      // how tight the list may be where its box is low
	top           int          // the lines of the screen above the box
	width, height int
}

// New is a list without focus. chosen is the item that was chosen earlier, or
// -1.
func New(items []Item, chosen int) Model {
	return Model{items: items, focus: -1, chosen: chosen, tightest: compact, width: 80, height: 24}
}

// InFull is the list with its details always shown, even where it then has to
// scroll.
func (m Model) InFull() Model {
	m.tightest = snug
	return m
}

// InBrief is the list with no details where the box is low: to see where one
// can go matters more.
func (m Model) InBrief() Model {
	m.tightest = bare
	return m
}

// Placed is the list in a box at the left of a screen, so many lines from its
// top. It fills no more than that.
func (m Model) Placed(top, width, height int) Model {
	m.top, m.width, m.height = top, width, height
	return m
}

// Focus is the focused item; -1 for none.
func (m Model) Focus() int {
	if _, ok := m.place(m.focus); !ok {
		return -1
	}
	return m.focus
}

// WithFocus is the list with an item focused.
func (m Model) WithFocus(item int) Model {
	m.focus = item
	return m
}

// WithItems is the list with other items, and the same focus and filter.
func (m Model) WithItems(items []Item) Model {
	m.items, m.shown = items, nil
	m.focus = min(m.focus, len(items)-1)
	return m.filtered()
}

// Update takes any message, and heeds keys, pastes and the mouse. picked is the
// item that was chosen; -1 for none.
func (m Model) Update(msg tea.Msg) (next Model, picked int) {
	switch msg := msg.(type) {
	case tea.MouseWheelMsg:
		return m.move(map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[msg.Button]), -1
	case tea.MouseClickMsg:
		if item := m.at(msg.X, msg.Y); item >= 0 {
			return m.WithFocus(item), item
		}
	case tea.PasteMsg:
		return m.typed(msg), -1
	case tea.KeyPressMsg:
		if msg.Text != "" && m.filter != nil {
			return m.typed(msg), -1
		}
		return m.press(msg)
	}
	return m, -1
}

// press is what a key does that is not typed into the filter.
func (m Model) press(msg tea.KeyPressMsg) (next Model, picked int) {
	switch {
	case key.Matches(msg, Keys.Up):
		return m.move(-1), -1
	case key.Matches(msg, Keys.Down):
		return m.move(1), -1
	case key.Matches(msg, Keys.PageUp):
		return m.move(-m.page()), -1
	case key.Matches(msg, Keys.PageDown):
		return m.move(m.page()), -1
	case key.Matches(msg, Keys.First):
		return m.to(0), -1
	case key.Matches(msg, Keys.Last):
		return m.to(m.count() - 1), -1
	case key.Matches(msg, Keys.Choose):
		return m, m.Focus()
	case key.Matches(msg, Keys.Digit):
		return m.digit(int(msg.String()[0] - '0'))
	case key.Matches(msg, Keys.Filter):
		return m.filtering(), -1
	case key.Matches(msg, Keys.Clear):
		return m.unfiltered(), -1
	}
	return m.typed(msg), -1
}

// digit picks one of the first nine choices by its number.
func (m Model) digit(number int) (next Model, picked int) {
	for i, item := range m.items {
		if !item.Button {
			number--
		}
		if number == 0 && !item.Button {
			return m.WithFocus(i), i
		}
	}
	return m, -1
}

// number is the number of a choice, as its digit counts it.
func (m Model) number(item int) int {
	number := item + 1
	for _, before := range m.items[:min(item, 9)] {
		if before.Button {
			number--
		}
	}
	return number
}

// move shifts the focus. From nowhere it goes to what was chosen earlier, or
// else to the near end.
func (m Model) move(by int) Model {
	place, ok := m.place(m.focus)
	switch {
	case by == 0:
		return m
	case ok:
		return m.to(place + by)
	case m.chosen >= 0 && m.shown == nil:
		return m.WithFocus(m.chosen)
	case by < 0:
		return m.to(m.count() - 1)
	}
	return m.to(0)
}

// to focuses the item at a place, or at the nearest there is.
func (m Model) to(place int) Model {
	if m.count() > 0 {
		m.focus = m.item(min(max(place, 0), m.count()-1))
	}
	return m
}
