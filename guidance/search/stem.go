package search

import "bytes"

// stem takes the endings off a word as FTS5's porter tokenizer does, so that
// recording and recorded become record. It may write over the word.
//
// A row of a table is an ending and what takes its place. Of the endings that
// fit, the one that is listed first counts, whether or not what is left of the
// word is long enough for the change.
func stem(word []byte) []byte {
	if len(word) < 3 || len(word) > 64 {
		return word
	}
	word = pastAndGerund(plural(word))
	if last := len(word) - 1; word[last] == 'y' && hasVowel(word[:last]) {
		word[last] = 'i'
	}
	word = replaceEnding(word, longEndings, 1)
	word = replaceEnding(word, middleEndings, 1)
	word = replaceEnding(word, shortEndings, 2)
	return finalLetters(word)
}

type ending struct{ from, to string }

var (
	longEndings = []ending{
		{"ational", "ate"}, {"tional", "tion"}, {"enci", "ence"}, {"anci", "ance"}, {"izer", "ize"}, {"logi", "log"},
		{"bli", "ble"}, {"alli", "al"}, {"entli", "ent"}, {"eli", "e"}, {"ousli", "ous"}, {"ization", "ize"},
		{"ation", "ate"}, {"ator", "ate"}, {"alism", "al"}, {"iveness", "ive"}, {"fulness", "ful"}, {"ousness", "ous"},
		{"aliti", "al"}, {"iviti", "ive"}, {"biliti", "ble"},
	}
	middleEndings = []ending{
		{"icate", "ic"}, {"ative", ""}, {"alize", "al"}, {"iciti", "ic"}, {"ical", "ic"}, {"ful", ""}, {"ness", ""},
	}
	shortEndings = []ending{
		{"al", ""}, {"ance", ""}, {"ence", ""}, {"er", ""}, {"ic", ""}, {"able", ""}, {"ible", ""}, {"ant", ""},
		{"ement", ""}, {"ment", ""}, {"ent", ""}, {"sion", "s"}, {"tion", "t"}, {"ou", ""}, {"ism", ""}, {"ate", ""},
		{"iti", ""}, {"ous", ""}, {"ive", ""}, {"ize", ""},
	}
)

// replaceEnding changes the ending if the rest has so many measures at least.
func replaceEnding(word []byte, endings []ending, measures int) []byte {
	for _, e := range endings {
		rest, found := bytes.CutSuffix(word, []byte(e.from))
		if !found || len(rest) == 0 {
			continue
		}
		if measure(word[:len(rest)+kept(e)]) >= measures {
			return append(rest, e.to...)
		}
		return word
	}
	return word
}

// kept is how much of the ending counts as the rest of the word: the letter
// that -ion must follow.
func kept(e ending) int {
	if e.from == "sion" || e.from == "tion" {
		return 1
	}
	return 0
}

func plural(word []byte) []byte {
	n := len(word)
	switch {
	case word[n-1] != 's' || word[n-2] == 's':
		return word
	case word[n-2] == 'e' && (n > 4 && word[n-3] == 's' && word[n-4] == 's' || n > 3 && word[n-3] == 'i'):
		return word[:n-2]
	}
	return word[:n-1]
}

func pastAndGerund(word []byte) []byte {
	n := len(word)
	switch {
	case n > 3 && bytes.HasSuffix(word, []byte("eed")):
		if measure(word[:n-3]) > 0 {
			return word[:n-1]
		}
		return word
	case n > 2 && bytes.HasSuffix(word, []byte("ed")) && hasVowel(word[:n-2]):
		return restore(word[:n-2])
	case n > 3 && bytes.HasSuffix(word, []byte("ing")) && hasVowel(word[:n-3]):
		return restore(word[:n-3])
	}
	return word
}

// restore gives a word that has lost -ed or -ing its final e, or takes the
// doubled letter.
func restore(word []byte) []byte {
	n := len(word)
	for _, cut := range []string{"at", "bl", "iz"} {
		if n > 2 && bytes.HasSuffix(word, []byte(cut)) {
			return append(word, 'e')
		}
	}
	last := word[n-1]
	switch {
	case n > 1 && last == word[n-2] && !isVowel(last, false) && last != 'l' && last != 's' && last != 'z':
		return word[:n-1]
	case measure(word) == 1 && endsShort(word):
		return append(word, 'e')
	}
	return word
}

func finalLetters(word []byte) []byte {
	n := len(word)
	if rest := word[:n-1]; word[n-1] == 'e' && (measure(rest) > 1 || measure(rest) == 1 && !endsShort(rest)) {
		word = rest
	}
	if n = len(word); n > 1 && word[n-1] == 'l' && word[n-2] == 'l' && measure(word[:n-1]) > 1 {
		word = word[:n-1]
	}
	return word
}

// isVowel reports whether a letter is a vowel; y is one after a consonant.
func isVowel(c byte, afterConsonant bool) bool {
	switch c {
	case 'a', 'e', 'i', 'o', 'u':
		return true
	}
	return c == 'y' && afterConsonant
}

func hasVowel(word []byte) bool {
	for i, c := range word {
		if isVowel(c, i > 0) {
			return true
		}
	}
	return false
}

// measure counts how often consonants follow vowels in a word.
func measure(word []byte) int {
	count, consonant := 0, false
	for i, c := range word {
		before := consonant
		consonant = !isVowel(c, before)
		if i > 0 && consonant && !before {
			count++
		}
	}
	return count
}

// endsShort reports whether a word ends in consonant, vowel, consonant, the
// last of them none of w, x, y.
func endsShort(word []byte) bool {
	n := len(word)
	if n == 0 || bytes.IndexByte([]byte("wxy"), word[n-1]) >= 0 {
		return false
	}
	consonant, pattern := false, 0
	for _, c := range word {
		consonant = !isVowel(c, consonant)
		pattern <<= 1
		if consonant {
			pattern |= 1
		}
	}
	return pattern&7 == 5
}
