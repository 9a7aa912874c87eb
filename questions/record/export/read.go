package export

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/go-json-experiment/json/jsontext"

	"whichtool/questions/record"
)

// maxDepth is more levels than a record has in JSON.
const maxDepth = 32

// Read reads records from JSON: one, an array of them, or one after the other, as
// in NDJSON. It holds one record at a time, and refuses what it does not know:
// with the first error, which says the line and the reason, it ends. Nothing that
// came before is taken back, so that whoever keeps them keeps all or none.
func Read(r io.Reader) Records {
	return func(yield func(record.Record, error) bool) {
		in, err := newReader(r)
		for err == nil {
			var kept record.Record
			if kept, err = in.next(); err == nil && !yield(kept, nil) {
				return
			}
		}
		if err != io.EOF {
			yield(record.Record{}, err)
		}
	}
}

// reader reads records, one at a time.
type reader struct {
	*jsontext.Decoder
	window *window
	array  bool // the records stand in one
}

func newReader(r io.Reader) (*reader, error) {
	w := &window{from: r, line: 1}
	if err := w.start(); err != nil {
		return nil, err
	}
	in := &reader{jsontext.NewDecoder(w), w, false}
	w.done = in.InputOffset
	if in.PeekKind() == '[' {
		in.array = true
		_, err := in.ReadToken()
		return in, err
	}
	return in, nil
}

// next is the next record; io.EOF after the last.
func (in *reader) next() (record.Record, error) {
	kind := in.PeekKind()
	if in.array && kind == ']' {
		return record.Record{}, in.end()
	}
	value, err := in.ReadValue()
	if err == io.EOF && !in.array {
		return record.Record{}, err
	}
	end := in.InputOffset()
	if err != nil {
		return record.Record{}, in.fault(err)
	}
	start := end - int64(len(value))
	if kind != '{' {
		return record.Record{}, in.at(start, errors.New("it is no record: a record is a JSON object"))
	}
	if depth(value) > maxDepth {
		return record.Record{}, in.at(start, fmt.Errorf("it is nested deeper than %d levels, as no record is", maxDepth))
	}
	kept, err := record.Decode(value)
	if err != nil {
		err = in.at(start, err)
	}
	in.window.drop(end)
	return kept, err
}

// end is what follows upon an array: nothing.
func (in *reader) end() error {
	if _, err := in.ReadToken(); err != nil {
		return in.fault(err)
	}
	in.array = false
	at := in.InputOffset()
	switch _, err := in.ReadToken(); err {
	case io.EOF:
		return io.EOF
	case nil:
		return in.at(at, errors.New("there is more after the end of the list"))
	default:
		return in.fault(err)
	}
}

// at is an error with its line.
func (in *reader) at(offset int64, err error) error {
	return fmt.Errorf("line %d: %w", in.window.lineAt(offset), err)
}

// fault is an error of the JSON, in a person's words.
func (in *reader) fault(err error) error {
	var tooLarge largeError
	if errors.As(err, &tooLarge) {
		return in.at(in.InputOffset(), tooLarge)
	}
	var syntax *jsontext.SyntacticError
	if !errors.As(err, &syntax) {
		if errors.Is(err, io.ErrUnexpectedEOF) || err == io.EOF {
			return in.at(in.window.read, errCutShort)
		}
		return err
	}
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF):
		return in.at(in.window.read, errCutShort)
	case errors.Is(err, jsontext.ErrDuplicateName):
		return in.at(syntax.ByteOffset, fmt.Errorf("it has the member %q twice", syntax.JSONPointer.LastToken()))
	}
	return fmt.Errorf("line %d: it is no JSON: %v", in.window.lineOf(syntax.ByteOffset), syntax.Err)
}

var errCutShort = errors.New("it ends in the middle of a record")

// largeError says that a record is larger than any is.
type largeError struct{}

func (largeError) Error() string {
	return fmt.Sprintf("it is larger than %d MiB, as no record is", record.MaxSize>>20)
}

// depth is how deep the brackets of valid JSON are nested.
func depth(value []byte) int {
	deepest, now, quoted := 0, 0, false
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{', c == '[':
			now++
			deepest = max(deepest, now)
		case c == '}', c == ']':
			now--
		}
	}
	return deepest
}

// window is what has been read of a text and is not done with: enough to say on
// which line something stands, and never more than a record.
type window struct {
	from io.Reader
	done func() int64 // how much the decoder is done with
	read int64        // how much has been read
	text []byte       // the end of that
	line int          // on which text begins
	head []byte       // read to see what it is, and still to be given
}

// ahead is how much the decoder may read of what follows upon a record.
const ahead = 1 << 16

// start looks at how the text begins.
func (w *window) start() error {
	head := make([]byte, 4)
	n, err := io.ReadFull(w.from, head)
	if head = head[:n]; err != nil && err != io.EOF && err != io.ErrUnexpectedEOF {
		return err
	}
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) || bytes.IndexByte(head, 0) >= 0 {
		return errors.New("line 1: it is in UTF-16 or no text at all; save it as UTF-8 and import it again")
	}
	w.head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	return nil
}

// Read implements io.Reader for the decoder.
func (w *window) Read(p []byte) (n int, err error) {
	if w.done != nil {
		if w.drop(w.done()); len(w.text) > record.MaxSize+ahead {
			return 0, largeError{}
		}
	}
	if len(w.head) > 0 {
		n = copy(p, w.head)
		w.head = w.head[n:]
	} else {
		n, err = w.from.Read(p)
	}
	w.read += int64(n)
	w.text = append(w.text, p[:n]...)
	return n, err
}

// drop forgets what is before an offset.
func (w *window) drop(offset int64) {
	n := min(max(len(w.text)-int(w.read-offset), 0), len(w.text))
	if n == 0 {
		return
	}
	w.line += bytes.Count(w.text[:n], []byte("\n"))
	w.text = append(w.text[:0], w.text[n:]...)
}

// lineOf is the line of an offset that has not been forgotten.
func (w *window) lineOf(offset int64) int {
	n := min(max(len(w.text)-int(w.read-offset), 0), len(w.text))
	return w.line + bytes.Count(w.text[:n], []byte("\n"))
}

// lineAt is the line of what stands at such an offset, or else of what is next after it.
func (w *window) lineAt(offset int64) int {
	n := min(max(len(w.text)-int(w.read-offset), 0), len(w.text))
	space := len(w.text[n:]) - len(bytes.TrimLeft(w.text[n:], " \t\r\n,"))
	return w.lineOf(offset + int64(space))
}
