package folder

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"unicode/utf8"
	"whichtool/guidance/clean"
)

const (
	headSize  = 8 << 10  // bytes of a file in which its title is looked for
	chunkSize = 64 << 10 // bytes of a file that are held raw at a time
)

// readOnly opens for reading and never waits: should a file turn into a pipe
// between the look and the opening, the opening still returns.
const readOnly = os.O_RDONLY | syscall.O_NONBLOCK

// reason says in plain words why an entry is passed over.
type reason string

// Error is the reason itself.
func (r reason) Error() string { return string(r) }

const (
	binary   reason = "binary, not text"
	tooLarge reason = "too large: more than 32 MiB"
)

// unreadable is the reason that an error comes down to, without the operation
// and the path that errors of the file system repeat.
func unreadable(err error) reason {
	var plain reason
	if errors.As(err, &plain) {
		return plain
	}
	var inPath *fs.PathError
	if errors.As(err, &inPath) {
		err = inPath.Err
	}
	return reason("unreadable: " + clean.Line(err.Error()))
}

// readError says why a file or folder cannot be read, and unwraps to what the
// system said.
type readError struct {
	name  string
	cause error
}

// Error is safe to show: name and reason.
func (e *readError) Error() string { return clean.Line(e.name) + ": " + string(unreadable(e.cause)) }

// Unwrap is the error underneath.
func (e *readError) Unwrap() error { return e.cause }

// opener is where files are opened: the root of a library, or anywhere.
type opener interface {
	Stat(name string) (fs.FileInfo, error)
	OpenFile(name string, flag int, mode fs.FileMode) (*os.File, error)
}

// anywhere opens files that the person has named.
type anywhere struct{}

func (anywhere) Stat(name string) (fs.FileInfo, error) { return os.Stat(name) }
func (anywhere) OpenFile(name string, flag int, mode fs.FileMode) (*os.File, error) {
	return os.OpenFile(name, flag, mode)
}

// openRegular opens a regular file within the limits. It looks before it
// opens, since opening can block or do something to a device, and again after,
// since the file may have changed in between.
func openRegular(in opener, name string) (*os.File, int64, error) {
	info, err := in.Stat(name)
	if err == nil {
		err = acceptable(info)
	}
	if err != nil {
		return nil, 0, err
	}
	file, err := in.OpenFile(name, readOnly, 0)
	if err != nil {
		return nil, 0, err
	}
	info, err = file.Stat()
	if err == nil {
		err = acceptable(info)
	}
	if err != nil {
		file.Close()
		return nil, 0, err
	}
	return file, info.Size(), nil
}

func acceptable(info fs.FileInfo) error {
	switch {
	case !info.Mode().IsRegular():
		return special(info.Mode())
	case info.Size() > MaxSize:
		return tooLarge
	}
	return nil
}

// ended reports whether io.ReadFull came to the end of the file.
func ended(err error) bool { return err == io.EOF || err == io.ErrUnexpectedEOF }

// looksBinary reports whether the beginning of a file is not text: a NUL, or
// three bytes in ten that no text has. Escape characters do not count, since a
// log of a terminal can be read once it is clean.
func looksBinary(head []byte, whole bool) bool {
	odd := 0
	for i := 0; i < len(head); {
		if b := head[i]; b >= ' ' && b <= '~' || b == '\n' || b == '\t' {
			i++
			continue
		}
		r, size := utf8.DecodeRune(head[i:])
		switch {
		case r == 0:
			return true
		case r == utf8.RuneError && size == 1:
			if whole || utf8.FullRune(head[i:]) {
				odd++
			}
		case r < ' ' && r != '\r' && r != '\f' && r != '\x1b':
			odd++
		}
		i += size
	}
	return odd*10 > len(head)*3
}

// source is a file to read.
type source struct {
	in    opener
	name  string // in there
	shown string // in errors
}

// head is the beginning of a file, or all of it.
type head struct {
	text  string // cleaned
	whole bool
	size  int64 // of the file
}

