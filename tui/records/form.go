package records

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance/clean"
	"whichtool/tui/field"
	"whichtool/tui/screen"
)

// entry is a field of a form.
type entry struct {
	label, hint string
	value       string
	limit       int // on characters
}

// doubt is why a form is not sent yet.
type doubt struct {
	field int
	text  string
	asks  bool // a question: sent all the same, if the person says so
}

// form is a few fields to fill in, and what is done with them. What is typed is
// not lost by a key: leaving asks.
type form struct {
	frame   screen.Frame
	title   string // for the line at the top
	heading string
	about   []string // what there is to know, each a paragraph
	verb    string   // what sending is called in the foot
	labels  []string
	first   []string // what the fields held in the beginning
	fields  []field.Model
	at      int

	// check is what stands against sending; nil for nothing. allowed is the
	// questions that were answered with yes.
	check func(values []string, allowed []string) *doubt
	// send does what the form is for, as a command that gives an answer with the
	// slip. again says that the person was told of what it replaces.
	send func(slip *slip, values []string, again bool) tea.Cmd

	doubt   *doubt   // that the person is asked about
	allowed []string // what they said yes to
	leaving bool     // they are asked whether to leave
	said    string   // why it was not sent
	again   []string // the values that may replace something
	slip    *slip    // what is under way; nil for nothing
	over    bool     // it was sent, and is done
}

// slip tells whose answer one is.
type slip struct{ _ byte } // of a size, so that each has a place of its own

// answer is what came of sending a form.
type answer struct {
	slip  *slip
	said  string // why the form stays; empty where it is done
	again bool   // sending the same once more goes through
	done  string // what is said where it is done
}

func (a answer) answered() answer { return a }

// answering is a message that answers a form.
type answering interface{ answered() answer }

// newForm is a form with its fields.
func newForm(title, heading, verb string, entries ...entry) form {
	f := form{title: title, heading: heading, verb: verb}
	for _, e := range entries {
		f.labels = append(f.labels, e.label)
		f.fields = append(f.fields, field.New("", e.hint, e.limit).WithValue(e.value))
	}
	f.first = f.values()
	return f
}

func (f form) values() []string {
	var out []string
	for _, in := range f.fields {
		out = append(out, strings.TrimSpace(in.Value()))
	}
	return out
}

// Title names the form.
func (f form) Title() string { return f.title }

// Init has nothing to start.
func (f form) Init() tea.Cmd { return nil }

// Typing reports that letters are text.
func (f form) Typing() bool { return true }

// Update takes what is typed, and sends it.
func (f form) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
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
func (f form) asking() bool { return f.doubt != nil || f.leaving }

func (f form) typed(msg tea.Msg) form {
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
func (f form) table() screen.Table {
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
func (f form) Keys() help.KeyMap { return f.table().Keys(nil) }

func (f form) to(at int) form {
	f.at = (at + len(f.fields)) % len(f.fields)
	return f
}

func (f form) stays() (screen.Screen, screen.Reply) {
	if f.doubt != nil {
		f.at = f.doubt.field
	}
	f.doubt, f.leaving = nil, false
	return f, screen.Reply{}
}

// leave leaves the form: where something was typed it asks first.
func (f form) leave() (screen.Screen, screen.Reply) {
	if slices.Equal(f.values(), f.first) {
		return f, screen.Ask(screen.Back{})
	}
	f.leaving = true
	return f, screen.Reply{}
}

func (f form) yes() (screen.Screen, screen.Reply) {
	f.allowed = append(f.allowed[:len(f.allowed):len(f.allowed)], f.doubt.text)
	f.doubt = nil
	return f.sent()
}

// sent sends the form, unless something stands against that.
func (f form) sent() (screen.Screen, screen.Reply) {
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
	if f.check != nil {
		if d := f.check(values, f.allowed); d != nil {
			f.at, f.said = d.field, d.text
			if d.asks {
				f.doubt, f.said = d, ""
			}
			return f, screen.Reply{}
		}
	}
	f.slip, f.said = new(slip), ""
	return f, screen.Do(f.send(f.slip, values, slices.Equal(values, f.again)))
}

// overAlready is said of what was done and is gone back to.
const overAlready = "That is done already. Esc goes back."

// taken takes in what came of it.
func (f form) taken(a answer) (screen.Screen, screen.Reply) {
	if f.slip == nil || a.slip != f.slip {
		return f, screen.Reply{}
	}
	f.slip = nil
	if a.said == "" {
		f.first, f.over = f.values(), true
		return f, screen.Ask(screen.Back{Say: a.done})
	}
	if f.said = clean.Line(a.said); a.again {
		f.again = f.values()
	}
	return f, screen.Reply{}
}
