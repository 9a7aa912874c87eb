package report

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team"
)

// maxLine is more bytes than a line has.
const maxLine = record.MaxSize

// Faulty is a line that could not be taken, and why.
type Faulty struct {
	File string `json:"file"`
	Line int    `json:"line"`
	Text string `json:"text"`
}

// mostFaults is how many lines are named; all of them are counted.
const mostFaults = 20

// Read takes a stream in: checks and records, a line each, in any order. A line
// that is neither is noted, and the rest go on. The error is of the stream alone.
func (r *Reader) Read(name string, in io.Reader) error {
	lines := bufio.NewReaderSize(in, 1<<16)
	var long []byte
	for n := 1; ; n++ {
		line, err := next(lines, &long)
		if len(bytes.TrimSpace(line)) > 0 || errors.Is(err, errLong) {
			if fault := r.take(line, err); fault != nil {
				r.fault(Faulty{name, n, fault.Error()})
			}
		}
		switch {
		case err == io.EOF:
			return nil
		case err != nil && !errors.Is(err, errLong):
			return err
		}
	}
}

var errLong = fmt.Errorf("the line is longer than %d MiB", maxLine>>20)

// next is the next line, which is in the reader's room or in the caller's, and is
// there until the next.
func next(in *bufio.Reader, long *[]byte) ([]byte, error) {
	line, err := in.ReadSlice('\n')
	if err != bufio.ErrBufferFull {
		return line, err
	}
	*long = append((*long)[:0], line...)
	for err == bufio.ErrBufferFull {
		line, err = in.ReadSlice('\n')
		if len(*long) <= maxLine {
			*long = append(*long, line...)
		}
	}
	if len(*long) > maxLine && err == nil {
		return nil, errLong
	}
	return *long, err
}

// take takes one line.
func (r *Reader) take(line []byte, err error) error {
	if errors.Is(err, errLong) {
		return err
	}
	switch schemaOf(line) {
	case team.Schema:
		c, err := team.Decode(line)
		if err == nil {
			r.checked(&c)
		}
		return err
	case record.Schema:
		return r.decision(line)
	}
	return fmt.Errorf("it is neither %s nor %s", team.Schema, record.Schema)
}

// schemaOf looks for the schema without reading the line: in the canonical form it
// stands behind everything else of the object itself, and the name of a decision's
// schema is another.
func schemaOf(line []byte) string {
	for _, schema := range []string{record.Schema, team.Schema} {
		if bytes.Contains(line, []byte(`"schema":"`+schema+`"`)) {
			return schema
		}
	}
	var named struct {
		Schema string `json:"schema"`
	}
	if json.Unmarshal(line, &named) != nil {
		return ""
	}
	return named.Schema
}

// decisionJSON is what is counted of a record. What else it has is passed over.
type decisionJSON struct {
	Schema   string     `json:"schema"`
	ID       string     `json:"id"`
	Happened record.Day `json:"happened"`
	Decision struct {
		Outcome     guidance.Outcome `json:"outcome"`
		Recommended string           `json:"recommended"`
		Considered  struct {
			ID      string           `json:"id"`
			Verdict guidance.Verdict `json:"verdict"`
		} `json:"considered"`
		Tools []struct {
			ID      string           `json:"id"`
			Verdict guidance.Verdict `json:"verdict"`
			Reasons []struct {
				Rule    string           `json:"rule"`
				Verdict guidance.Verdict `json:"verdict"`
			} `json:"reasons"`
		} `json:"tools"`
	} `json:"decision"`
	Done *struct {
		Followed bool   `json:"followed"`
		Tool     string `json:"tool"`
	} `json:"done"`
}

func (r *Reader) decision(line []byte) error {
	var d decisionJSON
	if err := json.Unmarshal(line, &d); err != nil {
		return err
	}
	if d.Schema != record.Schema || !record.ValidID(d.ID) {
		return fmt.Errorf("it is no %s", record.Schema)
	}
	r.counted(&d)
	return nil
}
