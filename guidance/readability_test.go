package guidance

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"whichtool/guidance/markdown"
)

// oldestReader is the reading age that no running text may ask for more than:
// 12 years, the Flesch-Kincaid grade and five years of life before school
// (Kincaid and others, Derivation of New Readability Formulas, 1975).
const oldestReader = 12.0

// asides is what stands in running text and is not read as such: citations,
// what is quoted, addresses.
var asides = regexp.MustCompile(`\[[^\]]*\]|“[^”]*”|\S+@\S+|https?://\S+|\([^)]*\)`)

// reading is the reading age that a text asks for.
func reading(text string) (age float64, words int) {
	sentences, syllables := 0, 0
	for _, sentence := range regexp.MustCompile(`[.!?:;]+(\s|$)|\n+`).Split(asides.ReplaceAllString(text, " "), -1) {
		n := 0
		for i, word := range strings.FieldsFunc(sentence, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
			if i > 0 && unicode.IsUpper([]rune(word)[0]) {
				continue // a name
			}
			n++
			syllables += syllablesOf(word)
		}
		if n > 0 {
			sentences++
			words += n
		}
	}
	if sentences == 0 {
		return 0, 0
	}
	return 0.39*float64(words)/float64(sentences) + 11.8*float64(syllables)/float64(words) - 15.59 + 5, words
}

// syllablesOf is how many groups of vowels a word has, but for a silent e.
func syllablesOf(word string) int {
	word = strings.ToLower(word)
	n, vowel := 0, false
	for _, r := range word {
		is := strings.ContainsRune("aeiouy", r)
		if is && !vowel {
			n++
		}
		vowel = is
	}
	if strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") && n > 1 {
		n--
	}
	return max(n, 1)
}

// Nothing that people read asks for a reading age above twelve.
func TestReadingAge(t *testing.T) {
	pack := mustLoad(t)
	texts := map[string]string{}
	for _, page := range pack.Pages() {
		if page.Shelf == "sources" {
			continue // what the documents say, in their order
		}
		var b strings.Builder
		for s := range markdown.Sections(page.Text()) {
			b.WriteString(s.Text + "\n")
		}
		texts[page.Path()] = b.String()
	}
	for _, r := range pack.Rules {
		texts["rules/"+r.ID] = r.Text
	}
	for _, s := range pack.Steps {
		texts["steps/"+s.ID] = s.Text
	}
	type scored struct {
		name string
		age  float64
	}
	var over []scored
	for name, text := range texts {
		if age, words := reading(text); words >= 20 && age > oldestReader {
			over = append(over, scored{name, age})
		}
	}
	slices.SortFunc(over, func(a, b scored) int { return cmp.Compare(b.age, a.age) })
	for _, s := range over {
		t.Errorf("%s asks for a reading age of %.1f, at most %.0f", s.name, s.age, oldestReader)
	}
}
