package field

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// edit changes the text on the two sides of the cursor.
type edit func(before, after string) (string, string)

// edits is what every key does that does more than type.
var edits = map[string]edit{
	"left": left, "right": right, "home": home, "ctrl+a": home, "end": end, "ctrl+e": end,
	"alt+left": wordLeft, "ctrl+left": wordLeft, "alt+b": wordLeft,
	"alt+right": wordRight, "ctrl+right": wordRight, "alt+f": wordRight,
	"backspace": before(left), "ctrl+h": before(left), "shift+backspace": before(left),
	"delete": after(right), "ctrl+d": after(right),
	"ctrl+w": before(wordLeft), "alt+backspace": before(wordLeft), "ctrl+backspace": before(wordLeft),
	"alt+d": after(wordRight), "alt+delete": after(wordRight), "ctrl+delete": after(wordRight),
	"ctrl+u": before(home), "ctrl+k": after(end),
}

// before takes away what a movement to the left passes over.
func before(move edit) edit {
	return func(before, after string) (string, string) {
		before, _ = move(before, "")
		return before, after
	}
}

// after takes away what a movement to the right passes over.
func after(move edit) edit {
	return func(before, after string) (string, string) {
		_, after = move("", after)
		return before, after
	}
}

func left(before, after string) (string, string) {
	rest, last := split(before, characters(before)-1)
	return rest, last + after
}

func right(before, after string) (string, string) {
	next, rest := split(after, 1)
	return before + next, rest
}

func home(before, after string) (string, string) { return "", before + after }
func end(before, after string) (string, string)  { return before + after, "" }

// wordLeft goes over spaces, then to the beginning of the word.
func wordLeft(before, after string) (string, string) {
	at := len(strings.TrimRightFunc(before, unicode.IsSpace))
	if i := strings.LastIndexFunc(before[:at], unicode.IsSpace); i >= 0 {
		_, size := utf8.DecodeRuneInString(before[i:])
		at = i + size
	} else {
		at = 0
	}
	return before[:at], before[at:] + after
}

// wordRight goes over spaces, then to the end of the word.
func wordRight(before, after string) (string, string) {
	at := len(after) - len(strings.TrimLeftFunc(after, unicode.IsSpace))
	if i := strings.IndexFunc(after[at:], unicode.IsSpace); i >= 0 {
		at += i
	} else {
		at = len(after)
	}
	return before + after[:at], after[at:]
}

// first is the length of the first character of a text.
func first(text string) int {
	cluster, _ := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
	return len(cluster)
}

// split is the first n characters of a text, and the rest.
func split(text string, n int) (head, rest string) {
	at := 0
	for ; n > 0 && at < len(text); n-- {
		at += first(text[at:])
	}
	return text[:at], text[at:]
}

// characters counts what a person sees as characters.
func characters(text string) int {
	n := 0
	for ; text != ""; n++ {
		text = text[first(text):]
	}
	return n
}
