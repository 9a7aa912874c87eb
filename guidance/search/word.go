package search

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokens cuts a text into the words that FTS5's unicode61 tokenizer would make
// of it: runs of letters and numbers, in lower case and without diacritics.
type tokens struct {
	text       string
	start, end int    // of the word in the text
	word       []byte // folded; valid until the next call of next
}

// next goes to the next word; false means that there is none.
func (t *tokens) next() bool {
	t.word = t.word[:0]
	at := t.end
	for at < len(t.text) {
		r, size := rune(t.text[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(t.text[at:])
		}
		inside := len(t.word) > 0
		switch {
		case isToken(r):
			if !inside {
				t.start = at
			}
			t.word = appendFolded(t.word, r)
		case inside && isDiacritic(r):
		case inside:
			t.end = at
			return true
		}
		at += size
	}
	t.end = at
	return len(t.word) > 0
}

// parted is a text for FTS5 without the marks on letters, and with a space for
// every character that is no part of a word here: its tables of Unicode are of
// another version, so it would see other words in some places.
func parted(text string) string {
	if strings.IndexFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r < utf8.RuneSelf || isToken(r):
			return r
		case isDiacritic(r):
			return -1
		}
		return ' '
	}, text)
}

// isToken reports whether a character is part of a word.
func isToken(r rune) bool {
	if r < utf8.RuneSelf {
		return r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'
	}
	return unicode.In(r, unicode.L, unicode.N, unicode.Co)
}

// isDiacritic reports whether a mark is one that unicode61 takes off a letter.
func isDiacritic(r rune) bool { return r >= 0x300 && r <= 0x331 }

func appendFolded(word []byte, r rune) []byte {
	switch {
	case r >= 'A' && r <= 'Z':
		return append(word, byte(r|0x20))
	case r < utf8.RuneSelf:
		return append(word, byte(r))
	}
	r = unicode.ToLower(r)
	if plain, ok := undecorated[r]; ok {
		r = plain
	}
	return utf8.AppendRune(word, r)
}

// undecorated is the plain letter of Latin letters with diacritics. Those of
// other scripts, which SQLite knows too, are found all the same, but not
// marked or guessed at.
var undecorated = func() map[rune]rune {
	out := map[rune]rune{}
	for plain, decorated := range map[rune]string{
		'a': "àáâãäåāăąǎǟǻȁȃȧḁạảấầẩẫậắằẳẵặ",
		'b': "ḃḅḇ",
		'c': "çćĉċčḉ",
		'd': "ďḋḍḏḑḓ",
		'e': "èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
		'f': "ḟ",
		'g': "ĝğġģǧǵḡ",
		'h': "ĥȟḣḥḧḩḫẖ",
		'i': "ìíîïĩīĭįǐȉȋḭḯỉị",
		'j': "ĵǰ",
		'k': "ķǩḱḳḵ",
		'l': "ĺļľḷḹḻḽ",
		'm': "ḿṁṃ",
		'n': "ñńņňǹṅṇṉṋ",
		'o': "òóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợ",
		'p': "ṕṗ",
		'r': "ŕŗřȑȓṙṛṝṟ",
		's': "śŝşšſșṡṣṥṧṩẛ",
		't': "ţťțṫṭṯṱẗ",
		'u': "ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
		'v': "ṽṿ",
		'w': "ŵẁẃẅẇẉẘ",
		'x': "ẋẍ",
		'y': "ýÿŷȳẏẙỳỵỷỹ",
		'z': "źżžẑẓẕ",
		'μ': "µ",
	} {
		for _, r := range decorated {
			out[r] = plain
		}
	}
	return out
}()
