package plain

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/practice"
)

// learn is a lesson in which these lines are typed, and what was kept of it.
func learn(t *testing.T, keep error, lines ...string) (out string, kept practice.Progress) {
	t.Helper()
	return learnOn(t, engine(t), keep, lines...)
}

func learnOn(t *testing.T, e *questions.Engine, keep error, lines ...string) (out string, kept practice.Progress) {
	t.Helper()
	var b strings.Builder
	l := &Lesson{
		Course: practice.NewCourse(e), Out: &b, In: strings.NewReader(strings.Join(lines, "\n") + "\n"),
		Keep: func(e practice.Event) (practice.Progress, error) {
			kept = kept.With(e)
			return kept, keep
		},
	}
	if err := l.Run(); err != nil && !errors.Is(err, ErrEnded) && !errors.Is(err, errQuit) {
		t.Fatal(err)
	}
	return b.String(), kept
}

func TestLessonReadsAndTicks(t *testing.T) {
	out, kept := learn(t, nil, "1", "list", "nonsense", "99", "quit")
	for _, want := range []string{"1. About this guidance", "This is the edition of April 2020", "About this guidance (3 minutes, read)", "You can type: a number from 1 to 12"} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	if !kept.HasRead("topics/about") || kept.HasRead("topics/accounts") {
		t.Error("what was read is not what is kept")
	}
}

// Each edition's first week can be read in plain lines, page by page.
func TestLessonReadsEveryPage(t *testing.T) {
	each(t, func(t *testing.T, e *questions.Engine, _ guidance.Date) {
		path := practice.NewCourse(e).Path()
		for i, step := range path {
			out, kept := learnOn(t, e, nil, strconv.Itoa(i+1), "list", "99", "quit")
			has(t, out, fmt.Sprintf("%d. %s (%s)", i+1, step.Page.Title, say.Counted(step.Minutes, "minute")), fmt.Sprintf("%s (%s, read)", step.Page.Title, say.Counted(step.Minutes, "minute")),
				fmt.Sprintf("You can type: a number from 1 to %d", len(path)))
			if !kept.HasRead(step.Page.Path()) {
				t.Errorf("%s is not kept as read", step.Page.Path())
			}
		}
	})
}

func TestLessonPractises(t *testing.T) {
	out, kept := learn(t, nil, "practise", "nothing", "back", "practise", "1", "list", "quit")
	for _, want := range []string{"Which tool would you use, and may you?", "Type a number from 1 to", "The answer: ", "1 right, out of"} {
		if !strings.Contains(out, want) {
			t.Errorf("it does not say %q:\n%s", want, out)
		}
	}
	tried := 0
	for _, s := range practice.NewCourse(engine(t)).Scores(kept) {
		tried += s.Tried
	}
	if tried != 1 {
		t.Errorf("%d tries are kept", tried)
	}
	if strings.Contains(out, "**") || strings.Contains(out, "](") {
		t.Errorf("marks of Markdown are read out:\n%s", out)
	}
}

// What cannot be kept is said once, and the lesson goes on.
func TestLessonThatCannotBeKept(t *testing.T) {
	out, _ := learn(t, errors.New("read-only file system"), "1", "2", "list", "quit")
	if strings.Count(out, "Your progress cannot be kept: read-only file system") != 1 || !strings.Contains(out, "accounts (3 minutes, read)") {
		t.Errorf("it stops:\n%s", out)
	}
}

// To be right is said once, and to ask where a tool would do is not called wrong.
func TestLessonSaysHowGoodAnAnswerIs(t *testing.T) {
	all := ""
	for _, n := range []string{"4", "5"} { // to ask is one of the two, whatever the example
		out, _ := learn(t, nil, slices.Repeat([]string{"practise", n}, 12)...)
		all += out
	}
	for _, want := range []string{"Right. The answer: ", "Careful, but there is a tool for this. The answer: "} {
		if !strings.Contains(all, want) {
			t.Errorf("no answer is met with %q:\n%s", want, all)
		}
	}
	for _, not := range []string{"Right: Right", "Wrong: Careful"} {
		if strings.Contains(all, not) {
			t.Errorf("an answer is met with %q:\n%s", not, all)
		}
	}
}
