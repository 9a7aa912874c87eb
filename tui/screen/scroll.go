package screen

import (
	"slices"

	tea "charm.land/bubbletea/v2"
)

// Move is a way to scroll.
type Move int

// The ways to scroll.
const (
	LineUp Move = iota
	LineDown
	PageUp
	PageDown
	HalfUp
	HalfDown
	Top
	End
)

// far is more lines than any screen scrolls.
const far = 1 << 30

// Lines is by how many lines a move scrolls where so many are in sight.
func (m Move) Lines(height int) int {
	return map[Move]int{LineUp: -1, LineDown: 1, PageUp: -height, PageDown: height, HalfUp: -height / 2, HalfDown: height / 2, Top: -far, End: far}[m]
}

// Wheel is by how many lines a turn of the wheel scrolls.
func Wheel(msg tea.MouseWheelMsg) int {
	return map[tea.MouseButton]int{tea.MouseWheelUp: -3, tea.MouseWheelDown: 3}[msg.Button]
}

// Lines is a text that may be longer than its frame.
type Lines struct {
	All []string
	Top int // the first in sight
}

// By is the lines scrolled by some, as far as there are any, where so many fit.
func (l Lines) By(lines, height int) Lines {
	l.Top = max(min(l.Top+lines, len(l.All)-height), 0)
	return l
}

// Seen is the lines in sight where so many fit, and how many are out of sight below.
func (l Lines) Seen(height int) (seen []string, below int) {
	end := min(l.Top+height, len(l.All))
	return slices.Clone(l.All[min(l.Top, end):end]), len(l.All) - end
}

// Scrolling is the keys that scroll, for every screen that shows more than fits.
func Scrolling(scroll func(Move) (Screen, Reply)) Table {
	on := func(move Move, name, desc string, keys ...string) Binding {
		return On(name, desc, func() (Screen, Reply) { return scroll(move) }, keys...)
	}
	return Table{
		on(PageDown, "Space", "page down", "pgdown", "space"),
		on(PageUp, "PgUp", "page up", "pgup").InHelp(),
		on(LineUp, "↑/k", "up", "up", "k").InHelp(),
		on(LineDown, "↓/j", "down", "down", "j").InHelp(),
		on(HalfUp, "Ctrl+U", "half page up", "ctrl+u").InHelp(),
		on(HalfDown, "Ctrl+D", "half page down", "ctrl+d").InHelp(),
		on(Top, "Home", "top", "home", "g").InHelp(),
		on(End, "End", "end", "end", "G").InHelp(),
	}
}

// InHelp is the table in the help only.
func (t Table) InHelp() Table {
	out := make(Table, len(t))
	for i, b := range t {
		out[i] = b.InHelp()
	}
	return out
}
