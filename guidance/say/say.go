// Package say puts numbers and words as people say them.
package say

import (
	"strconv"
	"strings"
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

// Capital is a text with a capital at its beginning.
func Capital(text string) string { return begun(text, strings.ToUpper) }

// Lowered is a text with a small letter at its beginning.
func Lowered(text string) string { return begun(text, strings.ToLower) }

func begun(text string, by func(string) string) string {
	first := min(len(text), 1)
	return by(text[:first]) + text[first:]
}
