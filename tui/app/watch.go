package app

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"whichtool/questions"
	"whichtool/questions/practice"
	"whichtool/tui/faults"
	"whichtool/tui/read"
	"whichtool/tui/screen"
	"whichtool/tui/shelf"
)

// Changed is guidance that is watched, after a change: its engine, or why it cannot be
// used.
type Changed struct {
	Engine *questions.Engine
	Err    error
}

// watch waits for the next change, where the guidance is watched.
func (m Model) watch() tea.Cmd {
	wait := m.options.Watch
	if wait == nil {
		return nil
	}
	return func() tea.Msg {
		if changed, ok := wait(); ok {
			return changed
		}
		return nil
	}
}

// changed takes a change in, and waits for the next. What cannot be used is shown, and
// what was there before goes on.
func (m Model) changed(c Changed) (Model, tea.Cmd) {
	var next Model
	var cmd tea.Cmd
	switch {
	case c.Err != nil:
		next, cmd = m.faulty(c.Err)
	case m.engine == nil:
		next, cmd = m.mended().loaded(loadedMsg{engine: c.Engine})
	default:
		next, cmd = m.mended().renewed(c.Engine)
	}
	return next, tea.Batch(cmd, m.watch())
}

// faulty shows why the guidance cannot be used, on one screen however often that
// happens.
func (m Model) faulty(err error) (Model, tea.Cmd) {
	page := shown{Screen: faults.New(err, m.engine != nil)}
	if at := slices.IndexFunc(m.stack, isFaults); at >= 0 {
		return m.replace(at, page)
	}
	return m.push(page)
}

func isFaults(s shown) bool {
	_, is := s.Screen.(faults.Model)
	return is
}

// mended takes the screen of faults away.
func (m Model) mended() Model {
	m.stack = slices.DeleteFunc(slices.Clone(m.stack), isFaults)
	m.forward = nil // it is of what was
	return m
}

// renewed shows the guidance as it is now, on every screen where the person was. One
// that cannot is marked as old, and says so.
func (m Model) renewed(engine *questions.Engine) (Model, tea.Cmd) {
	m.engine, m.options.Front, m.memory.Course = engine, engine.Pack(), practice.NewCourse(engine)
	var cmds []tea.Cmd
	for i := range m.stack {
		next, ok := m.afresh(m.stack[i])
		if !ok {
			m.stack[i].old = i > 0 && m.stack[i].at != screen.HelpPage
			continue
		}
		var cmd tea.Cmd
		m, cmd = m.replace(i, shown{Screen: next, at: m.stack[i].at})
		cmds = append(cmds, cmd)
	}
	m, cmd := m.framed()
	m.status = "The guidance was read again."
	if m.stack[len(m.stack)-1].old {
		m.status = "The guidance has changed. This page shows it as it was: Ctrl+R shows it as it is."
	}
	return m, tea.Batch(append(cmds, cmd)...)
}

// freshMsg asks for the guidance as it is now, where the screen that is shown is old.
type freshMsg struct{}

// fresh opens an old screen again, or else goes back to the nearest under it that is
// not old or can be opened again.
func (m Model) fresh() (next Model, cmd tea.Cmd) {
	last := len(m.stack) - 1
	at, route := last, route{}
	for again := false; m.stack[at].old && !again; {
		if route, again = m.route(m.stack[at].at); !again {
			at--
		}
	}
	next = m.hidden()
	next.stack, next.forward = next.stack[:at+1], nil
	if next.stack[at].old {
		next, cmd = next.replace(at, shown{Screen: route.open(m), at: m.stack[at].at})
	} else {
		next, cmd = next.framed()
	}
	if at < last {
		next.status = "What you looked at was as the guidance was: open it again from here."
	}
	return next, cmd
}

// renewing is a screen that can show itself by other guidance, where the person was.
type renewing interface {
	Renewed(*questions.Engine) screen.Screen
}

// afresh is a screen by the guidance as it is now; ok is false for one that holds none
// of it, or that holds what the person has typed there: that one is as it was until it
// is opened again.
func (m Model) afresh(s shown) (next screen.Screen, ok bool) {
	switch old := s.Screen.(type) {
	case renewing:
		return old.Renewed(m.engine), true
	case read.Model:
		text, err := m.library().Find("", old.Path())
		if old.Path() == "" || err != nil {
			break
		}
		return old.As(text), true
	case shelf.Model:
		if route, ok := m.route(s.at); ok {
			return old.As(route.open(m).(shelf.Model)), true
		}
	}
	if route, ok := m.route(s.at); ok && route.again {
		return route.open(m), true
	}
	return nil, false
}
