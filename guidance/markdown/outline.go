package markdown

import (
	"iter"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/util"
)

// Entry is an entry of an outline: a heading of a text.
type Entry struct {
	Level   int
	Title   string   // as plain text on one line
	Offset  int      // the byte of the text at which it begins
	Anchors []string // what links within the page call it; the first is the one that GitHub would make
}

// Definitions is what is defined somewhere in a text for all of it: the
// targets of links by reference, and which notes there are.
type Definitions struct {
	links map[string]string
	notes map[string]bool
	room  *int // bytes that are left for more
}

// Limits on what is kept of a whole text: more than any that people wrote has, and
// little beside its length.
const (
	maxHeadings    = 50_000
	maxDefinitions = 8 << 20 // bytes, with overhead
	overhead       = 128     // bytes of an entry of a map
)

// fits reports whether there is room for another definition, and takes it.
func (d Definitions) fits(size int) bool {
	*d.room -= size + overhead
	return *d.room > 0
}

// note reports whether a mark is that of a note. A number is one in any case:
// its note may stand in another part of the text.
func (d Definitions) note(label string) bool {
	return d.notes[label] || strings.Trim(label, "0123456789") == ""
}

// Empty reports whether nothing is defined.
func (d Definitions) Empty() bool { return len(d.links) == 0 && len(d.notes) == 0 }

// Survey is what there is to know of a whole text before any of it is shown.
type Survey struct {
	Pieces      []Piece
	Headings    []Entry
	Definitions Definitions
}

// Study reads a whole text. It takes a second for some ten megabytes, so for long
// texts it belongs away from the screen; done, if not nil, is asked after each
// piece whether to stop.
func Study(text string, done func() bool) Survey {
	if done == nil {
		done = func() bool { return false }
	}
	s := Survey{Definitions: define(text, done)}
	slugs := slugs{}
	for piece, tree := range trees(text, bodyOf(text), s.Definitions) {
		piece.Blank = len(s.Pieces) > 0 && !tree.shows() // the first has the front matter
		s.Pieces = append(s.Pieces, piece)
		for h := range headings(tree) {
			if len(s.Headings) == maxHeadings {
				break
			}
			anchors := append([]string{slugs.of(h.title())}, h.Anchors...)
			s.Headings = append(s.Headings, Entry{h.Level, h.title(), piece.Start + h.Offset, anchors})
		}
		if done() {
			break
		}
	}
	return s
}

// Define is what a text defines for all of it.
func Define(text string) Definitions { return define(text, func() bool { return false }) }

// define reads only the pieces that may define something.
func define(text string, done func() bool) Definitions {
	room := maxDefinitions
	found := Definitions{map[string]string{}, map[string]bool{}, &room}
	if !strings.Contains(text, definitionMark) {
		return found
	}
	for piece := range pieces(text, bodyOf(text)) {
		if source := text[piece.Start:piece.End]; strings.Contains(source, definitionMark) {
			b := newBuilder(&Reader{}, 0)
			b.found = &found
			b.read(piece.Opening + source)
		}
		if done() {
			break
		}
	}
	return found
}

// definitionMark is in every definition.
const definitionMark = "]:"

// pieces cuts a text into its pieces, from where the page itself begins. There is
// always one, if only an empty one.
func pieces(text string, body int) iter.Seq[Piece] {
	return func(yield func(Piece) bool) {
		for last, first := (Piece{End: body}), true; first || last.End < len(text); first = false {
			if last = last.Next(text); !yield(last) {
				return
			}
		}
	}
}

// trees reads a text piece by piece, from where the page itself begins.
func trees(text string, body int, known Definitions) iter.Seq2[Piece, *Block] {
	return func(yield func(Piece, *Block) bool) {
		reader := &Reader{Definitions: known}
		for piece := range pieces(text, body) {
			if !yield(piece, reader.Read(piece.Opening, text[piece.Start:piece.End])) {
				return
			}
		}
	}
}

// title is the text of a heading on one line.
func (b *Block) title() string { return strings.ReplaceAll(Plain(b.Text), Break, " ") }

// define notes what a text defines: the first definition of a label counts.
func (d *Definitions) define(context *references) {
	for _, r := range context.References() {
		label := util.ToLinkReference(r.Label())
		if _, ok := d.links[label]; !ok && d.fits(len(label)+len(r.Destination())) {
			d.links[label] = string(r.Destination())
		}
	}
}

// headings are the headings of a tree that stand at its top: those in quotes
// and lists are part of what they stand in.
func headings(tree *Block) iter.Seq[*Block] {
	return func(yield func(*Block) bool) {
		for _, b := range tree.Children {
			if b.Kind == Heading && !yield(b) {
				return
			}
		}
	}
}

// Anchor finds the heading that an anchor names; ok is false where none does.
func Anchor(headings []Entry, name string) (h Entry, ok bool) {
	name = strings.ToLower(strings.TrimPrefix(name, "#"))
	for _, h := range headings {
		for _, a := range h.Anchors {
			if strings.ToLower(a) == name {
				return h, true
			}
		}
	}
	return Entry{}, false
}

// slugs are the anchors that are taken.
type slugs map[string]int

// of is the anchor that GitHub makes of a title. One that is taken gets a
// number.
func (s slugs) of(title string) string {
	slug := strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
			return unicode.ToLower(r)
		}
		return -1
	}, title)
	unique := slug
	for {
		if _, taken := s[unique]; !taken {
			s[unique] = 0
			return unique
		}
		s[slug]++
		unique = slug + "-" + strconv.Itoa(s[slug])
	}
}
