package app

import (
	"bytes"
	"os"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// patience is how long the rest of what a terminal has begun to say is waited
// for, and what it was asked before the program leaves. Most answer within a
// millisecond.
const patience = 500 * time.Millisecond

// escapeTime is how long Bubble Tea waits for the rest of a sequence before it
// takes an Esc for the key.
const escapeTime = 50 * time.Millisecond

// flow is more bytes than a person or a terminal sends at once.
const flow = 64

// mostPaste is how much of a paste is taken, in bytes; the rest is passed over.
const mostPaste = 1 << 20

// input is a terminal to read from. Bubble Tea's reader trusts what comes in: a
// sequence or a paste without an end takes memory and Ctrl+C with it, a repeat
// count makes millions of keys, and a paste whose marks arrive in parts is
// typed, as commands. So it gets whole sequences only, of kinds that the
// program has a use for, at a rate at which nobody types.
type input struct {
	*os.File
	ended   func()      // the terminal is gone
	stopped func()      // Ctrl+C was pressed
	asked   func() bool // whether the terminal is to answer that it is well

	held   []byte    // a sequence or a character that has begun
	spoilt bool      // the sequence is longer than any that there is a use for
	given  bool      // its Esc was handed on, since that may be a key by itself
	last   time.Time // when something came in
	flows  bool      // and it was so much that there was more to come: it is not late
	paste  int       // bytes of the paste that is under way and one; 0 for none
	keys   allowance
}

// Read leaves room for what is added to what comes in.
func (in *input) Read(p []byte) (int, error) {
	room := make([]byte, max(len(p)-2*longestSequence, 1))
	n, err := in.File.Read(room)
	if err != nil {
		in.ended()
		return 0, err
	}
	return copy(p, in.mend(room[:n], time.Now())), nil
}

// mend is what to hand on of what has come in.
func (in *input) mend(read []byte, now time.Time) (out []byte) {
	late, given := now.Sub(in.last), in.given
	in.keys.grow(late)
	if in.flows {
		late = 0
	}
	in.last, in.flows = now, len(read) >= flow
	data := append(in.held, read...)
	switch {
	case given && late >= escapeTime:
		given = false
		if !belated(string(data)) {
			data = data[1:] // it was a key
		}
	case in.paste == 0 && late >= patience && !begins(string(data), pasteBegin):
		data, in.spoilt = read, false // the rest never came
	}
	out = in.all(data)
	if given && len(out) == 0 {
		in.given = len(in.held) > 0
	} else if given {
		out = bytes.TrimPrefix(out, []byte("\x1b"))
	}
	return out
}

// begins reports whether one text begins with the other, as far as it goes.
func begins(text, with string) bool {
	return strings.HasPrefix(text, with) || strings.HasPrefix(with, text)
}

// belated reports whether a text is no Alt and a key but the rest of a sequence
// of which only the Esc came in time.
func belated(text string) bool {
	for _, begin := range []string{pasteBegin, "\x1b[?", "\x1b]11;", isWell} {
		if strings.HasPrefix(text, begin) {
			return true
		}
	}
	return false
}

// all goes through what is there.
func (in *input) all(data []byte) (out []byte) {
	in.held, in.given = nil, false
	for len(data) > 0 {
		if in.paste > 0 {
			data, out = in.pasted(data, out)
		} else {
			data, out = in.typed(data, out)
		}
	}
	return out
}

// typed hands on a key, or what else a terminal says.
func (in *input) typed(data, out []byte) (rest, all []byte) {
	n := token(data)
	switch {
	case n > 0:
		out = in.take(data[:n], out)
		in.spoilt = false
		return data[n:], out
	case len(data) == 1 && data[0] == '\x1b':
		all = in.take(data, out) // it is a key if nothing follows
		in.held, in.given = bytes.Clone(data), len(all) > len(out)
		return nil, all
	case len(data) > longestSequence:
		data, in.spoilt = data[:len("\x1b[")], true
	}
	in.held = bytes.Clone(data)
	return nil, out
}

// take hands on one key or sequence, if there is a use for it.
func (in *input) take(one, out []byte) []byte {
	switch text := string(one); {
	case stops(text):
		in.stopped()
		return append(out, one...)
	case text == isWell, text == isWellToo:
		if in.asked() { // it comes in its turn, behind what was typed before it
			return append(out, one...)
		}
	case text == pasteBegin:
		in.paste = 1
		return append(out, one...)
	case !in.spoilt && in.keys.spent < keyBurst && useful(text):
		in.keys.spent++
		return append(out, one...)
	}
	return out
}

// pasted hands on a paste, up to its end. Ctrl+C ends it too.
func (in *input) pasted(data, out []byte) (rest, all []byte) {
	end, mark := len(data), ""
	for _, m := range endsOfPaste {
		if at := bytes.Index(data[:end], []byte(m)); at >= 0 {
			end, mark = at, m
		}
	}
	if mark == "" {
		for _, m := range endsOfPaste {
			end = min(end, len(data)-partial(data, m))
		}
		end = min(end, len(data)-begun(data))
		in.held = bytes.Clone(data[end:])
		return nil, in.bounded(data[:end], out)
	}
	out = append(in.bounded(data[:end], out), pasteEnd...)
	in.paste = 0
	return bytes.TrimPrefix(data[end:], []byte(pasteEnd)), out
}

// bounded adds what may still be taken of a paste, and of that what is text.
func (in *input) bounded(data, out []byte) []byte {
	for len(data) > 0 && in.paste <= mostPaste {
		r, size := utf8.DecodeRune(data)
		if r == '\n' || r == '\r' || r == '\t' || !unicode.IsControl(r) && !(r == utf8.RuneError && size == 1) {
			out = append(out, data[:size]...)
		}
		in.paste += size
		data = data[size:]
	}
	return out
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

// begun is how many bytes at the end of data begin a character.
func begun(data []byte) int {
	for n := 1; n < utf8.UTFMax && n <= len(data); n++ {
		if end := data[len(data)-n:]; utf8.RuneStart(end[0]) {
			if utf8.FullRune(end) {
				return 0
			}
			return n
		}
	}
	return 0
}

// allowance is how many keys are taken: each is dealt with, and shown, before
// the next, so a flood would keep the person out. What is over is passed over.
type allowance struct{ spent float64 }

// A burst is more than anybody types at once, and a rate more than a key that
// is held down or a wheel makes.
const (
	keyBurst = 512
	keyRate  = 200 // a second
)

func (a *allowance) grow(time time.Duration) {
	a.spent = max(0, a.spent-keyRate*time.Seconds())
}
