package decide

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/viewport"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/questions"
	"whichtool/questions/report"
	"whichtool/tui/keep"
	"whichtool/tui/read"
	"whichtool/tui/records"
	"whichtool/tui/screen"
)

// Result is a decision: the short answer, with everything behind it a keystroke
// away.
type Result struct {
	frame    screen.Frame
	decision *questions.Decision
	sections []report.Section
	view     viewport.Model
	marks    marks
	save     *saving // the question for a file name; nil when it is not asked
	walk     walk    // that led here
}

// newResult shows a decision at the end of a walk.
func newResult(d *questions.Decision, w walk) Result {
	return Result{decision: d, sections: sectionsOf(d), view: viewport.New(), walk: w}
}

// sectionsOf is what is behind the short answer. The answers are a key away by
// themselves: about a tool, where there is most to name, they are left out.
func sectionsOf(d *questions.Decision) []report.Section {
	sections := report.Sections(d)
	if d.Considered != nil {
		return slices.DeleteFunc(sections, func(s report.Section) bool { return s.ID == "answers" })
	}
	return sections
}

// Title names the page.
func (m Result) Title() string { return "Result" }

// Walk is that which led here.
func (m Result) Walk() (flow questions.Flow, draft *keep.Draft, decided bool) {
	return m.walk.flow, m.walk.draft, true
}

// othersMsg is the engines of other editions, for one decision.
type othersMsg struct {
	decision *questions.Decision
	engines  []*questions.Engine
}

// Init has the other editions loaded: what they answer is shown when it is known.
// Where they cannot be, there is nothing to show.
func (m Result) Init() tea.Cmd {
	others := m.walk.with.Others
	if others == nil || m.decision.Otherwise != nil {
		return nil
	}
	return func() tea.Msg {
		engines, err := others()
		if err != nil {
			return nil
		}
		return othersMsg{m.decision, engines}
	}
}

// Typing reports whether a file name is being typed.
func (m Result) Typing() bool { return m.save != nil }

// Update opens what is behind the answer, copies and saves.
func (m Result) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.fitted(), screen.Reply{}
	case othersMsg:
		if msg.decision == m.decision {
			m.decision.Against(msg.engines...)
			m.sections = sectionsOf(m.decision)
			return m.fitted(), screen.Reply{}
		}
		return m, screen.Reply{}
	case savedMsg:
		return m.saved(msg)
	case records.Kept, records.Deleted:
		return m.heard(msg)
	case screen.Leaving:
		return m, m.walk.forgotten()
	}
	if m.save != nil {
		return m.typing(msg)
	}
	switch msg := msg.(type) {
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
		Binding: screen.Bind("0-9", "more", "1", "2", "3", "4", "5", "6", "7", "8", "9", "0"),
		Do: func(press tea.KeyPressMsg) (screen.Screen, screen.Reply) {
			return m.open((int(press.String()[0]-'0') + 9) % 10)
		},
	}
	tools := screen.Asking(m, "t", "another tool", screen.Ask(screen.Push{Screen: newTools(m.walk, m.decision)}), "t")
	if m.decision.Stopped() {
		tools = tools.Unless("No tool may carry this.")
	}
	table := screen.Table{section}
	if m.walk.with.Keep != nil {
		table = append(table, m.keepKey())
	}
	if m.decision.Considered != nil {
		table = append(table, screen.On("w", "why just this verdict", m.why, "w").InHelp())
	}
	table = append(table,
		tools,
		screen.On("s", "save file", m.ask, "s"),
		screen.Asking(m, "a", "change an answer", screen.Ask(screen.Back{}), "a", "esc", "b", "left"),
		screen.On("c", "copy", m.copy, "c"),
		screen.On("r", "start again", m.again, "r").InHelp(),
		screen.On("x", "sources on or off", m.mark, "x").InHelp(),
		screen.On("o", "everything as one page", m.page, "o").InHelp(),
	)
	scrolling := arrows(screen.Scrolling(m.scrolled)).InHelp()
	if m.view.TotalLineCount() > m.view.Height() && !m.view.AtBottom() {
		scrolling[0].Hidden = false // nothing else says that there is more below
		table = append(scrolling[:1:1], table...)
		scrolling = scrolling[1:]
	}
	return append(table, scrolling...)
}

// scrolled is the result moved by lines.
func (m Result) scrolled(by screen.Move) (screen.Screen, screen.Reply) {
	m.view.SetYOffset(m.view.YOffset() + by.Lines(m.view.Height()))
	return m, screen.Reply{}
}

// copy puts the short answer on the clipboard.
func (m Result) copy() (screen.Screen, screen.Reply) {
	return m, screen.Ask(screen.Copy{Text: report.Markdown(m.decision), Say: "Copied as Markdown", Then: "."})
}

