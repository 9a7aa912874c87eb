// Package app is the root of the full screen: it holds the pages, shows one,
// and puts the line at the top and the keys at the bottom around it. It hands
// messages on; what they mean is for the pages.
package app

import (
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/practice"
	"whichtool/tui/find"
	"whichtool/tui/home"
	"whichtool/tui/learn"
	"whichtool/tui/library"
	"whichtool/tui/result"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// Options is what the program is started with.
type Options struct {
	Front   *guidance.Pack                    // title and dates, for the first frame
	Engine  func() (*questions.Engine, error) // waits until the pack is loaded
	Date    guidance.Date                     // the day to decide for
	Plain   bool                              // no colours
	Saver   result.Saver
	Search  find.Searcher   // waits until there is an index
	Indexed find.Progress   // how far the index has come; may be nil
	Warm    func()          // builds the index; called at the first key, when the first frame is long painted; may be nil
	Keeper  Keeper          // keeps what is learnt; nil keeps nothing
	Library library.Library // read instead of the guidance; nil for the guidance
	Page    screen.Screen   // shown instead of home and the guidance; nil for home
	Begin   tea.Msg         // where to go from home, once the pack is loaded; nil to stay
}

// Model is the program.
type Model struct {
	options Options
	engine  *questions.Engine // nil until loaded
	waiting tea.Msg           // what the person asked for before that
	pages   []screen.Screen   // the last one is shown
	forward []screen.Screen   // pages that were left by going back, the last one first
	theme   theme.Theme
	width   int
	height  int
	status  string
	mouseOn bool
	last    *questions.Decision // the result shown last, for the scrollback
	course  *practice.Course    // nil until the pack is loaded
	record  *learn.Record
	warm    bool // the index is being built, or is there
	quit    bool
	broken  bool // left by Ctrl+C
	failure error
}

// New is the program on its home page.
func New(o Options) Model {
	m := Model{options: o, theme: theme.New(theme.Unknown, o.Plain), mouseOn: true, record: &learn.Record{}}
	freshness := questions.Freshness(o.Front, o.Date).Text
	m.pages = []screen.Screen{home.New(o.Front.About, freshness)}
	if o.Page != nil {
		m.pages = []screen.Screen{o.Page}
	}
	m.waiting = o.Begin
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
	return tea.Batch(background, m.recall, m.top().Init(), func() tea.Msg {
		engine, err := m.options.Engine()
		return loadedMsg{engine, err}
	})
}

// warmUp builds the index away from the screen.
func (m Model) warmUp() tea.Msg {
	m.options.Warm()
	return nil
}

// Last is the decision shown last; nil if none was.
func (m Model) Last() *questions.Decision { return m.last }

// Interrupted reports whether the person left by Ctrl+C.
func (m Model) Interrupted() bool { return m.broken }

// Failure is why the pack could not be loaded; nil if it could.
func (m Model) Failure() error { return m.failure }

// Keys that work everywhere.
var (
	quitKey      = key.NewBinding(key.WithKeys("q"), key.WithHelp("q", "quit"))
	interruptKey = key.NewBinding(key.WithKeys("ctrl+c"), key.WithHelp("Ctrl+C", "quit at once"))
	backKey      = key.NewBinding(key.WithKeys("esc", "b", "left"), key.WithHelp("Esc", "back"))
	forwardKey   = key.NewBinding(key.WithKeys("right", "f"), key.WithHelp("→", "forward again"))
	searchKey    = key.NewBinding(key.WithKeys("ctrl+f", "S"), key.WithHelp("S", "search"))
	helpKey      = key.NewBinding(key.WithKeys("?", "f1"), key.WithHelp("?", "help"))
	suspendKey   = key.NewBinding(key.WithKeys("ctrl+z"), key.WithHelp("Ctrl+Z", "set aside, where the shell can"))
	mouseKey     = key.NewBinding(key.WithKeys("m"), key.WithHelp("m", "mouse on or off"))
)

// Update hands a message to whom it concerns.
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
	case rememberedMsg:
		return m.recalled(msg)
	case screen.StatusMsg:
		m.status = msg.Text
		return m, nil
	case tea.KeyPressMsg:
		if !m.warm && m.options.Warm != nil {
			m.warm = true
			next, cmd := m.Update(msg)
			return next, tea.Batch(cmd, m.warmUp)
		}
		if next, cmd, done := m.press(msg); done {
			return next, cmd
		}
		m.status = ""
	case tea.MouseMsg:
		return m.mouse(msg)
	}
	if next, cmd, done := m.navigate(msg); done {
		return next, cmd
	}
	switch msg.(type) {
	case tea.KeyMsg, tea.PasteMsg:
		return m.toPage(msg)
	}
	return m.toAll(msg)
}

