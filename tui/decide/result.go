package decide

import (
	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	"charm.land/bubbles/v2/viewport"
	tea "charm.land/bubbletea/v2"

	"whichtool/questions"
	"whichtool/questions/report"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// Result is a decision: the verdict first, then everything behind it, a
// keystroke away.
type Result struct {
	frame    screen.Frame
	decision *questions.Decision
	sections []report.Section // without the answer, which the banner shows
	banner   string           // laid out for the frame
	parts    []part           // the sections, rendered for the frame
	view     viewport.Model
	cited    []cited // the citations in the text, in order
	focus    cited   // the citation that the keyboard is on
	save     *saving // the question for a file name; nil when it is not asked
	saver    Saver
}

// newResult shows a decision. saver writes what is saved.
func newResult(d *questions.Decision, saver Saver) Result {
	return Result{decision: d, sections: report.Sections(d)[1:], view: viewport.New(), saver: saver}
}

// Title names the page.
func (m Result) Title() string { return "Result" }

// Init waits for the frame.
func (m Result) Init() tea.Cmd { return nil }

// Typing reports whether a file name is being typed.
func (m Result) Typing() bool { return m.save != nil }

// Update goes through the sections, copies and saves.
func (m Result) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		return m.resize(msg)
	case renderedMsg:
		return m.rendered(msg), screen.Reply{}
	case savedMsg:
		return m.saved(msg)
	}
	if m.save != nil {
		return m.typing(msg)
	}
	switch msg := msg.(type) {
	case tea.MouseClickMsg:
		return m, m.citationAt(msg.X, msg.Y)
	case tea.MouseWheelMsg:
		m.view, _ = m.view.Update(msg)
	case tea.KeyPressMsg:
		next, reply, _ := m.table().Press(m, msg)
		return next, reply
	}
	return m, screen.Reply{}
}

// table is the keys of the result, or of the field for a file's name.
func (m Result) table() screen.Table {
	if m.save != nil {
		return m.saveTable()
	}
	section := screen.Binding{
		Binding: key.NewBinding(key.WithKeys("1", "2", "3", "4", "5", "6", "7", "8", "9", "0"), key.WithHelp("0-9", "section")),
		Do: func(press tea.KeyPressMsg) (screen.Screen, screen.Reply) {
			return m.jump((int(press.String()[0]-'0') + 9) % 10)
		},
	}
	return append(screen.Table{
		section,
		screen.On("Tab", "next source", func() (screen.Screen, screen.Reply) { return m.focusNext(false) }, "tab"),
		screen.On("c", "copy", m.copy, "c"),
		screen.On("s", "save", m.ask, "s"),
		screen.Asking(m, "a", "change an answer", screen.Ask(screen.Back{}), "a", "esc", "b", "left"),
		screen.Asking(m, "r", "start again", screen.Ask(screen.Go{To: screen.Decide, Afresh: true}), "r"),
		screen.On("]", "next section", func() (screen.Screen, screen.Reply) { return m.jump(m.current() + 1) }, "]", "n").InHelp(),
		screen.On("[", "section before", func() (screen.Screen, screen.Reply) { return m.jump(m.current() - 1) }, "[", "p").InHelp(),
		screen.On("Shift+Tab", "source before", func() (screen.Screen, screen.Reply) { return m.focusNext(true) }, "shift+tab").InHelp(),
		screen.Asking(m, "Enter", "open the source", m.follow(), "enter").InHelp(),
		screen.On("o", "result as one page", m.page, "o").InHelp(),
	}, screen.Scrolling(m.scrolled).InHelp()...)
}

// scrolled is the result moved by lines.
func (m Result) scrolled(by screen.Move) (screen.Screen, screen.Reply) {
	m.view.SetYOffset(m.view.YOffset() + by.Lines(m.view.Height()))
	return m, screen.Reply{}
}

// copy puts the decision on the clipboard by the terminal (OSC 52).
func (m Result) copy() (screen.Screen, screen.Reply) {
	return m, screen.Do(tea.SetClipboard(report.Markdown(m.decision))).And(screen.Say("Copied as Markdown, if your terminal lets programs copy."))
}

// page shows the whole decision as one page to read.
func (m Result) page() (screen.Screen, screen.Reply) {
	return m, read.Open("Result with its sources", report.Markdown(m.decision))
}

// Keys is the keys of the result.
func (m Result) Keys() help.KeyMap { return m.table().Keys(nil) }
