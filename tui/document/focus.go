package document

import "whichtool/tui/theme"

// focus is the link, or the code, that the keyboard is on.
type focus struct {
	on          bool
	piece, link int
}

// FocusNext moves the focus to the next link or code, or with back to the one
// before: from where it is, or from the edge of the window where it is out of
// sight. It reports whether there is one.
func (d *Document) FocusNext(back bool) bool {
	from := d.focus
	if line, _ := d.FocusLine(); line < 0 {
		from = d.edgeOfWindow(back)
	}
	next, ok := d.beside(from, back)
	if !ok {
		return false
	}
	d.focus = next
	if line, _ := d.FocusLine(); line < 0 {
		d.show(d.placeOf(next))
	}
	return true
}

// edgeOfWindow is what stands before the first link that begins in the window, or
// behind the last.
func (d *Document) edgeOfWindow(lower bool) focus {
	at, n := d.top, 0
	for _, place := range d.inSight() {
		if lower {
			at = place
		}
	}
	for _, l := range d.piece(at.Piece).links {
		if line := l.Spans[0].Line; line < at.Line || lower && line == at.Line {
			n++
		}
	}
	if lower {
		return focus{piece: at.Piece, link: n}
	}
	return focus{piece: at.Piece, link: n - 1}
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
	for i, n := at.piece, 0; i >= 0 && n < searchPieces && d.exists(i); i += step {
		if d.pieces[i].Blank {
			continue
		}
		n++
		links := d.piece(i).links
		next := 0
		if back {
			next = len(links) - 1
		}
		if i == at.piece {
			next = at.link + step
		}
		for next >= 0 && next < len(links) && links[next].goesOn {
			next += step
		}
		if next >= 0 && next < len(links) {
			return focus{true, i, next}, true
		}
	}
	return at, false
}

func (d *Document) placeOf(f focus) Place {
	return Place{f.piece, d.piece(f.piece).links[f.link].Spans[0].Line}
}

// show scrolls a place into sight, some way from the edges.
func (d *Document) show(place Place) {
	d.edge = false
	d.top, _ = d.moved(place, -d.height/3)
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
	at, ok := d.moved(d.top, max(y, 0))
	if !ok {
		return Link{}, false
	}
	for _, l := range d.piece(at.Piece).links {
		for _, s := range l.Spans {
			if !l.Code && s.Line == at.Line && x >= s.From && x < s.To {
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
	for n, at := range d.inSight() {
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
