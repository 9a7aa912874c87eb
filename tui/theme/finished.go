package theme

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// longestOwn is more bytes than a sequence of the program's own has: the
// address of a link is the longest thing in one.
const longestOwn = 8 << 10

// Finished is a text that goes to a terminal as it is. Styles and hyperlinks are
// the program's own and stay; of anything else that a terminal would obey or be
// led astray by, no matter how it got here, each character becomes U+FFFD.
func Finished(text string) string {
	text, _ = finished(text, true)
	return text
}

// finished leaves off what cannot be judged before more of the text is there,
// unless it is whole.
func finished(text string, whole bool) (done, rest string) {
	var out strings.Builder
	kept, i := 0, 0 // text[kept:i] is to be written as it is
	for i < len(text) {
		size := sound(text[i:])
		if size < 0 && !whole {
			break
		}
		if size <= 0 {
			out.WriteString(text[kept:i])
			out.WriteRune(utf8.RuneError)
			_, size = utf8.DecodeRuneInString(text[i:])
			kept = i + size
		}
		i += size
	}
	if kept == 0 {
		return text[:i], text[i:]
	}
	return out.String() + text[kept:i], text[i:]
}

// sound is the length of the character or of the program's own sequence that a
// text begins with: 0 for anything else, less where only the beginning is there.
func sound(text string) int {
	switch b := text[0]; {
	case ' ' <= b && b <= '~', b == '\n', b == '\t':
		return 1
	case strings.HasPrefix(text, "\x1b["):
		return closed(text, len("\x1b["), func(r rune) bool { return '0' <= r && r <= ';' }, "m")
	case strings.HasPrefix(text, hyperlink):
		return closed(text, len(hyperlink), safe, "\x07", "\x1b\\")
	case strings.HasPrefix(hyperlink, text), !utf8.FullRuneInString(text):
		return -1
	}
	if r, size := utf8.DecodeRuneInString(text); safe(r) && size > 1 {
		return size
	}
	return 0
}

const hyperlink = "\x1b]8;"

// safe reports whether a character does nothing to a terminal but show.
func safe(r rune) bool { return !unicode.IsControl(r) && !unicode.Is(unicode.Bidi_Control, r) }

// closed is the length of a sequence whose inside begins at a place and is
// followed by one of the ends.
func closed(text string, at int, inside func(rune) bool, ends ...string) int {
	for at < len(text) && at < longestOwn {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == utf8.RuneError && size == 1 || !inside(r) {
			break
		}
		at += size
	}
	for _, end := range ends {
		switch rest := text[min(at, len(text)):]; {
		case strings.HasPrefix(rest, end):
			return at + len(end)
		case strings.HasPrefix(end, rest), !utf8.FullRuneInString(rest):
			return -1
		}
	}
	return 0
}

// Writer passes on what is Finished of what is written to it.
type Writer struct {
	To   io.Writer
	held string // the beginning of a sequence or a character
}

// Write holds back what ends in the middle of a sequence or a character.
func (w *Writer) Write(p []byte) (int, error) {
	text := w.held + string(p)
	text, w.held = finished(text, false)
	return len(p), w.pass(text)
}

// Close passes on what was held back: nothing completes it any more.
func (w *Writer) Close() error {
	text := Finished(w.held)
	w.held = ""
	return w.pass(text)
}

func (w *Writer) pass(text string) error {
	if text == "" {
		return nil
	}
	_, err := io.WriteString(w.To, text)
	return err
}
