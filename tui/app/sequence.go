package app

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// The marks around a paste, and the question how the terminal is with its
// answer, which some give in the second form.
const (
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
	askWell    = "\x1b[5n"
	isWell     = "\x1b[0n"
	isWellToo  = "\x1b[?0n"
)

// ctrlC is how Ctrl+C is spelt: as it always was, and as terminals spell it that
// are asked for keys that can be told apart.
var ctrlC = []string{"\x03", "\x1b[99;5u", "\x1b[27;5;99~"}

var endsOfPaste = append([]string{pasteEnd}, ctrlC...)

func stops(text string) bool { return slices.Contains(ctrlC, text) }

// longestSequence is more bytes than any key, mouse event or answer has.
const longestSequence = 256

// token is the length of the key, the character or the sequence that data
// begins with; 0 where its end is yet to come.
func token(data []byte) int {
	switch b := data[0]; {
	case b >= utf8.RuneSelf:
		return character(data)
	case b != '\x1b':
		return 1
	case len(data) == 1:
		return 0
	}
	switch b := data[1]; {
	case b == '[':
		return control(data)
	case b == 'O': // a function key
		return function(data)
	case strings.IndexByte("]PX^_", b) >= 0:
		return text(data)
	case b >= utf8.RuneSelf: // Alt and a character
		if n := character(data[1:]); n > 0 {
			return n + 1
		}
		return 0
	case b < ' ':
		return 1
	}
	return 2
}

func character(data []byte) int {
	if !utf8.FullRune(data) {
		return 0
	}
	_, size := utf8.DecodeRune(data)
	return size
}

// control is the length of a control sequence, without what cannot be in one.
func control(data []byte) int {
	for i := len("\x1b["); i < len(data); i++ {
		switch b := data[i]; {
		case '@' <= b && b <= '~':
			return i + 1
		case b < ' ' || b > '~':
			return i
		}
	}
	return 0
}

func function(data []byte) int {
	for i := len("\x1bO"); i < len(data); i++ {
		switch b := data[i]; {
		case '0' <= b && b <= '9':
		case ' ' < b && b <= '~':
			return i + 1
		default:
			return i
		}
	}
	return 0
}

// text is the length of a sequence that holds text. An Esc that does not end it
// breaks it off, and so does Ctrl+C.
func text(data []byte) int {
	at := bytes.IndexAny(data[len("\x1b]"):], "\x07\x1b\x03")
	if at < 0 {
		return 0
	}
	switch at += len("\x1b]"); {
	case data[at] == '\x07':
		return at + 1
	case data[at] == '\x03':
		return at
	case at+1 == len(data):
		return 0
	case data[at+1] == '\\':
		return at + 2
	}
	return at
}

// wanted is the sequences that the program has a use for: keys, the mouse, and
// the answers to what Bubble Tea asks. Sizes are none of them, nor is text other
// than the background's colour, nor keys as Windows writes them, which may come
// with a count.
var wanted = regexp.MustCompile(`^\x1b(?:\[(?:[0-9;:]*[A-FHPQRSZa-dIOu]|[0-9]{1,2}(?:[;:][0-9;:]*)?[~^@]|\[[A-E]|` +
	`<[0-9]{1,5};[0-9]{1,5};[0-9]{1,5}[Mm]|\?[0-9]+;[0-9]+\$y)|O[0-9]?[A-Za-z]|\]11;[ -~]+(?:\x07|\x1b\\))$`)

// useful reports whether the program has a use for a key or a sequence.
func useful(one string) bool {
	key := one
	if len(one) > 1 && one[0] == '\x1b' {
		key = one[1:] // with Alt
	}
	switch r, size := utf8.DecodeRuneInString(key); {
	case size < len(key):
		return len(one) <= longestSequence && wanted.MatchString(one)
	case size > 1:
		return !unicode.IsControl(r)
	}
	return key[0] < utf8.RuneSelf && (key == one || strings.IndexByte("[O]PX^_", key[0]) < 0)
}
