package learn

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/markdown"
	"whichtool/guidance/say"
	"whichtool/questions/practice"
	"whichtool/tui/choice"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// Practice puts a scenario as a question. Where story and answers do not fit
// the window they scroll together.
type Practice struct {
	screen.Still
	frame    screen.Frame
	course   *practice.Course
	memory   *Memory
	question practice.Question
	story    string // what is seen of the question's
	list     choice.Model
	top      int // the first line in sight
}

// NewPractice puts a question.
func NewPractice(course *practice.Course, memory *Memory, question practice.Question) Practice {
	var items []choice.Item
	for _, a := range question.Answers() {
		items = append(items, choice.Item{Label: a.Label})
	}
	return Practice{course: course, memory: memory, question: question, story: words(question.Story), list: choice.New(items, -1)}
}

// Typing reports that letters go into the filter.
func (m Practice) Typing() bool { return m.list.Filtering() }

// Title names the page.
func (m Practice) Title() string { return "Practice" }

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
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m.withFocusInSight(), screen.Reply{}
	}
	return m, m.judged(m.question.Answers()[picked])
}

// judged keeps how it went, and shows what there is to say in the place of the
// question.
func (m Practice) judged(answer practice.Answer) screen.Reply {
	feedback := m.course.Judge(m.question, answer.ID)
	problem := m.memory.Keep(practice.Tried(m.question.Scenario.ID, feedback.Right))
	reply := screen.Ask(screen.Replace{Screen: NewFeedback(answer, feedback, m.course, m.memory)})
	if problem != "" {
		return reply.And(screen.Say(problem))
	}
	return reply
}

// table is the keys besides those of the list.
func (m Practice) table() screen.Table {
	if m.Typing() {
		return nil
	}
	by := func(lines int) func() (screen.Screen, screen.Reply) {
		return func() (screen.Screen, screen.Reply) { return m.scrolled(lines), screen.Reply{} }
	}
	down := screen.On("Space", "page down", by(m.frame.Height-2), "pgdown", "space")
	down.Hidden = m.top == 0 && len(m.head())+len(m.question.Answers()) <= m.frame.Height
	table := screen.Table{down, screen.On("PgUp", "page up", by(2-m.frame.Height), "pgup").InHelp()}
	if m.list.Focus() < 0 {
		table = append(table, screen.Asking(m, "Enter", "choose", screen.Reply{}, "enter").InHelp().Unless(choice.AnswerFirst))
	}
	return table
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
func (m Practice) Keys() help.KeyMap { return m.table().Keys(m.list.Keys()) }

const noExamples = "There are no worked examples to practise on."

// nextPractice puts the example that is to be tried next; false for none.
func nextPractice(course *practice.Course, memory *Memory) (Practice, bool) {
	scenario, ok := course.Next(memory.Progress)
	if !ok {
		return Practice{}, false
	}
	return NewPractice(course, memory, course.Ask(scenario)), true
}

// Feedback is what there is to say to an answer: a page to read, from which
// the next question is a key away.
type Feedback struct {
	read.Model
	course *practice.Course
	memory *Memory
}

// NewFeedback shows what there is to say, and how all has gone so far.
func NewFeedback(a practice.Answer, f practice.Feedback, course *practice.Course, memory *Memory) Feedback {
	text := read.Text{Title: "Practice", Markdown: Markdown(a, f, course, memory), Cited: true}
	return Feedback{read.New(text), course, memory}
}

// Markdown is what there is to say to an answer.
func Markdown(answer practice.Answer, f practice.Feedback, course *practice.Course, memory *Memory) string {
	glyph := "✗"
	if f.Right {
		glyph = "✓"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s %s: %s\n\n", glyph, answer.Label, say.Lowered(f.Verdict))
	if answer.ID != f.BestID {
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
	for _, s := range course.Scores(memory.Progress) {
		if s.Tried > 0 {
			fmt.Fprintf(&b, "- %s: %d of %d right, out of %d examples\n", s.Topic.Title, s.Right, s.Tried, s.Total)
		}
	}
	return b.String()
}

// Update asks for the next question, or reads on.
func (m Feedback) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	if press, ok := msg.(tea.KeyPressMsg); ok {
		if next, reply, done := m.table().Press(m, press); done {
			return next, reply
		}
	}
	next, reply := m.Model.Update(msg)
	m.Model = next.(read.Model)
	return m, reply
}

// table is the keys besides those of the reader, which come first where they
// have a meaning of their own for now.
func (m Feedback) table() screen.Table {
	keys := []string{"n", "enter"}
	if _, focused := m.Link(); focused {
		keys = keys[:1]
	}
	if m.Busy() {
		return nil
	}
	return screen.Table{screen.On("Enter", "next example", m.next, keys...)}
}

// next puts the next question in the place of the feedback.
func (m Feedback) next() (screen.Screen, screen.Reply) {
	next, ok := nextPractice(m.course, m.memory)
	if !ok {
		return m, screen.Say(noExamples)
	}
	return m, screen.Ask(screen.Replace{Screen: next})
}

// Keys is the keys of the reader, and the one for the next example.
func (m Feedback) Keys() help.KeyMap { return m.table().Keys(m.Model.Keys()) }
