package records

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
}

// slip tells whose answer one is.
type slip struct{ int }

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

// taken takes in what came of it.
func (f form) taken(a answer) (screen.Screen, screen.Reply) {
	if f.slip == nil || a.slip != f.slip {
		return f, screen.Reply{}
	}
	f.slip = nil
	if a.said == "" {
		f.first = f.values()
		return f, screen.Ask(screen.Back{Say: a.done})
	}
	if f.said = clean.Line(a.said); a.again {
		f.again = f.values()
	}
	return f, screen.Reply{}
}

// labelWidth is the columns before the fields.
func (f form) labelWidth() int {
	widest := 0
	for _, l := range f.labels {
		widest = max(widest, ansi.StringWidth(l))
	}
	return widest + 4
}

// roomy is whether the fields stand apart.
func (f form) roomy() bool {
	return f.frame.Height >= 3+f.aboutLines()+2*len(f.fields)+3
}

func (f form) sized() form {
	f.fields = slices.Clone(f.fields)
	for i := range f.fields {
		f.fields[i] = f.fields[i].Sized(max(f.width()-f.labelWidth(), 8))
	}
	return f
}

func (f form) width() int { return min(f.frame.Width-2, 84) }

// low is the height of a frame below which nothing stands apart, and a question
// takes the place of what there is to know.
const low = 12

func (f form) low() bool { return f.frame.Height < low }

// aboutText is what there is to know, as far as there is room for it.
func (f form) aboutText() string {
	if f.low() && f.question() != "" {
		return ansi.Wrap(f.question(), max(f.width(), 8), "")
	}
	for n := len(f.about); n > 0; n-- {
		text := ansi.Wrap(strings.Join(f.about[:n], "\n\n"), max(f.width(), 8), "")
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

func (f form) aboutLines() int {
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
func (f form) headLines() int {
	if f.low() {
		return 1
	}
	return 2
}

// fieldLine is the line on which a field stands.
func (f form) fieldLine(at int) int {
	step := 1
	if f.roomy() {
		step = 2
	}
	return f.headLines() + f.aboutLines() + step*at
}

func (f form) fieldAt(line int) int {
	for i := range f.fields {
		if f.fieldLine(i) == line {
			return i
		}
	}
	return -1
}

// View lays the form out.
func (f form) View() screen.View {
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
func (f form) choices(keys string) string {
	if f.low() {
		return ""
	}
	return "\n" + keys
}

// question is what the person is asked or told.
func (f form) question() string {
	switch {
	case f.leaving:
		return "Leave without keeping what you typed?" + f.choices("y yes, n no")
	case f.doubt != nil:
		return clean.Line(f.doubt.text) + f.choices("y yes, n no, e edit")
	case f.slip != nil:
		return "One moment."
	}
	return f.said
}
