// Package say puts numbers and words as people say them.
package say

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Counted is a number of things, such as 1 rule or 3 rules.
func Counted[N int | int64](n N, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return Grouped(n) + " " + one + "s"
}

// Grouped is a number with commas at the thousands: 12,345.
func Grouped[N int | int64](n N) string { return GroupedDigits(strconv.FormatInt(int64(n), 10)) }

// GroupedDigits is Grouped for a number that may be too long for an int.
func GroupedDigits(digits string) string {
	for at := len(digits) - 3; at > 0; at -= 3 {
		digits = digits[:at] + "," + digits[at:]
	}
	return digits
}

// Together is words in one phrase, the last behind another word: a, b or c.
func Together(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:len(words)-1], ", ") + " " + last + " " + words[len(words)-1]
}

// Each is a text of each thing in a list.
func Each[T any](list []T, text func(T) string) (out []string) {
	for _, one := range list {
		out = append(out, text(one))
	}
	return out
}

// Capital is a text with a capital at its beginning.
func Capital(text string) string { return begun(text, unicode.ToUpper) }

// Lowered is a text with a small letter at its beginning.
func Lowered(text string) string { return begun(text, unicode.ToLower) }

func begun(text string, by func(rune) rune) string {
	first, size := utf8.DecodeRuneInString(text)
	if first == utf8.RuneError {
		return text
	}
	return string(by(first)) + text[size:]
}
