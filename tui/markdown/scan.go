package markdown

import "strings"

// scanner reads Markdown line by line and says of each what it is and in which
// quotes and lists it stands. It is the one reading of blocks that preparing,
// headings, chunks and definitions share, so that they never disagree. It
// follows CommonMark, but is kinder where pages in use are careless: a list
// item goes on with any line indented by two, "•" is a bullet, and Markdown
// right after a bare HTML tag is Markdown. Its work is linear in the text:
// nothing is read again, however deep the nesting.
type scanner struct {
	text string
	next int // where the next line starts
	line line

	boxes  []container // what the line stands in, outermost first
	quotes []int       // the places of the quotes in boxes
	leaf   leaf        // the block that the next line may go on with

	rows   int            // lines in the paragraph so far
	row    string         // the last of them
	table  bool           // the paragraph has turned out to be a table
	fence  fence          // of the code
	region region         // of the HTML
	last   map[string]int // the last place of what may end a region

	gap       bool // the line before is blank
	afterText bool // before that gap stands a paragraph

	// The columns of the line before col are used up. From there to inner is
	// white space, up to the byte at. Items count columns from base, where the
	// text of the last quote starts.
	at, col, inner, base int
	rules                [3]int // see isRule
}

// line is what a scanner says of a line.
type line struct {
	number     int
	start, end int // its place in the text, without the line break
	kind       lineKind
	fresh      bool // it goes on with no block of the line before
	keep       int  // how many containers go on; the scanner's others are new
	body       int  // where its text starts, after markers and white space
	pad        int  // columns of white space before that
	level      int  // of a heading
}

type lineKind uint8

const (
	blankLine lineKind = iota
	textLine           // of a paragraph or a table
	headingLine
	underLine // makes the paragraph before it a heading
	ruleLine
	fenceLine // opens a fence, if fresh, or closes it
	codeLine
	indentedLine
	htmlLine
)

type leaf uint8

const (
	noLeaf leaf = iota
	textLeaf
	fenceLeaf
	indentedLeaf
	htmlLeaf
)

// container is a quote, or an item of a list, a definition or a note.
type container struct {
	kind    containerKind
	need    int    // the column at which a line that goes on with it may start
	content int    // the column at which its own text starts
	number  int    // of an item; -1 for a bullet
	mark    byte   // what follows the number, or the bullet
	again   bool   // an item that goes on with a list
	label   string // of a note
}

type containerKind uint8

const (
	quoteBox containerKind = iota
	itemBox
	definitionBox
	noteBox
)

// maxDepth is how many containers are told apart. No page has as many; it
// bounds the memory that a line of markers can ask for.
const maxDepth = 1000

// scan reads a text from a place on, which must be where a block can start.
func scan(text string, from int) *scanner {
	s := &scanner{text: text, next: from}
	s.line.number = strings.Count(text[:from], "\n") - 1
	return s
}

// step reads the next line into line, and says whether there was one.
func (s *scanner) step() bool {
	if s.next >= len(s.text) {
		return false
	}
	s.startLine()
	matched, quotes := s.match()
	if s.blank() {
		s.endBlank(matched, quotes)
		return true
	}
	if matched < len(s.boxes) || !s.goOn() {
		s.open(matched)
	}
	s.gap = s.line.kind == blankLine
	return true
}

func (s *scanner) startLine() {
	start := s.next
	end := strings.IndexByte(s.text[start:], '\n')
	if end < 0 {
		end, s.next = len(s.text), len(s.text)
	} else {
		end += start
		s.next = end + 1
	}
	if end > start && s.text[end-1] == '\r' {
		end--
	}
	s.line = line{number: s.line.number + 1, start: start, end: end}
	s.rules, s.base = [3]int{-1, -1, -1}, 0
	s.measure(start, 0)
}

// measure finds the white space from a place on.
func (s *scanner) measure(at, col int) {
	s.col, s.inner = col, col
	for ; at < s.line.end; at++ {
		if c := s.text[at]; c == ' ' {
			s.inner++
		} else if c == '\t' {
			s.inner += 4 - s.inner%4
		} else {
			break
		}
	}
	s.at = at
}

