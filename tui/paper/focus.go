package paper

import (
	"whichtool/tui/theme"
)

// focus is the link that the keyboard is on.
type focus struct {
	on          bool
	piece, link int
}

// FocusNext moves the focus to the next link, or with back to the one before:
// first to one in sight, then scrolling to one beyond. It reports whether
// there is one.
func (p *Paper) FocusNext(back bool) bool {
	at := p.focus
	if !at.on || !p.inSight(at) {
		if at = p.firstInSight(back); at.on {
			p.focus = at
			return true
		}
		at = focus{piece: p.top.Piece, link: p.linksAbove() - 1}
		if back {
			at.link++
		}
	}
	next, ok := p.beside(at, back)
	if !ok {
		return false
	}
	p.focus = next
	p.show(p.placeOf(next))
	return true
}

// linksAbove is how many links of the top piece stand above the window.
func (p *Paper) linksAbove() int {
	n := 0
	for _, l := range p.piece(p.top.Piece).links {
		if l.Spans[0].Line < p.top.Line {
			n++
		}
	}
	return n
}

// searchPieces bounds how far ahead a link is looked for: the pieces on the way
// have to be rendered.
const searchPieces = 40

// beside is the link after another, or before it.
func (p *Paper) beside(at focus, back bool) (focus, bool) {
	step := 1
	if back {
		step = -1
	}
	for i, n := at.piece, 0; i >= 0 && n < searchPieces && p.exists(i); i, n = i+step, n+1 {
		links := p.piece(i).links
		next := 0
		if back {
			next = len(links) - 1
		}
		if i == at.piece {
			next = at.link + step
		}
		if next >= 0 && next < len(links) {
			return focus{true, i, next}, true
		}
	}
	return at, false
}

// firstInSight is the first link in the window, or with last the last one.
func (p *Paper) firstInSight(last bool) focus {
	var found focus
	seen := -1
	for at, ok, n := p.top, true, 0; ok && n < p.height; at, ok, n = p.step(at, n) {
		if at.Piece == seen {
			continue
		}
		seen = at.Piece
		for i := range p.piece(at.Piece).links {
			if f := (focus{true, at.Piece, i}); p.inSight(f) {
				if found = f; !last {
					return found
				}
			}
		}
	}
	return found
}

func (p *Paper) step(at Place, n int) (Place, bool, int) {
	next, ok := p.next(at)
	return next, ok, n + 1
}

func (p *Paper) placeOf(f focus) Place {
	return Place{f.piece, p.piece(f.piece).links[f.link].Spans[0].Line}
}

func (p *Paper) inSight(f focus) bool {
	if f.link >= len(p.piece(f.piece).links) {
		return false
	}
	place := p.placeOf(f)
	for at, ok, n := p.top, true, 0; ok && n < p.height; at, ok, n = p.step(at, n) {
		if at == place {
			return true
		}
	}
	return false
}

// show scrolls a place into sight, some way from the edges.
func (p *Paper) show(place Place) {
	p.top, p.edge = place, false
	for range p.height / 3 {
		at, ok := p.previous(p.top)
		if !ok {
			break
		}
		p.top = at
	}
	p.clamp()
}

// Focused is the link that the keyboard is on.
func (p *Paper) Focused() (Link, bool) {
	if !p.focus.on || p.focus.link >= len(p.piece(p.focus.piece).links) {
		return Link{}, false
	}
	return p.piece(p.focus.piece).links[p.focus.link], true
}

// LinkAt is the link under a cell of the window.
func (p *Paper) LinkAt(x, y int) (Link, bool) {
	at := p.top
	for range y {
		next, ok := p.next(at)
		if !ok {
			return Link{}, false
		}
		at = next
	}
	for _, l := range p.piece(at.Piece).links {
		for _, s := range l.Spans {
			if s.Line == at.Line && x >= s.From && x < s.To {
				return l, true
			}
		}
	}
	return Link{}, false
}

// FocusLine is the line of the window that the focused link is on; -1 if it is
// not in sight.
func (p *Paper) FocusLine() (line, column int) {
	link, ok := p.Focused()
	if !ok {
		return -1, 0
	}
	place := p.placeOf(p.focus)
	for at, ok, n := p.top, true, 0; ok && n < p.height; at, ok, n = p.step(at, n) {
		if at == place {
			return n, link.Spans[0].From
		}
	}
	return -1, 0
}

// marked is a line with hits and the focused link marked.
func (p *Paper) marked(at Place) string {
	line := p.piece(at.Piece).lines[at.Line]
	line = p.markHits(line, at)
	if link, ok := p.Focused(); ok && p.focus.piece == at.Piece {
		for _, s := range link.Spans {
			if s.Line == at.Line {
				line = theme.Restyle(line, theme.Span{From: s.From, To: s.To, Style: theme.Focus})
			}
		}
	}
	return line
}
