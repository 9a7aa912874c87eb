package search

import (
	"iter"
	"strings"
	"unicode/utf8"

	"whichtool/guidance/folder"
)

// Limits that keep an index quick whatever the documents look like.
const (
	rowSize     = 4 << 10 // bytes of a section after which it becomes a new row
	lineSize    = 8 << 10 // bytes of a line that a row can take; a longer one is cut
	rowsAtLeast = 1 << 11 // the headings of a document that always start a row
)

// section is the part of a document that is one row: what stands under a
// heading, or a piece of that if it is long or states something with an id.
type section struct {
	document   int
	line       int    // the first line, from 0
	start, end int    // in the document's text
	heading    string // the one above it, if the section does not open with one
	reader     reader // as it was at the start
}

// row is what SQLite is given of a section.
type row struct {
	section
	headings, body, cited string
}

// cutter makes the rows of one document.
type cutter struct {
	text                  string
	least                 int // bytes before a heading starts a new row
	current               section
	heading               string // the latest
	headings, body, cited strings.Builder
	yield                 func(row) bool
}

// rows takes a document apart: at its headings, before each statement that has
// an id, and where a section is long at the end of a line. A document has at
// least one row. Its length bounds their number: where there are very many
// headings, a row spans several.
func rows(text string) iter.Seq[row] {
	return func(yield func(row) bool) {
		c := &cutter{text: text, least: len(text) / rowsAtLeast, yield: yield}
		_, body, _ := folder.FrontMatter(text)
		c.current.start = len(text) - len(body)
		c.current.line = strings.Count(text[:c.current.start], "\n")
		if c.cut() {
			c.flush(len(text), 0, reader{})
		}
	}
}

// cut goes through the lines. It reports whether the caller wants the rest.
func (c *cutter) cut() bool {
	var r reader
	for number, at := c.current.line, c.current.start; at < len(c.text); number++ {
		end, next := lineEnd(c.text, at)
		if !c.line(&r, number, at, end) {
			return false
		}
		at = next
	}
	return true
}

// line adds a line to the row, or to a new one.
func (c *cutter) line(r *reader, number, at, end int) bool {
	if end-at > lineSize {
		return c.long(r, number, at, end)
	}
	before := *r
	line := r.read(c.text[at:end])
	size := at - c.current.start
	opens := line.heading || line.id != "" && c.body.Len() > 0
	if size >= rowSize || opens && size > 0 && size >= c.least {
		if !c.flush(at, number, before) {
			return false
		}
	}
	c.take(line, at)
	return true
}

// take adds a line to the row.
func (c *cutter) take(line plainLine, at int) {
	join(&c.cited, line.cited)
	if !line.heading {
		join(&c.headings, line.id)
		join(&c.body, line.text)
		return
	}
	if at == c.current.start {
		c.current.heading = ""
	}
	c.heading = shorten(line.text)
	join(&c.headings, line.text)
}

// long makes rows of the pieces of a long line.
func (c *cutter) long(r *reader, number, at, end int) bool {
	for at < end {
		if at > c.current.start && !c.flush(at, number, *r) {
			return false
		}
		piece := cutBefore(c.text[at:end], lineSize)
		c.take(r.read(c.text[at:at+piece]), at)
		at += piece
	}
	return true
}

// flush ends the row and starts the next.
func (c *cutter) flush(at, number int, r reader) bool {
	c.current.end = at
	more := c.yield(row{c.current, c.headings.String(), c.body.String(), c.cited.String()})
	c.current = section{line: number, start: at, heading: c.heading, reader: r}
	c.headings.Reset()
	c.body.Reset()
	c.cited.Reset()
	return more
}

func join(b *strings.Builder, text string) {
	if text != "" {
		b.WriteString(text)
		b.WriteByte('\n')
	}
}

// lineEnd is where the line that starts at a place ends, and where the next
// begins.
func lineEnd(text string, at int) (end, next int) {
	n := strings.IndexByte(text[at:], '\n')
	if n < 0 {
		return len(text), len(text)
	}
	return at + n, at + n + 1
}

// cutBefore is how much of a text to take so that it is no longer than limit:
// up to the last space, or else to the end of a character.
func cutBefore(text string, limit int) int {
	if len(text) <= limit {
		return len(text)
	}
	if space := strings.LastIndexByte(text[:limit], ' '); space > limit/2 {
		return space + 1
	}
	for n := limit; n > limit-utf8.UTFMax; n-- {
		if utf8.RuneStart(text[n]) {
			return n
		}
	}
	return limit
}
