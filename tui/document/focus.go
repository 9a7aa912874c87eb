package document

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
func (d *Document) FocusNext(back bool) bool {
	at := d.focus
	if !at.on || !d.inSight(at) {
		if at = d.firstInSight(back); at.on {
			d.focus = at
			return true
		}
		at = focus{piece: d.top.Piece, link: d.linksAbove() - 1}
		if back {
			at.link++
		}
	}
	next, ok := d.beside(at, back)
	if !ok {
		return false
	}
	d.focus = next
	d.show(d.placeOf(next))
	return true
}

// linksAbove is how many links of the top piece stand above the window.
func (d *Document) linksAbove() int {
	n := 0
	for _, l := range d.piece(d.top.Piece).links {
		if l.Spans[0].Line < d.top.Line {
			n++
		}
	}
	return n
}

// searchPieces bounds how far ahead a link is looked for: the pieces on the way
// have to be rendered.
const searchPieces = 40

// beside is the link after another, or before it.
func (d *Document) beside(at focus, back bool) (focus, bool) {
	step := 1
	if back {
		step = -1
	}
	for i, n := at.piece, 0; i >= 0 && n < searchPieces && d.exists(i); i, n = i+step, n+1 {
		links := d.piece(i).links
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
func (d *Document) firstInSight(last bool) focus {
	var found focus
	seen := -1
	for at, ok, n := d.top, true, 0; ok && n < d.height; at, ok, n = d.step(at, n) {
		if at.Piece == seen {
			continue
		}
		seen = at.Piece
		for i := range d.piece(at.Piece).links {
			if f := (focus{true, at.Piece, i}); d.inSight(f) {
				if found = f; !last {
					return found
				}
			}
		}
	}
	return found
}

func (d *Document) step(at Place, n int) (Place, bool, int) {
	next, ok := d.next(at)
	return next, ok, n + 1
}

func (d *Document) placeOf(f focus) Place {
	return Place{f.piece, d.piece(f.piece).links[f.link].Spans[0].Line}
}

func (d *Document) inSight(f focus) bool {
	if f.link >= len(d.piece(f.piece).links) {
		return false
	}
	place := d.placeOf(f)
	for at, ok, n := d.top, true, 0; ok && n < d.height; at, ok, n = d.step(at, n) {
		if at == place {
			return true
		}
	}
	return false
}

// show scrolls a place into sight, some way from the edges.
func (d *Document) show(place Place) {
	d.top, d.edge = place, false
	for range d.height / 3 {
		at, ok := d.previous(d.top)
		if !ok {
			break
		}
		d.top = at
	}
	d.clamp()
}

// Focused is the link that the keyboard is on.
func (d *Document) Focused() (Link, bool) {
	if !d.focus.on || d.focus.link >= len(d.piece(d.focus.piece).links) {
		return Link{}, false
	}
	return d.piece(d.focus.piece).links[d.focus.link], true
}

// LinkAt is the link under a cell of the window.
func (d *Document) LinkAt(x, y int) (Link, bool) {
	at := d.top
	for range y {
		next, ok := d.next(at)
		if !ok {
			return Link{}, false
		}
		at = next
	}
	for _, l := range d.piece(at.Piece).links {
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
func (d *Document) FocusLine() (line, column int) {
	link, ok := d.Focused()
	if !ok {
		return -1, 0
	}
	place := d.placeOf(d.focus)
	for at, ok, n := d.top, true, 0; ok && n < d.height; at, ok, n = d.step(at, n) {
		if at == place {
			return n, link.Spans[0].From
		}
	}
	return -1, 0
}

// marked is a line with hits and the focused link marked.
func (d *Document) marked(at Place) string {
	line := d.piece(at.Piece).lines[at.Line]
	line = d.markHits(line, at)
	if link, ok := d.Focused(); ok && d.focus.piece == at.Piece {
		for _, s := range link.Spans {
			if s.Line == at.Line {
				line = theme.Restyle(line, theme.Span{From: s.From, To: s.To, Style: theme.Focus})
			}
		}
	}
	return line
}
