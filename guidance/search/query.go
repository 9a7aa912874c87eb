package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"whichtool/guidance/clean"
	"whichtool/guidance/say"
)

// Limits of a query. What comes after them does not count.
const (
	querySize  = 1 << 10 // bytes
	queryTerms = 12
	termWords  = 16 // of a phrase
)

// term is one thing that a query asks for: a word, or words that stand one
// after the other.
type term struct {
	words   []string   // as typed, folded and in lower case
	open    bool       // the last word is still being typed
	exact   bool       // between quotation marks
	blank   bool       // it carries nothing in a question
	choices [][]string // what may stand for it, the likeliest first
	guessed bool       // none of its words stands anywhere as typed
	rows    int        // how many sections hold its words, about
}

// empty are words that carry nothing in a question.
var empty = strings.Fields(`a about all also am an and any are as at be been being but by can could did do does doing for from get gets
	had has have having he her here him his how i if in into is it its just let many may me might must my no not of ok okay on
	or our out please shall she should so some somebody someone that the their them then there these they thing this those to
	too us use used using was we were what when where which while who whom why will with would yes you your
	arent cant couldnt didnt doesnt dont havent isnt shouldnt wasnt wont wouldnt`)

// terms reads what somebody has typed. Any text is fine: what is no word is
// left out. Words that carry nothing count only where there are no others.
func terms(query string) []term {
	if len(query) > querySize {
		query = query[:querySize]
	}
	query = quotes.Replace(strings.ToLower(norm.NFKC.String(clean.Line(query))))
	var all, telling []term
	parts := strings.Split(query, `"`)
	for i, part := range parts {
		for _, t := range partTerms(part, i%2 == 1) {
			if len(t.words) == 0 || slices.ContainsFunc(all, func(other term) bool { return slices.Equal(t.words, other.words) }) {
				continue
			}
			t.open = i == len(parts)-1 && strings.HasSuffix(query, t.words[len(t.words)-1])
			all = append(all, t)
			if !t.blank {
				telling = append(telling, t)
			}
		}
	}
	if len(telling) == 0 {
		telling = all
	}
	return telling[:min(len(telling), queryTerms)]
}

var quotes = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "«", `"`, "»", `"`)

// partTerms is the terms of a part: one of a phrase, else one of each word.
// Words that a hyphen or a point joins are a phrase, and so are signs without spaces.
func partTerms(part string, phrase bool) []term {
	if phrase {
		return []term{{words: firstWords(folded(part)), exact: true}}
	}
	var out []term
	for _, field := range strings.FieldsFunc(part, separates) {
		out = append(out, term{words: firstWords(folded(field)), blank: carriesNothing(field)})
	}
	return out
}

// endings is what is short for am, are, have, will, had and not behind an apostrophe.
var endings = []string{"", "m", "re", "ve", "ll", "d", "t"}

// carriesNothing reports whether a word carries nothing in a question, by itself or with
// an ending, as in "I'm" and "don't". Without an apostrophe "im" is what people call
// instant messages, and with "what's app" they may mean WhatsApp.
func carriesNothing(word string) bool {
	head, ending, _ := strings.Cut(strings.ReplaceAll(word, "’", "'"), "'")
	if ending == "t" {
		head = strings.TrimSuffix(head, "n")
	}
	return slices.Contains(endings, ending) && (slices.Contains(empty, head) || slices.Contains(empty, head+"n"))
}

// separates reports whether a character parts the words of a query.
func separates(r rune) bool {
	return unicode.IsSpace(r) || !isToken(r) && !strings.ContainsRune("-‐‑'’./_@:&+", r)
}

// isToken reports whether a character is part of a word, as FTS5's tokenizer
// has it.
func isToken(r rune) bool {
	return unicode.In(r, unicode.L, unicode.N, unicode.Co, unicode.Mn)
}

var apostrophes = strings.NewReplacer("'", "", "’", "")

// firstWords is as many words of a text as a phrase may have. What stands between
// a word and its ending, as in "what's", is left out.
func firstWords(text string) []string {
	out := strings.FieldsFunc(apostrophes.Replace(text), func(r rune) bool { return !isToken(r) })
	return out[:min(len(out), termWords)]
}

// String is the words of the term.
func (t term) String() string { return strings.Join(t.words, " ") }

// Together is words of a query as they were typed, safe to show.
func Together(words []string) string { return unfolded(strings.Join(words, " ")) }

// typed is the term as it was typed, safe to show.
func (t term) typed() string { return clean.Line(unfolded(t.String())) }

// expression is the term in the language of FTS5. It is made of words alone, so
// nothing in it can be taken for syntax.
func (t term) expression() string {
	options := say.Each(t.choices, func(choice []string) string { return `"` + strings.Join(choice, " ") + `"` })
	return "(" + strings.Join(options, " OR ") + ")"
}

// weighted is the expression with its likeliest reading more than once, so that
// it weighs more, at the beginning of a text most.
func (t term) weighted() string {
	if len(t.choices) == 1 && len(t.choices[0]) == 1 {
		return t.expression()
	}
	first := `"` + strings.Join(t.choices[0], " ") + `"`
	return "(" + t.expression() + " OR " + first + " OR ^" + first + ")"
}

// letters counts the characters of a word.
func letters(word string) int { return utf8.RuneCountInString(word) }
