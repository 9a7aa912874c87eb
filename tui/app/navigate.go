package app

import (
	"slices"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
	"whichtool/tui/decide"
	"whichtool/tui/library"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// heed has a screen's work done, and grants what it asks for, before anything
// else is dealt with.
func (m Model) heed(from int, r screen.Reply) (Model, tea.Cmd) {
	cmds := []tea.Cmd{r.Work}
	for _, ask := range r.Asks {
		next, cmd, _ := m.grant(from, ask)
		m, cmds = next, append(cmds, cmd)
	}
	return m, tea.Batch(cmds...)
}

// grant does what the screen at a place of the stack asks for; false for what
// is no such thing.
func (m Model) grant(from int, ask tea.Msg) (next Model, cmd tea.Cmd, ok bool) {
	next = m
	switch ask := ask.(type) {
	case screen.Replace:
		next, cmd = m.replace(from, shown{Screen: ask.Screen})
	case screen.Fail:
		next, cmd = m.failed(ask.Err)
	case library.Library:
		next.options.Library = ask
	case screen.Parting:
		next.parting = ask.Text
	case screen.Copy:
		next, cmd = m.copy(ask)
	case copiedMsg:
		next, cmd = m.copied(ask)
	case screen.Finished:
		if problem := m.memory.Finish(ask.Path); problem != "" {
			next.status = problem
		}
	default:
		return m.navigate(from == len(m.stack)-1, ask)
	}
	return next, cmd, true
}

// navigate leads from screen to screen: only the one that is shown may ask for
// that.
func (m Model) navigate(asked bool, ask tea.Msg) (next Model, cmd tea.Cmd, ok bool) {
	next = m
	switch ask := ask.(type) {
	case screen.Push, screen.Go, screen.InOwnWords, screen.Back, screen.Status, resumeMsg:
		if !asked {
			return m, nil, true
		}
		return m.lead(ask)
	case forwardMsg:
		next, cmd = m.again()
	case freshMsg:
		next, cmd = m.fresh()
	case mouseMsg:
		next.mouseOn = !m.mouseOn
		next.status = map[bool]string{true: "Mouse on.", false: "Mouse off: you can select text. Press m to turn it on."}[next.mouseOn]
	case quitMsg:
		next, cmd = m.left()
	case linesMsg:
		next.lines, next.quit, cmd = m.toLines(), true, tea.Quit
	case breakMsg:
		next.broken, next.quit, cmd = true, true, tea.Quit
	default:
		return m, nil, false
	}
	return next, cmd, true
}

// lead does what only the screen that is shown may ask for.
func (m Model) lead(ask tea.Msg) (next Model, cmd tea.Cmd, ok bool) {
	next = m
	switch ask := ask.(type) {
	case screen.Push:
		next, cmd = m.push(shown{Screen: ask.Screen})
	case screen.Go:
		next, cmd = m.goTo(ask)
	case screen.InOwnWords:
		if m.engine == nil {
			next, cmd = m.waits(ask)
			break
		}
		next, cmd = m.push(shown{Screen: decide.Said(m.engine, ask, m.options.Date, m.options.Outside)})
	case screen.Back:
		next, cmd = m.back()
		next.status = ask.Say
	case resumeMsg:
		if m.engine == nil {
			next, cmd = m.waits(ask)
			break
		}
		next, cmd = m.push(shown{Screen: m.resumed(ask.draft)})
	case screen.Status:
		next.status = ask.Text
	}
	return next, cmd, true
}

// goTo shows what stands at an address, unless it is shown.
func (m Model) goTo(ask screen.Go) (Model, tea.Cmd) {
	last := len(m.stack) - 1
	if route, ok := m.route(ask.To); ok {
		switch {
		case m.stack[last].at == ask.To:
			return m, nil
		case m.engine == nil && !route.early:
			return m.waits(ask)
		case ask.Afresh:
			m = m.hidden()
			m.stack = m.stack[:1]
		}
		return m.push(shown{Screen: route.open(m), at: ask.To})
	}
	if m.engine == nil && m.options.Library == nil {
		return m.waits(ask)
	}
	text, err := m.library().Find(ask.From, ask.To)
	if err != nil {
		return m.leadsNowhere(clean.Line(err.Error()))
	}
	if ask.Line > 0 || ask.Find != "" {
		text.At = read.Spot{Line: ask.Line, Find: ask.Find}
	}
	if ask.Beside != nil {
		text.Shelf = ask.Beside
	}
	page := shown{Screen: read.New(text), at: ask.To}
	if ask.Instead {
		return m.replace(last, page)
	}
	return m.push(page)
}

// leadsNowhere says why: in the footer, or as a page where it is too long for that.
func (m Model) leadsNowhere(why string) (Model, tea.Cmd) {
	if ansi.StringWidth(why) <= m.width-bodyMargin {
		m.status = why
		return m, nil
	}
	text := "# This leads to no page\n\n" + markdown.Escape(why) + "\n"
	return m.push(shown{Screen: read.New(read.Text{Title: "No page", Markdown: text})})
}

// waits keeps what is asked for until the pack is loaded.
func (m Model) waits(ask tea.Msg) (Model, tea.Cmd) {
	m.waiting, m.status = ask, "Loading the guidance."
	return m, nil
}

// library is where pages come from.
func (m Model) library() library.Library {
	if m.options.Library != nil {
		return m.options.Library
	}
	return library.Pack{Pack: m.engine.Pack(), Date: m.options.Date}
}

// push shows a screen on top of the others.
func (m Model) push(s shown) (Model, tea.Cmd) {
	m = m.hidden()
	m.stack = append(m.stack[:len(m.stack):len(m.stack)], s)
	return m.begun(len(m.stack) - 1)
}

// replace shows a screen in the place of another one, which may be under others
// by now.
func (m Model) replace(at int, s shown) (Model, tea.Cmd) {
	if at == len(m.stack)-1 {
		m = m.hidden()
	}
	m.stack = slices.Clone(m.stack)
	m.stack[at] = s
	return m.begun(at)
}

// hidden tells the screen that is shown that it no longer is.
func (m Model) hidden() Model {
	next, _ := m.to(len(m.stack)-1, screen.Hidden{})
	return next
}

// begun starts a screen that is new in the stack.
func (m Model) begun(at int) (Model, tea.Cmd) {
	start := m.stack[at].Init()
	if at < len(m.stack)-1 {
		return m, start
	}
	m.forward, m.status = nil, ""
	next, cmd := m.framed()
	return next, tea.Batch(start, cmd)
}

// back leaves the screen for the one under it, which is as it was. The screen
// can be gone forward to again.
func (m Model) back() (Model, tea.Cmd) {
	if last := len(m.stack) - 1; last > 0 {
		m = m.hidden()
		m.forward = append(m.forward[:len(m.forward):len(m.forward)], m.stack[last])
		m.stack = m.stack[:last]
	}
	m.status = ""
	return m.framed()
}

// again goes forward to the screen that was left last.
func (m Model) again() (Model, tea.Cmd) {
	last := len(m.forward) - 1
	if last < 0 {
		return m, nil
	}
	m = m.hidden()
	m.stack = append(m.stack[:len(m.stack):len(m.stack)], m.forward[last])
	m.forward, m.status = m.forward[:last], ""
	return m.framed()
}