func (s *scanner) blank() bool  { return s.at >= s.line.end }
func (s *scanner) indent() int  { return s.inner - s.col }
func (s *scanner) column() int  { return s.inner - s.base }
func (s *scanner) rest() string { return s.text[s.at:s.line.end] }

// byteAt is a byte of the line's text, or 0 behind its end.
func (s *scanner) byteAt(i int) byte {
	if s.at+i < s.line.end {
		return s.text[s.at+i]
	}
	return 0
}

// skip goes on behind a marker of so many bytes and columns.
func (s *scanner) skip(size, columns int) { s.measure(s.at+size, s.inner+columns) }

// match is how many containers the line goes on with, and how many of them are
// quotes.
func (s *scanner) match() (matched, quotes int) {
	for ; matched < len(s.boxes) && !s.blank(); matched++ {
		c := &s.boxes[matched]
		if c.kind == quoteBox {
			if s.indent() > 3 || s.byteAt(0) != '>' {
				break
			}
			s.skipQuote()
			quotes++
			continue
		}
		if s.column() < c.need || s.column() < c.content && s.follows(c) {
			break
		}
		s.col = max(s.col, min(s.base+c.content, s.inner))
	}
	return matched, quotes
}

func (s *scanner) skipQuote() {
	s.skip(1, 1)
	if s.indent() > 0 {
		s.col++
	}
	s.base = s.col
}

// follows tells whether the line starts with the number after that of an item:
// then it is the next item, although it is indented a little.
func (s *scanner) follows(c *container) bool {
	if c.kind != itemBox || c.number < 0 {
		return false
	}
	n, mark, size, _ := s.marker()
	return size > 0 && mark == c.mark && n == c.number+1
}

// endBlank takes a line without text. Items go on over it, quotes do not.
func (s *scanner) endBlank(matched, quotes int) {
	keep := len(s.boxes)
	if matched < keep && quotes < len(s.quotes) {
		keep = s.quotes[quotes]
	}
	s.close(keep)
	s.line.keep, s.line.body = keep, s.line.end
	if s.leaf == fenceLeaf {
		s.line.kind, s.line.pad = codeLine, max(s.indent()-s.fence.indent, 0)
		return
	}
	if s.leaf == htmlLeaf && s.region.end != "" {
		s.line.kind = htmlLine
		return
	}
	s.afterText = s.leaf == textLeaf || s.gap && s.afterText
	s.gap = true
	if s.leaf != indentedLeaf {
		s.leaf = noLeaf
	}
}

// close ends all containers but the first few, and the block in them.
func (s *scanner) close(keep int) {
	if keep == len(s.boxes) {
		return
	}
	s.boxes = s.boxes[:keep]
	for len(s.quotes) > 0 && s.quotes[len(s.quotes)-1] >= keep {
		s.quotes = s.quotes[:len(s.quotes)-1]
	}
	s.leaf = noLeaf
}

func (s *scanner) push(c container) {
	if len(s.boxes) >= maxDepth {
		return
	}
	if c.kind == quoteBox {
		s.quotes = append(s.quotes, len(s.boxes))
	}
	s.boxes = append(s.boxes, c)
}

// open takes a line that may start containers, and a block in them.
func (s *scanner) open(matched int) {
	// The rows of a table do not go on without the marks of what they are in.
	paragraph := s.leaf == textLeaf && (matched == len(s.boxes) || !s.table && !s.startsTerm(matched))
	opened := false
	for !s.startsWord() {
		direct := paragraph && matched == len(s.boxes)
		c, ok := s.container(direct, opened, matched)
		if !ok {
			break
		}
		if !opened {
			s.close(matched)
		}
		opened, paragraph, s.leaf = true, false, noLeaf
		s.push(c)
		if s.blank() {
			s.take(blankLine, noLeaf, matched)
			s.afterText = false
			return
		}
	}
	s.block(paragraph, opened, matched)
}

// startsWord tells whether the line goes on with a letter, as most do: then it
// is neither marker nor block.
func (s *scanner) startsWord() bool { return s.indent() < 4 && isLetter(s.byteAt(0)) }

// startsTerm tells whether a line after a definition is the next term: the
// line after it is a definition again.
func (s *scanner) startsTerm(matched int) bool {
	return s.boxes[matched].kind == definitionBox && s.beforeDefinition()
}

