package choice

import (
	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"

	"whichtool/tui/screen"
)

// KeyMap is the keys of a list.
type KeyMap struct {
	Up, Down, PageUp, PageDown, First, Last, Choose, Digit, Filter, Clear key.Binding
}

// Keys are the keys of every list.
var Keys = KeyMap{
	Up:       screen.Bind("↑/k", "up", "up", "k"),
	Down:     screen.Bind("↓/j", "down", "down", "j"),
	PageUp:   screen.Bind("PgUp", "a page up", "pgup"),
	PageDown: screen.Bind("PgDn", "a page down", "pgdown"),
	First:    screen.Bind("Home", "first", "home", "g"),
	Last:     screen.Bind("End", "last", "end", "G"),
	Choose:   screen.Bind("Enter", "choose", "enter"),
	Digit:    screen.Bind("1-9", "choose", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
	Filter:   screen.Bind("/", "filter", "/"),
	Clear:    screen.Bind("Esc", "clear the filter", "esc"),
}

// Keys is the keys of a screen that is this list and has some keys besides. In
// a short list one chooses by digit, in a long one by filter.
func (m Model) Keys(besides ...key.Binding) help.KeyMap {
	k := Keys
	if m.Filtering() {
		return screen.Keys([]key.Binding{k.Choose, k.Clear}, k.Up, k.Down, k.PageUp, k.PageDown)
	}
	move, slow := screen.Bind("↑/↓", "move", "up", "down"), k.Filter
	// Where a digit chooses, what Enter does is left out before what leads back is.
	foot := append(append([]key.Binding{k.Digit}, besides...), move, k.Choose)
	if len(m.items) > 9 {
		slow = k.Digit
		foot = append(append([]key.Binding{k.Choose}, besides...), move, k.Filter)
	}
	return screen.Keys(foot, slow, screen.Bind("j/k", "down, up", "j", "k"), k.PageUp, k.PageDown, k.First, k.Last)
}
