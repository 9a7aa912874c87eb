package folder

import (
	"bytes"
	"io"
	"path/filepath"
	"unicode/utf8"
	"whichtool/guidance/clean"
)

// ReadHead reads the beginning of one file: about size bytes, up to the end of
// a line, or all of it where it is no longer. It serves a first screen while
// ReadFile still works on the rest.
func ReadHead(name string, size int) (title, text string, whole bool, err error) {
	text, whole, err = readStart(anywhere{}, name, size)
	if err != nil {
		return "", "", false, &readError{name, err}
	}
	head := cutHead(text)
	return titleOf(head, whole && len(head) == len(text), filepath.Base(name)), text, whole, nil
}

// Head is the beginning of a file of the library, as ReadHead reads it.
func (l *Library) Head(path string, size int) (text string, whole bool, err error) {
	name, err := l.name(path)
	if err != nil {
		return "", false, err
	}
	text, whole, err = readStart(l.root, name, size)
	if err != nil {
		return "", false, &readError{path, err}
	}
	return text, whole, nil
}

// readStart reads and cleans the beginning of a file.
func readStart(in opener, name string, size int) (text string, whole bool, err error) {
	file, _, err := openRegular(in, name)
	if err != nil {
		return "", false, err
	}
	defer file.Close()
	raw, err := io.ReadAll(io.LimitReader(clean.Reader(file), int64(size)+1))
	if err != nil {
		return "", false, err
	}
	if whole = len(raw) <= size; !whole {
		raw = raw[:size]
		if end := bytes.LastIndexByte(raw, '\n'); end >= 0 {
			raw = raw[:end+1]
		}
	}
	if looksBinary(raw[:min(len(raw), headSize)], whole && len(raw) <= headSize) {
		return "", false, binary
	}
	return clean.Text(raw), whole, nil
}

// cutHead is the beginning of a text that a title is looked for in.
func cutHead(text string) string {
	head := text
	for end := headSize; len(head) > headSize; end-- {
		if utf8.RuneStart(text[end]) {
			head = text[:end]
		}
	}
	return head
}
