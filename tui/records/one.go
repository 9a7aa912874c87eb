package records

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/record"
	"whichtool/tui/form"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// oneMsg is a record that a store gave.
type oneMsg struct {
	of  *form.Slip
	all []record.Record // its revisions, the first one first
	err error
}

// One is a record as it was then: a page to read, and what can be done with it.
type One struct {
	read.Model
	frame   screen.Frame
	outside *Outside
	id      string
	slip    *form.Slip      // what is under way
	all     []record.Record // nil until they are there
	gist    record.Gist     // of the newest
	hidden  bool
}

// newOne opens a record by its id.
func newOne(outside *Outside, id string) One {
	return One{Model: read.New(read.Text{Title: "Record", Markdown: "Opening " + id + "."}), outside: outside, id: id, slip: new(form.Slip)}
}

// Init has the record read.
func (m One) Init() tea.Cmd { return tea.Batch(m.Model.Init(), m.look(m.slip)) }

func (m One) look(of *form.Slip) tea.Cmd {
	outside, id := m.outside, m.id
	return func() tea.Msg {
		store, err := outside.existing()
		if err == nil && store == nil {
			err = record.ErrNone
		}
		if err != nil {
			return oneMsg{of: of, err: err}
		}
		all, err := store.Revisions(id)
		if err == nil && len(all) == 0 {
			err = record.ErrNone
		}
		return oneMsg{of, all, err}
	}
}

// Update does what a key is for, or reads on.
func (m One) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		if m.hidden {
			m.hidden, m.slip = false, new(form.Slip)
			return m.reads(msg, screen.Do(m.look(m.slip)))
		}
	case screen.Hidden:
		m.hidden = true
	case oneMsg:
		if msg.of == m.slip {
			return m.take(msg)
		}
		return m, screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	return m.reads(msg, screen.Reply{})
}

// headLines is the lines above the page: what was decided, in sight wherever one
// reads.
func (m One) headLines() int {
	switch {
	case m.all == nil:
		return 0
	case m.frame.Height < form.Low:
		return 1
	}
	return 2
}

// reads hands a message on to the page, as it is seen from there.
func (m One) reads(msg tea.Msg, also screen.Reply) (screen.Screen, screen.Reply) {
	switch at := msg.(type) {
	case screen.Frame:
		at.Height = max(at.Height-m.headLines(), 1)
		msg = at
	case tea.MouseClickMsg:
		if at.Y -= m.headLines(); at.Y < 0 {
			return m, also
		}
		msg = at
	}
	next, reply := m.Model.Update(msg)
	m.Model = next.(read.Model)
	return m, reply.And(also)
}

// take shows what was read. What is shown already stays where it is.
func (m One) take(msg oneMsg) (screen.Screen, screen.Reply) {
	switch {
	case errors.Is(msg.err, record.ErrNone) && m.all != nil:
		return m, screen.Ask(screen.Back{Say: "It is deleted."})
	case msg.err != nil:
		return m.page("# It cannot be opened\n\n"+msg.err.Error()+"\n", false)
	case slices.EqualFunc(m.all, msg.all, func(a, b record.Record) bool { return a.SHA256 == b.SHA256 }):
		return m, screen.Reply{}
	}
	m.all = msg.all
	m.gist, _ = m.last().Gist() // it was read before it was kept
	return m.page(m.markdown(), true)
}

// page has a page shown in the place of the one before.
func (m One) page(markdown string, cited bool) (screen.Screen, screen.Reply) {
	m.Model = read.New(read.Text{Title: "Record", Markdown: markdown, Cited: cited})
	begin := m.Model.Init()
	if m.frame.Width == 0 {
		return m, screen.Do(begin)
	}
	return m.reads(m.frame, screen.Do(begin))
}

// last is the newest revision.
func (m One) last() record.Record { return m.all[len(m.all)-1] }

// table is the keys of the record, besides those of the reader, which come first
// where they have a meaning of their own for now.
func (m One) table() screen.Table {
	if m.all == nil || m.Busy() {
		return nil
	}
	push := func(name, desc string, what func() screen.Screen) screen.Binding {
		return screen.On(name, desc, func() (screen.Screen, screen.Reply) { return m, screen.Ask(screen.Push{Screen: what()}) }, name)
	}
	r, off := m.last(), m.outside.Keep.Off
	single := ""
	if len(m.all) == 1 {
		single = "There is one revision only: the one that is shown."
	}
	return screen.Table{
		push("c", "compare with today", func() screen.Screen { return newCompare(m.outside, r) }),
		push("d", "what was done", func() screen.Screen { return newDone(m.outside, r) }).Unless(off),
		push("s", "save", func() screen.Screen { return newExport(m.outside, r) }),
		push("a", "again", func() screen.Screen { return m.outside.again(r) }),
		push("e", "edit", func() screen.Screen { return newEdit(m.outside, r) }).Unless(off),
		push("x", "delete", func() screen.Screen { return newDelete(m.outside, r) }).Unless(off),
		push("r", "revisions", m.revisions).Unless(single).InHelp(),
	}
}

