package folder

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// natural compares paths as people order them: folder by folder, numbers by
// their size, letters whatever their case. Only equal paths compare as equal.
func natural(a, b string) int {
	x, y := a, b
	for x != "" && y != "" {
		if digit(x[0]) && digit(y[0]) {
			var m, n string
			m, x = cutNumber(x)
			n, y = cutNumber(y)
			if order := cmp.Or(cmp.Compare(len(m), len(n)), strings.Compare(m, n)); order != 0 {
				return order
			}
			continue
		}
		r, size := utf8.DecodeRuneInString(x)
		s, width := utf8.DecodeRuneInString(y)
		if order := cmp.Compare(weight(r), weight(s)); order != 0 {
			return order
		}
		x, y = x[size:], y[width:]
	}
	return cmp.Or(cmp.Compare(len(x), len(y)), strings.Compare(a, b))
}

// weight puts the end of a folder's name before all else, so that what is in
// the folder stays together.
func weight(r rune) rune {
	if r == '/' {
		return 0
	}
	return unicode.ToLower(r)
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

// cutNumber takes the digits off the front of a text, without leading zeros.
func cutNumber(text string) (number, rest string) {
	end := 0
	for end < len(text) && digit(text[end]) {
		end++
	}
	return strings.TrimLeft(text[:end], "0"), text[end:]
}
