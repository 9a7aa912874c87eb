package paper

import "whichtool/tui/markdown"

// stretch is a piece of the text before it is rendered.
type stretch struct {
	start, end int
	opening    string // of the code or the table that it goes on with
	next       string // the same for the stretch that follows
}

// after is the stretch that follows one. A text begins after the empty one.
func (s stretch) after(text string) stretch {
	end, next := markdown.NextChunk(text, s.end, pieceSize, s.next)
	return stretch{s.end, end, s.next, next}
}

// Cut is the result of cutting a text away from the screen.
type Cut struct {
	Headings    []markdown.Heading
	definitions markdown.Definitions
	stretches   []stretch
}

// CutAll cuts a whole text. It takes milliseconds a megabyte, so it belongs in
// a command; Take hands the result over.
func CutAll(text string) Cut {
	cut := Cut{
		definitions: markdown.Define(text), Headings: markdown.Headings(text),
		stretches: make([]stretch, 0, len(text)/pieceSize+1),
	}
	var last stretch
	for last.end < len(text) || len(cut.stretches) == 0 { // there is always one
		last = last.after(text)
		cut.stretches = append(cut.stretches, last)
	}
	return cut
}

// exists reports whether piece i exists, cutting the text as far as that
// needs. Even an empty text has one.
func (p *Paper) exists(i int) bool {
	for len(p.stretches) <= i {
		if p.Whole() {
			return false
		}
		var last stretch
		if n := len(p.stretches); n > 0 {
			last = p.stretches[n-1]
		}
		p.stretches = append(p.stretches, last.after(p.text))
	}
	return true
}

// bounds is where piece i begins and ends in the text.
func (p *Paper) bounds(i int) (start, end int) { return p.stretches[i].start, p.stretches[i].end }

// cutSoFar is how much of the text is cut.
func (p *Paper) cutSoFar() int {
	if len(p.stretches) == 0 {
		return 0
	}
	return p.stretches[len(p.stretches)-1].end
}

// Whole reports whether the text is cut to its end.
func (p *Paper) Whole() bool { return len(p.stretches) > 0 && p.cutSoFar() >= len(p.text) }