// beforeDefinition tells whether the next line of the text is a definition.
func (s *scanner) beforeDefinition() bool {
	after := s.text[s.next:min(s.next+5, len(s.text))]
	after = strings.TrimLeft(after, " ")
	return len(after) > 1 && after[0] == ':' && (after[1] == ' ' || after[1] == '\t')
}

// container takes the marker of a container, if the line goes on with one.
// direct says that it would end a paragraph in the same containers.
func (s *scanner) container(direct, opened bool, matched int) (container, bool) {
	if s.indent() > 3 {
		return container{}, false
	}
	switch s.byteAt(0) {
	case '>':
		s.skipQuote()
		return container{kind: quoteBox}, true
	case '[':
		return s.note(opened || matched > 0)
	case ':':
		return s.definition(direct, opened, matched)
	}
	if direct && s.underlines() || s.isRule() {
		return container{}, false
	}
	var before *container
	if !opened && matched < len(s.boxes) {
		before = &s.boxes[matched]
	}
	return s.item(direct, before)
}

// note takes the start of a footnote, which stands in nothing else.
func (s *scanner) note(inside bool) (container, bool) {
	if inside || s.byteAt(1) != '^' {
		return container{}, false
	}
	label, size := noteLabel(s.rest())
	if size == 0 || s.byteAt(size) != ':' {
		return container{}, false
	}
	s.skip(size+1, size+1)
	s.col = s.inner
	return container{kind: noteBox, need: 2, content: 4, label: label}, true
}

// definition takes the colon before the definition of a term. The term is a
// paragraph of few lines, right before it or after a blank line.
func (s *scanner) definition(direct, opened bool, matched int) (container, bool) {
	if c := s.byteAt(1); c != ' ' && c != '\t' || opened {
		return container{}, false
	}
	again := matched < len(s.boxes) && s.boxes[matched].kind == definitionBox
	term := s.rows <= 3 && (direct || s.gap && s.afterText && matched == len(s.boxes))
	if !again && !term || s.table {
		return container{}, false
	}
	column := s.column()
	s.skip(1, 1)
	s.col += min(s.indent(), 3)
	content := s.col - s.base
	return container{kind: definitionBox, need: min(content, column+2), content: content, again: again}, true
}

// item takes the marker of a list item. before is the container that ends
// with it, if any.
func (s *scanner) item(direct bool, before *container) (container, bool) {
	n, mark, size, columns := s.marker()
	if size == 0 {
		return container{}, false
	}
	empty := strings.TrimLeft(s.text[s.at+size:s.line.end], " \t") == ""
	if direct && (empty || n >= 0 && n != 1) {
		return container{}, false
	}
	c := container{kind: itemBox, number: n, mark: mark}
	c.again = before != nil && before.kind == itemBox && before.mark == mark && (before.number < 0) == (n < 0)
	column := s.column()
	s.skip(size, columns)
	spaces := s.indent()
	if empty || spaces > 4 {
		spaces = 1
	}
	c.content = s.col - s.base + spaces
	c.need = min(c.content, column+2)
	s.col = min(s.col+spaces, s.inner)
	return c, true
}

// marker reads the marker of a list item: its number, or -1 for a bullet, what
// tells lists apart, and its length. It has none if that is 0.
func (s *scanner) marker() (n int, mark byte, size, columns int) {
	switch c := s.byteAt(0); {
	case c == '-' || c == '+' || c == '*':
		n, mark, size, columns = -1, c, 1, 1
	case c == 0xE2 && strings.HasPrefix(s.rest(), "•"):
		n, mark, size, columns = -1, c, len("•"), 1
	case '0' <= c && c <= '9':
		for ; size < 9 && '0' <= s.byteAt(size) && s.byteAt(size) <= '9'; size++ {
			n = 10*n + int(s.byteAt(size)-'0')
		}
		if mark = s.byteAt(size); mark != '.' && mark != ')' {
			return 0, 0, 0, 0
		}
		size++
		columns = size
	}
	if c := s.byteAt(size); c != 0 && c != ' ' && c != '\t' {
		return 0, 0, 0, 0
	}
	return n, mark, size, columns
}