// toAll hands on what is no input: whoever asked for it takes it, shown or not,
// left or not.
func (m Model) toAll(msg tea.Msg) (tea.Model, tea.Cmd) {
	var all screen.Reply
	m.pages, m.forward = slices.Clone(m.pages), slices.Clone(m.forward)
	for _, pages := range [][]screen.Screen{m.pages, m.forward} {
		for i, p := range pages {
			next, reply := p.Update(msg)
			pages[i], all = next, all.And(reply)
		}
	}
	return m.heed(all)
}

// heed does what a screen asks for, before anything else is dealt with.
func (m Model) heed(r screen.Reply) (tea.Model, tea.Cmd) {
	next, cmds := tea.Model(m), []tea.Cmd{r.Work}
	for _, ask := range r.Asks {
		var cmd tea.Cmd
		next, cmd = next.Update(ask)
		cmds = append(cmds, cmd)
	}
	return next, tea.Batch(cmds...)
}

// press is what a key does on every page.
func (m Model) press(msg tea.KeyPressMsg) (tea.Model, tea.Cmd, bool) {
	switch typing := m.typing(); {
	case key.Matches(msg, interruptKey):
		m.broken, m.quit = true, true
		return m, tea.Quit, true
	case key.Matches(msg, suspendKey):
		return m, tea.Suspend, true
	case key.Matches(msg, searchKey) && m.options.Search != nil && (!typing || msg.Text == ""):
		next, cmd := m.searching()
		return next, cmd, true
	case typing && (msg.Text != "" || !key.Matches(msg, helpKey)):
		return m, nil, false
	case key.Matches(msg, quitKey):
		m.quit = true
		return m, tea.Quit, true
	case key.Matches(msg, mouseKey):
		m.mouseOn = !m.mouseOn
		m.status = map[bool]string{true: "Mouse on.", false: "Mouse off: you can select text. Press m to turn it on."}[m.mouseOn]
		return m, nil, true
	case key.Matches(msg, helpKey):
		next, cmd := m.help()
		return next, cmd, true
	}
	return m, nil, false
}

// said shows a line in the footer until the next key.
func (m Model) said(text string) Model {
	m.status = text
	return m
}

// typing reports whether letters are text and no commands.
func (m Model) typing() bool {
	typing, ok := m.top().(screen.Typing)
	return ok && typing.Typing()
}

// mouse hands on what happens within the page.
func (m Model) mouse(msg tea.MouseMsg) (tea.Model, tea.Cmd) {
	msg = inBody(msg)
	if at := msg.Mouse(); at.X < 0 || at.Y < 0 || at.Y >= m.frame().Height {
		return m, nil
	}
	return m.toPage(msg)
}

func (m Model) top() screen.Screen { return m.pages[len(m.pages)-1] }

// toPage hands a message to the page that is shown.
func (m Model) toPage(msg tea.Msg) (tea.Model, tea.Cmd) {
	next, reply := m.top().Update(msg)
	m.pages = append(m.pages[:len(m.pages)-1:len(m.pages)-1], next)
	return m.heed(reply)
}

// framed tells the page its space.
func (m Model) framed() (tea.Model, tea.Cmd) {
	if m.width == 0 || m.height == 0 {
		return m, nil
	}
	return m.toPage(m.frame())
}

// push shows a page on top of the others.
func (m Model) push(p screen.Screen) (tea.Model, tea.Cmd) {
	m.forward = nil
	m.pages = append(m.pages[:len(m.pages):len(m.pages)], p)
	m.status = ""
	next, cmd := m.framed()
	return next, tea.Batch(p.Init(), cmd)
}

// back leaves the page for the one under it, which is as it was. The page can
// be gone forward to again.
func (m Model) back() (tea.Model, tea.Cmd) {
	if len(m.pages) > 1 {
		m.forward = append(m.forward, m.top())
		m.pages = m.pages[:len(m.pages)-1]
	}
	m.status = ""
	return m.framed()
}

// again goes forward to the page that was left last.
func (m Model) again() (tea.Model, tea.Cmd) {
	n := len(m.forward)
	if n == 0 {
		return m, nil
	}
	m.pages = append(m.pages[:len(m.pages):len(m.pages)], m.forward[n-1])
	m.forward = m.forward[:n-1]
	m.status = ""
	return m.framed()
}

func (m Model) loaded(msg loadedMsg) (tea.Model, tea.Cmd) {
	if msg.err != nil {
		m.failure, m.quit = msg.err, true
		return m, tea.Quit
	}
	m.engine = msg.engine
	m.course = practice.NewCourse(m.engine)
	if m.waiting == nil {
		return m, nil
	}
	waiting := m.waiting
	m.waiting, m.status = nil, ""
	return m.Update(waiting)
}
