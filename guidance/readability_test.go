package guidance

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"whichtool/guidance/markdown"
)

// What people read in the pack is for a reading age of 12 at most. The measure
// is the Flesch-Kincaid grade of J. P. Kincaid and others, "Derivation of new
// readability formulas", Research Branch Report 8-75, 1975:
//
//	0.39 × words in a sentence + 11.8 × syllables in a word - 15.59
//
// A grade is a year at school in the United States, which begins at the age of
// five, so five more is the age.
const (
	readingAge    = 12.0
	sentenceWords = 31
	gradeToAge    = 5
)

// hardPages may be harder to read, each for a reason.
var hardPages = map[string]string{
	"steps/after-public":           "one sentence that lists what to store",
	"rules/sensitive-subject-chat": "its first sentence lists the matters, which have no shorter names",
}

func TestPagesArePlain(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		terms := glossaryTerms(t, pack)
		seen := map[string]bool{}
		for path, text := range runningText(pack) {
			score := measure(text, terms)
			seen[path] = true
			if words := score.longest; words > sentenceWords {
				t.Errorf("%s: a sentence of %d words, at most %d: %s", path, words, sentenceWords, score.longestText)
			}
			if _, hard := hardPages[path]; hard {
				if score.age() <= readingAge {
					t.Errorf("%s: a reading age of %.1f: take it off hardPages", path, score.age())
				}
				continue
			}
			if score.age() > readingAge {
				t.Errorf("%s: a reading age of %.1f, at most %.0f", path, score.age(), readingAge)
			}
		}
		for path := range hardPages {
			if !seen[path] {
				t.Errorf("hardPages names %s, which is no page", path)
			}
		}
	})
}

// The title of a rule is all that stands beside a tool which fell, so it says by itself
// what is barred: it points to nothing that is not there, and speaks of no groups of tools.
func TestTitlesOfRulesStandAlone(t *testing.T) {
	eachEdition(t, func(t *testing.T, pack *Pack) {
		for _, r := range pack.Rules {
			for _, word := range strings.Fields(strings.ToLower(r.Title)) {
				if slices.Contains([]string{"these", "this", "such", "subjects", "caveated"}, word) {
					t.Errorf("rules/%s: the title %q says %q, and not which", r.ID, r.Title, word)
				}
			}
		}
	})
}

func TestMeasureTellsPlainFromHard(t *testing.T) {
	plain := strings.Repeat("Keep the note in a safe place. ", 8)
	hard := strings.Repeat("Organisational confidentiality necessitates comprehensive documentation of deliberations. ", 8)
	if age := measure(plain, nil).age(); age > 8 {
		t.Errorf("plain words have a reading age of %.1f", age)
	}
	if age := measure(hard, nil).age(); age < 20 {
		t.Errorf("hard words have a reading age of %.1f", age)
	}
	if got := measure(hard, map[string]bool{"confidentiality": true}).age(); got >= measure(hard, nil).age() {
		t.Error("a term of the glossary counts as a hard word")
	}
}

// leastWords is how long a text must be to be measured by itself: in a shorter
// one, a single long word would decide.
const leastWords = 20

// runningText is what people read at length, by where it stands: every page but
// those of the documents themselves, rules and steps, and what is too short
// together.
func runningText(pack *Pack) map[string]string {
	texts := map[string]string{}
	add := func(place, text string) { texts[place] += text + "\n\n" }
	for _, page := range pack.Pages() {
		if page.Shelf != "sources" {
			add(page.Path(), page.Text())
		}
	}
	short := func(folder, id, text string) {
		if Words(text) < leastWords {
			add("short "+folder, text)
			return
		}
		add(folder+"/"+id, text)
	}
	for _, p := range pack.Tools {
		for _, remark := range slices.Concat(p.Get, p.Conditions, p.Limits, p.Fallback) {
			add("remarks of tools/"+p.ID, remark.Text)
		}
		for _, event := range p.History {
			add("histories of tools", event.Text)
		}
	}
	for _, p := range pack.Contacts {
		short("contacts", p.ID, p.Text)
	}
	for _, p := range pack.Rules {
		short("rules", p.ID, p.Text)
	}
	for _, p := range pack.Steps {
		short("steps", p.ID, p.Text)
	}
	return texts
}

