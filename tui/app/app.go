// Package app is the root of the full screen: it holds the screens, shows one,
// and puts the line at the top and the keys at the bottom around it. It hands
// messages on and grants what screens ask for; what either means is for the
// screens. A new one is a package, and a row in the table of routes.
package app

import (
	"errors"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/practice"
	"whichtool/tui/decide"
	"whichtool/tui/find"
	"whichtool/tui/home"
	"whichtool/tui/keep"
	"whichtool/tui/learn"
	"whichtool/tui/library"
	"whichtool/tui/read"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// Options is what the program is started with.
type Options struct {
	Front   *guidance.Pack                    // title and dates, for the first frame
	Beside  *guidance.Layer                   // rules that were asked for, and are for another edition; nil for none
	Engine  func() (*questions.Engine, error) // waits until the pack is loaded
	Date    guidance.Date                     // the day to decide for
	Plain   bool                              // no colours
	Lines   bool                              // the person can go on in plain lines; then Run gives a ToLines
	Outside decide.Outside                    // what its results need
	Search  find.Searcher                     // waits until there is an index
	Indexed find.Progress                     // how far the index has come; may be nil
	Warm    func()                            // builds the index; called at the first key, when the first frame is long painted; may be nil
	Keeper  learn.Keeper                      // keeps what is learnt; nil keeps nothing
	Keeping *keep.Keeper                      // keeps decisions; nil keeps nothing
	Library library.Library                   // read instead of the guidance; nil for the guidance
	Page    screen.Screen                     // shown instead of home and the guidance; nil for home
	Begin   tea.Msg                           // what to ask for once the pack is loaded; nil for nothing
	Copy    func(text string) error           // puts a text on the system's clipboard; nil where only the terminal can
	Watch   func() (Changed, bool)            // waits until the guidance has changed; false ends it; nil where nobody works on it

	painted <-chan struct{} // is closed when the first frame is painted; nil where nobody waits for it
}

// shown is a screen, and the address that it was asked for by; empty for none.
type shown struct {
	screen.Screen
	at  string
	old bool // it shows guidance that has changed since
}

// Model is the program.
type Model struct {
	options Options
	engine  *questions.Engine // nil until loaded
	waiting tea.Msg           // what the person asked for before that
	stack   []shown           // the last one is shown
	forward []shown           // screens that were left by going back, the last one first
	theme   theme.Theme
	width   int
	height  int
	status  string
	mouseOn bool
	memory  *learn.Memory
	lines   *ToLines
	parting string // what to leave in the scrollback
	warm    bool   // the index is being built, or is there
	unsaved bool   // it was said that answers cannot be saved
	quit    bool
	broken  bool // left by Ctrl+C
	failure error
}

// New is the program on its home screen.
func New(o Options) Model {
	m := Model{options: o, theme: theme.New(theme.Unknown, o.Plain), mouseOn: true, waiting: o.Begin, memory: learn.NewMemory(o.Keeper)}
	first := o.Page
	if first == nil {
		first = home.New(o.Front.About, m.destinations()).With(m.news())
	}
	m.stack = []shown{{Screen: first}}
	if l := o.Beside; l != nil && o.Page == nil {
		m.status = l.Prefix + " rules are not followed here: those of " + l.Title + " are for another edition."
	}
	return m
}

// loadedMsg is the engine, or why there is none.
type loadedMsg struct {
	engine *questions.Engine
	err    error
}

// Init asks for the background's colour, if there are colours, and for the
// pack.
func (m Model) Init() tea.Cmd {
	background := tea.RequestBackgroundColor
	if m.options.Plain {
		background = func() tea.Msg { return nil }
	}
	return tea.Batch(background, m.memory.Recall, m.top().Init(), m.watch(), func() tea.Msg {
		engine, err := m.options.Engine()
		return loadedMsg{engine, err}
	})
}

// Parting is what to leave in the scrollback; empty for nothing.
func (m Model) Parting() string { return m.parting }

// Interrupted reports whether the person left by Ctrl+C.
func (m Model) Interrupted() bool { return m.broken }

// Failure is why the program could not go on; nil if it could.
func (m Model) Failure() error { return m.failure }

// Update hands a message to whom it concerns: input to the screen that is
// shown, anything else to every one.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		m.width, m.height = msg.Width, msg.Height
		return m.framed()
	case tea.BackgroundColorMsg:
		background := theme.Light
		if msg.IsDark() {
			background = theme.Dark
		}
		m.theme = theme.New(background, m.options.Plain)
		return m.framed()
	case loadedMsg:
		return m.loaded(msg)
	case Changed:
		return m.changed(msg)
	case learn.Recalled:
		m.memory.Take(msg)
		return m.framed()
	case keep.Failed:
		return m.goesOn(msg), nil
	case tea.KeyPressMsg:
		m.status = ""
		next, cmd := m.press(msg)
		return next.warmed(cmd)
	case tea.MouseMsg:
		return m.mouse(msg)
	case tea.KeyMsg, tea.PasteMsg:
		if m.lines != nil {
			return m.typed(msg), nil
		}
		return m.to(len(m.stack)-1, msg)
	}
	if next, cmd, ok := m.grant(len(m.stack)-1, msg); ok {
		return next, cmd
	}
	return m.toAll(msg)
}

