package search

import (
	"cmp"
	"context"
	"database/sql"
	"math"
	"slices"
	"strings"

	"whichtool/guidance"
)

// How many other words a word may stand for.
const (
	mostForms       = 8
	mostCompletions = 8
	mostCorrections = 3
	mostLikes       = 60 // words that are looked at for corrections
)

// resolve looks up what each term may stand for. A term that stands for
// nothing keeps no choices.
func (x *Index) resolve(ctx context.Context, terms []term) ([]term, error) {
	terms, err := x.joined(ctx, terms)
	if err == nil {
		terms, err = x.apart(ctx, terms)
	}
	if err != nil {
		return nil, err
	}
	for i := range terms {
		if err := x.choose(ctx, &terms[i]); err != nil {
			return nil, err
		}
	}
	return terms, nil
}

// rarer is how many times rarer a word may be than both its parts and yet be
// meant by them.
const rarer = 4

// joined makes one term of two that are one word in the documents: "whats app"
// is whatsapp. "Team chat" stays two, though someone wrote it as one once.
func (x *Index) joined(ctx context.Context, terms []term) ([]term, error) {
	for i := 0; i+1 < len(terms); i++ {
		a, b := terms[i], terms[i+1]
		if len(a.words) != 1 || len(b.words) != 1 || a.exact || b.exact {
			continue
		}
		n, err := x.count(ctx, a.words[0]+b.words[0])
		if err != nil {
			return nil, err
		}
		first, err := x.count(ctx, a.words[0])
		if err != nil {
			return nil, err
		}
		second, err := x.count(ctx, b.words[0])
		if err != nil {
			return nil, err
		}
		if n*rarer > min(first, second) {
			one := term{words: []string{a.words[0] + b.words[0]}, open: b.open}
			terms = slices.Replace(slices.Clone(terms), i, i+2, one)
		}
	}
	return terms, nil
}

// apart takes words that a hyphen joins for words of their own where they stand
// nowhere together. A phrase in quotation marks stays one, and so does what
// holds a number, such as the id of a statement.
func (x *Index) apart(ctx context.Context, terms []term) ([]term, error) {
	var out []term
	for _, t := range terms {
		together := len(t.words) == 1 || t.exact || strings.ContainsAny(t.String(), "0123456789")
		if !together {
			phrase := `"` + t.String() + `"`
			if t.open {
				phrase += "*"
			}
			there := func(*sql.Rows) error { together = true; return nil }
			if err := each(ctx, x.db, there, `SELECT rowid FROM sections WHERE sections MATCH ? LIMIT 1`, phrase); err != nil {
				return nil, err
			}
		}
		if together {
			out = append(out, t)
			continue
		}
		for i, word := range t.words {
			out = append(out, term{words: []string{word}, open: t.open && i == len(t.words)-1})
		}
	}
	return out[:min(len(out), queryTerms)], nil
}

// count is how many sections hold a word.
func (x *Index) count(ctx context.Context, word string) (n int, err error) {
	found, err := x.list(ctx, `SELECT word, sections FROM words WHERE word = ?`, word)
	if len(found) > 0 {
		n = found[0].sections
	}
	return n, err
}

// known is a word of the documents.
type known struct {
	word     string
	sections int
}

// list runs a query that gives words.
func (x *Index) list(ctx context.Context, query string, arguments ...any) ([]known, error) {
	var out []known
	err := each(ctx, x.db, func(row *sql.Rows) error {
		var k known
		err := row.Scan(&k.word, &k.sections)
		out = append(out, k)
		return err
	}, query, arguments...)
	return out, err
}

