// Package wasis shows what a page of the guidance was and is: beside each other
// on a wide window, block by block under each other on another.
package wasis

import (
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/guidance/compare"
	"whichtool/questions"
	"whichtool/tui/screen"
)

// Others gives the engines of the editions besides one. It waits until they are
// loaded.
type Others func() ([]*questions.Engine, error)

// Model is a page as it was and as it is.
type Model struct {
	frame screen.Frame
	work  *work
	page  *compare.Page // nil until it is known
	said  string        // what is shown as long as there is no page
	paper paper
	top   int // the first line in sight
	at    int // the change that was gone to; -1 for none
}

// work is what there is to load and to compare. Its place tells whose result one
// is.
type work struct {
	path   string
	is     *guidance.Pack
	others Others
}

// comparedMsg is what came of some work.
type comparedMsg struct {
	of   *work
	page *compare.Page
	said string // why there is none
}

// New shows a page of an edition beside what it was in an older one. others may
// be nil.
func New(path string, is *guidance.Pack, others Others) Model {
	return Model{work: &work{path, is, others}, said: "Loading the other editions of the guidance.", at: -1}
}

// Title names the page.
func (m Model) Title() string { return "Was and is" }

// Init has the other editions loaded, and the page compared.
func (m Model) Init() tea.Cmd {
	work := m.work
	return func() tea.Msg {
		page, said := work.done()
		return comparedMsg{work, page, said}
	}
}

// done does the work, for any goroutine.
func (w *work) done() (page *compare.Page, said string) {
	var packs []*guidance.Pack
	if w.others != nil {
		engines, err := w.others()
		if err != nil {
			return nil, "The other editions cannot be loaded: " + err.Error()
		}
		for _, e := range engines {
			packs = append(packs, e.Pack())
		}
	}
	found, ok := compare.In(w.is, packs, w.path)
	if !ok {
		return nil, "There is no page " + w.path + "."
	}
	return &found, ""
}

// Update moves about in the page.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.laid(), screen.Reply{}
	case comparedMsg:
		if msg.of == m.work {
			m.page, m.said = msg.page, msg.said
			return m.laid(), screen.Reply{}
		}
	case tea.KeyPressMsg:
		next, reply, _ := m.table().Press(m, msg)
		return next, reply
	case tea.MouseWheelMsg:
		if by := screen.Wheel(msg); by != 0 {
			return m.scroll(by), screen.Reply{}
		}
	}
	return m, screen.Reply{}
}

// laid lays the page out anew. What was in sight at the top stays there.
func (m Model) laid() Model {
	if m.page == nil || m.frame.Width == 0 {
		return m
	}
	pair := m.paper.pairAt(m.top)
	m.paper = lay(m.page, m.frame.Width, m.frame.Theme)
	return m.to(m.paper.starts[pair])
}
