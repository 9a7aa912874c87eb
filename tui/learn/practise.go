package learn

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/markdown"
	"whichtool/questions/practice"
	"whichtool/tui/choice"
	"whichtool/tui/reader"
	"whichtool/tui/screen"
)

// Practice puts a scenario as a question. Where story and answers do not fit
// the window they scroll together.
type Practice struct {
	frame    screen.Frame
	course   *practice.Course
	question practice.Question
	story    string // what is seen of the question's
	list     choice.Model
	top      int // the first line in sight
}

// NewPractice puts a question.
func NewPractice(course *practice.Course, question practice.Question) Practice {
	var items []choice.Item
	for _, a := range question.Answers() {
		items = append(items, choice.Item{Label: a.Label})
	}
	return Practice{course: course, question: question, story: words(question.Story), list: choice.New(items, -1)}
}

// Typing reports that letters go into the filter.
func (m Practice) Typing() bool { return m.list.Filtering() }

// Title names the page.
func (m Practice) Title() string { return "Practice" }

// Init has nothing to start.
func (m Practice) Init() tea.Cmd { return nil }

// Update takes an answer.
func (m Practice) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	picked := -1
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.scrolled(0), screen.Reply{}
	case tea.MouseWheelMsg:
		return m.scrolled(map[tea.MouseButton]int{tea.MouseWheelUp: -1, tea.MouseWheelDown: 1}[msg.Button]), screen.Reply{}
	case tea.KeyPressMsg:
		switch {
		case m.Typing():
		case key.Matches(msg, reader.Keys.PageDown):
			return m.scrolled(m.frame.Height - 2), screen.Reply{}
		case key.Matches(msg, reader.Keys.PageUp):
			return m.scrolled(2 - m.frame.Height), screen.Reply{}
		case key.Matches(msg, choice.Keys.Choose) && m.list.Focus() < 0:
			return m, screen.Ask(screen.StatusMsg{Text: "Select an answer first: type its digit, or press ↓."})
		}
	}
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m.withFocusInSight(), screen.Reply{}
	}
	answer := m.question.Answers()[picked]
	return m, screen.Ask(JudgedMsg{m.question, answer, m.course.Judge(m.question, answer.ID)})
}

// scrolled is the page moved by lines, as far as there are any. The list has
// room for every answer, and for space between them where the window has that.
func (m Practice) scrolled(by int) Practice {
	head := len(m.head())
	width, height := m.frame.Width-2, max(m.frame.Height-head, 2*len(m.question.Answers())-2)
	lines := head + strings.Count(m.list.Placed(head, width, height).View(m.frame.Theme), "\n") + 1
	m.top = min(max(m.top+by, 0), max(lines-m.frame.Height, 0))
	m.list = m.list.Placed(head-m.top, width, height)
	return m
}

// withFocusInSight is the page scrolled to the answer in focus.
func (m Practice) withFocusInSight() Practice {
	at := m.list.Cursor()
	switch {
	case at == nil:
	case at.Y < 0:
		return m.scrolled(at.Y)
	case at.Y >= m.frame.Height:
		return m.scrolled(at.Y - m.frame.Height + 1)
	}
	return m
}

// head is the story, wrapped.
func (m Practice) head() []string {
	t, width := m.frame.Theme, min(max(m.frame.Width-2, 20), 92)
	lines := wrap(m.question.Scenario.Title, width, t.Title)
	lines = append(lines, "")
	lines = append(lines, wrap(m.story, width, lipgloss.NewStyle())...)
	lines = append(lines, "")
	lines = append(lines, wrap("Which tool would you use, and may you?", width, t.Title)...)
	return append(lines, "")
}

func wrap(text string, width int, style lipgloss.Style) []string {
	lines := strings.Split(ansi.Wrap(text, width, ""), "\n")
	for i, line := range lines {
		lines[i] = style.Render(line)
	}
	return lines
}

