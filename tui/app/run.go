package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/term"

	"whichtool/tui/theme"
)

// Why a run ended otherwise than by leaving.
var (
	ErrInterrupted = errors.New("interrupted")             // the person pressed Ctrl+C
	ErrHungUp      = errors.New("the terminal has closed") // nobody is there any more
)

// stuck is how long Ctrl+C has to be dealt with in good order before it ends the
// program whatever that is doing.
const stuck = time.Second

// Run shows the program on a terminal until the person leaves or the context
// ends; then the error is the context's cause, and the terminal is as it was.
// Of the result that was shown last a short summary goes to out, where it
// stays. In and out are watched over if they are files: see input and output.
func Run(ctx context.Context, o Options, in io.Reader, out io.Writer, with ...tea.ProgramOption) error {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	g := &gate{}
	restore := func() {}
	if file, ok := in.(*os.File); ok {
		restore = restorer(file, out)
		g.raw = func() { _, _ = term.MakeRaw(int(file.Fd())) } // where it cannot be, it is no terminal
		in = &input{File: file, ended: func() { end(ErrHungUp) }, asked: g.waits,
			stopped: func() { time.AfterFunc(stuck, func() { end(ErrInterrupted) }) }}
	} else {
		g.deaf = true
	}
	painted := out
	defer o.Keeping.Settle(stuck)
	if file, ok := out.(*os.File); ok {
		if err := believable(file); err != nil {
			return err
		}
		to := &output{File: file, screen: inScreen(os.Getenv), begun: make(chan struct{})}
		painted, g.painted, o.painted = to, to.titled.Load, to.begun
	}
	p := tea.NewProgram(New(o), append(with, tea.WithContext(ctx), tea.WithoutSignalHandler(),
		tea.WithInput(in), tea.WithOutput(painted), tea.WithFilter(g.filter))...)
	g.send = p.Send
	g.signals.listen(g.suspend, g.resumed)
	defer g.signals.close()
	final, err := finish(ctx, p, restore)
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case errors.Is(err, tea.ErrInterrupted):
		return ErrInterrupted
	case errors.Is(err, syscall.EIO): // a terminal that has gone may show in what is painted first
		return ErrHungUp
	case err != nil:
		return err
	}
	return farewell(final.(Model), out)
}

// finish runs the program to its end, or to the context's. What hangs then is
// left where it is: the program, or a terminal that takes nothing any more.
func finish(ctx context.Context, p *tea.Program, restore func()) (final tea.Model, err error) {
	done, killed := make(chan struct{}), make(chan struct{})
	go func() {
		final, err = p.Run()
		close(done)
	}()
	select {
	case <-done:
		return final, err
	case <-ctx.Done():
	}
	select {
	case <-done:
		return nil, ctx.Err()
	case <-time.After(patience):
	}
	go func() {
		p.Kill()
		close(killed)
	}()
	select {
	case <-killed:
	case <-time.After(2 * stuck): // a frame may be under way
		restore()
	}
	return nil, ctx.Err()
}

// enterAll is what Bubble Tea always has a terminal do, and leaveAll undoes it and
// all else.
const enterAll = "\x1b[?1049h\x1b[?2004h\x1b[>4;2m\x1b[=1;1u\x1b]2;whichtool\x07"

const leaveAll = "\x1b[>4m\x1b[<1u\x1b[?1049l\x1b[?25h\x1b[?2004l\x1b[?1002l\x1b[?1006l" + popTitle

// restorer gives a function that sets a terminal to what it is now, where Bubble
// Tea does not come to it. A terminal that takes nothing is not waited for.
func restorer(file *os.File, out io.Writer) (restore func()) {
	fd := int(file.Fd())
	before, err := term.GetState(fd)
	return func() {
		written := make(chan struct{})
		go func() {
			_, _ = io.WriteString(out, leaveAll) // there is nothing left to try
			close(written)
		}()
		select {
		case <-written:
		case <-time.After(patience):
		}
		if err == nil {
			_ = term.Restore(fd, before)
		}
	}
}

// mostCells is the largest window that the program begins in.
const mostCells = 500_000

// believable fails for a window of a size that no window has: Bubble Tea makes
// room for all of it before any message could say otherwise.
func believable(file *os.File) error {
	width, height, err := term.GetSize(int(file.Fd()))
	if err != nil || width*height <= mostCells {
		return nil // it is no terminal, or all is well
	}
	return fmt.Errorf("the terminal says that its window has %d columns and %d lines. Set its size (stty cols 80 rows 24), or use --plain", width, height)
}

// farewell says how the program was left, and leaves the summary.
func farewell(m Model, out io.Writer) (err error) {
	switch {
	case m.Failure() != nil:
		return m.Failure()
	case m.Interrupted():
		return ErrInterrupted
	case m.lines != nil:
		return m.lines
	}
	_, err = io.WriteString(out, theme.Finished(m.Parting()))
	return err
}
