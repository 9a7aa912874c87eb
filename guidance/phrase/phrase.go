// Package phrase cuts a text into words the way cues are compared with it:
// whatever the capitals, punctuation and apostrophes, and whether a word stands
// for one thing or for several.
package phrase

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Gap is what stands before a word.
type Gap uint8

// Gaps, from the least to the most.
const (
	Space    Gap = iota // or a hyphen, a quotation mark, a dot as in x.com
	Pause               // a comma, a colon, a bracket, a dash: no phrase goes over it
	Sentence            // the end of a sentence or of a paragraph
)

// Word is a word of a text.
type Word struct {
	From, To int    // where it stands, by the byte
	Text     string // in small letters, without apostrophes; empty if it is too long to be a word
	Stem     string // the same for one and for several, and for what is somebody's
	Owned    bool   // it is said to be somebody's, as in "my team's"
	Capitals bool   // all its letters are capitals, and there are at least two
	Gap      Gap
}

// longest is the bytes of the longest word that is looked at.
const longest = 64

// Words is the words of a text, in order.
func Words(text string) iter.Seq[Word] {
	return func(yield func(Word) bool) {
		for at := 0; at < len(text); {
			from, gap := begin(text, at)
			if from == len(text) {
				return
			}
			to := end(text, from)
			word := fold(text[from:to])
			word.From, word.To, word.Gap = from, to, gap
			if !yield(word) {
				return
			}
			at = to
		}
	}
}

// List is the words of a short text, such as a cue.
func List(text string) []Word { return slices.Collect(Words(text)) }

// begin is where the next word begins, and what stands before it.
func begin(text string, at int) (from int, gap Gap) {
	lines := 0
	for i, r := range text[at:] {
		switch {
		case inWord(r):
			return at + i, gap
		case r == '\n':
			if lines++; lines > 1 {
				gap = Sentence
			}
		case strings.ContainsRune(".!?;…", r):
			if next, _ := utf8.DecodeRuneInString(text[at+i+1:]); r != '.' || !inWord(next) {
				gap = Sentence
			}
		case strings.ContainsRune(",:()[]{}/–—", r):
			gap = max(gap, Pause)
		}
	}
	return len(text), gap
}

// end is where the word that begins there ends. An apostrophe within it is part
// of it.
func end(text string, from int) int {
	for i, r := range text[from:] {
		switch {
		case inWord(r):
		case apostrophe(r):
			if next, _ := utf8.DecodeRuneInString(text[from+i+utf8.RuneLen(r):]); !inWord(next) {
				return from + i
			}
		default:
			return from + i
		}
	}
	return len(text)
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

func apostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼ`´", r) }

// fold is a word without its place.
func fold(raw string) Word {
	if len(raw) > longest {
		return Word{}
	}
	upper, lower := 0, 0
	text := strings.Map(func(r rune) rune {
		switch {
		case apostrophe(r):
			return -1
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			lower++
		}
		return unicode.ToLower(r)
	}, raw)
	w := Word{Text: text, Stem: text, Capitals: upper > 1 && lower == 0}
	if i := strings.LastIndexFunc(raw, apostrophe); i > 0 && strings.HasSuffix(raw, "s") && utf8.RuneCountInString(raw[i:]) == 2 {
		w.Owned = true
		w.Stem = strings.TrimSuffix(text, "s")
	}
	w.Stem = single(w.Stem)
	return w
}

// single takes the ending of the plural off a word. It need not be right, but
// the same for both forms of a word.
func single(word string) string {
	ends := func(endings ...string) bool {
		return slices.ContainsFunc(endings, func(e string) bool { return strings.HasSuffix(word, e) })
	}
	switch {
	case len(word) < 4 || ends("ss", "us", "is"):
		return word
	case len(word) > 4 && ends("ies"):
		return strings.TrimSuffix(word, "ies") + "y"
	case ends("sses", "ches", "shes", "xes", "zes"):
		return strings.TrimSuffix(word, "es")
	}
	return strings.TrimSuffix(word, "s")
}
