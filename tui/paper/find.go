package paper

import (
	"slices"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/theme"
)

// find is what is looked for in the paper.
type find struct {
	words string // in lower case; empty for nothing
	hits  []int  // bytes of the text where it stands, in order
	at    int    // the hit that was gone to last; -1 for none
	place Place  // where that stands
	nth   int    // which of the hits of its line it is
}

// maxHits bounds how many hits are counted.
const maxHits = 100_000

// Find looks for words, whatever their case, from the reader's place on, and
// goes to the first hit. It gives the number of hits.
func (p *Paper) Find(words string) int {
	p.look(words)
	if next := p.hitFrom(p.Offset()); next >= 0 {
		p.goToHit(next)
	} else if len(p.find.hits) > 0 {
		p.goToHit(0)
	}
	return len(p.find.hits)
}

// nearby is how far below the reader's place a hit is gone to by Mark.
const nearby = 4 << 10 // bytes

// Mark looks for words without leaving the reader's place: it goes to the first
// hit only if that is nearby.
func (p *Paper) Mark(words string) {
	p.look(words)
	from := p.Offset()
	if next := p.hitFrom(from); next >= 0 && p.find.hits[next] < from+nearby {
		p.goToHit(next)
	}
}

func (p *Paper) look(words string) {
	p.find = find{words: strings.ToLower(words), at: -1}
	if p.find.words != "" {
		p.find.hits = p.occurrences(p.find.words)
	}
}

// hitFrom is the first hit from a byte of the text on; -1 for none.
func (p *Paper) hitFrom(offset int) int {
	return slices.IndexFunc(p.find.hits, func(hit int) bool { return hit >= offset })
}

// occurrences is where words stand in the whole text. What that is in lower
// case is kept, since words are looked for at every letter that is typed.
func (p *Paper) occurrences(words string) []int {
	if p.lower == "" {
		p.lower = lowered(p.text)
	}
	return occurrences(p.lower, words)
}

// FindNext goes to the next hit, or with back to the one before, round the
// ends.
func (p *Paper) FindNext(back bool) {
	n := len(p.find.hits)
	switch {
	case n == 0:
	case back:
		p.goToHit((max(p.find.at, 0) - 1 + n) % n)
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

// occurrences is where words stand in a text in lower case, by byte.
func occurrences(lower, words string) []int {
	var out []int
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

// lowered is a text in lower case, byte for byte in the same places. Letters
// whose other case is longer or shorter stay as they are.
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
	before := len(occurrences(p.lower[start:hit], p.find.words)) // hits of the piece above it
	lines := p.piece(in).lines
	for n, line := range lines {
		count := len(occurrences(lowered(ansi.Strip(line)), p.find.words))
		if count > before {
			p.find.place, p.find.nth = Place{in, n}, before
			p.show(Place{in, n})
			return
		}
		before -= count
	}
	p.find.nth = -1 // nobody knows
	if end > start && len(lines) > 0 {
		p.show(Place{in, min((hit-start)*len(lines)/(end-start), len(lines)-1)})
	}
}

// How hits look, and the one that the reader is at.
var (
	hitStyle = lipgloss.NewStyle().Underline(true).Bold(true)
	atStyle  = lipgloss.NewStyle().Reverse(true).Bold(true)
)

// markHits marks what was looked for in a line.
func (p *Paper) markHits(line string, at Place) string {
	if p.find.words == "" {
		return line
	}
	plain := ansi.Strip(line)
	var spans []theme.Span
	for i, hit := range occurrences(lowered(plain), p.find.words) {
		from := ansi.StringWidth(plain[:hit])
		to := from + ansi.StringWidth(plain[hit:hit+len(p.find.words)])
		style := hitStyle
		if p.find.at >= 0 && at == p.find.place && i == p.find.nth {
			style = atStyle
		}
		spans = append(spans, theme.Span{From: from, To: to, Style: style})
	}
	return theme.Restyle(line, spans...)
}
