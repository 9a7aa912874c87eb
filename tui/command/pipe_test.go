package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// routineArgs is a decision on routine work, as options.
var routineArgs = []string{"decide", "--as-of", "2020-06-01", "--classification", "official", "--personal-data", "no", "--subject", "everyday",
	"--lost-device", "no", "--audience", "internal", "--purpose", "message", "--device", "dom1", "--account", "work"}

// brokenPipe is how the system reports that the reader of standard output has
// gone.
var brokenPipe = &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EPIPE}

// broken takes so many writes, and then fails.
type broken struct {
	writes int
	err    error
}

func (b *broken) Write(text []byte) (int, error) {
	if b.writes--; b.writes < 0 {
		return 0, b.err
	}
	return len(text), nil
}

// runTo carries out a command line that writes to out.
func runTo(out io.Writer, input string, args ...string) (code int, errs string) {
	var stderr bytes.Buffer
	code = Run(context.Background(), args, testStreams(strings.NewReader(input), out, &stderr))
	return code, stderr.String()
}

func TestAClosedPipeIsNoError(t *testing.T) {
	lines := strings.Repeat(routine+"\n", 1000)
	for _, c := range []struct {
		args  []string
		input string
	}{
		{routineArgs, ""},
		{append(routineArgs, "--json"), ""},
		{append(routineArgs, "--brief"), ""},
		{append(routineArgs, "--color", "always"), ""},
		{[]string{"decide", "--batch", "--brief"}, lines},
		{[]string{"decide", "--batch"}, lines},
		{[]string{"tools"}, ""},
		{[]string{"tools", "zoom"}, ""},
		{[]string{"--color", "always", "tools", "zoom"}, ""},
		{[]string{"read"}, ""},
		{[]string{"read", "sources/s1"}, ""},
		{[]string{"guidance", "check"}, ""},
		{[]string{"completion", "bash"}, ""},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			if code, errs := runTo(&broken{err: brokenPipe}, c.input, c.args...); code != 0 || errs != "" {
				t.Errorf("exit %d, with %q", code, errs)
			}
		})
	}
}

func TestAClosedPipeIsNoErrorForHelp(t *testing.T) {
	for _, args := range [][]string{{"--version"}, {"--help"}, {"decide", "--help"}, {"help"}, {"completion", "--help"}} {
		if code, errs := runTo(&broken{err: brokenPipe}, "", args...); code != 0 || errs != "" {
			t.Errorf("%v: exit %d, with %q", args, code, errs)
		}
	}
}

// Plain lines are written one after another, so the pipe can close anywhere:
// at the first line, between questions, and in the result.
func TestAClosedPipeIsNoErrorForPlainLines(t *testing.T) {
	for writes := 0; writes < 100; writes += 9 {
		input := strings.Repeat("1\n", 8) + "\nquit\n"
		if code, errs := runTo(&broken{writes: writes, err: brokenPipe}, input, "--plain", "--as-of", "2020-06-01"); code != 0 || errs != "" {
			t.Errorf("after %d writes: exit %d, with %q", writes, code, errs)
		}
	}
}

// The outcome stays the exit code, whether or not anyone reads the rest.
func TestAClosedPipeKeepsTheOutcome(t *testing.T) {
	args := []string{"decide", "--exit-code", "--as-of", "2020-06-01", "--classification", "secret"}
	if code, errs := runTo(&broken{err: brokenPipe}, "", args...); code != exitStop || errs != "" {
		t.Errorf("exit %d, with %q", code, errs)
	}
}

// A disk that is full is not a pipe that is closed: what is lost is said.
func TestAFailedWriteIsAnError(t *testing.T) {
	full := &os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.ENOSPC}
	for _, args := range [][]string{
		routineArgs, append(routineArgs, "--json"), {"tools"}, {"read", "sources/s1"}, {"guidance", "check"},
		{"decide", "--batch"}, {"--color", "always", "read"}, {"completion", "bash"},
	} {
		code, errs := runTo(&broken{err: full}, routine+"\n", args...)
		if code != 1 || !strings.Contains(errs, "no space left") {
			t.Errorf("%v: exit %d, with %q", args, code, errs)
		}
	}
}

// A batch that cannot read on says so, and loses no line that it has read.
func TestBatchSaysThatInputFailed(t *testing.T) {
	in := io.MultiReader(strings.NewReader(routine+"\n"), failing{errors.New("input/output error")})
	var out, errs bytes.Buffer
	code := Run(context.Background(), []string{"decide", "--batch", "--brief"}, testStreams(in, &out, &errs))
	if code != 1 || !strings.Contains(errs.String(), "standard input cannot be read: input/output error") {
		t.Errorf("exit %d, with %q", code, errs.String())
	}
	if !strings.HasPrefix(out.String(), `{"outcome":"use"`) || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("it wrote %q", out.String())
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// Whoever feeds a batch line by line gets each answer before the next
// question.
func TestBatchAnswersAtOnce(t *testing.T) {
	in, feed := io.Pipe()
	answers, out := io.Pipe()
	done := make(chan int, 1)
	go func() {
		done <- Run(context.Background(), []string{"decide", "--batch", "--brief"}, testStreams(in, out, io.Discard))
		out.Close()
	}()
	// An answer that is held back would be waited for without end.
	defer time.AfterFunc(10*time.Second, func() { answers.CloseWithError(errors.New("no answer")); in.Close() }).Stop()
	answer := make([]byte, 1<<12)
	for range 3 {
		fmt.Fprintln(feed, routine)
		n, err := answers.Read(answer)
		if err != nil || !bytes.HasPrefix(answer[:n], []byte(`{"outcome":"use"`)) {
			t.Fatalf("got %q and %v", answer[:n], err)
		}
	}
	feed.Close()
	if code := <-done; code != 0 {
		t.Errorf("exit %d", code)
	}
}

// Ctrl+C ends the program at once, whatever it waits for.
func TestInterruptionLeavesAtOnce(t *testing.T) {
	for _, args := range [][]string{{"--plain"}, {"decide", "--batch"}} {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			interruption, interrupt := context.WithCancel(context.Background())
			in := &waiting{asked: interrupt, end: make(chan struct{})}
			streams := testStreams(in, io.Discard, io.Discard)
			done := make(chan int, 1)
			go func() { done <- Run(interruption, args, streams) }()
			select {
			case code := <-done:
				if code != 130 {
					t.Errorf("exit %d, want 130", code)
				}
			case <-time.After(10 * time.Second):
				t.Error("it still waits for input")
			}
			close(in.end)
		})
	}
}

// waiting is a keyboard at which nothing is typed: a read says that it has
// come, and waits for the end of the test.
type waiting struct {
	asked func()
	end   chan struct{}
}

func (w *waiting) Read([]byte) (int, error) {
	w.asked()
	<-w.end
	return 0, io.EOF
}
