// Package form is a few fields to fill in, and a question before what cannot be
// undone. What is done with what was typed is the caller's; leaving never loses it
// unasked.
package form

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance/clean"
	"whichtool/guidance/say"
	"whichtool/tui/field"
	"whichtool/tui/screen"
)

// Entry is a field of a form.
type Entry struct {
	Label, Hint string
	Value       string
	Limit       int // on characters
}

// Field is an entry: its label, what stands in it while it is empty, what is in it
// at first, and the most characters that it takes.
func Field(label, hint, value string, limit int) Entry { return Entry{label, hint, value, limit} }

// Doubt is why a form is not sent yet.
type Doubt struct {
	Field int
	Text  string
	Asks  bool // a question: sent all the same, if the person says so
}

// Model is a few fields to fill in, and what is done with them. What is typed is
// not lost by a key: leaving asks.
type Model struct {
	screen.Still
	frame   screen.Frame
	title   string // for the line at the top
	heading string
	About   []string // what there is to know, each a paragraph
	verb    string   // what sending is called in the foot
	labels  []string
	first   []string // what the fields held in the beginning
	fields  []field.Model
	at      int

	// Check is what stands against sending; nil for nothing. allowed is the
	// questions that were answered with yes.
	Check func(values []string, allowed []string) *Doubt
	// Send does what the form is for, as a command that gives an answer with the
	// slip. again says that the person was told of what it replaces.
	Send func(slip *Slip, values []string, again bool) tea.Cmd
	// Take does it at once, where there is nothing to wait for, in the place of Send.
	// What it asks for leaves the form.
	Take func(values []string) screen.Reply

	doubt   *Doubt   // that the person is asked about
	allowed []string // what they said yes to
	leaving bool     // they are asked whether to leave
	said    string   // why it was not sent
	again   []string // the values that may replace something
	slip    *Slip    // what is under way; nil for nothing
	over    bool     // it was sent, and is done
}

// Slip tells whose answer one is.
type Slip struct{ _ byte } // of a size, so that each has a place of its own

// Answer is what came of sending a form.
type Answer struct {
	Slip  *Slip
	Said  string // why the form stays; empty where it is done
	Again bool   // sending the same once more goes through
	Done  string // what is said where it is done
}

func (a Answer) answered() Answer { return a }

// Came is the answer of what came off, or did not: as not says, and why.
func (s *Slip) Came(err error, not, done string) Answer {
	if err != nil {
		return Answer{Slip: s, Said: not + ": " + err.Error()}
	}
	return Answer{Slip: s, Done: done}
}

// answering is a message that answers a form.
type answering interface{ answered() Answer }

// New is a form with its fields.
func New(title, heading, verb string, entries ...Entry) Model {
	f := Model{title: title, heading: heading, verb: verb}
	for _, e := range entries {
		f.labels = append(f.labels, e.Label)
		f.fields = append(f.fields, field.New("", e.Hint, e.Limit).WithValue(e.Value))
	}
	f.first = f.values()
	return f
}

func (f Model) values() []string {
	return say.Each(f.fields, func(in field.Model) string { return strings.TrimSpace(in.Value()) })
}

// Title names the form.
func (f Model) Title() string { return f.title }

// Typing reports that letters are text.
func (f Model) Typing() bool { return true }

// Update takes what is typed, and sends it.
func (f Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		f.frame = msg
		return f.sized(), screen.Reply{}
	case answering:
		return f.taken(msg.answered())
	case tea.PasteMsg:
		return f.typed(msg), screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := f.table().Press(f, msg); done {
			return next, reply
		}
		return f.typed(msg), screen.Reply{}
	case tea.MouseClickMsg:
		if at := f.fieldAt(msg.Y); at >= 0 && !f.asking() {
			f.at = at
		}
	}
	return f, screen.Reply{}
}

// asking reports whether a question is to be answered first.
func (f Model) asking() bool { return f.doubt != nil || f.leaving }

func (f Model) typed(msg tea.Msg) Model {
	if f.asking() || f.slip != nil {
		return f
	}
	before := f.fields[f.at].Value()
	f.fields = slices.Clone(f.fields)
	f.fields[f.at] = f.fields[f.at].Update(msg)
	if f.fields[f.at].Value() != before {
		f.said, f.again = "", nil
	}
	return f
}

