package command

import (
	"bytes"
	"context"
	"io"
	"os"
	"time"

	uv "github.com/charmbracelet/ultraviolet"
	"golang.org/x/term"

	"whichtool/tui/app"
	"whichtool/tui/doctor"
)

// answerTime is how long a terminal has to answer: it may be at the other end of a slow
// line.
const answerTime = 1500 * time.Millisecond

// askTerminal asks the terminal what it can do. It is as it was afterwards, also where
// the program is told to end meanwhile; asked is false where it cannot be asked.
func (p *program) askTerminal() (answers doctor.Answers, asked bool) {
	in, ok := p.In.(*os.File)
	if !ok {
		return answers, false
	}
	p.screen.Lock() // or the program would end before the terminal is as it was
	defer p.screen.Unlock()
	if p.ctx.Err() != nil {
		return answers, false
	}
	state, err := term.MakeRaw(int(in.Fd()))
	if err != nil {
		return answers, false
	}
	defer term.Restore(int(in.Fd()), state)
	reader, err := uv.NewCancelReader(in)
	if err != nil {
		return answers, false
	}
	defer reader.Close()
	if _, err := io.WriteString(p.out.Writer, doctor.Questions()); err != nil {
		return answers, false
	}
	defer context.AfterFunc(p.ctx, func() { reader.Cancel() })()
	answers, stopped := readAnswers(reader, func() { reader.Cancel() })
	if stopped {
		p.end(app.ErrInterrupted)
	}
	_, err = io.WriteString(p.out.Writer, "\r\x1b[K")
	if !answers.Done {
		dropInput(in) // what comes late would be typed into the shell
	}
	return answers, err == nil
}

// readAnswers reads until the last answer has come, answerTime is over or Ctrl+C is
// pressed, which is only a key by now; what has come by then counts.
func readAnswers(in io.Reader, cancel func()) (out doctor.Answers, stopped bool) {
	timer := time.AfterFunc(answerTime, cancel)
	defer timer.Stop()
	const most = 8 << 10 // bytes; what goes on beyond is no answer
	var sent []byte
	buffer := make([]byte, 512)
	for len(sent) < most {
		n, err := in.Read(buffer)
		sent = append(sent, buffer[:n]...)
		stopped = bytes.IndexByte(sent, ctrlC) >= 0
		if out = doctor.ReadAnswers(sent); out.Done || stopped || err != nil {
			break
		}
	}
	return out, stopped
}

const ctrlC = 3
