package search

import (
	"math"
	"slices"
	"strings"
)

// asked is how much a page counts that has the whole query in its title or in
// one of its names. bm25 takes the names of a page together, and cannot tell
// "forward my work email" in one of them from its words in four.
const asked = 100

// emptyWord is how much a word counts there that carries little: "no signal" is
// not "signal".
const emptyWord = 0.5

// likest is how like the query the title or the likest name of a page is, from
// 0 to 1: how much of the query it holds, rare words more, and how much else it
// says. The query is given by its terms and by its empty words.
func (x *Index) likest(document int, terms []term, blanks []string) float64 {
	best := 0.0
	for _, name := range x.names[document] {
		best = max(best, x.likeness(name, terms, blanks))
	}
	return best
}

// namesOf is the words of the title and of each name of the documents: once, since every
// key of a query looks at all of them.
func namesOf(documents []Document) [][][]string {
	out := make([][][]string, len(documents))
	for i, d := range documents {
		for name := range strings.SplitSeq(d.Title+"\n"+d.Names, "\n") {
			out[i] = append(out[i], firstWords(strings.ToLower(folded(name))))
		}
	}
	return out
}

func (x *Index) likeness(name []string, terms []term, blanks []string) float64 {
	held, all := 0.0, 0.0
	var said []string
	for _, t := range terms {
		weight := math.Log(1 + float64(len(x.sections))/float64(1+t.rows))
		all += weight
		if choice := t.within(name); choice != nil {
			held += weight
			said = append(said, choice...)
		}
	}
	if held == 0 {
		return 0
	}
	for _, word := range blanks {
		all += emptyWord
		if slices.Contains(name, word) {
			held += emptyWord
		}
	}
	unsaid := slices.DeleteFunc(slices.Clone(name), func(word string) bool { return slices.Contains(said, word) || slices.Contains(blanks, word) })
	whole := length(name)
	return held / all * held / all * math.Sqrt((whole-length(unsaid))/whole)
}

// length counts words, empty ones for less.
func length(words []string) float64 {
	n := 0.0
	for _, word := range words {
		if slices.Contains(empty, word) {
			n += emptyWord
		} else {
			n++
		}
	}
	return n
}

// within gives the first of the term's choices that stands among words, or nil.
func (t term) within(words []string) []string {
	for _, choice := range t.choices {
		if !slices.ContainsFunc(choice, func(word string) bool { return !slices.Contains(words, word) }) {
			return choice
		}
	}
	return nil
}

// blanks is the empty words of a query that has others too.
func blanks(query string, terms []term) []string {
	return slices.DeleteFunc(firstWords(strings.ToLower(folded(query))), func(word string) bool {
		return !slices.Contains(empty, word) || slices.ContainsFunc(terms, func(t term) bool { return slices.Contains(t.words, word) })
	})
}
