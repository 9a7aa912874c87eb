// Package screen says what a screen of the terminal program is, so that the
// root can show one after another without knowing any.
//
// A screen is a value. It answers each message with what it has become and
// with a Reply: what it asks of the root, and work to be done away from the
// screen. Its keys stand in a Table, which says what each does, when it does
// nothing, and what the help and the foot call it. A key that the table of the
// screen does not hold is the root's.
package screen

import (
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/theme"
)

// Screen is what is shown at one time. Update gets keys and the mouse while the
// screen is shown, every other message whether it is or not, and its size and
// theme as a Frame whenever they change. View lays out what is there and works
// nothing out.
type Screen interface {
	Title() string // for the line at the top; at most three words
	Init() tea.Cmd
	Update(tea.Msg) (Screen, Reply)
	View() View
	Keys() help.KeyMap // every key that the screen takes as things stand
}

// Still is a part of a screen that has nothing to start.
type Still struct{}

// Init starts nothing.
func (Still) Init() tea.Cmd { return nil }

// View is what a screen shows in its frame.
type View struct {
	Body   string
	Cursor *tea.Position // where the hardware cursor goes; nil hides it
}

// Frame is the space of a screen, without header and footer, and its looks. It
// comes before anything else, and again after each change.
type Frame struct {
	Width, Height int
	Theme         theme.Theme
}

// Wrapped is a text in lines of so many columns, and of a few at least.
func Wrapped(text string, columns int) []string {
	return strings.Split(ansi.Wrap(text, max(columns, 8), ""), "\n")
}

// Hidden tells a screen that another has come in its place, or over it: nobody
// waits for its work any more. A Frame follows when it is shown again.
type Hidden struct{}

// Leaving tells every screen that the person ends the program in good order. What
// one asks for then is not granted; its work is done.
type Leaving struct{}

// Typing is a screen into which text can be typed, so that letters are no
// commands while it says so.
type Typing interface{ Typing() bool }

// Messages by which a screen asks the root for something. What a screen asks
// for that is not shown at the time is dropped, but for Replace and Library: it
// must not come up over what the person has gone on to.
type (
	// Push shows a screen on top.
	Push struct{ Screen Screen }
	// Replace shows a screen in the place of the one that asks.
	Replace struct{ Screen Screen }
	// Go shows what stands at an address.
	Go struct {
		To   string // a page, a statement, or one of the program's own screens
		From string // the page that the link is on, which To is relative to
		Line int    // where in the page to begin
		Find string // words to mark there
		// Beside is the pages that are to stand beside the one at the address; nil
		// for those of its shelf.
		Beside  []Link
		Instead bool // takes the place of the screen that asks
		Afresh  bool // leaves all screens but the first before
	}
	// InOwnWords begins a decision with what a person says in their own words.
	InOwnWords struct {
		Text string
		Key  string // led to where they were typed: it may be meant as their first letter
	}
	// Back leaves the screen for the one under it, and says something there.
	Back struct{ Say string }
	// Status shows a line in the footer until the next key.
	Status struct{ Text string }
	// Copy puts a text on the clipboard, and says so in the footer: what is said
	// begins with Say and ends with Then.
	Copy struct{ Text, Say, Then string }
	// Parting is what to leave behind when the program ends; the last one counts.
	Parting struct{ Text string }
	// Finished says that a page was read to its end.
	Finished struct{ Path string }
	// Fail ends the program with an error.
	Fail struct{ Err error }
)

// MayCopy is what stands between Say and Then where only the terminal can copy: it
// does not tell whether it does.
const MayCopy = ", if your terminal lets programs copy"

// Addresses of the program's own screens that others lead to.
const (
	Decide    = "decide"
	Records   = "records"
	Teams     = "teams"
	FirstWeek = "first-week"
	InMind    = "in-mind"
	Search    = "search"
	HelpPage  = "help"
	Urgent    = "urgent"
)

// Was begins the address of what a page of the guidance was and is.
const Was = "was/"

// Link is an address, and what to call it.
type Link struct{ Title, Path string }

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
func Ask(asks ...tea.Msg) Reply { return Reply{Asks: asks} }

// Say is a reply that shows a line in the footer.
func Say(text string) Reply { return Ask(Status{text}) }

// Do is a reply that has something done away from the screen; nil is nothing.
func Do(work tea.Cmd) Reply { return Reply{Work: work} }

// And is both replies, this one first.
func (r Reply) And(other Reply) Reply {
	return Reply{append(r.Asks[:len(r.Asks):len(r.Asks)], other.Asks...), tea.Batch(r.Work, other.Work)}
}