// Keys is the keys of the record and of the reader.
func (m One) Keys() help.KeyMap { return m.table().Keys(m.Model.Keys()) }

// markdown is the newest revision: what is known of it, then the decision as it was
// shown.
func (m One) markdown() string {
	r := m.last()
	var b strings.Builder
	title := r.Title
	if title == "" {
		title = "Without a title"
	}
	fmt.Fprintf(&b, "# %s\n\n", escaped(title))
	if r.Note != "" {
		fmt.Fprintf(&b, "%s\n\n", escaped(r.Note))
	}
	line := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "- **%s** %s\n", name, escaped(text))
		}
	}
	line("Happened", guidance.Date(r.Happened).Long())
	line("Kept", m.when(m.all[0]))
	if r.Revision > 1 {
		line("Revised", fmt.Sprintf("%s, revision %d: r shows the others", m.when(r), r.Revision))
	}
	line("Guidance", m.rests(r))
	line("Tags", strings.Join(r.Tags, ", "))
	line("Done in the end", m.done(r.Done))
	line("Id", r.ID)
	line("SHA-256", r.SHA256)
	b.WriteString("\n---\n\n## As it was shown then\n\n")
	b.WriteString(lowered(r.Shown))
	return b.String()
}

// when is when a revision was kept.
func (m One) when(r record.Record) string {
	at := r.Recorded.In(m.outside.Keep.Now().Location())
	return guidance.DateOf(at).Long() + at.Format(", 15:04")
}

// rests is the guidance that a record rests on.
func (m One) rests(r record.Record) string {
	text := fmt.Sprintf("edition %s, as on %s", r.Guidance.Edition, guidance.Date(r.AsOf).Long())
	for _, l := range r.Guidance.Layers {
		text += ", with " + l.Name
	}
	return text
}

// done is what was done in the end, in a sentence; empty where nobody has said.
func (m One) done(d *record.Done) string {
	if d == nil {
		return ""
	}
	text := "as advised"
	if !d.Followed {
		text = "otherwise"
	}
	if d.Tool != "" {
		text += ", by " + m.outside.toolName(d.Tool)
	}
	for _, more := range []string{d.What, d.Why} {
		if more != "" {
			text += ". " + strings.TrimSuffix(more, ".")
		}
	}
	return text + " (" + guidance.Date(d.On).Long() + ")"
}

// View is the page below what was decided.
func (m One) View() screen.View {
	view := m.Model.View()
	if m.all == nil {
		return view
	}
	glyph, style := look(m.frame.Theme, m.gist.Reading().Considered, m.gist.Outcome)
	head := style.Render(ansi.Truncate("▌ "+glyph+" "+clean.Line(m.gist.Says), max(m.frame.Width, 1), "…"))
	view.Body = head + strings.Repeat("\n", m.headLines()) + view.Body
	if view.Cursor != nil {
		view.Cursor.Y += m.headLines()
	}
	return view
}

// revisions is a page of all revisions, the newest first.
func (m One) revisions() screen.Screen {
	var b strings.Builder
	b.WriteString("# Revisions\n\nThe decision is the same in all. What differs is what was said about it.\n")
	for _, r := range slices.Backward(m.all) {
		fmt.Fprintf(&b, "\n## Revision %d, %s\n\n", r.Revision, m.when(r))
		for _, l := range [][2]string{
			{"Title", r.Title}, {"Note", r.Note}, {"Tags", strings.Join(r.Tags, ", ")}, {"Happened", guidance.Date(r.Happened).Long()},
			{"Done in the end", m.done(r.Done)}, {"SHA-256", r.SHA256},
		} {
			if l[1] != "" {
				fmt.Fprintf(&b, "- **%s** %s\n", l[0], escaped(l[1]))
			}
		}
	}
	return read.New(read.Text{Title: "Revisions", Markdown: b.String()})
}

// escaped is a person's words as Markdown that shows them as they are.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\\`*_{}[]<>()#+-.!|~&^$:", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// lowered is Markdown with its headings a level down, below the record's own.
func lowered(markdown string) string {
	lines := strings.Split(markdown, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "#") {
			lines[i] = "#" + line
		}
	}
	return strings.Join(lines, "\n")
}
