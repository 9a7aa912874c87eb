package app

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/screen"
)

// What a window is taken for that says it has no size, and the most that it is
// believed: more is a slip or an attack, and every cell takes memory and time.
const (
	usualWidth, usualHeight = 80, 24
	mostWidth, mostHeight   = 500, 200
)

// gate stands between the terminal and the program: it sees every message
// first, and holds the program's end, and its being set aside, until the terminal
// has answered all that it was asked, so that no answer lands at the shell's
// prompt.
type gate struct {
	send    func(tea.Msg)
	signals suspension
	held    tea.Msg // what is to happen once the terminal has answered; nil for nothing
	raw     func()  // has the terminal hand on keys as they come

	painted func() bool // the program has begun to paint; nil where nobody can see it

	mu       sync.Mutex
	answered chan struct{} // is closed when it has; nil where nothing is asked
	deaf     bool          // there is nobody to answer
}

// settledMsg means that nothing more is on its way from the terminal before what
// is held.
type settledMsg struct{ held tea.Msg }

// filter is what Bubble Tea calls with every message, one after the other.
func (g *gate) filter(model tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return plausible(msg)
	case tea.QuitMsg:
		return g.hold(msg)
	case settledMsg:
		return g.release(msg)
	case resumedMsg:
		return g.again(model)
	case tea.KeyMsg, tea.MouseMsg, tea.PasteMsg:
		if _, leaving := g.held.(tea.QuitMsg); leaving && !toLines(model) {
			return nil
		}
	case uv.UnknownCsiEvent: // behind what was typed before it
		if text := string(msg); text == isWell || text == isWellToo {
			g.open()
		}
	case tea.SuspendMsg:
		if !jobControl() {
			return screen.Status{Text: "This can't be set aside here: no shell could bring it back."}
		}
		return g.hold(msg)
	}
	return msg
}

// toLines reports whether the person goes on in plain lines: what they type meanwhile
// is for those.
func toLines(model tea.Model) bool {
	m, ok := model.(Model)
	return ok && m.lines != nil
}

// hold asks the terminal how it is, and lets a message wait. It answers in order,
// so what it was asked before is answered by then. The end outweighs what waits.
func (g *gate) hold(msg tea.Msg) tea.Msg {
	_, leaving := g.held.(tea.QuitMsg)
	if _, quits := msg.(tea.QuitMsg); leaving || g.held != nil && !quits {
		return nil
	}
	g.held = msg
	answered := g.ask()
	go func() {
		select {
		case <-answered:
		case <-time.After(patience):
		}
		g.send(settledMsg{msg})
	}()
	return tea.RawMsg{Msg: askWell}
}

// release is what was held, unless something else is by now.
func (g *gate) release(msg settledMsg) tea.Msg {
	if g.held != msg.held {
		return nil
	}
	if _, leaving := msg.held.(tea.QuitMsg); !leaving {
		g.held = nil
		g.signals.ready.Store(true)
	}
	return msg.held
}

// ask gives a channel that is closed when the terminal has answered.
func (g *gate) ask() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	answered := make(chan struct{})
	if g.deaf {
		close(answered)
		return answered
	}
	g.answered = answered
	return answered
}

// waits reports whether the terminal has been asked and has not answered.
func (g *gate) waits() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.answered != nil
}

// open notes that the terminal has answered. Nobody but hold asks it this.
func (g *gate) open() {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.answered != nil {
		close(g.answered)
		g.answered = nil
	}
}

// suspend is Ctrl+Z.
func (g *gate) suspend() { g.send(tea.SuspendMsg{}) }

// resumed has the terminal set up afresh and painted: whoever had it meanwhile
// has set and written what they liked.
func (g *gate) resumed() {
	g.send(resumedMsg{})
	g.send(tea.RequestWindowSize())
	g.send(tea.ClearScreen())
}

// resumedMsg means that the program was stopped without having put the terminal
// in order, and goes on.
type resumedMsg struct{}

// again sets the terminal as Bubble Tea has it, in words that do no harm where it
// is set so still. Before anything is painted there is nothing to set.
func (g *gate) again(model tea.Model) tea.Msg {
	if g.painted == nil || !g.painted() {
		return nil
	}
	g.raw()
	view, all := model.View(), enterAll
	if view.MouseMode != tea.MouseModeNone {
		all += ansi.SetModeMouseButtonEvent + ansi.SetModeMouseExtSgr
	}
	if view.Cursor == nil {
		all += ansi.ResetModeTextCursorEnable
	}
	return tea.RawMsg{Msg: all}
}

// plausible is a size that a window can have.
func plausible(size tea.WindowSizeMsg) tea.WindowSizeMsg {
	if size.Width <= 0 || size.Height <= 0 {
		return tea.WindowSizeMsg{Width: usualWidth, Height: usualHeight}
	}
	return tea.WindowSizeMsg{Width: min(size.Width, mostWidth), Height: min(size.Height, mostHeight)}
}
