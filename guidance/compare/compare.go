// Package compare says what a page was and is: it sets two texts beside each
// other block by block, and finds the page of an older edition that a page is to
// be set beside.
package compare

import (
	"strings"

	"whichtool/guidance/markdown"
)

// Limits on what is compared: blocks of a text, beyond which the rest is one, and
// pairs of blocks that are looked at for what they have in common. No page comes
// near them; a hostile one costs no more than they allow.
const (
	maxBlocks = 1000
	maxPairs  = 1 << 16
)

// Kind says what has become of a block.
type Kind uint8

// What becomes of blocks.
const (
	Same Kind = iota
	Changed
	New
	Gone
)

// String is the kind in a word.
func (k Kind) String() string { return [...]string{"Same", "Changed", "New", "Gone"}[k] }

// Pair is a block as it was and as it is: Markdown, with the empty lines after it.
// Either is empty where there was or is none; blocks that came or went together
// are one pair. What is the same may still be written otherwise, such as with
// another number before it.
type Pair struct {
	Kind    Kind
	Was, Is string
	Close   bool // it stands close to the pair before: an item of a tight list
}

// Blocks sets two texts beside each other. The blocks of either, in order, are
// the whole text.
func Blocks(was, is string) []Pair {
	a, b := blocksOf(was), blocksOf(is)
	same := align(len(a), len(b), func(i, j int) int {
		if a[i].key == b[j].key {
			return 1
		}
		return 0
	})
	return woven(a, b, same, Same, between)
}

// woven is the pairs of a kind that two lists match in, with what stands between
// them in either.
func woven(was, is []block, matches []match, kind Kind, between func(was, is []block) []Pair) []Pair {
	var out []Pair
	from := match{-1, -1}
	for _, m := range matches {
		out = append(out, between(was[from.was+1:m.was], is[from.is+1:m.is])...)
		out = append(out, both(kind, was[m.was], is[m.is]))
		from = m
	}
	return append(out, between(was[from.was+1:], is[from.is+1:])...)
}

// between sets blocks beside each other none of which stayed the same: those that
// have words in common are one block that changed.
func between(was, is []block) []Pair {
	var alike []match
	if len(was)*len(is) <= maxPairs {
		alike = align(len(was), len(is), func(i, j int) int { return likeness(&was[i], &is[j]) })
	}
	return woven(was, is, alike, Changed, apart)
}

// apart is blocks that have nothing in common: those that are gone, and those that
// are new. One that stands where another of its kind stood is that, changed.
func apart(was, is []block) []Pair {
	if len(was) == 1 && len(is) == 1 && was[0].like(is[0]) {
		return []Pair{both(Changed, was[0], is[0])}
	}
	var out []Pair
	if len(was) > 0 {
		out = append(out, Pair{Kind: Gone, Was: joined(was), Close: was[0].Close})
	}
	if len(is) > 0 {
		out = append(out, Pair{Kind: New, Is: joined(is), Close: is[0].Close})
	}
	return out
}

func joined(blocks []block) string {
	var b strings.Builder
	for _, one := range blocks {
		b.WriteString(one.text)
	}
	return b.String()
}

// both is a block that was and is.
func both(kind Kind, was, is block) Pair {
	return Pair{Kind: kind, Was: was.text, Is: is.text, Close: was.Close && is.Close}
}

// block is a block of a text.
type block struct {
	markdown.Stretch
	first bool   // of its text
	text  string // as written
	key   string // what must be the same for the block to be
	words map[string]int
	count int // of the words
}

// maxWords is how many words of a block are looked at for what it has in common
// with another.
const maxWords = 300

// blocksOf cuts a text into its blocks.
func blocksOf(text string) []block {
	if text == "" {
		return nil
	}
	stretches := markdown.Stretches(text)
	if len(stretches) > maxBlocks {
		stretches = stretches[:maxBlocks]
		stretches[maxBlocks-1].End = len(text)
	}
	out := make([]block, len(stretches))
	for i, s := range stretches {
		b := block{Stretch: s, first: i == 0, text: text[s.Start:s.End], words: map[string]int{}}
		b.key = strings.TrimSpace(b.text)
		if s.Kind == markdown.Item { // whatever its number
			_, b.key, _ = strings.Cut(b.key, " ")
		}
		for word := range strings.FieldsSeq(b.key) {
			if b.count == maxWords {
				break
			}
			b.words[word]++
			b.count++
		}
		out[i] = b
	}
	return out
}

// like reports whether two blocks are of a kind.
func (b block) like(other block) bool { return b.Kind == other.Kind && b.Level == other.Level }

// alike is the likeness, in percent, from which blocks are one that changed.
const alike = 40

// likeness is how many words of a hundred two blocks have in common; 0 for blocks
// that are not one that changed. The titles of two pages always are.
func likeness(was, is *block) int {
	if !was.like(*is) {
		return 0
	}
	if was.first && is.first && was.Kind == markdown.Heading {
		return 100
	}
	common := 0
	for word, n := range was.words {
		common += min(n, is.words[word])
	}
	if percent := 200 * common / max(was.count+is.count, 1); percent >= alike {
		return percent
	}
	return 0
}
