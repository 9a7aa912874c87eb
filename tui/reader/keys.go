package reader

import (
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/viewport"
)

// KeyMap is the keys of the reader.
type KeyMap struct {
	viewport.KeyMap
	Top, Bottom                        key.Binding
	Find, FindNext, FindBefore         key.Binding
	Contents, NextHeading, LastHeading key.Binding
	NextLink, LastLink, Follow         key.Binding
	NextPage, LastPage, Copy           key.Binding
}

// Keys are the keys of every page that scrolls.
var Keys = KeyMap{
	KeyMap: viewport.KeyMap{
		Up:           key.NewBinding(key.WithKeys("up", "k"), key.WithHelp("↑/k", "up")),
		Down:         key.NewBinding(key.WithKeys("down", "j"), key.WithHelp("↓/j", "down")),
		PageUp:       key.NewBinding(key.WithKeys("pgup"), key.WithHelp("PgUp", "page up")),
		PageDown:     key.NewBinding(key.WithKeys("pgdown", "space"), key.WithHelp("Space", "page down")),
		HalfPageUp:   key.NewBinding(key.WithKeys("ctrl+u"), key.WithHelp("Ctrl+U", "half page up")),
		HalfPageDown: key.NewBinding(key.WithKeys("ctrl+d"), key.WithHelp("Ctrl+D", "half page down")),
	},
	Top:         key.NewBinding(key.WithKeys("home", "g"), key.WithHelp("Home", "top")),
	Bottom:      key.NewBinding(key.WithKeys("end", "G"), key.WithHelp("End", "end")),
	Find:        key.NewBinding(key.WithKeys("/"), key.WithHelp("/", "find")),
	FindNext:    key.NewBinding(key.WithKeys("n"), key.WithHelp("n", "next hit")),
	FindBefore:  key.NewBinding(key.WithKeys("N"), key.WithHelp("N", "hit before")),
	Contents:    key.NewBinding(key.WithKeys("t"), key.WithHelp("t", "contents")),
	NextHeading: key.NewBinding(key.WithKeys("]"), key.WithHelp("]", "next heading")),
	LastHeading: key.NewBinding(key.WithKeys("["), key.WithHelp("[", "heading before")),
	NextLink:    key.NewBinding(key.WithKeys("tab"), key.WithHelp("Tab", "next link")),
	LastLink:    key.NewBinding(key.WithKeys("shift+tab"), key.WithHelp("Shift+Tab", "link before")),
	Follow:      key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "follow the link")),
	Copy:        key.NewBinding(key.WithKeys("y"), key.WithHelp("y", "copy the code in sight")),
	NextPage:    key.NewBinding(key.WithKeys("."), key.WithHelp(".", "next page of the shelf")),
	LastPage:    key.NewBinding(key.WithKeys(","), key.WithHelp(",", "page before")),
}

// Scrolling is the keys that only move about, for pages that show more than
// text.
func (k KeyMap) Scrolling() []key.Binding {
	return []key.Binding{k.Up, k.Down, k.PageUp, k.PageDown, k.HalfPageUp, k.HalfPageDown, k.Top, k.Bottom}
}

// ShortHelp is the keys for the footer.
func (k KeyMap) ShortHelp() []key.Binding {
	return []key.Binding{k.PageDown, k.Find, k.Contents, k.NextLink}
}

// FullHelp is every key.
func (k KeyMap) FullHelp() [][]key.Binding {
	return [][]key.Binding{
		k.Scrolling(),
		{k.Find, k.FindNext, k.FindBefore, k.Contents, k.NextHeading, k.LastHeading, k.NextLink, k.LastLink, k.Follow, k.Copy, k.NextPage, k.LastPage},
	}
}

var (
	doneKey  = key.NewBinding(key.WithKeys("enter"), key.WithHelp("Enter", "go on reading"))
	clearKey = key.NewBinding(key.WithKeys("esc"), key.WithHelp("Esc", "clear"))
	closeKey = key.NewBinding(key.WithKeys("esc", "t"), key.WithHelp("Esc", "close"))
)

// findKeys is the keys while words are typed.
type findKeys struct{}

func (findKeys) ShortHelp() []key.Binding  { return []key.Binding{doneKey, clearKey} }
func (findKeys) FullHelp() [][]key.Binding { return [][]key.Binding{{doneKey, clearKey}} }

// foundKeys is the keys while hits are marked.
type foundKeys struct{}

func (foundKeys) ShortHelp() []key.Binding {
	return []key.Binding{Keys.FindNext, Keys.FindBefore, clearKey, Keys.PageDown, Keys.Find}
}
func (foundKeys) FullHelp() [][]key.Binding {
	return append([][]key.Binding{{clearKey}}, Keys.FullHelp()...)
}
