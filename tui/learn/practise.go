package learn

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/questions/practice"
	"whichtool/tui/choice"
	"whichtool/tui/page"
	"whichtool/tui/reader"
)

// Practice puts a scenario as a question.
type Practice struct {
	frame    page.Frame
	course   *practice.Course
	question practice.Question
	list     choice.Model
}

// NewPractice puts a question.
func NewPractice(course *practice.Course, question practice.Question) Practice {
	var items []choice.Item
	for _, a := range question.Answers() {
		items = append(items, choice.Item{Label: a.Label})
	}
	return Practice{course: course, question: question, list: choice.New(items, -1)}
}

// Title names the page.
func (m Practice) Title() string { return "Practice" }

// Init has nothing to start.
func (m Practice) Init() tea.Cmd { return nil }

// Update takes an answer.
func (m Practice) Update(msg tea.Msg) (page.Page, tea.Cmd) {
	picked := -1
	switch msg := msg.(type) {
	case page.Frame:
		m.frame = msg
	case tea.MouseClickMsg:
		head := m.head()
		picked = m.list.At(msg.Y-len(head), m.frame.Width-2, m.frame.Height-len(head))
	case tea.MouseWheelMsg:
		m.list = m.list.Wheel(msg)
	default:
		m.list, picked = m.list.Update(msg)
	}
	if picked < 0 {
		return m, nil
	}
	feedback := m.course.Judge(m.question, m.question.Answers()[picked].ID)
	return m, page.Send(JudgedMsg{m.question, feedback})
}

// JudgedMsg says how a scenario went, and asks for what there is to say.
type JudgedMsg struct {
	Question practice.Question
	Feedback practice.Feedback
}

// head is the story, wrapped.
func (m Practice) head() []string {
	t, width := m.frame.Theme, min(max(m.frame.Width-2, 20), 92)
	lines := []string{t.Title.Render(m.question.Scenario.Title), ""}
	lines = append(lines, strings.Split(ansi.Wrap(plain(m.question.Story), width, ""), "\n")...)
	lines = append(lines, "", t.Title.Render("Which tool would you use, and may you?"), "")
	// On a low window the answers matter most.
	if room := m.frame.Height - len(m.question.Answers()); len(lines) > room && room > 1 {
		lines = lines[len(lines)-room:]
	}
	return lines
}

// plain takes the citations and marks off a story: they would give it away.
func plain(markdown string) string {
	var out []string
	for _, line := range strings.Split(markdown, "\n") {
		out = append(out, strings.ReplaceAll(strings.ReplaceAll(line, "**", ""), "`", ""))
	}
	return strings.TrimSpace(strings.Join(out, "\n"))
}

// View lays the question out.
func (m Practice) View() page.View {
	head := m.head()
	list, focus := m.list.View(max(m.frame.Width-2, 8), max(m.frame.Height-len(head), 0), m.frame.Theme)
	view := page.View{Body: strings.Join(head, "\n") + "\n" + list}
	if focus >= 0 {
		view.Cursor = &tea.Position{Y: len(head) + focus}
	}
	return view
}

// Keys are those of the list.
func (m Practice) Keys() help.KeyMap { return practiceKeys{} }

type practiceKeys struct{}

func (practiceKeys) ShortHelp() []key.Binding {
	return []key.Binding{choice.Keys.Digit, choice.Keys.Up, choice.Keys.Down, choice.Keys.Choose}
}
func (k practiceKeys) FullHelp() [][]key.Binding { return [][]key.Binding{k.ShortHelp()} }

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
	fmt.Fprintf(&b, "# %s %s\n\n", glyph, f.Verdict)
	if !f.Right || f.Decision.Recommended != nil {
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
			fmt.Fprintf(&b, "- %s: %d of %d right, %d in all\n", s.Topic.Title, s.Right, s.Tried, s.Total)
		}
	}
	return b.String()
}

// Update asks for the next question, or reads on.
func (m Feedback) Update(msg tea.Msg) (page.Page, tea.Cmd) {
	if press, ok := msg.(tea.KeyPressMsg); ok && key.Matches(press, nextKey) && !m.TakesBack() {
		if _, focused := m.Link(); !focused || !key.Matches(press, reader.Keys.Follow) {
			return m, page.Send(PractiseMsg{})
		}
	}
	next, cmd := m.Model.Update(msg)
	m.Model = next.(reader.Model)
	return m, cmd
}

var nextKey = key.NewBinding(key.WithKeys("enter", "n"), key.WithHelp("Enter", "next example"))

// Keys is the keys of the reader, and the one for the next example.
func (m Feedback) Keys() help.KeyMap { return feedbackKeys{} }

type feedbackKeys struct{}

func (feedbackKeys) ShortHelp() []key.Binding {
	return []key.Binding{nextKey, reader.Keys.PageDown, reader.Keys.NextLink}
}

func (k feedbackKeys) FullHelp() [][]key.Binding {
	return append([][]key.Binding{{nextKey}}, reader.Keys.FullHelp()...)
}
