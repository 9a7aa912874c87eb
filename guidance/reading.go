package guidance

import (
	"strings"
	"unicode"

	"whichtool/guidance/cite"
)

// wordsAMinute is how fast a page is taken to be read.
const wordsAMinute = 200

// Minutes is how long a Markdown text takes to read, at least 1.
func Minutes(text string) int { return max(1, (Words(text)+wordsAMinute/2)/wordsAMinute) }

// Words counts the words of a Markdown text. Citations are none, and neither
// are marks without a letter or a digit.
func Words(text string) int {
	n := -len(cite.All(text))
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, letterOrDigit) {
			n++
		}
	}
	return max(n, 0)
}

func letterOrDigit(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
