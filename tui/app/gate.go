package app

import (
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"whichtool/tui/screen"
)

// What a window is taken for that says it has no size, and the most that it is
// believed: more is a slip or an attack, and every cell takes memory and time.
const (
	usualWidth, usualHeight = 80, 24
	mostWidth, mostHeight   = 500, 200
)

// gate stands between the terminal and the program: it sees every message
// first, and holds the program's end until the terminal has answered all that
// it was asked, so that no answer lands at the shell's prompt.
type gate struct {
	send     func(tea.Msg)
	signals  suspension
	leaving  bool
	answered chan struct{}
	once     sync.Once
	mu       sync.Mutex
}

// ready means that nothing more is on its way from the terminal.
type readyMsg struct{}

// filter is what Bubble Tea calls with every message, one after the other.
func (g *gate) filter(_ tea.Model, msg tea.Msg) tea.Msg {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		return plausible(msg)
	case tea.QuitMsg:
		return g.leave()
	case readyMsg:
		return tea.QuitMsg{}
	case tea.KeyMsg, tea.MouseMsg, tea.PasteMsg:
		if g.leaving {
			return nil
		}
	case tea.SuspendMsg:
		switch {
		case g.leaving:
			return nil
		case !jobControl():
			return screen.Status{Text: "This can't be set aside here: no shell could bring it back."}
		}
		g.signals.ready.Store(true)
	}
	return msg
}

// leave asks the terminal how it is. It answers in order, so what it was asked
// before is answered by then.
func (g *gate) leave() tea.Msg {
	if g.leaving {
		return nil
	}
	g.leaving = true
	answered := g.wait()
	go func() {
		select {
		case <-answered:
		case <-time.After(patience):
		}
		g.send(readyMsg{})
	}()
	return tea.RawMsg{Msg: askWell}
}

// wait gives a channel that is closed when the terminal has answered.
func (g *gate) wait() <-chan struct{} {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.answered == nil {
		g.answered = make(chan struct{})
	}
	return g.answered
}

// open notes that the terminal has answered. Nobody but leave asks it this.
func (g *gate) open() {
	g.wait()
	g.once.Do(func() { close(g.answered) })
}

// suspend is Ctrl+Z.
func (g *gate) suspend() { g.send(tea.SuspendMsg{}) }

// plausible is a size that a window can have.
func plausible(size tea.WindowSizeMsg) tea.WindowSizeMsg {
	if size.Width <= 0 || size.Height <= 0 {
		return tea.WindowSizeMsg{Width: usualWidth, Height: usualHeight}
	}
	return tea.WindowSizeMsg{Width: min(size.Width, mostWidth), Height: min(size.Height, mostHeight)}
}
