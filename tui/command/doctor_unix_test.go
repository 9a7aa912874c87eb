//go:build unix

package command

import (
	"bytes"
	"context"
	"os"
	"testing"
	"time"

	"github.com/creack/pty"
	"golang.org/x/sys/unix"
	"golang.org/x/term"
)

// A terminal is asked, and is as it was afterwards: its modes, and nothing to be read
// that nobody typed. One that says nothing is not waited for long.
func TestATerminalIsAsItWasAfterBeingAsked(t *testing.T) {
	for name, answer := range map[string]string{
		"one that answers":       "\x1bP>|Foot(1)\x1b\\\x1b[1;2R\x1b[1;3R\x1b[1;3R\x1b[?62;52c",
		"one that says half":     "\x1b[1;2R\x1b]11;rgb:0/0",
		"one that says nothing ": "",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			master, tty, err := pty.Open()
			if err != nil {
				t.Skip(err)
			}
			defer master.Close()
			defer tty.Close()
			before, err := term.GetState(int(tty.Fd()))
			if err != nil {
				t.Fatal(err)
			}
			asked := make(chan struct{})
			go func() {
				defer close(asked)
				var got []byte
				for buffer := make([]byte, 256); !bytes.Contains(got, []byte("\x1b[c")); {
					n, err := master.Read(buffer)
					if err != nil {
						return
					}
					got = append(got, buffer[:n]...)
				}
				_, _ = master.WriteString(answer)
			}()
			p := &program{ctx: context.Background(), Streams: Streams{In: tty, InTTY: true, OutTTY: true}, out: &output{Writer: tty}}
			begun := time.Now()
			answers, ok := p.askTerminal()
			<-asked
			if !ok || answers.Done != (name == "one that answers") || answers.Done && len(answers.Widths) != 3 {
				t.Errorf("asked: %v, %+v", ok, answers)
			}
			if took := time.Since(begun); took > 3*answerTime {
				t.Errorf("it took %v", took)
			}
			if after, err := term.GetState(int(tty.Fd())); err != nil || *after != *before {
				t.Errorf("the modes differ: %v, %v, %v", before, after, err)
			}
			if _, err := term.MakeRaw(int(tty.Fd())); err != nil { // where each byte can be read, not each line
				t.Fatal(err)
			}
			if left, err := unix.Poll([]unix.PollFd{{Fd: int32(tty.Fd()), Events: unix.POLLIN}}, 0); err != nil || left != 0 {
				t.Errorf("something is left to be read, %v", err)
			}
		})
	}
}

// A pipe is not asked.
func TestAPipeIsNotAsked(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	p := &program{ctx: context.Background(), Streams: Streams{In: r}, out: &output{Writer: w}}
	if _, asked := p.askTerminal(); asked {
		t.Error("it is asked")
	}
}
