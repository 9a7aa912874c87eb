package app

import (
	"context"
	"errors"
	"io"
	"os"
	"time"

	tea "charm.land/bubbletea/v2"
)

// Why a run ended otherwise than by leaving.
var (
	ErrInterrupted = errors.New("interrupted")             // the person pressed Ctrl+C
	ErrHungUp      = errors.New("the terminal has closed") // nobody is there any more
)

// Run shows the program on a terminal until the person leaves or the context
// ends; then the error is the context's cause, and the terminal is as it was.
// Of the result that was shown last a short summary goes to out, where it
// stays. In and out are watched over if they are files: see input and output.
func Run(ctx context.Context, o Options, in io.Reader, out io.Writer, with ...tea.ProgramOption) error {
	ctx, hangUp := context.WithCancelCause(ctx)
	defer hangUp(nil)
	g := &gate{}
	if file, ok := in.(*os.File); ok {
		in = &input{File: file, ended: func() { hangUp(ErrHungUp) }, answered: g.open, stopped: g.stop,
			later: func(do func()) { time.AfterFunc(keysTime, do) }}
	} else {
		g.open() // nobody answers
	}
	painted := out
	if file, ok := out.(*os.File); ok {
		painted = &output{File: file, screen: inScreen(os.Getenv)}
	}
	p := tea.NewProgram(New(o), append(with, tea.WithContext(ctx), tea.WithoutSignalHandler(),
		tea.WithInput(in), tea.WithOutput(painted), tea.WithFilter(g.filter))...)
	g.send = p.Send
	g.signals.listen(g.suspend)
	defer g.signals.close()
	final, err := p.Run()
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, tea.ErrInterrupted):
		return ErrInterrupted
	case err != nil:
		return err
	}
	return farewell(final.(Model), out)
}

// farewell says how the program was left, and leaves the summary.
func farewell(m Model, out io.Writer) (err error) {
	switch {
	case m.Failure() != nil:
		return m.Failure()
	case m.Interrupted():
		return ErrInterrupted
	}
	_, err = io.WriteString(out, m.Parting())
	return err
}
