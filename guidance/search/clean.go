package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// clean makes one line of plain text of any text: each run of spaces and
// control characters becomes a space, what is invisible and could turn or hide
// text goes, and bytes that are no UTF-8 become U+FFFD.
func clean(text string) string {
	if isClean(text) {
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	space := false
	for _, r := range text {
		switch {
		case isHidden(r):
		case unicode.IsSpace(r) || unicode.IsControl(r):
			space = b.Len() > 0
		default:
			if space {
				b.WriteByte(' ')
				space = false
			}
			b.WriteRune(r)
		}
	}
	return b.String()
}

// isClean reports whether a text is printable ASCII with single spaces.
func isClean(text string) bool {
	space := true
	for i := range len(text) {
		c := text[i]
		if c < ' ' || c >= 0x7f || c == ' ' && space {
			return false
		}
		space = c == ' '
	}
	return text == "" || !space
}

// isHidden reports whether a character only directs how others are shown. The
// two that join and part letters stay: scripts and emoji need them.
func isHidden(r rune) bool {
	if r < utf8.RuneSelf {
		return false
	}
	const nonJoiner, joiner = '\u200c', '\u200d'
	return unicode.Is(unicode.Cf, r) && r != nonJoiner && r != joiner &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}

// longest is how many characters of a title, a heading or a snippet are given
// out.
const longest = 160

// shorten cuts a text that is longer than that.
func shorten(text string) string {
	if len(text) <= longest || utf8.RuneCountInString(text) <= longest {
		return text
	}
	cut := 0
	for range longest - 1 {
		_, size := utf8.DecodeRuneInString(text[cut:])
		cut += size
	}
	return strings.TrimRight(text[:cut], " ") + "…"
}
