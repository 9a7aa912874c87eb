package app

import (
	"bytes"
	"os"
	"time"
)

// The marks around a paste, and the question how the terminal is with its
// answer, which some give in the second form.
const (
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
	askWell    = "\x1b[5n"
	isWell     = "\x1b[0n"
	isWellToo  = "\x1b[?0n"
	ctrlC      = 0x03
)

// mostPaste is how much of a paste is taken, in bytes; the rest is passed over.
const mostPaste = 1 << 20

// escapeTime is how long Bubble Tea waits for the rest of a sequence before it
// takes an Esc for the key.
const escapeTime = 50 * time.Millisecond

// keysTime is how long the keys of one read have to be dealt with before Ctrl+C
// among them takes effect by itself.
const keysTime = 200 * time.Millisecond

// input is a terminal to read from. It mends what Bubble Tea's reader makes of
// what comes in: a paste or another sequence that never ends keeps Ctrl+C from
// coming through, and a paste whose marks arrive in parts is typed, as
// commands.
type input struct {
	*os.File
	ended    func()       // the terminal is gone
	answered func()       // the terminal has answered that it is well
	stopped  func()       // Ctrl+C was pressed
	later    func(func()) // has something done when the keys that came in are dealt with

	held  []byte    // the beginning of a mark, to be completed
	last  time.Time // when something was last handed on
	tail  string    // its end, if that may be the beginning of a mark
	paste int       // bytes of the paste that is under way and one; 0 for none
}

// Read leaves room for the mark that it may have to hand on once more.
func (in *input) Read(p []byte) (int, error) {
	room := make([]byte, max(len(p)-len(pasteBegin)-len(in.held), 1))
	n, err := in.File.Read(room)
	if err != nil {
		in.ended()
		return 0, err
	}
	return copy(p, in.mend(room[:n], time.Now())), nil
}

// mend is what to hand on of what has come in.
func (in *input) mend(read []byte, now time.Time) (out []byte) {
	if bytes.IndexByte(read, ctrlC) >= 0 {
		// Keys before it are dealt with first, so it goes its usual way; it also
		// comes through by itself, should an unfinished sequence swallow it.
		in.later(in.stopped)
	}
	data := append(in.held, read...)
	in.held = nil
	if mark := in.tail + string(data); in.tail != "" && now.Sub(in.last) >= escapeTime && len(mark) >= len(pasteBegin) && mark[:len(pasteBegin)] == pasteBegin {
		data = []byte(mark) // its beginning was taken for a key
	}
	for len(data) > 0 {
		if in.paste > 0 {
			data, out = in.pasted(data, out)
		} else {
			data, out = in.typed(data, out)
		}
	}
	in.last, in.tail = now, ""
	if in.paste == 0 && len(in.held) == 0 {
		in.tail = string(out[len(out)-partial(out, pasteBegin):])
	}
	return out
}

// typed hands on keys, up to the next paste. The beginning of a mark that no
// key begins with is held back.
func (in *input) typed(data, out []byte) (rest, all []byte) {
	for _, answer := range []string{isWell, isWellToo} {
		if bytes.Contains(data, []byte(answer)) {
			data = bytes.ReplaceAll(data, []byte(answer), nil)
			in.answered()
		}
	}
	at := bytes.Index(data, []byte(pasteBegin))
	if at >= 0 {
		in.paste = 1
		at += len(pasteBegin)
		return data[at:], append(out, data[:at]...)
	}
	n := max(partial(data, pasteBegin), partial(data, isWell), partial(data, isWellToo))
	if n <= len("\x1b[") {
		n = 0 // Esc, and Alt with [
	}
	in.held = bytes.Clone(data[len(data)-n:])
	return nil, append(out, data[:len(data)-n]...)
}

// pasted hands on a paste, up to its end.
func (in *input) pasted(data, out []byte) (rest, all []byte) {
	if end := bytes.Index(data, []byte(pasteEnd)); end >= 0 {
		out = in.bounded(data[:end], out)
		in.paste = 0
		return data[end+len(pasteEnd):], append(out, pasteEnd...)
	}
	n := partial(data, pasteEnd)
	in.held = bytes.Clone(data[len(data)-n:])
	return nil, in.bounded(data[:len(data)-n], out)
}

// bounded adds what may still be taken of a paste.
func (in *input) bounded(data, out []byte) []byte {
	data = data[:min(len(data), mostPaste+1-in.paste)]
	in.paste += len(data)
	return append(out, data...)
}

// partial is how many bytes at the end of data may be the beginning of a mark.
func partial(data []byte, mark string) int {
	for n := min(len(mark)-1, len(data)); n > 0; n-- {
		if string(data[len(data)-n:]) == mark[:n] {
			return n
		}
	}
	return 0
}
