package paper

import (
	"strings"
	"unicode/utf8"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/theme"
)

// find is what is looked for in the paper.
type find struct {
	words string // in lower case; empty for nothing
	hits  []int  // bytes of the text where it stands, in order
	at    int    // the hit that was gone to last; -1 for none
}

// maxHits bounds how many hits are counted.
const maxHits = 100_000

// Find looks for words, whatever their case, from the reader's place on, and
// goes to the first hit. It gives the number of hits.
func (p *Paper) Find(words string) int {
	p.find = find{words: strings.ToLower(words), at: -1}
	if p.find.words == "" {
		return 0
	}
	p.find.hits = occurrences(p.text, p.find.words)
	from := p.Offset()
	for i, hit := range p.find.hits {
		if hit >= from {
			p.goToHit(i)
			return len(p.find.hits)
		}
	}
	if len(p.find.hits) > 0 {
		p.goToHit(0)
	}
	return len(p.find.hits)
}

// FindNext goes to the next hit, or with back to the one before, round the
// ends.
func (p *Paper) FindNext(back bool) {
	n := len(p.find.hits)
	switch {
	case n == 0:
	case back:
		p.goToHit((p.find.at - 1 + n) % n)
	default:
		p.goToHit((p.find.at + 1) % n)
	}
}

// Found is the number of the hit that the reader is at, from 1, and how many
// there are; what was looked for is empty after ClearFind.
func (p *Paper) Found() (words string, at, hits int) {
	return p.find.words, p.find.at + 1, len(p.find.hits)
}

// ClearFind forgets what was looked for.
func (p *Paper) ClearFind() { p.find = find{at: -1} }

// occurrences is where words stand in a text, by byte. Letters whose other
// case is longer or shorter are compared as they are.
func occurrences(text, words string) []int {
	var out []int
	lower := lowered(text)
	for at := 0; len(out) < maxHits; {
		i := strings.Index(lower[at:], words)
		if i < 0 {
			break
		}
		out = append(out, at+i)
		at += i + len(words)
	}
	return out
}

// lowered is a text in lower case, byte for byte in the same places.
func lowered(text string) string {
	lower := strings.ToLower(text)
	if len(lower) == len(text) {
		return lower
	}
	out := []byte(text)
	for i, c := range out {
		if c >= 'A' && c <= 'Z' {
			out[i] = c + 'a' - 'A'
		}
	}
	return string(out)
}

// goToHit shows a hit: the line of its piece that holds it, or about where it
// stands where Markdown keeps it from being found there.
func (p *Paper) goToHit(i int) {
	p.find.at = i
	hit := p.find.hits[i]
	in := p.pieceAt(hit)
	start, end := p.bounds(in)
	before := len(occurrences(p.text[start:hit], p.find.words)) // hits of the piece above it
	lines := p.piece(in).lines
	for n, line := range lines {
		count := len(occurrences(ansi.Strip(line), p.find.words))
		if count > before {
			p.show(Place{in, n})
			return
		}
		before -= count
	}
	if end > start && len(lines) > 0 {
		p.show(Place{in, min((hit-start)*len(lines)/(end-start), len(lines)-1)})
	}
}

var hitStyle = lipgloss.NewStyle().Reverse(true).Bold(true)

// markHits marks what was looked for in a line.
func (p *Paper) markHits(line string, _ Place) string {
	if p.find.words == "" {
		return line
	}
	plain := ansi.Strip(line)
	hits := occurrences(plain, p.find.words)
	for i := len(hits) - 1; i >= 0; i-- {
		from := ansi.StringWidth(plain[:hits[i]])
		to := from + ansi.StringWidth(plain[hits[i]:min(hits[i]+len(p.find.words), len(plain))])
		if utf8.ValidString(plain[:hits[i]]) {
			line = theme.Restyle(line, from, to, hitStyle)
		}
	}
	return line
}
