// Package read shows a page of Markdown: to scroll, to find words in, to go
// through by its headings, and to leave by its links.
package read

import (
	"strings"
	"sync/atomic"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/guidance/markdown"
	"whichtool/tui/choice"
	"whichtool/tui/document"
	"whichtool/tui/field"
	"whichtool/tui/screen"
)

// Text is what a reader shows.
type Text struct {
	Title    string // for the line at the top
	Path     string // the page's address, which its links are relative to; may be empty
	Markdown string
	Length   int           // bytes of the Markdown that are to be read, before what is only to look up; 0 for all
	Cited    bool          // ids in square brackets are links to statements
	Shelf    []screen.Link // the pages beside it, for a list on wide windows
	At       Spot          // where to begin
	Was      string        // the address of what the page was and is; empty for a page that has no editions
	WasNot   string        // why there is nothing to see there; empty where there is
	// Rest reads the whole text where Markdown is only its beginning; nil where
	// it is all there.
	Rest func() (string, error)
}

// Spot is a place in a text: a line of the Markdown, counted from 0, or an
// anchor. Find marks words there.
type Spot struct {
	Line   int
	Anchor string
	Find   string
}

// Open asks for a page of Markdown to be shown.
func Open(title, text string) screen.Reply {
	return screen.Ask(screen.Push{Screen: New(Text{Title: title, Markdown: text, Cited: true})})
}

// cutMsg is the cutting of a whole text. It carries the paper that it is of,
// so that a late one is dropped.
type cutMsg struct {
	paper   *document.Document
	text    string // the whole text
	survey  markdown.Survey
	minutes int
	err     error
}

// wordsMsg is the words of a long text, to look through.
type wordsMsg struct {
	paper *document.Document
	words *document.Words
}

// Model is a page of Markdown on the screen.
type Model struct {
	frame    screen.Frame
	text     Text
	paper    *document.Document
	lines    []string // what is in sight, laid out
	place    string   // where in the page that is
	headings []markdown.Entry
	whole    bool // the text is cut to its end, and headings are known
	minutes  int  // known once it is whole
	work     *work
	ended    bool // the end is in sight
	read     bool // it has been

	contents *choice.Model // the list of headings; nil while it is not shown
	input    *field.Model  // the words to find, while they are typed
	before   int           // where the reader was, as a byte of the text, before that
}

// work is what is done away from the screen while the page is shown.
type work struct{ over atomic.Bool }

// New shows a text.
func New(text Text) Model {
	return Model{text: text, paper: document.New(text.Markdown, text.Cited), work: &work{}}
}

// Path is the page's address; empty for one that has none.
func (m Model) Path() string { return m.text.Path }

// As is a reader of the page as it is now, where this one was in it.
func (m Model) As(text Text) Model {
	next := New(text)
	next.frame = m.frame
	next.text.At = Spot{Line: strings.Count(next.text.Markdown[:min(m.paper.Offset(), len(next.text.Markdown))], "\n")}
	return next
}

// study cuts the whole text and learns what there is to know of it, for any
// goroutine. It comes to nothing if the page is left meanwhile.
func (m Model) study() tea.Msg {
	text, work := m.text.Markdown, m.work
	if m.text.Rest != nil {
		var err error
		if text, err = m.text.Rest(); err != nil {
			return cutMsg{paper: m.paper, err: err}
		}
	}
	survey := markdown.Study(text, work.over.Load)
	if work.over.Load() {
		return nil
	}
	return cutMsg{paper: m.paper, text: text, survey: survey, minutes: m.text.minutes(text)}
}

// resumed takes up the work that was left when the page was.
func (m Model) resumed() (Model, screen.Reply) {
	if !m.work.over.Load() {
		return m, screen.Reply{}
	}
	m.work = &work{}
	if !m.whole {
		return m, screen.Do(m.study)
	}
	return m, screen.Do(m.gather())
}

// Title names the page.
func (m Model) Title() string { return m.text.Title }

// Typing reports whether words are being typed.
func (m Model) Typing() bool {
	return m.input != nil || m.contents != nil && m.contents.Filtering()
}

