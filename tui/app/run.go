package app

import (
	"errors"
	"fmt"
	"io"

	tea "charm.land/bubbletea/v2"

	"whichtool/questions/report"
)

// ErrInterrupted says that the person left by Ctrl+C.
var ErrInterrupted = errors.New("interrupted")

// Run shows the program on a terminal until the person leaves. Of the result
// that was shown last a short summary goes to out, where it stays.
func Run(o Options, out io.Writer, with ...tea.ProgramOption) error {
	final, err := tea.NewProgram(New(o), append(with, tea.WithOutput(out))...).Run()
	switch {
	case errors.Is(err, tea.ErrInterrupted):
		return ErrInterrupted
	case err != nil:
		return err
	}
	m := final.(Model)
	if err := m.ledger.settle(); err != nil {
		return err
	}
	switch {
	case m.Failure() != nil:
		return m.Failure()
	case m.Interrupted():
		return ErrInterrupted
	case m.Last() != nil:
		_, err = fmt.Fprint(out, report.Summary(m.Last()))
	}
	return err
}
