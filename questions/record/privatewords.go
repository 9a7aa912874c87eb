package record

import (
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// wordList is a list of words, read when it is first asked.
type wordList struct{ read func() map[string]bool }

func (l wordList) has(word string) bool { return l.read()[word] }

func listOf(text *string) wordList {
	return wordList{sync.OnceValue(func() map[string]bool {
		out := map[string]bool{}
		for line := range strings.Lines(*text) {
			if !strings.HasPrefix(line, "#") {
				for word := range strings.FieldsSeq(line) {
					out[strings.ReplaceAll(strings.TrimSuffix(word, "'s"), "'", "")] = true
				}
			}
		}
		return out
	})}
}

var (
	//go:embed private/given.txt
	givenText string
	//go:embed private/surnames.txt
	surnamesText string
	//go:embed private/known.txt
	knownText string
	//go:embed private/words.txt
	everydayText string

	given    = listOf(&givenText)
	surnames = listOf(&surnamesText)
	public   = listOf(&knownText)
	everyday = listOf(&everydayText)
)

// isWord reports whether a word is an everyday one, a place or a body of public
// life, or a form of it.
func isWord(fold string) bool {
	if public.has(fold) || everyday.has(fold) {
		return true
	}
	if given.has(fold) || surnames.has(fold) {
		return false // Oliver is no form of olive
	}
	for _, e := range endings {
		if stem, ok := strings.CutSuffix(fold, e.of); ok && len(stem) >= 3 {
			if everyday.has(stem+e.as) || public.has(stem+e.as) {
				return true
			}
			n := len(stem)
			if e.doubles && n >= 4 && stem[n-1] == stem[n-2] && everyday.has(stem[:n-1]) {
				return true
			}
		}
	}
	return false
}

// endings is what makes other forms of a word.
var endings = []struct {
	of, as  string
	doubles bool // the last letter may stand twice before it: planned
}{
	{"s", "", false}, {"es", "", false}, {"ies", "y", false}, {"ed", "", true}, {"ed", "e", false}, {"ied", "y", false},
	{"ing", "", true}, {"ing", "e", false}, {"ly", "", false}, {"ly", "le", false}, {"er", "", true}, {"er", "e", false},
	{"ers", "", false}, {"ers", "e", false}, {"est", "", false}, {"est", "e", false}, {"ness", "", false}, {"ment", "", false}, {"ments", "", false},
}

// shape is how a word is written.
type shape uint8

const (
	lower   shape = iota
	titled        // a capital and small letters
	capital       // capitals alone, two or more
	initial       // one capital
	foreign       // letters of a script that has no capitals
	mixed         // digits in it, or capitals as no name has them
)

// word is a word of a text.
type word struct {
	from, to int
	fold     string // small letters without accents and apostrophes, or the 's of what is somebody's
	shape    shape
	owns     bool // it ends in 's
	beside   bool // nothing but a space, or a dot after an initial, stands between it and the word before
	known    bool // part of a known name, or an everyday word
}

// words is the words of a text, in order. Hyphens and apostrophes may stand within
// one.
func words(text string) []word {
	var out []word
	for at, last := 0, 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !inWord(r) {
			at += size
			continue
		}
		w := word{from: at, to: wordEnd(text, at)}
		between := text[last:w.from]
		w.beside = len(out) > 0 && (between == " " || (between == "." || between == ". ") && out[len(out)-1].shortened())
		w.read(text[w.from:w.to])
		out = append(out, w)
		at, last = w.to, w.to
	}
	return out
}

// shortened reports whether a dot after the word belongs to it: J. Smith, Mr. Smith.
func (w word) shortened() bool { return w.shape == initial || titles[w.fold] && w.shape != capital }

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || unicode.Is(unicode.Cf, r))
}

func isApostrophe(r rune) bool { return strings.ContainsRune("'’‘ʼ", r) }

func wordEnd(text string, from int) int {
	for at := from; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if !inWord(r) {
			next, _ := utf8.DecodeRuneInString(text[at+size:])
			if r != '-' && r != '‐' && !isApostrophe(r) || !inWord(next) {
				return at
			}
		}
		at += size
	}
	return len(text)
}

// longestWord is the bytes of the longest word that can be a name.
const longestWord = 80

// read sets how the word is written, and what it is without that.
func (w *word) read(raw string) {
	if len(raw) > longestWord {
		w.shape, w.known = mixed, true
		return
	}
	w.shape = shapeOf(raw)
	fold := plainLetters(raw)
	if s, ok := strings.CutSuffix(fold, "'s"); ok {
		fold, w.owns = s, true
	}
	for _, end := range []string{"n't", "'ll", "'re", "'ve", "'d", "'m"} {
		w.known = w.known || strings.HasSuffix(fold, end)
	}
	w.fold = strings.ReplaceAll(fold, "'", "")
}

// shapeOf is how a word is written.
func shapeOf(raw string) shape {
	upper, lowers, digits, others, first := 0, 0, 0, 0, false
	for _, r := range strings.TrimSuffix(strings.TrimSuffix(raw, "'s"), "’s") {
		switch {
		case unicode.IsUpper(r):
			first = first || lowers+upper == 0
			upper++
		case unicode.IsLower(r):
			lowers++
		case unicode.IsDigit(r):
			digits++
		case unicode.Is(unicode.Lo, r):
			others++
		}
	}
	switch {
	case digits > 0 || upper > 1 && lowers == 1 && strings.HasSuffix(raw, "s"): // PDFs
		return mixed
	case others > 0:
		return foreign
	case upper == 1 && lowers == 0:
		return initial
	case lowers == 0:
		return capital
	case first || strings.ContainsAny(raw, "-'’") && upper > 0:
		return titled
	case upper > 0:
		return mixed
	}
	return lower
}

// plainLetters is a word in small letters without accents; ł and the like become the
// letters that English has for them, and each apostrophe the plain one.
func plainLetters(raw string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(raw) {
		switch {
		case isApostrophe(r):
			b.WriteByte('\'')
		case unicode.IsMark(r) || unicode.Is(unicode.Cf, r):
		default:
			b.WriteString(plainLetter(unicode.ToLower(r)))
		}
	}
	return b.String()
}

var letters = strings.NewReplacer("ł", "l", "ø", "o", "đ", "d", "ð", "d", "ß", "ss", "æ", "ae", "œ", "oe", "þ", "th", "ı", "i", "ħ", "h", "ə", "a")

func plainLetter(r rune) string {
	if r < utf8.RuneSelf {
		return string(r)
	}
	return letters.Replace(string(r))
}
