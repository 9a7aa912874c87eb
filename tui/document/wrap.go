package document

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// stretch is bytes of a text that stand on one line.
type stretch struct{ from, to int }

// wrap breaks a text into lines of a width: at spaces and after hyphens within
// words, between the characters of scripts that are written without spaces,
// and within a word only where it fills a line by itself. The spaces at a
// break belong to neither line. There is always a line.
func wrap(text string, width int) []stretch {
	var out []stretch
	for at := 0; ; {
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			return wrapLine(out, text, at, len(text), width)
		}
		out = wrapLine(out, text, at, at+end, width)
		at += end + 1
	}
}

// wrapLine breaks a line of the text.
func wrapLine(out []stretch, text string, from, to, width int) []stretch {
	start, good, column := from, -1, 0 // of this line: its beginning, the last good break, the width so far
	for at := from; at < to; {
		size, cells := next(text[at:to])
		if column+cells > width && at > start && !isSpace(text[at:to]) {
			end := at
			if good > start {
				end = good
			}
			out = append(out, stretch{start, trimRight(text, start, end)})
			for start = end; start < to && isSpace(text[start:to]); start++ {
			}
			if at = start; at >= to {
				return out
			}
			good, column = -1, 0
			continue
		}
		at += size
		column += cells
		if mayBreak(text, at, size, cells, to) {
			good = at
		}
	}
	return append(out, stretch{start, trimRight(text, start, to)})
}

// isSpace reports whether a text begins with a space on which no mark stands: one such as
// that of a Hebrew vowel would stand on what is left of the line.
func isSpace(text string) bool {
	behind, _ := utf8.DecodeRuneInString(text[1:])
	return text[0] == ' ' && !unicode.IsMark(behind)
}

// next is the size and the width of the first character of a text.
func next(text string) (size, cells int) {
	if c := text[0]; c < utf8.RuneSelf && (len(text) == 1 || text[1] < utf8.RuneSelf) {
		return 1, 1
	}
	_, cells, size, _ = ansi.DecodeSequence(text, ansi.NormalState, nil)
	return size, cells
}

// width is the columns that a text takes. It saves looking closer at plain text.
func width(text string) int {
	for i := range len(text) {
		if text[i] < ' ' || text[i] > '~' {
			return ansi.StringWidth(text)
		}
	}
	return len(text)
}

func trimRight(text string, from, to int) int {
	for to > from && text[to-1] == ' ' {
		to--
	}
	return to
}

// mayBreak reports whether a line may end at a place, behind a character of a
// size and a width.
func mayBreak(text string, at, size, cells, to int) bool {
	last := text[at-size : at]
	if last == " " {
		return isSpace(text[at-1:to]) && !toRing(text, at, to)
	}
	if size == 1 && 'a' <= last[0] && last[0] <= 'z' && at < to && text[at] < utf8.RuneSelf {
		return false // saves looking closer, for most
	}
	if at >= to {
		return false
	}
	following, _ := utf8.DecodeRuneInString(text[at:])
	if last == "-" || last == "/" {
		before, _ := utf8.DecodeLastRuneInString(text[:at-size])
		return unicode.IsLetter(before) && unicode.IsLetter(following)
	}
	if strings.ContainsRune(closing, following) || strings.Contains(opening, last) {
		return false
	}
	return cells > 1 || wide(following)
}

// longestNumber is the bytes of a telephone number in groups, at most: that of a country
// and 15 digits (ITU E.164), and what stands between.
const longestNumber = 22

// toRing reports whether a place behind a space is within a telephone number, which is
// read from one line: digits in groups, nine or more, with a 0 or + first.
func toRing(text string, at, to int) bool {
	if at >= to || text[at] < '0' || text[at] > '9' {
		return false
	}
	part := func(c byte) bool { return '0' <= c && c <= '9' || c == ' ' }
	from, end, digits := at-1, at, 0
	for from > 0 && at-from <= longestNumber && part(text[from-1]) {
		from--
	}
	for text[from] == ' ' && from < at-1 {
		from++
	}
	plus := from > 0 && text[from-1] == '+'
	if !plus && text[from] != '0' {
		return false
	}
	for end < to && end-from <= longestNumber && part(text[end]) {
		end++
	}
	for _, c := range text[from:end] {
		if c != ' ' {
			digits++
		}
	}
	return digits >= 9 && end-from <= longestNumber
}

// Signs that begin no line, and that end none.
const (
	closing = "、。，．！？：；」』）】》〉…ー,.!?:;)]}"
	opening = "「『（【《〈([{"
)

// wide reports whether a character is one of a script without spaces.
func wide(r rune) bool {
	return r >= 0x2e80 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}
