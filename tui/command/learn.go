package command

import (
	"github.com/spf13/cobra"

	"whichtool/questions"
	"whichtool/questions/practice"
	"whichtool/tui/app"
	"whichtool/tui/learn"
	"whichtool/tui/plain"
	"whichtool/tui/screen"
)

func (p *program) learnCommand() *cobra.Command {
	reset := false
	c := &cobra.Command{
		Use:   "learn",
		Short: "Read the first week's pages in order, then practise on worked examples",
		Long: "Read the first week's pages in order, about half an hour, then practise on worked examples. What is read and how " +
			"practice went is kept in your data folder; --reset deletes it.",
		Example: "  whichtool learn\n  whichtool learn --plain\n  whichtool learn --reset",
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			if reset {
				return p.resetProgress()
			}
			return p.learn()
		},
	}
	c.Flags().BoolVar(&reset, "reset", false, "delete what is remembered")
	return c
}

func (p *program) resetProgress() error {
	file := p.progressFile()
	if err := file.Delete(); err != nil {
		return failed("%v", err)
	}
	return p.print("What was remembered of your learning is deleted.\n")
}

func (p *program) learn() error {
	if !p.lines() && p.atTerminal() {
		return p.fullScreen(app.Options{Begin: screen.Go{To: screen.FirstWeek}})
	}
	if !p.plain && !p.InTTY {
		return usage("learn needs a terminal, or --plain")
	}
	engine, err := p.engine()
	if err != nil {
		return err
	}
	return p.lesson(engine).Run()
}

// lesson is the first week in plain lines.
func (p *program) lesson(engine *questions.Engine) *plain.Lesson {
	file := p.progressFile()
	progress, err := file.Load()
	lesson := &plain.Lesson{Course: practice.NewCourse(engine), Progress: progress, In: p.In, Out: p.Out, Keep: file.Add, Window: p.window()}
	if err != nil {
		lesson.Problem = learn.Unread(err)
	}
	return lesson
}
