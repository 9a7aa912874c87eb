package decide

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/questions"
	"whichtool/questions/report"
	"whichtool/tui/document"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

const (
	tall       = 24  // frame lines from which the age of the guidance stands in the banner too
	roomy      = 16  // frame lines from which the banner stays in sight
	sideBySide = 96  // frame columns from which the sections stand beside it all
	twoColumns = 130 // columns of text from which it stands in two columns
	columnGap  = 4
	indexWidth = 18
)

// part is a section once it is rendered.
type part struct {
	lines []string
	links []document.Link
	at    int // its first line in the view
}

// renderedMsg is the sections, rendered. It carries what for, so that a late
// one is dropped.
type renderedMsg struct {
	decision *questions.Decision
	width    int
	theme    theme.Theme
	parts    []part
}

func (m Result) resize(frame screen.Frame) (screen.Screen, screen.Reply) {
	same := m.parts != nil && frame.Width == m.frame.Width && frame.Theme.Same(m.frame.Theme)
	if frame.Height != m.frame.Height {
		m.focus = cited{} // the banner may have moved into the text, or out of it
	}
	m.frame = frame
	m.banner = m.layBanner()
	m.view.SetWidth(m.bodyWidth())
	m = m.fitted()
	if same {
		return m.compose(), screen.Reply{}
	}
	m.parts, m.focus = nil, cited{}
	m.view.SetContent("")
	return m.compose(), screen.Do(m.render())
}

// render lays the sections out away from the screen.
func (m Result) render() tea.Cmd {
	frame, width, sections, decision := m.frame, m.columnWidth(), m.sections, m.decision
	return func() tea.Msg {
		out := renderedMsg{decision: decision, width: width, theme: frame.Theme}
		for _, s := range sections {
			lines, links := document.Lay(s.Body, width-2, frame.Theme)
			out.parts = append(out.parts, part{lines: lines, links: links})
		}
		return out
	}
}

func (m Result) rendered(msg renderedMsg) Result {
	if msg.decision != m.decision || msg.width != m.columnWidth() || !msg.theme.Same(m.frame.Theme) {
		return m
	}
	m.parts = msg.parts
	return m.compose()
}

// compose strings the sections together for scrolling, in one column or two.
// Where the frame is low the banner scrolls with them.
func (m Result) compose() Result {
	var head []string
	if !m.bannerStays() {
		head = append(strings.Split(m.banner, "\n"), "")
	}
	half, beside := m.firstOfSecondColumn(), m.columnWidth()+columnGap
	lines := m.column(0, half, len(head))
	if half < len(m.parts) {
		lines = zip(lines, m.column(half, len(m.parts), len(head)), beside)
	}
	m.cited = append(citations(m.parts[:half], 0), citations(m.parts[half:], beside)...)
	slices.SortFunc(m.cited, func(a, b cited) int { return cmp.Or(cmp.Compare(a.line, b.line), cmp.Compare(a.from, b.from)) })
	offset := m.view.YOffset()
	m.view.SetContentLines(append(head, lines...))
	m.view.SetYOffset(offset)
	return m
}

// titleLines is what stands above the lines of a section.
const titleLines = 2

// column strings the sections from first to before last together, and notes
// where each begins.
func (m Result) column(first, last, at int) []string {
	var lines []string
	for i := first; i < last; i++ {
		m.parts[i].at = at + len(lines)
		lines = append(lines, m.frame.Theme.Accent.Render(m.sections[i].Title), "")
		lines = append(lines, m.parts[i].lines...)
		lines = append(lines, "")
	}
	return lines
}

// firstOfSecondColumn is the first section that is not about what to do; all
// of them stand in one column where two would be too narrow.
func (m Result) firstOfSecondColumn() int {
	if m.bodyWidth() < twoColumns {
		return len(m.parts)
	}
	for i, s := range m.sections {
		if s.ID == "others" {
			return min(i, len(m.parts))
		}
	}
	return len(m.parts)
}

// zip sets one column beside another.
func zip(left, right []string, at int) []string {
	out := make([]string, 0, max(len(left), len(right)))
	for i := range max(len(left), len(right)) {
		line := ""
		if i < len(left) {
			line = left[i]
		}
		if i < len(right) && right[i] != "" {
			line += strings.Repeat(" ", max(0, at-ansi.StringWidth(line))) + right[i]
		}
		out = append(out, line)
	}
	return out
}

func (m Result) bannerStays() bool { return m.frame.Height >= roomy }
func (m Result) wide() bool        { return m.frame.Width >= sideBySide }

func (m Result) bodyWidth() int {
	if m.wide() {
		return max(m.frame.Width-indexWidth-2, 1)
	}
	return max(m.frame.Width, 1)
}