// Init cuts the whole text away from the screen; its beginning is shown
// meanwhile.
func (m Model) Init() tea.Cmd {
	return m.study
}

// Update moves about in the page.
func (m Model) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	var reply screen.Reply
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		m.paper.Resize(m.paperWidth(), m.paperHeight(), msg.Theme)
		m, reply = m.sized().resumed()
	case screen.Hidden:
		m.work.over.Store(true)
		return m, screen.Reply{}
	case cutMsg:
		if msg.paper != m.paper {
			return m, screen.Reply{}
		}
		if msg.err != nil {
			return m, status("The rest cannot be read: %v", msg.err)
		}
		m, reply = m.cut(msg)
	case wordsMsg:
		if msg.paper == m.paper {
			m.paper.Know(msg.words)
		}
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.PasteMsg:
		m, reply = m.typed(msg)
	case tea.MouseWheelMsg:
		m = m.wheel(msg)
	case tea.MouseClickMsg:
		m, reply = m.click(msg)
	}
	return m.laidOut(reply)
}

// laidOut keeps what is in sight, and notes when the end is.
func (m Model) laidOut(reply screen.Reply) (screen.Screen, screen.Reply) {
	if m.frame.Width == 0 {
		return m, reply
	}
	m.lines, m.place = m.paper.Lines(), m.position()
	m.ended = m.whole && m.atEnd()
	if !m.read && m.ended && m.text.Path != "" {
		m.read = true
		reply = reply.And(screen.Ask(screen.Finished{Path: m.text.Path}))
	}
	return m, reply
}

// cut takes in the whole text's cutting, and goes to where to begin.
func (m Model) cut(msg cutMsg) (Model, screen.Reply) {
	var reply screen.Reply
	m.paper.Take(msg.text, msg.survey)
	m.headings, m.whole, m.minutes = msg.survey.Headings, true, msg.minutes
	at := m.text.At
	m.text.At = Spot{}
	switch {
	case at.Anchor != "":
		if !m.goToAnchor(at.Anchor) {
			reply = status("There is no heading %q on this page.", at.Anchor)
		}
	case at.Line > 0:
		m.paper.GoTo(lineStart(msg.text, at.Line))
	}
	if at.Find != "" {
		m.paper.Mark(at.Find)
	}
	return m, reply
}

// lineStart is the byte on which a line begins.
func lineStart(text string, line int) int {
	at := 0
	for range line {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return len(text)
		}
		at += i + 1
	}
	return at
}

func (m Model) goToAnchor(name string) bool {
	h, ok := markdown.Anchor(m.headings, name)
	if ok {
		m.paper.GoTo(h.Offset)
	}
	return ok
}

func (m Model) wheel(msg tea.MouseWheelMsg) Model {
	if m.contents != nil {
		list, _ := m.contents.Update(msg)
		m.contents = &list
	} else if by := screen.Wheel(msg); by != 0 {
		m.paper.Scroll(by)
	}
	return m
}

// click follows a link, or opens a page of the list beside.
func (m Model) click(msg tea.MouseClickMsg) (Model, screen.Reply) {
	if m.contents != nil {
		_, picked := m.contents.Update(msg)
		return m.pick(picked)
	}
	if msg.Y >= m.paperHeight() {
		return m, screen.Reply{}
	}
	if x := msg.X - m.sideWidth(); x >= 0 {
		if link, ok := m.paper.LinkAt(x, msg.Y); ok {
			return m.follow(link)
		}
		return m, screen.Reply{}
	}
	first, shelf := m.sideRows()
	if i := msg.Y + first; i < len(shelf) {
		return m, m.turn(shelf[i].Path)
	}
	return m, screen.Reply{}
}

// minutes is how long a text takes to read.
func (t Text) minutes(markdown string) int {
	if t.Length > 0 {
		markdown = markdown[:min(t.Length, len(markdown))]
	}
	return guidance.Minutes(markdown)
}

// atEnd reports whether all that is to be read has been in sight.
func (m Model) atEnd() bool {
	return m.paper.AtEnd() || m.text.Length > 0 && m.paper.Bottom() >= m.text.Length
}
