package paper

import (
	"whichtool/tui/markdown"
	"whichtool/tui/theme"
)

const (
	pieceSize = 1 << 10 // bytes of Markdown that are rendered together, about
	maxKept   = 48      // rendered pieces that are kept
)

// exact is the byte of the text that stands at a place, where that is known:
// lines are longer and shorter, so it cannot be worked out.
type exact struct {
	known  bool
	at     Place
	offset int
}

// Place is a line of a paper: the piece that it is in, and its line there.
// Places outlive a change of width only roughly; see Paper.Offset.
type Place struct{ Piece, Line int }

// Paper is a text, how far it has been cut into pieces, and where its reader
// is. It belongs to one goroutine.
type Paper struct {
	text        string
	lower       string // the text in lower case, once something was looked for
	definitions markdown.Definitions
	cited       bool // ids in brackets are links to statements

	stretches []stretch // as far as the text is cut
	kept      map[int]*piece
	used      []int // kept pieces, the one used longest ago first

	busy  bool // a piece is being rendered ahead
	round int  // how often all that was rendered was dropped

	renderer *markdown.Renderer
	width    int
	height   int
	theme    theme.Theme
	top      Place
	exact    exact
	focus    focus
	find     find
	edge     bool // go to the end once the whole text is cut
}

// New is a paper at its beginning. cited says that ids in square brackets,
// such as [S1-33], are links.
func New(text string, cited bool) *Paper {
	return &Paper{text: text, cited: cited, kept: map[int]*piece{}}
}

// Resize fits the paper to a window and a theme. The reader stays at the same
// place in the text.
func (p *Paper) Resize(width, height int, t theme.Theme) {
	same := p.renderer != nil && width == p.width && t.Same(p.theme)
	at := p.Offset()
	p.height = max(height, 1)
	p.busy = false // what was rendered while another page was shown is lost
	if !same {
		p.width, p.theme = width, t
		p.renderer = markdown.NewRenderer(width, t)
		p.forget()
	}
	p.goToOffset(at)
}

// Take brings in the whole text, of which the paper may have had only the
// beginning, and its cutting. The reader stays where it is.
func (p *Paper) Take(text string, cut Cut) {
	at := p.Offset()
	changed := len(text) != len(p.text) || len(cut.definitions) > 0 && len(p.definitions) == 0
	p.text, p.stretches, p.definitions = text, cut.stretches, cut.definitions
	if changed {
		p.forget()
		p.focus, p.lower = focus{}, ""
		if p.find.words != "" {
			p.find = find{words: p.find.words, hits: p.occurrences(p.find.words), at: -1}
		}
		p.goToOffset(at)
	}
	if p.edge {
		p.End()
	}
}

// Offset is the reader's place as a byte of the text, about.
func (p *Paper) Offset() int {
	if p.renderer == nil || len(p.stretches) == 0 {
		return 0
	}
	if p.exact.known && p.exact.at == p.top {
		return p.exact.offset
	}
	start, end := p.bounds(p.top.Piece)
	lines := len(p.piece(p.top.Piece).lines)
	if lines == 0 {
		return start
	}
	return start + (end-start)*p.top.Line/lines
}

// GoTo moves to a byte of the text, such as Offset gave.
func (p *Paper) GoTo(offset int) {
	p.edge = false
	p.goToOffset(offset)
}

func (p *Paper) goToOffset(offset int) {
	i := p.pieceAt(offset)
	start, end := p.bounds(i)
	lines := len(p.piece(i).lines)
	line := 0
	if end > start {
		// Up, so that coming back to an offset does not drift upwards.
		line = ((offset-start)*lines + (end - start) - 1) / (end - start)
	}
	p.goToPlace(Place{i, min(max(line, 0), max(lines-1, 0))}, offset)
}

// goToPlace moves to the place where a byte of the text stands.
func (p *Paper) goToPlace(at Place, offset int) {
	p.top = at
	p.clamp()
	p.exact = exact{known: p.top == at, at: at, offset: offset}
}

