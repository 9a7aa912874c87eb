package markdown

import "strings"

// growth is how many times the size that is asked for a piece may have.
const growth = 4

// NextChunk is where the piece ends that starts at a place, which must be 0 or
// the end of another. A piece has about size bytes and can be prepared by
// itself, with the Definitions of the text: it ends before a heading, or where
// a blank line ends a block of the page, but not in code, a list, a quote, a
// table, a block of HTML or a footnote.
//
// A piece in which there is no such place grows to four times the size, and is
// then cut all the same: where an item of a list or a row of a table starts if
// it can be, else at the end of a line. If that is in code or in a table, next
// is the lines that open it, so that the next piece reads well with them in
// front; opening is those for this piece. Only a line is never cut, so a piece
// has at most four times the size and a line.
//
// It reads no more of the text than a piece may have, so the first piece of a
// long text costs no more than that of a short one.
func NextChunk(text string, start, size int, opening string) (end int, next string) {
	start = min(max(start, 0), len(text))
	size = min(max(size, 1), len(text))
	last := start + growth*size
	if last >= len(text) {
		last = len(text)
	} else if next := strings.IndexByte(text[last:], '\n'); next >= 0 {
		last += next + 1
	} else {
		last = len(text)
	}
	if last-start <= size {
		return last, ""
	}
	c := cutter{scanner: scan(opening+text[start:last], 0), skip: len(opening), size: size}
	if start == 0 {
		c.scanner.next = frontMatter(text[:last])
	}
	if end := c.cut(); end > 0 {
		return start + end, ""
	}
	if last == len(text) && last-start <= growth*size {
		return last, ""
	}
	end = start + c.anyway()
	return end, openedIn(opening+text[start:end], text[end:last])
}

// openedIn is the lines that open the code or the table that a piece ends in
// and the text after it goes on with; empty where it ends in neither.
func openedIn(piece, next string) string {
	s, code := scan(piece, frontMatter(piece)), ""
	for s.step() {
		if s.line.kind == fenceLine && s.line.fresh {
			code = s.reopened()
		}
	}
	if s.leaf == fenceLeaf {
		return code
	}
	return tableOpened(piece, next)
}

// reopened is the line, which opens a fence, as it opens the same in another
// piece: in an item if it stands in a list, so that its end is known.
func (s *scanner) reopened() string {
	line := s.text[s.line.body:s.line.end]
	if len(line) > maxHead {
		line = line[:s.fence.size]
	}
	item := ""
	if n := len(s.boxes); n > 0 {
		item = "-" + strings.Repeat(" ", min(max(s.boxes[n-1].content, 2), 5)-1)
	}
	return item + line + "\n"
}

// cutter looks for a place to cut in a window of a text.
type cutter struct {
	*scanner
	skip int // bytes before the text: what opens it
	size int

	good   int  // the last good place before the size is reached
	row    int  // the last place between items or rows
	end    int  // the last end of a line
	blank  bool // the line before is blank
	inList bool // that block is a list
	inNote bool // that block is a footnote
}

// cut is the first good place from the size on, or the last one in the second
// half before it, or 0.
func (c *cutter) cut() int {
	for c.step() {
		at := c.line.start - c.skip
		if at >= c.size && c.good > 0 {
			return c.good
		}
		if at > 0 && c.isGood() {
			if at >= c.size {
				return at
			}
			if at > c.size/2 {
				c.good = at
			}
		}
		c.remember(at)
	}
	return c.good
}

// isGood tells whether the text can be cut before the line.
func (c *cutter) isGood() bool {
	line := &c.line
	if line.keep > 0 || !line.fresh {
		return false
	}
	if len(c.boxes) == 0 && line.kind == headingLine {
		return true
	}
	if !c.blank {
		return false
	}
	if len(c.boxes) > 0 {
		box := &c.boxes[0]
		return box.kind == quoteBox || box.kind == itemBox && !c.inList || box.kind == noteBox && !c.inNote
	}
	switch line.kind {
	case textLine, fenceLine, htmlLine:
		return true
	case ruleLine:
		// At the start of a piece it could be taken for front matter.
		return c.text[line.body:line.end] != "---"
	}
	return false
}

// remember keeps in mind what stands before the next line.
func (c *cutter) remember(at int) {
	line := &c.line
	if growth*c.size >= at {
		c.end = at
		items := len(c.boxes) > 0 && c.boxes[0].kind == itemBox && line.keep == 0
		rows := len(c.boxes) == 0 && c.table && line.kind == textLine && !line.fresh && c.rows > 3
		if items || rows {
			c.row = at
		}
	}
	c.blank = line.kind == blankLine
	if !c.blank {
		c.inList = len(c.boxes) > 0 && c.boxes[0].kind == itemBox
		c.inNote = len(c.boxes) > 0 && c.boxes[0].kind == noteBox
	}
}

// anyway is where to cut if there is no good place.
func (c *cutter) anyway() int {
	if c.row > c.size {
		return c.row
	}
	if c.end > 0 {
		return c.end
	}
	return len(c.text) - c.skip
}
