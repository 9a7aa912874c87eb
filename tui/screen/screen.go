// Package screen says what a screen of the terminal program is, so that the
// root can show one after another without knowing any.
package screen

import (
	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/tui/theme"
)

// Screen is what is shown at one time. Update gets keys and the mouse while the page is shown,
// every other message whether it is or not, and its size and theme as a Frame
// whenever they change. View lays out what is
// there and works nothing out.
type Screen interface {
	Title() string // for the line at the top; at most three words
	Init() tea.Cmd
	Update(tea.Msg) (Screen, Reply)
	View() View
	Keys() help.KeyMap
}

// View is what a page shows in its frame.
type View struct {
	Body   string
	Cursor *tea.Position // where the hardware cursor goes; nil hides it
}

// Keys is the keys of a page: those for its foot, and more for its help.
func Keys(foot []key.Binding, more ...key.Binding) help.KeyMap { return keys{foot, more} }

type keys struct{ foot, more []key.Binding }

func (k keys) ShortHelp() []key.Binding  { return k.foot }
func (k keys) FullHelp() [][]key.Binding { return [][]key.Binding{k.foot, k.more} }

// Frame is the space of a page, without header and footer, and its looks. It
// comes before anything else, and again after each change.
type Frame struct {
	Width, Height int
	Theme         theme.Theme
}

// Typing is a page into which text can be typed, so that letters are no
// commands while it says so.
type Typing interface{ Typing() bool }

// Messages by which a page asks the root for something.
type (
	// BackMsg asks for the page before.
	BackMsg struct{}
	// HelpMsg asks for the help on the page.
	HelpMsg struct{}
	// StatusMsg shows a line in the footer until the next key.
	StatusMsg struct{ Text string }
)

// Reply is what a screen answers a message with.
type Reply struct {
	// Asks are messages for the root, such as Back. It handles them before it
	// takes the next message, so that keys that come together go where they
	// belong.
	Asks []tea.Msg
	// Work is what is to be done away from the screen. What comes of it goes to
	// every screen; the one that it is for knows it.
	Work tea.Cmd
}

// Ask is a reply that asks the root for something.
func Ask(msg tea.Msg) Reply { return Reply{Asks: []tea.Msg{msg}} }

// Do is a reply that has something done away from the screen; nil is nothing.
func Do(work tea.Cmd) Reply { return Reply{Work: work} }

// And is both replies, this one first.
func (r Reply) And(other Reply) Reply {
	return Reply{append(r.Asks[:len(r.Asks):len(r.Asks)], other.Asks...), tea.Batch(r.Work, other.Work)}
}