// pieceAt is the piece that holds a byte of the text.
func (p *Paper) pieceAt(offset int) int {
	for i := 0; ; i++ {
		if !p.exists(i) {
			return i - 1
		}
		if _, end := p.bounds(i); offset < end || end >= len(p.text) {
			return i
		}
	}
}

// Lines is what is in sight, with focus and hits marked.
func (p *Paper) Lines() []string {
	out := make([]string, 0, p.height)
	at, ok := p.top, len(p.piece(p.top.Piece).lines) > 0
	for ; ok && len(out) < p.height; at, ok = p.next(at) {
		out = append(out, p.marked(at))
	}
	return out
}

// next is the line after a place.
func (p *Paper) next(at Place) (Place, bool) {
	if at.Line+1 < len(p.piece(at.Piece).lines) {
		return Place{at.Piece, at.Line + 1}, true
	}
	for i := at.Piece + 1; p.exists(i); i++ {
		if len(p.piece(i).lines) > 0 {
			return Place{i, 0}, true
		}
	}
	return at, false
}

// previous is the line before a place.
func (p *Paper) previous(at Place) (Place, bool) {
	if at.Line > 0 {
		return Place{at.Piece, at.Line - 1}, true
	}
	for i := at.Piece - 1; i >= 0; i-- {
		if n := len(p.piece(i).lines); n > 0 {
			return Place{i, n - 1}, true
		}
	}
	return at, false
}

// Scroll moves by lines: down, or up where it is negative.
func (p *Paper) Scroll(lines int) {
	p.edge = false
	step := p.next
	if lines < 0 {
		step, lines = p.previous, -lines
	}
	for range lines {
		at, ok := step(p.top)
		if !ok {
			break
		}
		p.top = at
	}
	p.clamp()
}

// Page moves by windows.
func (p *Paper) Page(windows int) { p.Scroll(windows * max(p.height-2, 1)) }

// Top moves to the beginning.
func (p *Paper) Top() {
	p.top, p.edge = Place{}, false
	p.clamp()
}

// End moves to the end: at once where the text is cut to its end, else when
// that is done.
func (p *Paper) End() {
	if !p.Whole() && len(p.text)-p.cutSoFar() > 64*pieceSize {
		p.edge = true
		return
	}
	p.edge = false
	for p.exists(len(p.stretches)) {
	}
	last := len(p.stretches) - 1
	p.top = Place{last, max(len(p.piece(last).lines)-1, 0)}
	p.clamp()
}

// clamp keeps the top off a piece that shows nothing, and the last line from
// rising above the lower edge.
func (p *Paper) clamp() {
	if len(p.piece(p.top.Piece).lines) == 0 {
		at, ok := p.next(p.top)
		if !ok {
			at, ok = p.previous(p.top)
		}
		if !ok {
			return
		}
		p.top = at
	}
	below := 1
	for at, ok := p.next(p.top); ok && below < p.height; at, ok = p.next(at) {
		below++
	}
	for below < p.height {
		at, ok := p.previous(p.top)
		if !ok {
			return
		}
		p.top = at
		below++
	}
}

// AtEnd reports whether the last line is in sight.
func (p *Paper) AtEnd() bool {
	at := p.top
	for range p.height {
		next, ok := p.next(at)
		if !ok {
			return true
		}
		at = next
	}
	return false
}

// Percent is how much of the text lies above the lower edge of the window.
func (p *Paper) Percent() int {
	if len(p.text) == 0 {
		return 100
	}
	return p.Bottom() * 100 / len(p.text)
}

// Bottom is the byte of the text at the lower edge of the window, about.
func (p *Paper) Bottom() int {
	at := p.top
	for range p.height {
		next, ok := p.next(at)
		if !ok {
			return len(p.text)
		}
		at = next
	}
	start, end := p.bounds(at.Piece)
	lines := max(len(p.piece(at.Piece).lines), 1)
	return start + (end-start)*at.Line/lines
}
