// Package form is a few fields to fill in, and a question before what cannot be
// undone. What is done with what was typed is the caller's; leaving never loses it
// unasked.
package form

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/clean"
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
}

// Slip tells whose answer one is: no two are the same.
type Slip struct{ _ byte }

// Answer is what came of sending a form.
type Answer struct {
	Slip  *Slip
	Said  string // why the form stays; empty where it is done
	Again bool   // sending the same once more goes through
	Done  string // what is said where it is done
}

func (a Answer) answered() Answer { return a }

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
	var out []string
	for _, in := range f.fields {
		out = append(out, strings.TrimSpace(in.Value()))
	}
	return out
}

// Title names the form.
func (f Model) Title() string { return f.title }

// Init has nothing to start.
func (f Model) Init() tea.Cmd { return nil }

// Typing reports that letters are text, as they are unless a question is asked.
func (f Model) Typing() bool { return !f.asking() }

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
			screen.Asking(f, "y", "leave", screen.Ask(screen.Back{}), "y"),
			screen.On("n", "stay", f.stays, "n", "esc", "enter"),
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
	if f.slip != nil {
		return f, screen.Reply{}
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

// taken takes in what came of it.
func (f Model) taken(a Answer) (screen.Screen, screen.Reply) {
	if f.slip == nil || a.Slip != f.slip {
		return f, screen.Reply{}
	}
	f.slip = nil
	if a.Said == "" {
		f.first = f.values()
		return f, screen.Ask(screen.Back{Say: a.Done})
	}
	if f.said = clean.Line(a.Said); a.Again {
		f.again = f.values()
	}
	return f, screen.Reply{}
}

// labelWidth is the columns before the fields.
func (f Model) labelWidth() int {
	widest := 0
	for _, l := range f.labels {
		widest = max(widest, ansi.StringWidth(l))
	}
	return widest + 4
}

// roomy is whether the fields stand apart.
func (f Model) roomy() bool {
	return f.frame.Height >= 3+f.aboutLines()+2*len(f.fields)+3
}

func (f Model) sized() Model {
	f.fields = slices.Clone(f.fields)
	for i := range f.fields {
		f.fields[i] = f.fields[i].Sized(max(f.width()-f.labelWidth(), 8))
	}
	return f
}

func (f Model) width() int { return min(f.frame.Width-2, 84) }

// Low is the height of a frame below which nothing stands apart, and a question
// takes the place of what there is to know.
const Low = 12

func (f Model) low() bool { return f.frame.Height < Low }

// aboutText is what there is to know, as far as there is room for it.
func (f Model) aboutText() string {
	if f.low() && f.question() != "" {
		return ansi.Wrap(f.question(), max(f.width(), 8), "")
	}
	for n := len(f.About); n > 0; n-- {
		text := ansi.Wrap(strings.Join(f.About[:n], "\n\n"), max(f.width(), 8), "")
		room := f.frame.Height - 6 - len(f.fields)
		if f.low() {
			room = f.frame.Height - 1 - len(f.fields)
		}
		if strings.Count(text, "\n")+1 <= room {
			return text
		}
	}
	return ""
}

func (f Model) aboutLines() int {
	text := f.aboutText()
	switch {
	case text == "":
		return 0
	case f.low():
		return strings.Count(text, "\n") + 1
	}
	return strings.Count(text, "\n") + 2
}

// headLines is the lines of the heading.
func (f Model) headLines() int {
	if f.low() {
		return 1
	}
	return 2
}

// fieldLine is the line on which a field stands.
func (f Model) fieldLine(at int) int {
	step := 1
	if f.roomy() {
		step = 2
	}
	return f.headLines() + f.aboutLines() + step*at
}

func (f Model) fieldAt(line int) int {
	for i := range f.fields {
		if f.fieldLine(i) == line {
			return i
		}
	}
	return -1
}

// View lays the form out.
func (f Model) View() screen.View {
	t := f.frame.Theme
	lines := []string{t.Title.Render(ansi.Truncate(f.heading, max(f.frame.Width, 1), "…"))}
	for len(lines) < f.headLines() {
		lines = append(lines, "")
	}
	look := t.Dim
	if f.low() && f.question() != "" {
		look = t.Warning
	}
	if text := f.aboutText(); text != "" {
		for _, line := range strings.Split(text, "\n") {
			lines = append(lines, look.Render(line))
		}
	}
	for i, in := range f.fields {
		for len(lines) < f.fieldLine(i) {
			lines = append(lines, "")
		}
		label := f.labels[i] + strings.Repeat(" ", f.labelWidth()-2-ansi.StringWidth(f.labels[i]))
		if i == f.at {
			label = t.Accent.Render("› " + label)
		} else {
			label = t.Dim.Render("  " + label)
		}
		lines = append(lines, label+in.View(t))
	}
	view := screen.View{Cursor: &tea.Position{X: f.labelWidth() + f.fields[f.at].Column(), Y: f.fieldLine(f.at)}}
	if text := f.question(); text != "" && !f.low() {
		lines = append(lines, "", t.Warning.Render(ansi.Wrap(text, max(f.width(), 8), "")))
	}
	view.Body = strings.Join(lines, "\n")
	return view
}

// choices is the keys of a question, below it; on a low window they stand in the
// foot alone.
func (f Model) choices(keys string) string {
	if f.low() {
		return ""
	}
	return "\n" + keys
}

// question is what the person is asked or told.
func (f Model) question() string {
	switch {
	case f.leaving:
		return "Leave without keeping what you typed?" + f.choices("y yes, n no")
	case f.doubt != nil:
		return clean.Line(f.doubt.Text) + f.choices("y yes, n no, e edit")
	case f.slip != nil:
		return "One moment."
	}
	return f.said
}
