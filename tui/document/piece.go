package document

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"whichtool/guidance/markdown"
)

// piece is a stretch of the text, laid out.
type piece struct {
	lines   []string
	sources []int  // for each line, the byte of the text that it begins with
	words   string // what the piece says, in lower case, a line for each leaf
	runs    []run  // where on the lines the words stand, in the order of the lines
	links   []Link // in the order in which they are read
}

// run is words on a line: bytes at to at+size of the words, from a column on.
type run struct {
	line, column int
	at, size     int
	text         string // as it is shown
}

// columns is where bytes of the words stand on the run's line; ok is false where
// they do not.
func (r run) columns(from, to int) (at Span, ok bool) {
	from, to = max(from-r.at, 0), min(to-r.at, len(r.text))
	if from >= to {
		return Span{}, false
	}
	column := r.column + width(r.text[:from])
	return Span{r.line, column, column + width(r.text[from:to])}, true
}

// Link is what the keyboard can be on: a link, or a block of code. One that runs
// over several lines has a span on each.
type Link struct {
	Target string // an address, a page's path, #anchor or a statement's id
	Text   string // of code, all of it to the letter
	Code   bool
	Spans  []Span
	goesOn bool // with code that the piece before begins
}

// Span is columns of a line of a piece.
type Span struct{ Line, From, To int }

// source is what pieces are read from, by any goroutine.
type source struct {
	text   string
	reader markdown.Reader
}

// tree is a piece as blocks. The front matter belongs to the first.
func (s source) tree(i int, cut markdown.Piece) *markdown.Block {
	tree := s.reader.Read(cut.Opening, s.text[cut.Start:cut.End])
	if i == 0 {
		tree.Children = append(markdown.Preamble(s.text, tree).Children, tree.Children...)
	}
	return tree
}

// on is the runs of a line.
func (p *piece) on(line int) []run {
	from := sort.Search(len(p.runs), func(i int) bool { return p.runs[i].line >= line })
	to := sort.Search(len(p.runs), func(i int) bool { return p.runs[i].line > line })
	return p.runs[from:to]
}

// lineOf is the first line that shows a byte of the words; -1 if none does.
func (p *piece) lineOf(at int) int {
	for _, r := range p.runs {
		if at >= r.at && at < r.at+r.size {
			return r.line
		}
	}
	return -1
}

// lowered is a text in lower case, byte for byte in the same places: letters whose
// other case is longer or shorter stay as they are.
func lowered(text string) string {
	return strings.Map(func(r rune) rune {
		if lower := unicode.ToLower(r); utf8.RuneLen(lower) == utf8.RuneLen(r) {
			return lower
		}
		return r
	}, text)
}

// piece gives a piece, laid out now if it is not kept. A document without a
// window has only empty pieces.
func (d *Document) piece(i int) *piece {
	if kept, ok := d.kept[i]; ok {
		d.touch(i)
		return kept
	}
	if d.setter == nil || !d.exists(i) {
		return &piece{}
	}
	made := d.lay(i)
	d.keep(i, made)
	return made
}

// keep holds on to a piece, and lets go of those used longest ago if there are
// many.
func (d *Document) keep(i int, made *piece) {
	d.kept[i] = made
	d.used = append(d.used, i)
	for d.bytes += made.size(); len(d.used) > 1 && (len(d.used) > maxKept || d.bytes > maxBytes); d.used = d.used[1:] {
		d.bytes -= d.kept[d.used[0]].size()
		delete(d.kept, d.used[0])
	}
}

// size is the bytes of a piece's lines.
func (p *piece) size() int {
	size := 0
	for _, line := range p.lines {
		size += len(line)
	}
	return size
}

func (d *Document) touch(i int) {
	if d.used[len(d.used)-1] == i {
		return
	}
	at := slices.Index(d.used, i)
	d.used = append(slices.Delete(d.used, at, at+1), i)
}

// exists reports whether piece i exists, cutting the text as far as that
// needs. Even an empty text has one.
func (d *Document) exists(i int) bool {
	for len(d.pieces) <= i {
		if d.Whole() {
			return false
		}
		last := markdown.Piece{End: d.body}
		if n := len(d.pieces); n > 0 {
			last = d.pieces[n-1]
		}
		d.pieces = append(d.pieces, last.Next(d.text))
	}
	return true
}

// bounds is where piece i begins and ends in the text. The front matter belongs
// to the first.
func (d *Document) bounds(i int) (start, end int) {
	if i == 0 {
		return 0, d.pieces[0].End
	}
	return d.pieces[i].Start, d.pieces[i].End
}

// cutSoFar is how much of the text is cut.
func (d *Document) cutSoFar() int {
	if len(d.pieces) == 0 {
		return 0
	}
	return d.pieces[len(d.pieces)-1].End
}

// Whole reports whether the text is cut to its end.
func (d *Document) Whole() bool { return len(d.pieces) > 0 && d.cutSoFar() >= len(d.text) }
