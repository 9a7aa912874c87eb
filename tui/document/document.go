package document

import (
	"iter"
	"sort"

	"whichtool/guidance/markdown"
	"whichtool/tui/theme"
)

// Limits on the pieces that are laid out and kept: how many, and the bytes of
// their lines, of which a hostile text has many.
const (
	maxKept  = 48
	maxBytes = 8 << 20
)

// Options is how a text is laid out.
type Options struct {
	Width     int // columns of the window
	Theme     theme.Theme
	Addresses bool // links show where they lead: the terminal has no hyperlinks
}

// exact is the byte of the text that was gone to last, and the place that was
// shown for it: the place of the byte, or one above it near the end.
type exact struct {
	known  bool
	at     Place
	offset int
}

// Place is a line of a document: the piece that it is in, and its line there.
// Places outlive a change of width only roughly; see Document.Offset.
type Place struct{ Piece, Line int }

// Document is a text, how far it has been cut into pieces, and where its
// reader is. It belongs to one goroutine.
type Document struct {
	source
	body   int // where the text behind the front matter begins
	pieces []markdown.Piece

	kept  map[int]*piece
	used  []int // kept pieces, the one used longest ago first
	bytes int   // of their lines

	options Options
	setter  *setter
	height  int
	top     Place
	exact   exact
	focus   focus
	find    find
	edge    bool // go to the end once the whole text is cut
	studied bool // pieces that show nothing are known
}

// New is a document at its beginning. cited says that ids in square brackets,
// such as [S1-33], are links.
func New(text string, cited bool) *Document {
	d := &Document{kept: map[int]*piece{}, source: source{reader: markdown.Reader{Cited: cited}}}
	d.begin(text)
	return d
}

// begin takes a text, of which nothing is cut.
func (d *Document) begin(text string) {
	d.text, d.pieces = text, nil
	_, d.body = markdown.Front(text)
}

// Resize fits the document to a window and a theme. The reader stays at the
// same place in the text.
func (d *Document) Resize(width, height int, t theme.Theme) {
	at := d.Offset()
	d.height = max(height, 1)
	if d.setter != nil && width == d.options.Width && t.Same(d.options.Theme) {
		d.clamp()
		return
	}
	d.lookLike(Options{Width: max(width, 1), Theme: t})
	d.goToOffset(at)
}

// lookLike has all laid out anew.
func (d *Document) lookLike(o Options) {
	d.options, d.setter = o, newSetter(o.Theme)
	d.forget()
}

// forget drops all that is laid out, since it will look different.
func (d *Document) forget() {
	clear(d.kept)
	d.used, d.bytes, d.exact = nil, 0, exact{}
}

// Take brings in the whole text, of which the document may have had only the
// beginning, and what a study of it found. The reader stays where it is.
func (d *Document) Take(text string, s markdown.Survey) {
	at := d.Offset()
	changed := len(text) != len(d.text) || !s.Definitions.Empty() && d.reader.Definitions.Empty()
	if len(text) != len(d.text) {
		d.begin(text)
	}
	d.pieces, d.reader.Definitions, d.studied = s.Pieces, s.Definitions, true
	if d.setter != nil {
		d.clamp()
	}
	if changed {
		d.forget()
		d.focus, d.find = focus{}, find{words: d.find.words, at: -1}
		d.goToOffset(at)
	}
	if d.edge {
		d.End()
	}
}

// Offset is the reader's place as a byte of the text, about.
func (d *Document) Offset() int {
	if d.setter == nil || len(d.pieces) == 0 {
		return 0
	}
	if d.exact.known && d.exact.at == d.top {
		return d.exact.offset
	}
	return d.sourceAt(d.top)
}

// sourceAt is the byte of the text that a line begins with.
func (d *Document) sourceAt(at Place) int {
	if p := d.piece(at.Piece); at.Line < len(p.sources) {
		return p.sources[at.Line]
	}
	start, _ := d.bounds(at.Piece)
	return start
}

// GoTo moves to a byte of the text, such as Offset gave.
func (d *Document) GoTo(offset int) {
	d.edge = false
	d.goToOffset(offset)
}

func (d *Document) goToOffset(offset int) {
	i := d.pieceAt(offset)
	sources := d.piece(i).sources
	line := sort.Search(len(sources), func(n int) bool { return sources[n] > offset }) - 1
	for line > 0 && sources[line-1] == sources[line] && d.piece(i).lines[line-1] != "" {
		line-- // the first of the lines that begin there
	}
	d.goToPlace(Place{i, max(line, 0)}, offset)
}

// goToPlace moves to the place where a byte of the text stands.
func (d *Document) goToPlace(at Place, offset int) {
	d.top = at
	d.clamp()
	d.exact = exact{known: true, at: d.top, offset: offset}
}

