package markdown

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// How long a piece gets, in bytes: a piece ends at the first good place after
// the first of these, at any line after the second, and anywhere at the third.
// goldmark takes time quadratic in the length of hostile text, so the last
// bounds what one piece can cost.
const (
	pieceSize    = 1 << 10
	pieceLong    = 7 << 9
	pieceLongest = 4 << 10
)

// Piece is a stretch of a text that is read by itself.
type Piece struct {
	Start, End int
	// Opening goes before the piece, so that what it goes on with is read for
	// what it is: the fence of code, the heads of a table.
	Opening string
	// GoesOn says that the piece goes on with the block of the one before.
	GoesOn bool
	// Blank says that nothing of the piece is shown. Only Study knows.
	Blank bool

	next   string // the opening of the piece that follows
	goesOn bool   // whether that goes on
}

// Next is the piece that follows one, in the same text. A text begins after a
// Piece with nothing but End, the place where its front matter ends.
func (p Piece) Next(text string) Piece {
	next := Piece{Start: p.End, Opening: p.next, GoesOn: p.goesOn}
	c := cutter{text: text, start: p.End}
	c.resume(p.next)
	next.End, next.next, next.goesOn = c.cut()
	return next
}

// cutter looks for the end of a piece line by line. It knows as much of the
// blocks as it takes not to cut them apart, and nothing of what they mean.
type cutter struct {
	text  string
	start int

	fence   string            // of the code that is open
	opening string            // the line that opened it
	quoted  bool              // which stands in a quote
	comment func(string) bool // whether a text ends the comment that is open; nil for none
	region  region            // the element that is open and read to its end
	rows    []int             // where rows and items of it begin, or lines of what is to the letter
	boxes   []string          // the lines that opened the boxes that are open, outermost first
	table   string            // the heads of the table that the line may be a row of
	before  string            // the line before
	blank   bool              // that is blank
	list    bool              // the blocks before are items
}

// resume goes on in what an opening opens.
func (c *cutter) resume(opening string) {
	c.quoted = strings.HasPrefix(opening, ">")
	for first, rest, ok := strings.Cut(opening, "\n"); ok && c.box(first); first, rest, ok = strings.Cut(opening, "\n") {
		opening = rest
	}
	switch {
	case fenceOf(strings.TrimLeft(opening, "-> ")) != "":
		c.fence, c.opening = fenceOf(strings.TrimLeft(opening, "-> ")), opening
	case strings.HasSuffix(opening, onlyItem):
		c.list, c.blank = true, true
	case strings.HasPrefix(opening, "<"):
		c.opening = opening
		for line := range strings.Lines(opening) {
			c.region.take([]byte(line))
		}
	case opening != "":
		c.table = opening
	}
}

// onlyItem ends an opening that is an item without text.
const onlyItem = "<!---->\n"

// itemOpening opens items whose text is indented by so many columns.
func itemOpening(columns int) string {
	opening := ""
	for ; columns > tabWidth+1; columns -= tabWidth {
		opening += "-   "
	}
	return opening + "-" + strings.Repeat(" ", max(columns-1, 1))
}

// inItem reports whether an opening stands for an item that is open.
func inItem(opening string) bool {
	return strings.HasPrefix(opening[strings.LastIndexByte(strings.TrimRight(opening, "\n"), '\n')+1:], "- ")
}

// indentOf is the columns by which a line is indented.
func indentOf(line string) int { return len(line) - len(strings.TrimLeft(line, " ")) }

func (c *cutter) cut() (end int, opening string, goesOn bool) {
	for at := c.start; at < len(c.text); {
		line, _, _ := strings.Cut(c.text[at:min(len(c.text), at+pieceLongest+1)], "\n")
		next := min(at+len(line)+1, len(c.text))
		size := at - c.start
		switch {
		case size >= pieceSize && c.isEdge(line):
			return at, "", false
		case size >= pieceLong && c.mayCut(line, at):
			return c.within(at)
		case c.comment != nil:
		case next-c.start > pieceLongest && size > 0:
			return c.within(c.lastRow(at))
		case next-c.start > pieceLongest:
			return c.within(c.start + wordEnd(c.text[c.start:c.start+pieceLongest]))
		}
		c.take(line, next)
		at = next
	}
	return len(c.text), "", false
}