// table is the keys of the form as things stand.
func (f Model) table() screen.Table {
	switch {
	case f.leaving:
		return screen.Table{
			screen.Asking(f, "y", "leave", screen.Ask(screen.Back{}), "y", "esc"),
			screen.On("n", "stay", f.stays, "n", "enter"),
		}
	case f.doubt != nil:
		return screen.Table{
			screen.On("y", "all the same", f.yes, "y"),
			screen.On("n", "not like this", f.stays, "n", "esc"),
			screen.On("e", "edit", f.stays, "e", "enter"),
		}
	}
	next := screen.On("Enter", "next", func() (screen.Screen, screen.Reply) { return f.to(f.at + 1), screen.Reply{} }, "enter")
	if f.at == len(f.fields)-1 {
		next = screen.On("Enter", f.verb, f.sent, "enter")
	}
	table := screen.Table{next, screen.On("Ctrl+S", f.verb, f.sent, "ctrl+s"), screen.On("Esc", "leave", f.leave, "esc")}
	if len(f.fields) == 1 {
		return append(table[:1], table[2])
	}
	return append(table,
		screen.On("Tab", "next field", func() (screen.Screen, screen.Reply) { return f.to(f.at + 1), screen.Reply{} }, "tab", "down"),
		screen.On("Shift+Tab", "field before", func() (screen.Screen, screen.Reply) { return f.to(f.at - 1), screen.Reply{} }, "shift+tab", "up").InHelp(),
	)
}

// Keys is the keys of the form.
func (f Model) Keys() help.KeyMap { return f.table().Keys(nil) }

func (f Model) to(at int) Model {
	f.at = (at + len(f.fields)) % len(f.fields)
	return f
}

func (f Model) stays() (screen.Screen, screen.Reply) {
	if f.doubt != nil {
		f.at = f.doubt.Field
	}
	f.doubt, f.leaving = nil, false
	return f, screen.Reply{}
}

// leave leaves the form: where something was typed it asks first.
func (f Model) leave() (screen.Screen, screen.Reply) {
	if slices.Equal(f.values(), f.first) {
		return f, screen.Ask(screen.Back{})
	}
	f.leaving = true
	return f, screen.Reply{}
}

func (f Model) yes() (screen.Screen, screen.Reply) {
	f.allowed = append(f.allowed[:len(f.allowed):len(f.allowed)], f.doubt.Text)
	f.doubt = nil
	return f.sent()
}

// sent sends the form, unless something stands against that.
func (f Model) sent() (screen.Screen, screen.Reply) {
	switch {
	case f.slip != nil:
		return f, screen.Reply{}
	case f.over:
		return f, screen.Say(overAlready)
	}
	for i, in := range f.fields {
		if in.Cut() {
			f.at, f.said = i, "It does not fit whole: make it shorter."
			return f, screen.Reply{}
		}
	}
	values := f.values()
	if f.Check != nil {
		if d := f.Check(values, f.allowed); d != nil {
			f.at, f.said = d.Field, d.Text
			if d.Asks {
				f.doubt, f.said = d, ""
			}
			return f, screen.Reply{}
		}
	}
	if f.Take != nil {
		f.first = values
		return f, f.Take(values)
	}
	f.slip, f.said = new(Slip), ""
	return f, screen.Do(f.Send(f.slip, values, slices.Equal(values, f.again)))
}

// overAlready is said of what was done and is gone back to.
const overAlready = "That is done already. Esc goes back."

// taken takes in what came of it.
func (f Model) taken(a Answer) (screen.Screen, screen.Reply) {
	if f.slip == nil || a.Slip != f.slip {
		return f, screen.Reply{}
	}
	f.slip = nil
	if a.Said == "" {
		f.first, f.over = f.values(), true
		return f, screen.Ask(screen.Back{Say: a.Done})
	}
	if f.said = clean.Line(a.Said); a.Again {
		f.again = f.values()
	}
	return f, screen.Reply{}
}