// pieceAt is the piece that holds a byte of the text.
func (d *Document) pieceAt(offset int) int {
	for i := 0; ; i++ {
		if !d.exists(i) {
			return max(i-1, 0)
		}
		if _, end := d.bounds(i); offset < end || end >= len(d.text) {
			return i
		}
	}
}

// HeadingNow is the place, in an outline, of the heading that the reader is
// under; -1 above the first.
func (d *Document) HeadingNow(outline []markdown.Entry) int {
	at := d.Offset()
	return sort.Search(len(outline), func(i int) bool { return outline[i].Offset > at }) - 1
}

// Lines is what is in sight, with focus and hits marked.
func (d *Document) Lines() []string {
	out := make([]string, 0, d.height)
	for _, at := range d.inSight() {
		out = append(out, d.marked(at))
	}
	return out
}

// inSight gives the lines of the window, each with its number.
func (d *Document) inSight() iter.Seq2[int, Place] {
	return func(yield func(int, Place) bool) {
		at, ok := d.top, len(d.piece(d.top.Piece).lines) > 0
		for n := 0; ok && n < d.height && yield(n, at); n++ {
			at, ok = d.next(at)
		}
	}
}

// moved is the place so many lines below another, or above it where they are
// negative; ok is false where the text ends before.
func (d *Document) moved(at Place, lines int) (to Place, ok bool) {
	step := d.next
	if lines < 0 {
		step, lines = d.previous, -lines
	}
	for ok = true; lines > 0 && ok; lines-- {
		at, ok = step(at)
	}
	return at, ok
}

// next is the line after a place.
func (d *Document) next(at Place) (Place, bool) {
	if at.Line+1 < len(d.piece(at.Piece).lines) {
		return Place{at.Piece, at.Line + 1}, true
	}
	for i, looked := at.Piece+1, 0; d.exists(i) && (looked < searchPieces || d.studied); i++ {
		if d.pieces[i].Blank {
			continue
		}
		if looked++; len(d.piece(i).lines) > 0 {
			return Place{i, 0}, true
		}
	}
	return at, false
}

// previous is the line before a place.
func (d *Document) previous(at Place) (Place, bool) {
	if at.Line > 0 {
		return Place{at.Piece, at.Line - 1}, true
	}
	for i := at.Piece - 1; i >= 0; i-- {
		if d.pieces[i].Blank {
			continue
		}
		if n := len(d.piece(i).lines); n > 0 {
			return Place{i, n - 1}, true
		}
	}
	return at, false
}

// Scroll moves by lines: down, or up where it is negative.
func (d *Document) Scroll(lines int) {
	d.edge = false
	d.top, _ = d.moved(d.top, lines)
	d.clamp()
}

// Page moves by windows.
func (d *Document) Page(windows int) { d.Scroll(windows * max(d.height-2, 1)) }

// Top moves to the beginning.
func (d *Document) Top() {
	d.top, d.edge = Place{}, false
	d.clamp()
}

// farAway is how much of a text, in bytes, is cut at once to get to its end.
const farAway = 64 << 10

// End moves to the end: at once where the text is cut to its end, else when
// that is done.
func (d *Document) End() {
	if !d.Whole() && len(d.text)-d.cutSoFar() > farAway {
		d.edge = true
		return
	}
	d.edge = false
	for d.exists(len(d.pieces)) {
	}
	last := len(d.pieces) - 1
	d.top = Place{last, max(len(d.piece(last).lines)-1, 0)}
	d.clamp()
}

// clamp keeps the top off a piece that shows nothing, and the last line from
// rising above the lower edge.
func (d *Document) clamp() {
	if len(d.piece(d.top.Piece).lines) == 0 {
		at, ok := d.next(d.top)
		if !ok {
			at, ok = d.previous(d.top)
		}
		if !ok {
			return
		}
		d.top = at
	}
	last := 0
	for n := range d.inSight() {
		last = n
	}
	d.top, _ = d.moved(d.top, last+1-d.height)
}

// AtEnd reports whether the last line is in sight.
func (d *Document) AtEnd() bool {
	_, more := d.moved(d.top, d.height)
	return !more
}

// Percent is how much of the text lies above the lower edge of the window.
func (d *Document) Percent() int {
	if len(d.text) == 0 {
		return 100
	}
	return d.Bottom() * 100 / len(d.text)
}

// Bottom is the byte of the text at the lower edge of the window, about.
func (d *Document) Bottom() int {
	if at, more := d.moved(d.top, d.height); more {
		return d.sourceAt(at)
	}
	return len(d.text)
}
