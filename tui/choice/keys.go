package choice

import "charm.land/bubbles/v2/key"

// KeyMap is the keys of a list.
type KeyMap struct {
	Up, Down, PageUp, PageDown, First, Last, Choose, Digit, Filter, Clear key.Binding
}

// Keys are the keys of every list.
var Keys = KeyMap{
	Up:       bind("↑/k", "up", "up", "k"),
	Down:     bind("↓/j", "down", "down", "j"),
	PageUp:   bind("PgUp", "a page up", "pgup"),
	PageDown: bind("PgDn", "a page down", "pgdown"),
	First:    bind("Home", "first", "home", "g"),
	Last:     bind("End", "last", "end", "G"),
	Choose:   bind("Enter", "choose", "enter"),
	Digit:    bind("1-9", "choose at once", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
	Filter:   bind("/", "filter", "/"),
	Clear:    bind("Esc", "clear the filter", "esc"),
}

func bind(name, help string, keys ...string) key.Binding {
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, help))
}
