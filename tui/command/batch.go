package command

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions"
	"whichtool/questions/report"
)

// maxBatchLine is the longest line of a batch, in bytes.
const maxBatchLine = 1 << 20

// batch decides line by line, in order, whatever the number of lines: nothing
// of one line is kept for the next.
func (p *program) batch(engine *questions.Engine, date guidance.Date, o *decideOptions) error {
	tool, err := p.toolInMind(engine, o.tool)
	if err != nil {
		return err
	}
	b := &batcher{engine: engine, date: date, tool: tool, called: o.tool, brief: o.brief, writer: report.NewBrief(engine)}
	in, out := bufio.NewReaderSize(clean.Reader(p.In), 64<<10), bufio.NewWriterSize(p.Out, 64<<10)
	for number := 1; ; number++ {
		line, err := b.next(in)
		if err == io.EOF {
			break
		}
		if err != nil && !errors.Is(err, errLongLine) {
			return errors.Join(out.Flush(), failed("standard input cannot be read: %v", err))
		}
		if _, err := out.Write(b.decide(number, line, err)); err != nil {
			return err
		}
		// Someone may be waiting for an answer before they write on.
		if in.Buffered() == 0 {
			if err := out.Flush(); err != nil {
				return err
			}
		}
	}
	if b.bad > 0 {
		p.code = exitFailed
	}
	return out.Flush()
}

// batcher decides lines, with buffers that serve one after another.
type batcher struct {
	engine *questions.Engine
	date   guidance.Date
	tool   int    // that is asked about
	called string // by which name
	brief  bool
	writer *report.Brief

	long []byte // a line that is longer than the reader's buffer
	out  []byte
	bad  int
}

var errLongLine = fmt.Errorf("the line is longer than %d bytes", maxBatchLine)

// next reads a line, without its end. A line that is too long is passed over.
func (b *batcher) next(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if err == nil || err == io.EOF && len(line) > 0 {
		return bytes.TrimRight(line, "\r\n"), nil
	}
	if err != bufio.ErrBufferFull {
		return nil, err
	}
	b.long = append(b.long[:0], line...)
	size := len(line)
	for err == bufio.ErrBufferFull {
		line, err = in.ReadSlice('\n')
		if size += len(line); size <= maxBatchLine+2 {
			b.long = append(b.long, line...)
		}
	}
	if err != nil && err != io.EOF {
		return nil, err
	}
	text := bytes.TrimRight(b.long, "\r\n")
	if size > maxBatchLine+2 || len(text) > maxBatchLine {
		return nil, errLongLine
	}
	return text, nil
}

// decide gives a line's answer: the decision, or what is wrong with the line.
func (b *batcher) decide(number int, line []byte, err error) []byte {
	b.out = b.out[:0]
	if err == nil {
		err = b.append(line)
	}
	if err != nil {
		b.bad++
		b.out = append(b.out[:0], `{"line":`...)
		b.out = strconv.AppendInt(b.out, int64(number), 10)
		b.out = append(b.out, `,"error":`...)
		b.out, _ = jsontext.AppendQuote(b.out, err.Error())
		b.out = append(b.out, '}')
	}
	b.out = append(b.out, '\n')
	return b.out
}

func (b *batcher) append(line []byte) error {
	answers, err := b.parse(line)
	if err != nil {
		return err
	}
	if !b.engine.Complete(answers) {
		if missing := missingFor(b.engine, answers, b.tool, b.date); len(missing) > 0 {
			return errors.New(missingText(b.engine.Pack(), missing))
		}
	}
	if b.brief && b.tool == questions.NoTool { // needs no whole decision
		b.out = b.writer.Append(b.out, b.engine.Brief(answers, b.date))
		return nil
	}
	d := b.engine.Consider(answers, b.tool, b.date).Called(b.called)
	if b.brief {
		b.out = b.writer.AppendFor(b.out, b.engine.Brief(answers, b.date), d)
	} else {
		b.out = append(b.out, report.JSON(d)...)
	}
	return nil
}
