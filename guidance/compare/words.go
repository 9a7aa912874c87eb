package compare

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Range is bytes of a text.
type Range struct{ From, To int }

// maxText is how many words of a block are compared one by one.
const maxText = 1000

// Words is the words that one of two texts has and the other has not, in order.
// Texts that have little in common, or more words than anybody compares, have
// none: all of them would be.
func Words(was, is string) (gone, fresh []Range) {
	a, b := words(was), words(is)
	if len(a) > maxText || len(b) > maxText {
		return nil, nil
	}
	same := align(len(a), len(b), func(i, j int) int {
		if was[a[i].From:a[i].To] == is[b[j].From:b[j].To] {
			return 1
		}
		return 0
	})
	if 200*len(same) < alike*(len(a)+len(b)) {
		return nil, nil
	}
	var keptA, keptB []int
	for _, m := range same {
		keptA, keptB = append(keptA, m.was), append(keptB, m.is)
	}
	return without(a, keptA), without(b, keptB)
}

// words is where the words of a text are, and the signs between them.
func words(text string) []Range {
	var out []Range
	within := false // a word goes on
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		from := at
		at += size
		switch part := inWord(r); {
		case unicode.IsSpace(r):
			within = false
		case part && within:
			out[len(out)-1].To = at
		case len(out) > maxText:
			return out
		default:
			out, within = append(out, Range{from, at}), part
		}
	}
	return out
}

// inWord reports whether a character is part of a word, such as an id.
func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || strings.ContainsRune("-_'’@/", r)
}

// without is the words but some, each with those that follow it at once.
func without(words []Range, some []int) []Range {
	var out []Range
	before := -2 // the word that went in last
	for i, word := range words {
		switch {
		case len(some) > 0 && some[0] == i:
			some = some[1:]
		case before == i-1:
			out[len(out)-1].To, before = word.To, i
		default:
			out, before = append(out, word), i
		}
	}
	return out
}
