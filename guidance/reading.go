package guidance

import (
	"strings"
	"unicode"
)

// wordsAMinute is how fast a page is taken to be read.
const wordsAMinute = 200

// Minutes is how long a Markdown text takes to read, at least 1.
func Minutes(text string) int { return max(1, (Words(text)+wordsAMinute/2)/wordsAMinute) }

// Words counts the words of a Markdown text. Citations are none, and neither
// are marks without a letter or a digit.
func Words(text string) int {
	n := 0
	for text != "" {
		part, rest, closed := strings.Cut(text, "]")
		text = rest
		if open := strings.LastIndexByte(part, '['); closed && open >= 0 && citation.MatchString(part[open:]) {
			part = part[:open]
		}
		for word := range strings.FieldsSeq(part) {
			if strings.ContainsFunc(word, letterOrDigit) {
				n++
			}
		}
	}
	return n
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
