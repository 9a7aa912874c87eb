package search

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// folded is a text as it is indexed: ligatures and full-width forms as their
// letters, and the signs of scripts that are written without spaces apart, so
// that each is a word and a run of them a phrase. Plain text costs nothing.
func folded(text string) string {
	if isASCII(text) {
		return text
	}
	text = norm.NFKC.String(text)
	if strings.IndexFunc(text, spaceless) < 0 {
		return text
	}
	var b strings.Builder
	for _, r := range text {
		if spaceless(r) {
			b.WriteString(" " + string(r) + " ")
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// unfolded takes the spaces between such signs out again, also where a mark is between.
func unfolded(text string) string {
	if strings.IndexFunc(text, spaceless) < 0 {
		return text
	}
	var b strings.Builder
	runes := []rune(text)
	beside := func(i, by int) bool {
		for i += by; i >= 0 && i < len(runes) && isMark(runes[i]); i += by {
		}
		return i >= 0 && i < len(runes) && spaceless(runes[i])
	}
	for i, r := range runes {
		if r == ' ' && (beside(i, -1) || beside(i, 1)) {
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

func spaceless(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana)
}

// longest is how many characters of a title, a heading or a snippet are given
// out.
const longest = 160

// shortened cuts a text that is longer than that, behind a word if there is one.
func shortened(text string) string {
	if utf8.RuneCountInString(text) <= longest {
		return text
	}
	head := string([]rune(text)[:longest-1])
	if at := strings.LastIndexByte(head, ' '); at > len(head)/2 {
		head = head[:at]
	}
	return strings.TrimRight(head, " ") + "…"
}