// within cuts a block apart.
func (c *cutter) within(at int) (int, string, bool) {
	around := strings.Join(c.boxes, "")
	switch {
	case c.fence != "":
		return at, around + c.opening, true
	case c.table != "":
		return at, around + c.table, true
	case c.region.depth > 0 && c.text[at-1] == '\n':
		return at, around + reopening(c.opening+c.text[c.start:at]), true
	case c.list && at > 0 && c.text[at-1] == '\n' && indentOf(c.text[at:]) >= 2:
		return at, around + itemOpening(indentOf(c.text[at:])) + onlyItem, !c.blank
	}
	return at, around, true
}

// wordEnd is the place behind the last space of a text, or the last whole
// character if there is none.
func wordEnd(text string) int {
	if at := strings.LastIndexByte(text, ' '); at > len(text)/2 {
		return at + 1
	}
	for i := 1; i < utf8.UTFMax; i++ {
		if utf8.RuneStart(text[len(text)-i]) {
			return len(text) - i
		}
	}
	return len(text)
}

var (
	itemLine  = regexp.MustCompile(`^ {0,3}(?:[-+*•]|\d{1,9}[.)])(?:[ \t]|$)`)
	delimiter = regexp.MustCompile(`^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$`)
)

// isEdge reports whether a block surely ends before the line.
func (c *cutter) isEdge(line string) bool {
	if c.inside() || strings.TrimSpace(line) == "" || len(c.boxes) > 1 || len(c.boxes) == 1 && !c.leavesBox(line) {
		return false
	}
	if line[0] == '#' {
		return true
	}
	if !c.blank || line[0] == ' ' || line[0] == '\t' || line[0] == ':' {
		return false
	}
	return !c.list || !itemLine.MatchString(line)
}

// mayCut reports whether the text may be cut before the line where it has to
// be somewhere.
func (c *cutter) mayCut(line string, at int) bool {
	switch {
	case c.fence != "":
		return !closesFence(unquoted(line), c.fence)
	case c.table != "":
		return strings.TrimSpace(line) != ""
	case c.region.depth > 0:
		return c.beginsRow(line) && c.reopens(at)
	case c.inside():
		return false
	case c.list:
		return line != "" && (line[0] != ' ' && itemLine.MatchString(line) || c.blank && indentOf(line) >= 2)
	}
	if n := len(c.boxes); n > 0 && boxLine.MatchString(c.boxes[n-1]) {
		return c.blank && indentOf(line) >= tabWidth
	}
	return line != "" && line[0] != ' ' && line[0] != '\t'
}

// inside reports whether the line is within something that is read as one.
func (c *cutter) inside() bool { return c.fence != "" || c.comment != nil || c.region.depth > 0 }

// maxComment is how long a comment may be, in bytes: it is cut nowhere, and
// costs no more for being long. A longer one, or one never closed, is text.
const maxComment = 64 << 10