// glossaryTerms are the words that the glossary explains, in lower case.
func glossaryTerms(t *testing.T, pack *Pack) map[string]bool {
	terms := map[string]bool{}
	for _, topic := range pack.Topics {
		if topic.ID != "glossary" {
			continue
		}
		for _, h := range markdown.Study(topic.Text, nil).Headings {
			if h.Level == 3 {
				for word := range strings.FieldsFuncSeq(strings.ToLower(h.Title), notOfWord) {
					terms[word], terms[word+"s"] = true, true
				}
			}
		}
	}
	if len(terms) == 0 {
		t.Fatal("the glossary explains nothing")
	}
	return terms
}

// score is how hard a text is.
type score struct {
	words, sentences, syllables int
	longest                     int
	longestText                 string
}

func (s score) age() float64 {
	words, sentences := float64(max(1, s.words)), float64(max(1, s.sentences))
	return 0.39*words/sentences + 11.8*float64(s.syllables)/words - 15.59 + gradeToAge
}

// measure reads a text as people see it. Names, quoted words, code, links and
// terms count as one plain word each, and citations as none.
func measure(text string, terms map[string]bool) score {
	var s score
	reader := &markdown.Reader{Cited: true, Definitions: markdown.Define(text)}
	for _, piece := range markdown.Study(text, nil).Pieces {
		reader.Read(piece.Opening, text[piece.Start:piece.End]).Leaves(func(leaf *markdown.Block) bool {
			if leaf.Kind != markdown.Heading && leaf.Kind != markdown.Code {
				for _, sentence := range sentences(readAloud(leaf)) {
					s.add(sentence, terms)
				}
			}
			return true
		})
	}
	return s
}

// stand is a word in place of what is not to be measured.
const stand = "X"

// readAloud is a leaf's words without what is not to be measured.
func readAloud(leaf *markdown.Block) string {
	var b strings.Builder
	for _, span := range leaf.Text {
		switch {
		case span.Style&markdown.Cited != 0: // a comma between two, and the brackets, hold no word
		case span.Style&markdown.Literal != 0, span.Target != "":
			b.WriteString(stand)
		default:
			b.WriteString(strings.ReplaceAll(span.Text, markdown.Break, " "))
		}
	}
	return b.String()
}

// sentences cuts at a full stop, a question or an exclamation mark behind which
// a space follows.
func sentences(text string) []string {
	var all []string
	from := 0
	for i, r := range text {
		rest := text[i+len(string(r)):]
		if strings.ContainsRune(".?!", r) && (rest == "" || rest[0] == ' ') {
			all = append(all, text[from:i])
			from = i + 1
		}
	}
	return append(all, text[from:])
}

func (s *score) add(sentence string, terms map[string]bool) {
	words, quoted := 0, false
	for field := range strings.FieldsSeq(sentence) {
		opens, closes := strings.ContainsRune(field, '“'), strings.ContainsRune(field, '”')
		quoted = quoted || opens
		word := strings.TrimFunc(field, notOfWord)
		if word == "" {
			continue
		}
		syllables := 1
		name := words > 0 && strings.ContainsFunc(word, unicode.IsUpper) || strings.ContainsFunc(word, unicode.IsDigit)
		if !name && !quoted && !terms[strings.ToLower(word)] {
			syllables = syllablesOf(word)
		}
		words++
		s.words++
		s.syllables += syllables
		quoted = quoted && !closes
	}
	if words > 0 {
		s.sentences++
	}
	if words > s.longest {
		s.longest, s.longestText = words, strings.TrimSpace(sentence)
	}
}

// syllablesOf counts runs of vowels; an e at the end, as in "note" and "used",
// is silent.
func syllablesOf(word string) int {
	word = strings.ToLower(word)
	n, vowel := 0, false
	for _, r := range word {
		is := strings.ContainsRune("aeiouyé", r)
		if is && !vowel {
			n++
		}
		vowel = is
	}
	for _, silent := range []string{"e", "es", "ed"} {
		stem, ok := strings.CutSuffix(word, silent)
		if ok && n > 1 && !strings.HasSuffix(stem, "l") && !strings.HasSuffix(stem, "t") && !strings.HasSuffix(stem, "d") {
			return n - 1
		}
	}
	return max(1, n)
}

func notOfWord(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
