package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
)

// Limits of a vocabulary. Words beyond them are found, but not completed where
// their stem differs, and not guessed.
const (
	vocabularySize = 1 << 17
	wordSize       = 64 // bytes
)

// word is a word as it is written somewhere, folded.
type word struct {
	text, stem string
	count      int
	letters    uint32 // the set of its letters, for a quick comparison
}

// vocabulary is every word of the documents. FTS5 holds their stems only.
type vocabulary struct {
	places map[string]int // of the words in the list, while it grows
	words  []word         // by text, once it is sealed
	stems  map[string]bool
	full   bool // there were more words
}

func newVocabulary() *vocabulary { return &vocabulary{places: map[string]int{}} }

// add takes in the words of some texts.
func (v *vocabulary) add(texts ...string) {
	for _, text := range texts {
		for t := (tokens{text: text}); t.next(); {
			if len(t.word) > wordSize {
				continue
			}
			place, known := v.places[string(t.word)]
			switch {
			case known:
				v.words[place].count++
			case len(v.words) < vocabularySize:
				text := string(t.word)
				v.places[text] = len(v.words)
				v.words = append(v.words, word{text: text, count: 1})
			default:
				v.full = true
			}
		}
	}
}

// seal ends the growing.
func (v *vocabulary) seal() {
	v.stems = make(map[string]bool, len(v.words))
	for i := range v.words {
		w := &v.words[i]
		w.stem, w.letters = string(stem([]byte(w.text))), lettersOf(w.text)
		v.stems[w.stem] = true
	}
	slices.SortFunc(v.words, func(a, b word) int { return strings.Compare(a.text, b.text) })
	v.places = nil
}

// knows reports whether some document may hold the word or another form of it.
func (v *vocabulary) knows(text string) bool {
	return v.full || len(text) > wordSize || v.stems[string(stem([]byte(text)))]
}

// completions is the words that begin so, one for each stem, those that are
// frequent first.
func (v *vocabulary) completions(beginning string) []word {
	from, _ := slices.BinarySearchFunc(v.words, beginning, func(w word, text string) int { return strings.Compare(w.text, text) })
	to := from
	for to < len(v.words) && strings.HasPrefix(v.words[to].text, beginning) {
		to++
	}
	return distinct(v.words[from:to])
}

// nearest is the words that a misspelt one may stand for, those that are
// frequent first: at the least distance of one change in a word of four
// letters, two in one of eight. Where partial is set and no word is so near,
// words count that only begin alike, since the rest is still to be typed.
func (v *vocabulary) nearest(text string, partial bool) []word {
	limit := tolerance(text)
	if limit == 0 {
		return nil
	}
	if near := v.within(text, limit, false); len(near) > 0 || !partial {
		return near
	}
	return v.within(text, limit, true)
}

// tolerance is how many changes a misspelt word may be away.
func tolerance(text string) int {
	n := len([]rune(text))
	switch {
	case n < 4 || n > wordSize || strings.ContainsAny(text, "0123456789"):
		return 0 // too short to guess at, or a number
	case n < 8:
		return 1
	}
	return 2
}

func (v *vocabulary) within(text string, limit int, partial bool) []word {
	var near []word
	typed, letters := []rune(text), lettersOf(text)
	for _, w := range v.words {
		missing, more := letters&^w.letters, w.letters&^letters
		if bits.OnesCount32(missing) > limit || !partial && bits.OnesCount32(more) > limit {
			continue // too far, whatever the order of its letters
		}
		d := distance(typed, w.text, limit, partial)
		if d < limit {
			limit, near = d, near[:0]
		}
		if d == limit {
			near = append(near, w)
		}
	}
	return distinct(near)
}

// distinct is a word for each stem, the one that is most frequent, with the
// count of all. The most frequent stem is first.
func distinct(words []word) []word {
	var out []word
	byFrequency := func(a, b word) int { return cmp.Compare(b.count, a.count) }
	at := map[string]int{}
	for _, w := range slices.SortedStableFunc(slices.Values(words), byFrequency) {
		if i, seen := at[w.stem]; seen {
			out[i].count += w.count
			continue
		}
		at[w.stem] = len(out)
		out = append(out, w)
	}
	slices.SortStableFunc(out, byFrequency)
	return out
}

// lettersOf is the set of letters of a word. Those beyond a to z share bits.
func lettersOf(text string) uint32 {
	var set uint32
	for _, r := range text {
		set |= 1 << (uint32(r) & 31)
	}
	return set
}

// alignment is a row of the table that distance fills in.
type alignment [wordSize + 2]int8

// distance is the number of letters to insert, drop, change or swap with a
// neighbour to make b of a (optimal string alignment), or limit+1 if that is
// more than limit. With partial, what follows in b costs nothing. Neither is
// longer than wordSize.
func distance(a []rune, b string, limit int, partial bool) int {
	var runes [wordSize]rune
	n := 0
	for _, r := range b {
		if n > len(a)+limit {
			break
		}
		runes[n] = r
		n++
	}
	if n < len(a)-limit || n > len(a)+limit && !partial {
		return limit + 1
	}
	y := runes[:min(n, len(a)+limit)]
	var rows [3]alignment
	before, last, row := &rows[0], &rows[1], &rows[2]
	for j := range len(y) + 1 {
		last[j] = int8(j)
	}
	for i := range a {
		if least := row.fill(a, y, i, limit, before, last); int(least) > limit {
			return limit + 1
		}
		before, last, row = last, row, before
	}
	if partial {
		return min(int(slices.Min(last[max(0, len(a)-limit):len(y)+1])), limit+1)
	}
	return min(int(last[len(y)]), limit+1)
}

// fill works out the row for a's letter i from the two rows before, as far as
// it can stay within the limit. It returns the least of it.
func (row *alignment) fill(a, b []rune, i, limit int, before, last *alignment) int8 {
	from, to := max(1, i+1-limit), min(len(b), i+1+limit)
	far := int8(limit + 1)
	row[from-1] = far
	if from == 1 {
		row[0] = int8(i + 1)
	}
	least := row[from-1]
	for j := from; j <= to; j++ {
		cost := int8(1)
		if a[i] == b[j-1] {
			cost = 0
		}
		row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
		if i > 0 && j > 1 && a[i] == b[j-2] && a[i-1] == b[j-1] {
			row[j] = min(row[j], before[j-2]+1)
		}
		least = min(least, row[j])
	}
	row[to+1] = far
	return least
}