// take goes on behind a line, to where the next one begins.
func (c *cutter) take(line string, next int) {
	trimmed := strings.TrimLeft(line, " \t")
	blank := trimmed == "" || trimmed == "\r"
	if at := next - len(line) - 1; at-c.start >= pieceSize && c.beginsRow(line) {
		c.rows = append(c.rows, at)
	}
	if c.quoted && !strings.HasPrefix(trimmed, ">") {
		c.fence, c.opening, c.quoted = "", "", false // the quote is over, and all in it
	}
	switch {
	case c.fence != "":
		if closesFence(unquoted(line), c.fence) {
			c.fence, c.opening, c.quoted = "", "", false
		}
	case strings.HasPrefix(line, ">"):
		if c.fence = fenceOf(unquoted(line)); c.fence != "" {
			c.opening, c.quoted = line+"\n", true
		}
	case c.comment != nil:
		if c.comment(line) {
			c.comment = nil
		}
	case c.region.depth > 0:
		c.region.take([]byte(line))
	case fenceOf(c.code(trimmed)) != "":
		code := c.code(trimmed)
		c.fence, c.opening = fenceOf(code), line+"\n"
		if columns := len(line) - len(code); (c.list || len(code) < len(trimmed)) && columns >= 2 {
			c.opening = itemOpening(columns) + code + "\n"
		}
	case strings.HasPrefix(trimmed, "<!--"):
		c.opensComment(trimmed[len("<!--"):], next, endsComment)
	case strings.HasPrefix(trimmed, "{%") && remark.MatchString(trimmed):
		c.opensComment(trimmed, next, endsRemark)
	case strings.HasPrefix(trimmed, "<"):
		c.region.take([]byte(trimmed))
	case !blank:
		c.box(strings.TrimRight(line, " \t\r"))
	}
	c.follow(line, blank)
	c.before, c.blank = line, blank
}

// opensComment opens one where it does not end in the rest of its line, but ahead.
func (c *cutter) opensComment(rest string, next int, ends func(string) bool) {
	if ahead := c.text[next:min(len(c.text), next+maxComment)]; !ends(rest) && ends(ahead) {
		c.comment = ends
	}
}

func endsComment(text string) bool { return strings.Contains(text, "-->") }

// unquoted is a line of a quote without the marks before it, or any other line without
// the space there.
func unquoted(line string) string {
	if !strings.HasPrefix(line, ">") {
		return strings.TrimLeft(line, " \t")
	}
	return strings.TrimLeft(line, "> ")
}

// marker begins an item, or one in another.
var marker = regexp.MustCompile(`^(?:(?:[-+*]|\d{1,9}[.)]) {1,4})+`)

// code is a line without the markers of the items that it begins, where what follows may
// be the fence of code.
func (c *cutter) code(line string) string {
	if strings.IndexByte(line, '`') < 0 && strings.IndexByte(line, '~') < 0 || !mayBeItem(line) {
		return line
	}
	return line[len(marker.FindString(line)):]
}

// maxOpening is how long the heads of a table may be to be repeated.
const maxOpening = 2 << 10

// follow keeps track of tables and lists.
func (c *cutter) follow(line string, blank bool) {
	switch {
	case blank:
		c.table = ""
	case c.table == "" && strings.Contains(c.before, "|") && delimiter.MatchString(line) && len(c.before)+len(line) < maxOpening:
		c.table = c.before + "\n" + line + "\n"
	}
	switch {
	case blank || c.inside():
	case mayBeItem(line) && itemLine.MatchString(line):
		c.list = true
	case c.blank && line[0] != ' ' && line[0] != '\t':
		c.list = false
	}
}

// mayBeItem saves looking closer at lines that begin with a letter, as most do.
func mayBeItem(line string) bool { return line[0] < 'A' || line[0] >= utf8.RuneSelf }

// fenceOf is the fence that a line opens code with; empty if it opens none.
func fenceOf(line string) string {
	line = strings.TrimLeft(line, " ")
	if line == "" || line[0] != '`' && line[0] != '~' {
		if strings.HasPrefix(line, "{") && coloured.MatchString(strings.TrimRight(line, " \n")) {
			return "{"
		}
		return ""
	}
	size := len(line) - len(strings.TrimLeft(line, line[:1]))
	if size < 3 || line[0] == '`' && strings.IndexByte(line[size:], '`') >= 0 {
		return ""
	}
	return line[:size]
}

func closesFence(line, fence string) bool {
	if fence == "{" {
		return colouredEnd.MatchString(line)
	}
	rest := strings.TrimLeft(line, fence[:1])
	return len(line)-len(rest) >= len(fence) && strings.TrimSpace(rest) == ""
}