// words is what is seen of a story.
func words(story string) string {
	var out []string
	for section := range markdown.Sections(story) {
		out = append(out, strings.TrimSpace(section.Text))
	}
	return strings.Join(out, "\n")
}

// View lays the question out.
func (m Practice) View() screen.View {
	lines := append(m.head(), strings.Split(m.list.View(m.frame.Theme), "\n")...)
	view := screen.View{Body: strings.Join(lines[min(m.top, len(lines)):], "\n"), Cursor: m.list.Cursor()}
	if view.Cursor != nil && view.Cursor.Y < 0 {
		view.Cursor = nil
	}
	return view
}

// Keys are those of the list, and those to scroll where there is more than is
// in sight.
func (m Practice) Keys() help.KeyMap {
	k := choice.Keys
	foot := []key.Binding{k.Digit, k.Up, k.Down, k.Choose}
	if m.top > 0 || len(m.head())+len(m.question.Answers()) > m.frame.Height {
		foot = append([]key.Binding{reader.Keys.PageDown}, foot...)
	}
	return screen.Keys(foot, reader.Keys.PageUp, k.First, k.Last, k.Filter)
}

// JudgedMsg says how a scenario went, and asks for what there is to say.
type JudgedMsg struct {
	Question practice.Question
	Answer   practice.Answer
	Feedback practice.Feedback
}

// Feedback is what there is to say to an answer: a page to read, from which
// the next question is a key away.
type Feedback struct{ reader.Model }

// NewFeedback shows what there is to say, and how all has gone so far.
func NewFeedback(msg JudgedMsg, course *practice.Course, record *Record) Feedback {
	return Feedback{reader.New(reader.Text{Title: "Practice", Markdown: Markdown(msg, course, record), Cited: true})}
}

// Markdown is what there is to say to an answer.
func Markdown(msg JudgedMsg, course *practice.Course, record *Record) string {
	f := msg.Feedback
	glyph := "✗"
	if f.Right {
		glyph = "✓"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s %s: %s\n\n", glyph, msg.Answer.Label, lowered(f.Verdict))
	if msg.Answer.ID != f.BestID {
		fmt.Fprintf(&b, "**The answer:** %s\n\n", f.Best)
	}
	for _, p := range f.Why {
		title := ""
		if p.Title != "" {
			title = "**" + strings.TrimSuffix(p.Title, ".") + ".** "
		}
		fmt.Fprintf(&b, "- %s%s [%s]\n", title, p.Text, strings.Join(p.Statements, ", "))
	}
	fmt.Fprintf(&b, "\n%s\n\n", f.Lesson)
	if !f.Right {
		fmt.Fprintf(&b, "Read again: [%s](%s)\n\n", f.ReadAgain.Title, f.ReadAgain.Path())
	}
	b.WriteString("## How it goes so far\n\n")
	for _, s := range course.Scores(record.Progress) {
		if s.Tried > 0 {
			fmt.Fprintf(&b, "- %s: %d of %d right, out of %d examples\n", s.Topic.Title, s.Right, s.Tried, s.Total)
		}
	}
	return b.String()
}

// lowered is a verdict within a line.
func lowered(verdict string) string { return strings.ToLower(verdict[:1]) + verdict[1:] }

// Update asks for the next question, or reads on.
func (m Feedback) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, nextKey) && !m.Busy() {
		if _, focused := m.Link(); !focused || !key.Matches(press, reader.Keys.Follow) {
			return m, screen.Ask(PractiseMsg{})
		}
	}
	next, reply := m.Model.Update(msg)
	m.Model = next.(reader.Model)
	return m, reply
}

var nextKey = key.NewBinding(key.WithKeys("enter", "n"), key.WithHelp("Enter", "next example"))

// Keys is the keys of the reader, and the one for the next example.
func (m Feedback) Keys() help.KeyMap {
	all := append([][]key.Binding{{nextKey}}, reader.Keys.FullHelp()...)
	return screen.Keys([]key.Binding{nextKey, reader.Keys.PageDown, reader.Keys.NextLink}, slices.Concat(all...)...)
}