// read reads about as many bytes as are asked for, up to the end of a line, or
// the whole file where it is no longer.
func (s source) read(most int) (head, error) {
	file, size, err := openRegular(s.in, s.name)
	if err != nil {
		return head{}, &readError{s.shown, err}
	}
	defer file.Close()
	beginning := &io.LimitedReader{R: clean.Reader(file), N: int64(most) + 1}
	text, err := cleanAll(beginning, min(size, int64(most)))
	if err != nil {
		return head{}, &readError{s.shown, err}
	}
	whole := beginning.N > 0
	if end := strings.LastIndexByte(text, '\n'); !whole && end >= 0 {
		text = text[:end+1]
	}
	return head{text, whole, size}, nil
}

// read reads a file of the library.
func (l *Library) read(path string, most int) (head, error) {
	shown := clean.Line(path)
	name, ok := l.names[shown]
	if !ok {
		return head{}, fmt.Errorf("%s is not a file of %s", shown, l.Root)
	}
	return source{l.root, name, shown}.read(most)
}

// Text is the cleaned Markdown of a file of the library. It is read now, with
// the limits of Open: a file may have changed since.
func (l *Library) Text(path string) (string, error) {
	h, err := l.read(path, MaxSize)
	return h.text, err
}

// Head is the beginning of a file of the library, as ReadHead reads it.
func (l *Library) Head(path string, size int) (text string, whole bool, err error) {
	h, err := l.read(path, size)
	return h.text, h.whole, err
}

// ReadFile reads one file, whatever its extension, with the cleaning and the
// limits of a library.
func ReadFile(name string) (string, error) {
	h, err := source{anywhere{}, name, name}.read(MaxSize)
	return h.text, err
}

// ReadHead reads the beginning of one file: about size bytes, up to the end of
// a line, or all of it where it is no longer. It serves a first screen while
// ReadFile still works on the rest. The title is found as a library finds it.
func ReadHead(name string, size int) (title, text string, whole bool, err error) {
	h, err := source{anywhere{}, name, name}.read(size)
	if err != nil {
		return "", "", false, err
	}
	return h.title(filepath.Base(name)), h.text, h.whole, nil
}

// Read reads what comes from a pipe or a stream, with the cleaning and the
// limits of a file. name is what an error calls it.
func Read(r io.Reader, name string) (string, error) {
	text, err := cleanAll(clean.Reader(r), 0)
	if err != nil {
		return "", &readError{name, err}
	}
	return text, nil
}

// cleanAll reads and cleans a text chunk by chunk, so that the text itself is
// all that is held of a large one. size is what to expect.
func cleanAll(file io.Reader, size int64) (string, error) {
	// One byte more than the file has: then the first read meets its end.
	chunk := make([]byte, max(min(size+1, chunkSize), headSize))
	var c clean.Cleaner
	for total, held := 0, 0; ; {
		n, err := io.ReadFull(file, chunk[held:])
		if err != nil && !ended(err) {
			return "", err
		}
		raw, final := chunk[:held+n], err != nil
		if total == 0 && looksBinary(raw[:min(len(raw), headSize)], final && len(raw) <= headSize) {
			return "", binary
		}
		if total == 0 {
			c.Grow(int(size))
		}
		if total += n; total > MaxSize {
			return "", tooLarge // it has grown meanwhile
		}
		held = c.Feed(raw, final)
		copy(chunk, raw[len(raw)-held:])
		if final {
			return c.String(), nil
		}
	}
}

// shortened cuts a text that is longer than a number of runes, and marks it.
// Cleaning comes after: a cut can leave a joiner without its second letter.
func shortened(text string, longest int) string {
	if len(text) <= longest {
		return text
	}
	runes := 0
	cut := 0
	for i := range text {
		if runes == longest-1 {
			cut = i
		}
		if runes++; runes > longest {
			return clean.Text([]byte(strings.TrimRight(text[:cut], " ") + "…"))
		}
	}
	return text
}
