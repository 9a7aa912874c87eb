package learn

import (
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/practice"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

func course() *practice.Course { return practice.NewCourse(questions.Compile(fixture.Pack())) }

func framed(m screen.Screen, width, height int) screen.Screen {
	m, _ = m.Update(screen.Frame{Width: width, Height: height, Theme: theme.New(theme.Unknown, true)})
	return m
}

// asked is a scenario put as a question.
func asked(c *practice.Course) practice.Question {
	scenario, _ := c.Next(practice.Progress{})
	return c.Ask(scenario)
}

func TestGolden(t *testing.T) {
	c := course()
	first := c.Path()[0].Page.Path()
	question := asked(c)
	answer := question.Answers()[0]
	wrong := c.Judge(question, answer.ID)
	for name, m := range map[string]screen.Screen{
		"first day": New(c, &Memory{}),
		"under way": New(c, &Memory{Progress: practice.Progress{}.WithRead(first).WithTry(question.Scenario.ID, true), Problem: "Your progress cannot be kept: disk full"}),
		"practice":  NewPractice(c, &Memory{}, question),
		"feedback":  NewFeedback(answer, wrong, c, &Memory{Progress: practice.Progress{}.WithTry(question.Scenario.ID, wrong.Right)}),
	} {
		for _, size := range [][2]int{{38, 9}, {78, 21}} { // what the frame of a window of 40x12 and of 80x24 leaves
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, ansi.Strip(framed(m, size[0], size[1]).View().Body))
			})
		}
	}
}

// The list begins at the first page that is not read, and moves on to the next
// when that is read meanwhile.
func TestBeginsAtWhatIsNotRead(t *testing.T) {
	c := course()
	memory := &Memory{}
	m := framed(New(c, memory), 78, 21)
	for i, step := range c.Path() {
		if focus := m.(Model).list.Focus(); focus != i {
			t.Fatalf("the focus is on %d, not %d", focus, i)
		}
		memory.Progress = memory.Progress.WithRead(step.Page.Path())
		m = framed(m, 78, 21)
	}
	if focus := m.(Model).list.Focus(); focus != len(c.Path()) {
		t.Errorf("when all is read the focus is on %d", focus)
	}
}

// However low the window, Enter with nothing in focus says what to do, and
// moving brings every answer into sight.
func TestPracticeInLowWindows(t *testing.T) {
	c := course()
	question := asked(c)
	for height := 5; height < 30; height++ {
		m := framed(NewPractice(c, &Memory{}, question), 38, height)
		if _, reply := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter}); !strings.Contains(reply.Asks[0].(screen.Status).Text, "Press the digit of an answer first") {
			t.Fatal("Enter says nothing")
		}
		for i, answer := range question.Answers() {
			m, _ = m.Update(tea.KeyPressMsg{Code: tea.KeyDown})
			view := m.View()
			lines := strings.Split(ansi.Strip(view.Body), "\n")
			if view.Cursor == nil || view.Cursor.Y >= height || !strings.HasPrefix(lines[view.Cursor.Y], fmt.Sprintf("› %d", i+1)) {
				t.Fatalf("height %d: %q is out of sight, cursor %v:\n%s", height, answer.Label, view.Cursor, view.Body)
			}
		}
		if _, reply := m.Update(tea.KeyPressMsg{Code: '1', Text: "1"}); !strings.Contains(framed(reply.Asks[0].(screen.Replace).Screen, 78, 21).View().Body, question.Answers()[0].Label) {
			t.Error("1 is not the first answer")
		}
	}
}

// Everything is forgotten only when it is asked for twice in a row.
func TestForgetTwice(t *testing.T) {
	enter := tea.KeyPressMsg{Code: tea.KeyEnter}
	for _, c := range []struct {
		between []tea.KeyPressMsg
		want    bool
	}{{nil, true}, {[]tea.KeyPressMsg{{Code: tea.KeyUp}, {Code: tea.KeyDown}}, false}} {
		m, _ := framed(New(course(), &Memory{}), 78, 21).Update(tea.KeyPressMsg{Code: tea.KeyEnd})
		m, _ = m.Update(enter)
		for _, press := range c.between {
			m, _ = m.Update(press)
		}
		_, reply := m.Update(enter)
		if forgotten := reply.Asks[0] == tea.Msg(screen.Status{Text: "Forgotten."}); forgotten != c.want {
			t.Errorf("after %v: %v", c.between, forgotten)
		}
	}
}