// choose fills in the choices of a term: the words as typed, then other forms
// of the last, then what it may become, then words like it. Corrections are
// tried even where another form matches, since a misspelt word may have the
// stem of another: then the nearer come first.
func (x *Index) choose(ctx context.Context, t *term) error {
	before, last := t.words[:len(t.words)-1], t.words[len(t.words)-1]
	n, err := x.count(ctx, last)
	if err != nil {
		return err
	}
	var found []known
	exists := n > 0
	if exists {
		found = append(found, known{last, n})
	}
	var ways [3][]known
	for way, more := range []func(context.Context, *term, string, bool) ([]known, error){x.forms, x.completions, x.corrections} {
		if ways[way], err = more(ctx, t, last, exists); err != nil {
			return err
		}
	}
	forms, completions, corrections := ways[0], ways[1], ways[2]
	if len(completions) == 0 && nearer(last, corrections, forms) {
		found = append(corrections, forms...)
	} else {
		if found = slices.Concat(found, forms, completions, corrections); len(forms)+len(completions) > 0 {
			n = max(n, 1)
		}
	}
	t.guessed = n == 0 && len(before) == 0
	seen := map[string]bool{}
	for _, k := range found {
		if !seen[k.word] {
			seen[k.word] = true
			t.choices = append(t.choices, append(slices.Clone(before), k.word))
			t.rows += k.sections
		}
	}
	return nil
}

// nearer reports whether one of some words takes fewer letters to change than each of
// others: "offical" is official, although it has the stem of office.
func nearer(word string, ones, others []known) bool {
	least := func(words []known) int {
		least := math.MaxInt
		for _, k := range words {
			least = min(least, guidance.Distance(word, k.word))
		}
		return least
	}
	return len(ones) > 0 && least(ones) < least(others)
}

// forms is the other words with the stem of a word.
func (x *Index) forms(ctx context.Context, t *term, word string, _ bool) ([]known, error) {
	if t.exact {
		return nil, nil
	}
	return x.list(ctx, `SELECT w.word, w.sections FROM forms JOIN words w ON w.id = forms.rowid WHERE forms MATCH ? ORDER BY w.sections DESC LIMIT ?`,
		`"`+word+`"`, mostForms)
}

// completions is the words that a word may become.
func (x *Index) completions(ctx context.Context, t *term, word string, exists bool) ([]known, error) {
	if !t.open || exists && letters(word) < 3 {
		return nil, nil
	}
	return x.list(ctx, `SELECT word, sections FROM words WHERE word > ? AND word < ? ORDER BY sections DESC LIMIT ?`,
		word, word+"\U0010ffff", mostCompletions)
}

// corrections is the words that are like one that stands nowhere.
func (x *Index) corrections(ctx context.Context, t *term, word string, exists bool) ([]known, error) {
	size := letters(word)
	if exists || t.exact || size < 4 || strings.ContainsAny(word, "0123456789") {
		return nil, nil
	}
	var grams []string
	for i := 0; i+3 <= len(word); i++ {
		grams = append(grams, `"`+strings.ToValidUTF8(word[i:i+3], "")+`"`)
	}
	near, err := x.list(ctx, `SELECT w.word, w.sections FROM likes JOIN words w ON w.id = likes.rowid WHERE likes MATCH ? ORDER BY rank LIMIT ?`,
		strings.Join(grams, " OR "), mostLikes)
	if err != nil {
		return nil, err
	}
	short, err := x.list(ctx, `SELECT word, sections FROM words WHERE word > ? AND word < ? AND length(word) BETWEEN ? AND ? LIMIT 500`,
		word[:1], word[:1]+"\U0010ffff", size-1, size+1)
	if err != nil {
		return nil, err
	}
	return nearest(word, append(near, short...), t.open), nil
}

// nearest is the words with the fewest letters to change, the commoner first.
// A word that is still being typed is compared with as much of each. A short one
// has its first letter right: SIRO is not Miro.
func nearest(word string, near []known, open bool) []known {
	most, first := 1, string([]rune(word)[:1])
	if letters(word) > 5 {
		most, first = 2, ""
	}
	type guess struct {
		known
		distance int
	}
	var guesses []guess
	for _, k := range near {
		if !strings.HasPrefix(k.word, first) {
			continue
		}
		d := guidance.Distance(word, k.word)
		if runes := []rune(k.word); open && len(runes) > letters(word) {
			d = min(d, guidance.Distance(word, string(runes[:letters(word)])), guidance.Distance(word, string(runes[:min(len(runes), letters(word)+1)])))
		}
		if d <= most {
			guesses = append(guesses, guess{k, d})
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(b.sections, a.sections))
	})
	guesses = slices.CompactFunc(guesses, func(a, b guess) bool { return a.word == b.word })
	var out []known
	for _, g := range guesses[:min(len(guesses), mostCorrections)] {
		out = append(out, g.known)
	}
	return out
}