// warmed has the index built, at the first key.
func (m Model) warmed(cmd tea.Cmd) (Model, tea.Cmd) {
	if m.warm || m.options.Warm == nil {
		return m, cmd
	}
	m.warm = true
	return m, tea.Batch(cmd, func() tea.Msg {
		m.options.Warm()
		return nil
	})
}

// press gives a key to the screen, if that has a use for it or is being typed
// into, and else does what it does everywhere.
func (m Model) press(msg tea.KeyPressMsg) (Model, tea.Cmd) {
	last := len(m.stack) - 1
	for _, b := range m.bindings() {
		if !key.Matches(msg, b.Binding.Binding) || !b.always && (m.lines != nil || screen.Takes(m.top(), msg) || m.typing() && (msg.Text != "" || !b.typing)) {
			continue
		}
		_, reply := b.Do(msg)
		return m.heed(last, reply)
	}
	if m.lines != nil {
		return m.typed(msg), nil
	}
	if strings.TrimSpace(msg.Text) == "" || m.typing() || screen.Takes(m.top(), msg) {
		return m.to(last, msg)
	}
	return m.toNoAvail(msg)
}

// toNoAvail gives a letter to a screen that knows no use for it. Whoever types a word
// where letters are keys is told where words go, instead of nothing.
func (m Model) toNoAvail(msg tea.KeyPressMsg) (Model, tea.Cmd) {
	before := m.top().View().Body
	next, cmd := m.to(len(m.stack)-1, msg)
	if cmd != nil || next.status != "" || len(next.stack) != len(m.stack) || next.top().View().Body != before {
		return next, cmd
	}
	next.status = "“" + msg.Text + "” does nothing here. "
	if slash := (tea.KeyPressMsg{Code: '/', Text: "/"}); screen.Takes(next.top(), slash) {
		next.status += "To look for words press /, for all keys ?."
	} else {
		next.status += "For all keys press ?."
	}
	return next, nil
}

// typing reports whether letters are text and no commands.
func (m Model) typing() bool {
	typing, ok := m.top().(screen.Typing)
	return ok && typing.Typing()
}

// mouse hands on what happens within the screen's frame.
func (m Model) mouse(msg tea.MouseMsg) (tea.Model, tea.Cmd) {
	msg = inBody(msg)
	if at := msg.Mouse(); at.X < 0 || at.X >= m.frame().Width || at.Y < 0 || at.Y >= m.frame().Height {
		return m, nil
	}
	return m.to(len(m.stack)-1, msg)
}

func (m Model) top() screen.Screen { return m.stack[len(m.stack)-1].Screen }

// to hands a message to one of the screens, and grants what it asks for.
func (m Model) to(i int, msg tea.Msg) (Model, tea.Cmd) {
	next, reply := m.stack[i].Update(msg)
	m.stack = slices.Clone(m.stack)
	m.stack[i].Screen = next
	return m.heed(i, reply)
}

// toAll hands on what is no input: whoever asked for it takes it, shown or not,
// left or not.
func (m Model) toAll(msg tea.Msg) (tea.Model, tea.Cmd) {
	var cmds []tea.Cmd
	m.forward = slices.Clone(m.forward)
	for i, s := range m.forward { // nothing is asked for by what was left
		next, reply := s.Update(msg)
		m.forward[i].Screen, cmds = next, append(cmds, reply.Work)
	}
	for i := len(m.stack) - 1; i >= 0; i-- { // from the top, where screens come and go
		if i >= len(m.stack) {
			continue // one above has had it left
		}
		next, cmd := m.to(i, msg)
		m, cmds = next, append(cmds, cmd)
	}
	return m, tea.Batch(cmds...)
}

// framed tells the screen its space.
func (m Model) framed() (Model, tea.Cmd) {
	if m.width == 0 || m.height == 0 {
		return m, nil
	}
	return m.to(len(m.stack)-1, m.frame())
}

// loaded takes the pack in, and goes where the person wanted meanwhile.
func (m Model) loaded(msg loadedMsg) (Model, tea.Cmd) {
	var known Explained
	switch {
	case msg.err != nil && m.options.Watch != nil:
		return m.faulty(msg.err)
	case errors.As(msg.err, &known):
		return m.explained(known, msg.err)
	case msg.err != nil:
		return m.failed(msg.err)
	}
	m.engine, m.memory.Course = msg.engine, practice.NewCourse(msg.engine)
	if m.waiting == nil {
		return m, nil
	}
	waiting := m.waiting
	m.waiting, m.status = nil, ""
	next, cmd, _ := m.grant(len(m.stack)-1, waiting)
	return next, cmd
}

// Explained is an error that the person can do something about: it is shown on a page
// before the program ends with it.
type Explained interface {
	error
	Page() (title, markdown string)
}

// explained shows an error in the place of everything else. Leaving the page ends the
// program with it.
func (m Model) explained(known Explained, err error) (Model, tea.Cmd) {
	title, text := known.Page()
	page := read.New(read.Text{Title: title, Markdown: text})
	m.failure, m.waiting, m.status = err, nil, ""
	m.options.Page = page
	m.stack, m.forward = []shown{{Screen: page}}, nil
	next, cmd := m.framed()
	return next, tea.Batch(page.Init(), cmd)
}

// failed ends the program with an error.
func (m Model) failed(err error) (Model, tea.Cmd) {
	m.failure, m.quit = err, true
	return m, tea.Quit
}
