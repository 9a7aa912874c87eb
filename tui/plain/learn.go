package plain

import (
	"io"
	"strings"

	"whichtool/guidance/say"
	"whichtool/questions/practice"
)

// Lesson is the first week in plain lines: pages to read by number, then
// practice.
type Lesson struct {
	Course   *practice.Course
	Progress practice.Progress
	Problem  string // why what was remembered could not be read; empty if it could
	In       io.Reader
	Out      io.Writer
	Keep     func(practice.Event) (practice.Progress, error) // gives what is remembered with it
	Window   Window                                          // of the terminal

	*conversation
}

// Run goes on until the person quits or the input ends: what was done by then
// is kept.
func (l *Lesson) Run() error {
	if l.conversation == nil {
		l.conversation = newConversation(l.In, l.Out, l.Window)
	}
	if l.Problem != "" {
		l.say("%s\n", l.Problem)
	}
	l.overview()
	for l.err == nil {
		line, ok := l.read("\nType the number of a page, list, practise, or quit:")
		if !ok {
			break
		}
		if err := l.take(strings.ToLower(line)); err != nil {
			break
		}
	}
	l.deliver("")
	return l.err
}

// take does what was typed.
func (l *Lesson) take(line string) error {
	steps := l.Course.Path()
	switch i, ok := nth(line, len(steps)); {
	case ok:
		l.say("\n%s\n", Page(steps[i].Page.Markdown()))
		l.keep(practice.Read(steps[i].Page.Path()))
	case line == "q" || line == "quit" || line == "exit":
		return errQuit
	case line == "list":
		l.overview()
	case line == "practise" || line == "practice" || line == "p":
		return l.practise()
	default:
		l.say("You can type: a number from 1 to %d, list, practise, quit.\n", len(steps))
	}
	return nil
}

// overview lists the pages and how practice has gone.
func (l *Lesson) overview() {
	l.say("First week\n")
	for i, step := range l.Course.Path() {
		read := ""
		if l.Progress.HasRead(step.Page.Path()) {
			read = ", read"
		}
		l.say("  %d. %s (%s%s)\n", i+1, step.Page.Title, say.Counted(step.Minutes, "minute"), read)
	}
	for _, s := range l.Course.Scores(l.Progress) {
		if s.Tried > 0 {
			l.say("Practice on %s: %d of %d right, out of %d examples\n", s.Topic.Title, s.Right, s.Tried, s.Total)
		}
	}
}

func (l *Lesson) keep(event practice.Event) {
	progress, err := l.Keep(event)
	if err != nil {
		progress = l.Progress.With(event)
		if problem := "Your progress cannot be kept: " + err.Error(); problem != l.Problem { // it is said once
			l.Problem = problem
			l.say("%s\n", problem)
		}
	}
	l.Progress = progress
}

// practise puts one scenario.
func (l *Lesson) practise() error {
	scenario, ok := l.Course.Next(l.Progress)
	if !ok {
		l.say("There are no worked examples to practise on.\n")
		return nil
	}
	q := l.Course.Ask(scenario)
	l.say("\n%s\n%s\nWhich tool would you use, and may you?\n", scenario.Title, Page(q.Story))
	for i, a := range q.Answers() {
		l.say("  %d. %s\n", i+1, a.Label)
	}
	for {
		line, ok := l.read("Your answer:")
		if !ok || line == "quit" || line == "q" {
			return errQuit
		}
		if line == "list" || line == "back" {
			l.overview()
			return nil
		}
		if i, ok := nth(line, len(q.Answers())); ok {
			l.judge(q, q.Answers()[i].ID)
			return nil
		}
		l.say("Type a number from 1 to %d, list, or quit.\n", len(q.Answers()))
	}
}

func (l *Lesson) judge(q practice.Question, answer string) {
	f := l.Course.Judge(q, answer)
	said := f.Verdict
	switch {
	case f.Right && answer == f.BestID, answer == practice.AnswerAsk: // the verdict says whether to ask is careful or not enough
	case f.Right:
		said = "Right: " + said
	default:
		said = "Wrong: " + said
	}
	l.say("%s. The answer: %s.\n", said, f.Best)
	for _, p := range f.Why {
		l.say("%s\n", Page(p.Text))
	}
	l.say("%s\n", Page(f.Lesson))
	if !f.Right {
		l.say("Read again: %s\n", f.ReadAgain.Title)
	}
	l.keep(practice.Tried(q.Scenario.ID, f.Right))
}