// columnWidth is the width of a column of text.
func (m Result) columnWidth() int {
	if m.bodyWidth() < twoColumns {
		return m.bodyWidth()
	}
	return min((m.bodyWidth()-columnGap)/2, document.MaxWidth)
}

// fixedLines is what does not scroll: banner, index and file name.
func (m Result) fixedLines() int {
	n := 0
	if m.bannerStays() {
		n += strings.Count(m.banner, "\n") + 2
	}
	if index := m.indexLine(); index != "" {
		n += strings.Count(index, "\n") + 2
	}
	if m.save != nil {
		n += 2
	}
	return n
}

// jump shows a section at the top.
func (m Result) jump(section int) (screen.Screen, screen.Reply) {
	if section >= 0 && section < len(m.parts) {
		m.view.SetYOffset(m.parts[section].at)
	}
	return m, screen.Reply{}
}

// current is the section at the top of what is in sight; -1 above the first.
func (m Result) current() int {
	at := -1
	for i, p := range m.parts {
		if p.at <= m.view.YOffset() && (at < 0 || p.at > m.parts[at].at) {
			at = i
		}
	}
	return at
}

// layBanner is the verdict, unmistakable: what to do, where, or whom to ask.
func (m Result) layBanner() string {
	t, d, width := m.frame.Theme, m.decision, max(m.frame.Width-4, 8)
	glyph, style := t.Outcome(d.Outcome)
	bar := style.Render("▌") + " "
	lines := []string{bar + style.Render(glyph+" "+d.Headline())}
	add := func(text string, style func(...string) string) {
		for _, line := range strings.Split(ansi.Wrap(text, width, ""), "\n") {
			lines = append(lines, bar+"  "+style(line))
		}
	}
	if lead := d.LeadText(); lead != "" {
		add(lead, t.Strong.Render)
	}
	if d.Recommended != nil {
		add(contextOf(d), t.Strong.Render)
		for _, r := range d.Recommended.Get {
			add(r.Text, lipgloss.NewStyle().Render)
		}
	} else if len(d.Contacts) > 0 {
		add(report.AskText(d.Contacts[0]), t.Strong.Render)
	}
	if m.frame.Height >= tall {
		add(report.Freshness(d), t.Dim.Render)
	}
	return strings.Join(lines, "\n")
}

// contextOf is what the person uses: the answers that are a choice of means.
func contextOf(d *questions.Decision) string {
	var parts []string
	for _, a := range d.Answers {
		if a.Question.Means {
			parts = append([]string{a.Option.Label}, parts...)
		}
	}
	return strings.Join(parts, " · ")
}

// indexLine names the sections above the text; empty where they stand beside
// it or there is no room.
func (m Result) indexLine() string {
	if m.wide() || !m.bannerStays() {
		return ""
	}
	var lines []string
	line := ""
	for i, s := range m.sections {
		name := entry(i, s)
		if line != "" && ansi.StringWidth(line+indexGap+name) > m.frame.Width-2 {
			lines, line = append(lines, line), ""
		}
		if line != "" {
			line += indexGap
		}
		line += name
	}
	return strings.Join(append(lines, line), "\n")
}

const indexGap = "   "

// entry is a section in the index, behind the digit that shows it.
func entry(place int, s report.Section) string { return fmt.Sprintf("%d %s", (place+1)%10, s.Short) }

// View lays out what is there.
func (m Result) View() screen.View {
	t := m.frame.Theme
	var b strings.Builder
	if m.bannerStays() {
		b.WriteString(m.banner + "\n\n")
	}
	if index := m.indexLine(); index != "" {
		b.WriteString(t.Dim.Render(index) + "\n\n")
	}
	var view screen.View
	if m.save != nil {
		line := strings.Count(b.String(), "\n")
		b.WriteString(m.save.view(t) + "\n\n")
		view.Cursor = m.save.cursor(line)
	}
	y, x := m.focusAt()
	body := m.marked(m.view.View())
	if m.wide() {
		body, x = m.withIndex(body), x+indexWidth
	}
	if y >= 0 && m.save == nil {
		view.Cursor = &tea.Position{X: x, Y: strings.Count(b.String(), "\n") + y}
	}
	view.Body = b.String() + body
	return view
}

// withIndex sets the names of the sections beside the text.
func (m Result) withIndex(body string) string {
	t := m.frame.Theme
	current := m.current()
	lines := strings.Split(body, "\n")
	for i := range lines {
		name := ""
		if i < len(m.sections) {
			name = entry(i, m.sections[i])
		}
		pad := strings.Repeat(" ", max(0, indexWidth-ansi.StringWidth(name)))
		style := t.Dim
		if i == current {
			style = t.Accent
		}
		lines[i] = style.Render(name) + pad + lines[i]
	}
	return strings.Join(lines, "\n")
}
