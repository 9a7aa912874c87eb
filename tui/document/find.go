package document

import (
	"regexp"
	"sort"
	"strings"

	"charm.land/lipgloss/v2"

	"whichtool/tui/theme"
)

// find is what is looked for in the document: in the words that a person sees,
// whatever lines they stand on and however they are set.
type find struct {
	words string // in lower case; empty for nothing
	text  *Words // what is looked through; nil until it is gathered
	hits  []hit  // in order
	at    int    // the hit that was gone to last; -1 for none
}

// hit is where what is looked for stands: bytes of the words of a piece.
type hit struct{ piece, at, size int }

// maxHits bounds how many hits are counted.
const maxHits = 100_000

// Words are the words of a whole text, piece by piece. Gathering them takes a
// second for some ten megabytes.
type Words struct{ pieces []string }

// atOnce is how long a text may be, in bytes, to be gathered while its reader
// waits.
const atOnce = 256 << 10

// maxWords bounds the words that are gathered, in bytes. Only what stands for far
// more than its own length, such as the mark of an image without a name, comes to
// that.
const maxWords = 40 << 20

// Gather is the work of gathering the words, for any goroutine; needed is false
// where they are there, or are so few that Find gathers them itself. The work
// asks done after each piece whether to stop, and then comes to nothing.
func (d *Document) Gather() (work func(done func() bool) *Words, needed bool) {
	for d.exists(len(d.pieces)) {
	}
	source, pieces := d.source, d.pieces
	return func(done func() bool) *Words {
		w := &Words{}
		size := 0
		for i, cut := range pieces {
			if done() {
				return nil
			}
			words := ""
			if size < maxWords {
				words = lowered(source.tree(i, cut).Number())
			}
			size += len(words)
			w.pieces = append(w.pieces, words)
		}
		return w
	}, d.find.text == nil && len(d.text) > atOnce
}

// Know takes in the gathered words, and looks for what was asked meanwhile.
func (d *Document) Know(w *Words) {
	if w != nil && len(w.pieces) == len(d.pieces) {
		d.find.text = w
		d.look(d.find.words)
	}
}

// Find looks for words, whatever their case, from the reader's place on, and
// goes to the first hit. It gives the number of hits.
func (d *Document) Find(words string) int {
	d.look(words)
	if next := d.hitFrom(d.Offset()); next >= 0 {
		d.goToHit(next)
	} else if len(d.find.hits) > 0 {
		d.goToHit(0)
	}
	return len(d.find.hits)
}

// nearby is how far below the reader's place a hit is gone to by Mark, in
// bytes.
const nearby = 4 << 10

// Mark looks for words without leaving the reader's place: it goes to the first
// hit only if that is nearby.
func (d *Document) Mark(words string) {
	d.look(words)
	from := d.Offset()
	if next := d.hitFrom(from); next >= 0 && d.sourceOf(d.find.hits[next]) < from+nearby {
		d.goToHit(next)
	}
}

func (d *Document) look(words string) {
	d.find = find{words: lowered(strings.Join(strings.Fields(words), " ")), text: d.find.text, at: -1}
	if d.find.words == "" {
		return
	}
	if d.find.text == nil {
		work, long := d.Gather()
		if long {
			return
		}
		d.find.text = work(func() bool { return false })
	}
	wanted := asPrinted(d.find.words)
	for i, text := range d.find.text.pieces {
		for _, found := range wanted.FindAllStringIndex(text, maxHits-len(d.find.hits)) {
			d.find.hits = append(d.find.hits, hit{i, found[0], found[1] - found[0]})
		}
	}
}

// alike are signs that a keyboard has, and what may stand for each in print.
var alike = strings.NewReplacer(" ", `[\s\p{Zs}]+`, "'", "['’‘]", `"`, `["“”„]`, "-", "[-‐‑–]")

// asPrinted is what is looked for as it may stand in print: signs of print, and spaces that
// do not break or are more than one, are as they are typed.
func asPrinted(words string) *regexp.Regexp {
	return regexp.MustCompile(alike.Replace(regexp.QuoteMeta(strings.ToValidUTF8(words, "\ufffd"))))
}

// hitFrom is the first hit from a byte of the text on; -1 for none.
func (d *Document) hitFrom(offset int) int {
	in := d.pieceAt(offset)
	for i := d.firstHitOf(in); i < len(d.find.hits); i++ {
		if d.find.hits[i].piece > in || d.sourceOf(d.find.hits[i]) >= offset {
			return i
		}
	}
	return -1
}

// firstHitOf is the first hit in a piece or behind it.
func (d *Document) firstHitOf(piece int) int {
	return sort.Search(len(d.find.hits), func(i int) bool { return d.find.hits[i].piece >= piece })
}

// sourceOf is the byte of the text that the line of a hit begins with.
func (d *Document) sourceOf(h hit) int { return d.sourceAt(d.placeOfHit(h)) }

func (d *Document) placeOfHit(h hit) Place {
	return Place{h.piece, max(d.piece(h.piece).lineOf(h.at), 0)}
}

// FindNext goes to the next hit, or with back to the one before, round the
// ends.
func (d *Document) FindNext(back bool) {
	n := len(d.find.hits)
	switch {
	case n == 0:
	case back:
		d.goToHit((max(d.find.at, 0) - 1 + n) % n)
	default:
		d.goToHit((d.find.at + 1) % n)
	}
}

// Found is the number of the hit that the reader is at, from 1, and how many
// there are; what was looked for is empty after ClearFind.
func (d *Document) Found() (words string, at, hits int) {
	return d.find.words, d.find.at + 1, len(d.find.hits)
}

// ClearFind forgets what was looked for.
func (d *Document) ClearFind() { d.find = find{text: d.find.text, at: -1} }

// goToHit shows a hit.
func (d *Document) goToHit(i int) {
	d.find.at = i
	d.show(d.placeOfHit(d.find.hits[i]))
}

// How hits look, and the one that the reader is at.
var (
	hitStyle = lipgloss.NewStyle().Underline(true).Bold(true)
	atStyle  = lipgloss.NewStyle().Reverse(true).Bold(true)
)

// markHits marks what was looked for in a line.
func (d *Document) markHits(line string, at Place) string {
	first := d.firstHitOf(at.Piece)
	if first == len(d.find.hits) || d.find.hits[first].piece != at.Piece {
		return line
	}
	var spans []theme.Span
	for _, r := range d.piece(at.Piece).on(at.Line) {
		for i := first; i < len(d.find.hits) && d.find.hits[i].piece == at.Piece; i++ {
			columns, ok := r.columns(d.find.hits[i].at, d.find.hits[i].at+d.find.hits[i].size)
			if !ok {
				continue
			}
			style := hitStyle
			if i == d.find.at {
				style = atStyle
			}
			spans = append(spans, theme.Span{From: columns.From, To: columns.To, Style: style})
		}
	}
	return theme.Restyle(line, spans...)
}