// why shows what forces the verdict of the tool that was asked about.
func (m Result) why() (screen.Screen, screen.Reply) {
	return m, whyPage(m.decision, m.decision.Considered)
}

// mark shows what the sentences rest on in the next way.
func (m Result) mark() (screen.Screen, screen.Reply) {
	m.marks = (m.marks + 1) % (asNothing + 1)
	return m.fitted(), screen.Reply{}
}

// open shows a section as a page.
func (m Result) open(section int) (screen.Screen, screen.Reply) {
	if section >= len(m.sections) {
		return m, screen.Reply{}
	}
	s := m.sections[section]
	return m, read.Open(s.Title, "# "+s.Title+"\n\n"+s.Body)
}

// page shows the whole decision as one page to read.
func (m Result) page() (screen.Screen, screen.Reply) {
	return m, read.Open("Everything", report.Full(m.decision))
}

// Keys is the keys of the result.
func (m Result) Keys() help.KeyMap { return m.table().Keys(nil) }

// fitted lays the result out for the frame, or for what the question for a file
// name leaves of it.
func (m Result) fitted() Result {
	if m.save != nil {
		next := *m.save
		next.input = next.input.Sized(max(m.frame.Width-2, 20))
		m.save = &next
	}
	m.view.SetWidth(max(m.frame.Width, 1))
	m.view.SetHeight(max(m.frame.Height-m.fixedLines(), 1))
	width, side := max(m.frame.Width-1, 8), 0
	if m.frame.Width >= recordBeside {
		side = min(m.frame.Width*2/5, 60)
		width -= side + 3
	}
	lines := m.letter(width)
	if side > 0 {
		body := beside(strings.Join(lines, "\n"), m.record(side-2), width+2, m.frame.Theme.Dim.Render("│ "))
		lines = strings.Split(body, "\n")
	}
	offset := m.view.YOffset()
	m.view.SetContentLines(lines)
	m.view.SetYOffset(offset)
	return m
}

// letter is the short answer with the index: closer together where that saves a
// page of the one or of both.
func (m Result) letter(width int) []string {
	lay := func(apart spacing) (answer, whole []string) {
		answer = layShort(m.decision, width, apart, m.frame.Theme, m.marks)
		return answer, slices.Concat(answer, m.index(len(answer), width))
	}
	if m.frame.Height >= tall {
		_, whole := lay(airy)
		return whole
	}
	pages := func(lines []string) int { return (len(lines) + m.view.Height() - 1) / m.view.Height() }
	answer, whole := lay(normal)
	if closer, all := lay(tight); pages(closer) < pages(answer) || pages(all) < pages(whole) {
		return all
	}
	return whole
}

// fixedLines is what does not scroll: the question for a file name, or that it is
// kept.
func (m Result) fixedLines() int {
	switch {
	case m.save != nil:
		return 2
	case m.asKept() != nil:
		return 1
	}
	return 0
}

// recordBeside is the width from which how to keep the record stands beside the
// short answer, in full.
const recordBeside = 116

// tall is the height from which there is room between paragraphs.
const tall = 30

// record is how to keep the record, for the side.
func (m Result) record(width int) string {
	t := m.frame.Theme
	lines := []string{t.Title.Render("Afterwards: keep the record")}
	for _, r := range m.decision.Record() {
		lines = append(lines, "")
		for i, text := range strings.Split(ansi.Wrap(r.Text, width-2, ""), "\n") {
			bullet := "  "
			if i == 0 {
				bullet = t.Accent.Render("•") + " "
			}
			lines = append(lines, bullet+text)
		}
	}
	return strings.Join(lines, "\n")
}

const indexGap = "  "

// index names the sections, behind the digits that open them, with an empty line
// before it where there is room.
func (m Result) index(above, width int) []string {
	var lines []string
	line := ""
	for i, s := range m.sections {
		name := fmt.Sprintf("%d %s", (i+1)%10, s.Short)
		if line != "" && ansi.StringWidth(line+indexGap+name) > width {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += indexGap
		}
		line += name
	}
	lines = append(lines, line)
	for i := range lines {
		lines[i] = m.frame.Theme.Accent.Bold(false).Render(lines[i])
	}
	if above+len(lines) < m.view.Height() {
		lines = append([]string{""}, lines...)
	}
	return lines
}

// View lays out what is there.
func (m Result) View() screen.View {
	var view screen.View
	var b strings.Builder
	if m.save != nil {
		b.WriteString(m.save.view(m.frame.Theme) + "\n\n")
		view.Cursor = m.save.cursor(0)
	}
	view.Body = b.String() + m.view.View()
	if as := m.asKept(); m.save == nil && as != nil {
		view.Body += "\n" + m.frame.Theme.Good.Render(ansi.Truncate("✓ Kept "+as.when+" as "+as.id+".", m.frame.Width, "…"))
	}
	return view
}
