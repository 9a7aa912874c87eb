package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Limits of a query. What comes after them does not count.
const (
	querySize   = 1 << 10 // bytes
	queryTerms  = 12
	termWords   = 16    // of a phrase
	fewest      = 8     // completions that are searched for one by one
	completing  = 5_000 // places where completions may stand
	corrections = 4     // words that a misspelt one is taken for
)

// term is one thing that a section must hold: a word, or words that stand one
// after the other.
type term struct {
	before  []string // the words before the last
	typed   string   // the last word, folded
	choices []string // what may stand for it: itself, completions, corrections
	open    bool     // still being typed: the word may be longer
	all     bool     // any word counts that begins so: there are too many to list
	exact   bool     // typed as a phrase, between quotation marks
	guessed []string // the words of it that stand nowhere
}

// terms reads what somebody has typed. Any text is fine: what is no word is
// left out.
func terms(query string) []term {
	query = query[:cutBefore(query, querySize)]
	var out []term
	for _, part := range parts(query) {
		var words []string
		for t := (tokens{text: part.text}); len(words) < termWords && t.next(); {
			words = append(words, string(t.word))
		}
		if len(words) == 0 || len(out) == queryTerms {
			continue
		}
		last := len(words) - 1
		t := term{before: words[:last], typed: words[last], open: part.last, exact: part.quoted}
		if !slices.ContainsFunc(out, t.same) {
			out = append(out, t)
		}
	}
	return out
}

// same reports whether another term asks for the same.
func (t term) same(other term) bool {
	return t.typed == other.typed && t.open == other.open && slices.Equal(t.before, other.before)
}

// part is a piece of a query: a phrase in quotation marks, or what stands
// between spaces.
type part struct {
	text         string
	quoted, last bool
}

// parts cuts a query. The last part is last only if more of it may follow, so
// not if its quotation mark is closed.
func parts(query string) []part {
	var out []part
	for quoted := false; ; quoted = !quoted {
		end := strings.IndexFunc(query, isQuote)
		piece := query
		if end >= 0 {
			piece = query[:end]
		}
		added := []part{{text: piece, quoted: true}}
		if !quoted {
			added = nil
			for _, text := range strings.FieldsFunc(piece, separates) {
				added = append(added, part{text: text})
			}
		}
		if end < 0 && len(added) > 0 {
			added[len(added)-1].last = true
		}
		out = append(out, added...)
		if end < 0 {
			return out
		}
		_, size := utf8.DecodeRuneInString(query[end:])
		query = query[end+size:]
	}
}

func isQuote(r rune) bool { return strings.ContainsRune("\"“”„«»", r) }

// separates reports whether a character parts words of a query. Those that do
// not, such as a hyphen, make a phrase of what they join.
func separates(r rune) bool {
	return unicode.IsSpace(r) || !isToken(r) && !isDiacritic(r) && !strings.ContainsRune("-‐‑'’./_@:&+", r)
}

// resolve looks up what each term may mean in the documents. It returns false
// where one means nothing, so that no section can match.
func (v *vocabulary) resolve(terms []term) bool {
	for i := range terms {
		t := &terms[i]
		for j, word := range t.before {
			if v.knows(word) {
				continue
			}
			near := v.nearest(word, false)
			if len(near) == 0 {
				return false
			}
			t.guessed = append(t.guessed, word)
			t.before[j] = near[0].text
		}
		if !v.resolveLast(t) {
			return false
		}
	}
	return true
}

// resolveLast fills in the choices for a term's last word.
func (v *vocabulary) resolveLast(t *term) bool {
	if v.knows(t.typed) {
		t.choices = []string{t.typed}
	}
	if t.open {
		v.complete(t, v.completions(t.typed))
	}
	if len(t.choices) > 0 || t.all {
		return true
	}
	t.guessed = append(t.guessed, t.typed)
	for _, w := range v.nearest(t.typed, t.open) {
		if len(t.choices) < corrections {
			t.choices = append(t.choices, w.text)
		}
	}
	return len(t.choices) > 0
}

// complete adds the words that a term's last word may become. FTS5 can look
// for a beginning itself, but takes the endings off it first: classifica would
// not find classification, whose stem is classif, and use would find usher. So
// the words are listed, and FTS5 is asked only where they are many and the
// beginning is its own stem. Where they stand in too many places to answer at
// once, the frequent ones are listed until the next letter is typed.
func (v *vocabulary) complete(t *term, words []word) {
	places := 0
	for _, w := range words {
		places += w.count
	}
	t.all = len(words) > fewest && places <= completing && string(stem([]byte(t.typed))) == t.typed
	left, limit := completing, fewest
	if places <= completing {
		limit = 4 * fewest
	}
	for _, w := range words {
		found := t.all && strings.HasPrefix(w.stem, t.typed)
		if found || w.count > left || len(t.choices) == limit || slices.Contains(t.choices, w.text) {
			continue
		}
		t.choices = append(t.choices, w.text)
		left -= w.count
	}
	if len(t.choices) == 0 && !t.all && len(words) > 0 {
		t.choices = []string{words[0].text}
	}
}

// apart is the term's words as terms of their own, for where they do not stand
// together. A phrase in quotation marks stays one, and so does what holds a
// number, such as the id of a statement.
func (t term) apart() []term {
	if len(t.before) == 0 || t.exact || strings.ContainsAny(strings.Join(t.before, "")+t.typed, "0123456789") {
		return []term{t}
	}
	var out []term
	for _, word := range t.before {
		out = append(out, term{typed: word, choices: []string{word}})
	}
	t.before = nil
	return append(out, t)
}

// expression is the term in the language of FTS5. It is made of folded words
// alone, so nothing in it can be taken for syntax. The word as it was typed
// stands twice and so weighs more than what it may become.
func (t term) expression() string {
	var options []string
	for i, word := range t.choices {
		options = append(options, t.phrase(word))
		if i == 0 && t.open && word == t.typed && (t.all || len(t.choices) > 1) {
			options = append(options, t.phrase(word))
		}
	}
	if t.all {
		options = append(options, t.phrase(t.typed)+"*")
	}
	return "(" + strings.Join(options, " OR ") + ")"
}

func (t term) phrase(last string) string {
	words := append(slices.Clone(t.before), last)
	return `"` + strings.Join(words, " ") + `"`
}

// expression is a section that holds every term.
func expression(terms []term) string {
	var out []string
	for _, t := range terms {
		out = append(out, t.expression())
	}
	return strings.Join(out, " AND ")
}
