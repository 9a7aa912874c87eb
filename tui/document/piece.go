package document

import (
	"slices"
	"sort"
	"strings"

	"whichtool/guidance/markdown"
)

// piece is a stretch of the text, laid out.
type piece struct {
	lines   []string
	sources []int  // for each line, the byte of the text that it begins with
	words   string // what the piece says, in lower case, a line for each leaf
	runs    []run  // where on the lines the words stand, in the order of the lines
	links   []Link
	codes   []CodeBlock
}

// run is words on a line: bytes at to at+size of the words, from a column on.
type run struct {
	line, column int
	at, size     int
	text         string // as it is shown
}

// Link is a link of a piece. One that runs over several lines has a span on
// each.
type Link struct {
	Target string // an address, a page's path, #anchor or a statement's id
	Text   string
	Spans  []Span
}

// Span is columns of a line of a piece.
type Span struct{ Line, From, To int }

// CodeBlock is code on lines From to To of a piece, and what it says to the
// letter.
type CodeBlock struct {
	From, To int
	Text     string
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

// vocabulary is the words of a tree and where each leaf stands among them. The
// words depend on the tree alone, so that what is found is the same at every
// width.
type vocabulary struct {
	text  strings.Builder
	parts map[*markdown.Span][]part // of the text that begins with a span
	codes map[*markdown.Block]int
}

// part is bytes of a leaf's text that are the words from a place on.
type part struct{ from, to, at int }

func readWords(tree *markdown.Block) *vocabulary {
	v := &vocabulary{parts: map[*markdown.Span][]part{}, codes: map[*markdown.Block]int{}}
	tree.Leaves(func(leaf *markdown.Block) bool {
		words, at := lowered(leaf.Words()), v.text.Len()
		if leaf.Kind == markdown.Code {
			v.codes[leaf] = at
		} else {
			v.parts[&leaf.Text[0]] = []part{{0, len(words), at}}
		}
		v.text.WriteString(words)
		v.text.WriteByte('\n')
		return true
	})
	return v
}

// lowered is a text in lower case, byte for byte in the same places, on one
// line. Letters whose other case is longer or shorter stay as they are.
func lowered(text string) string {
	text = strings.ReplaceAll(text, markdown.Break, " ")
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
	made := d.job(i).lay(d.setter)
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
