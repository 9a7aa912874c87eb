package command

import (
	"bytes"
	"context"
	"io"
	"testing"

	"whichtool/questions/team"
)

// spring is an input without an end, and how much of it was taken.
type spring struct{ taken int }

func (s *spring) Read(into []byte) (int, error) {
	if s.taken > 4*team.MaxSize { // a reader without a limit would take all memory first
		return 0, io.ErrUnexpectedEOF
	}
	s.taken += len(into)
	return copy(into, bytes.Repeat([]byte(" "), len(into))), nil
}

// Of a check that is taken in no more is read than one can have.
func TestAnImportedCheckIsReadToItsLimit(t *testing.T) {
	in := &spring{}
	var errs bytes.Buffer
	code := Run(context.Background(), []string{"team", "import", "-"}, testStreams(in, io.Discard, &errs))
	if code != exitFailed || in.taken > 2*team.MaxSize {
		t.Errorf("exit %d, %d bytes were read; %s", code, in.taken, &errs)
	}
}
