// Package listed is the screen that is a list under its heading: things to choose from,
// and what each leads to. What stands in the list may have to be looked up; it is looked
// up again when the screen is shown again, since it may have changed meanwhile.
package listed

import (
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// Of is what such a screen is of.
type Of struct {
	Name   string                               // for the line at the top
	Widest int                                  // columns of the list
	Head   func(screen.Frame) string            // what stands above the list, up to the end of its last line
	Items  func() []Item                        // asked whenever the list is laid out
	None   string                               // stands in the place of an empty list
	Table  func(Page) screen.Table              // the keys besides those of the list; nil for none
	Help   func(Page, screen.Table) help.KeyMap // nil for the keys of a list alone
	Pick   func(Page, int) (screen.Screen, screen.Reply)
	Look   func() Found // looks up away from the screen what the list is to hold; nil for what is at hand
}

// Item is one of the list, with what it stands for; empty where its place says that.
type Item struct {
	ID string
	choice.Item
}

// Found is what a page becomes by what was looked up.
type Found func(Page) (screen.Screen, screen.Reply)

// Page is the screen.
type Page struct {
	Of
	Frame  screen.Frame
	List   choice.Model
	ids    []string // of the items
	look   *look
	hidden bool
}

// look tells which answer is waited for.
type look struct{ _ byte } // of a size, so that each has a place of its own

// foundMsg is what was looked up.
type foundMsg struct {
	of    *look
	found Found
}

// New is the screen with its list as it is to begin. Its first item is in focus where
// no other is: each leads on to where it can be looked at and left again, so Enter may
// take it. A question whose answer counts at once is no such list.
func New(of Of, list choice.Model) Page {
	return Page{Of: of, List: list, look: new(look)}.Laid()
}

// Title names the screen.
func (p Page) Title() string { return p.Name }

// Typing reports that letters go into the filter.
func (p Page) Typing() bool { return p.List.Filtering() }

// Init has looked up what there is to look up.
func (p Page) Init() tea.Cmd {
	if p.Look == nil {
		return nil
	}
	of, look := p.look, p.Look
	return func() tea.Msg { return foundMsg{of, look()} }
}

// Update moves in the list, and does what was chosen.
func (p Page) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		p.Frame = msg
		again := p.hidden && p.Look != nil
		if p.hidden = false; again {
			p.look = new(look)
			return p.Laid(), screen.Do(p.Init())
		}
		return p.Laid(), screen.Reply{}
	case screen.Hidden:
		p.hidden = true
		return p, screen.Reply{}
	case foundMsg:
		if msg.of != p.look {
			return p, screen.Reply{}
		}
		return msg.found(p)
	case tea.KeyPressMsg:
		if next, reply, done := p.table().Press(p, msg); done {
			return next, reply
		}
	}
	var picked int
	if p.List, picked = p.List.Update(msg); picked < 0 {
		return p, screen.Reply{}
	}
	return p.Pick(p, picked)
}

// table is the keys besides those of the list: none while letters go into the filter.
func (p Page) table() screen.Table {
	if p.Table == nil || p.Typing() {
		return nil
	}
	return p.Table(p)
}

// With is the page with something else in it. The focus stays.
func (p Page) With(of Of) Page {
	p.Of = of
	return p.Laid()
}

// Laid lays the list out, as far as its items have changed too.
func (p Page) Laid() Page {
	var items []choice.Item
	p.ids = nil
	for _, item := range p.Items() {
		items, p.ids = append(items, item.Item), append(p.ids, item.ID)
	}
	head := strings.Count(p.Head(p.Frame), "\n")
	p.List = p.List.WithItems(items).Placed(head, p.Width(p.Frame), max(p.Frame.Height-head, 0))
	if p.List.Focus() < 0 && len(items) > 0 && !p.Typing() {
		p.List = p.List.WithFocus(0)
	}
	return p
}

// ID is what the item at a place stands for; empty for no such place.
func (p Page) ID(at int) string {
	if at < 0 || at >= len(p.ids) {
		return ""
	}
	return p.ids[at]
}

// Width is the columns of the list in a frame.
func (o Of) Width(frame screen.Frame) int { return min(frame.Width-2, o.Widest) }

// View is the list under its heading.
func (p Page) View() screen.View {
	head := p.Head(p.Frame)
	if p.None != "" && len(p.ids) == 0 {
		return screen.View{Body: head + p.None}
	}
	return screen.View{Body: head + p.List.View(p.Frame.Theme), Cursor: p.List.Cursor()}
}

// Keys is the keys of the list, and of the table.
func (p Page) Keys() help.KeyMap {
	if p.Help == nil || p.Typing() {
		return p.List.Keys()
	}
	return p.Help(p, p.table())
}

// Opens is the keys of a list that is gone through by arrows: what Enter does, then a
// table's, then those that move.
func Opens(enter string) func(Page, screen.Table) help.KeyMap {
	return func(_ Page, table screen.Table) help.KeyMap {
		k := choice.Keys
		foot := append([]key.Binding{screen.Bind("Enter", enter, "enter")}, table.Foot()...)
		return screen.Keys(append(foot, screen.Bind("↑/↓", "move", "up", "down", "j", "k")), k.PageUp, k.PageDown, k.First, k.Last, k.Filter)
	}
}
