package markdown

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// rowTag begins a row or an item.
var rowTag = regexp.MustCompile(`(?i)^[ \t]*<(?:tr|li|dt)\b`)

// toLetter are the elements of which any line may be the first of a piece.
var toLetter = map[string]bool{"pre": true, "svg": true, "script": true, "style": true}

// beginsRow reports whether a line of an element of HTML begins a row or an item of it.
// In what is to the letter any line does.
func (c *cutter) beginsRow(line string) bool {
	if c.region.depth != 1 || c.list || strings.TrimSpace(line) == "" {
		return false
	}
	return toLetter[string(c.region.name)] || rowTag.MatchString(line)
}

// reopens reports whether the text may be cut before a row: it is one of the outermost
// table or list, which is opened again.
func (c *cutter) reopens(at int) bool {
	return toLetter[string(c.region.name)] || reopening(c.opening+c.text[c.start:at]) != ""
}

// lastRow is the last place before another at which the element may be cut that is open
// there; that place itself where there is none.
func (c *cutter) lastRow(at int) int {
	for _, row := range slices.Backward(c.rows) {
		if c.region.depth > 0 && c.reopens(row) {
			return row
		}
	}
	return at
}

// reopening is what opens the table or the list again that is open where a text ends:
// with the heads of the one, and the number of the other's next item. It is empty
// where nothing is open, or one is in another.
func reopening(text string) string {
	r := reopener{text: text}
	z := html.NewTokenizer(strings.NewReader(text))
	for z.Next() != html.ErrorToken {
		begin := r.at
		r.at += len(z.Raw())
		r.take(z.Token(), begin)
	}
	if len(r.open) != 1 {
		return ""
	}
	switch r.open[0] {
	case "table":
		return "<table>" + r.heads + "\n"
	case "ol":
		return fmt.Sprintf("<ol start=%d type=%q>\n", r.number, html.EscapeString(r.letters))
	}
	return "<" + r.open[0] + ">\n"
}

// reopener follows the tables and lists of a text.
type reopener struct {
	text string
	at   int // the byte up to which it is read

	open    []string // what is open, outermost first
	number  int      // of the next item of the outermost
	letters string   // that it counts with

	rows   int    // the byte at which its rows begin
	others bool   // a cell that is no head has come
	heads  string // its rows of heads
	body   bool   // which are over
}

// take goes on behind a tag.
func (r *reopener) take(t html.Token, begin int) {
	name, end := t.Data, t.Type == html.EndTagToken
	if t.Type != html.StartTagToken && !end {
		return
	}
	depth := len(r.open)
	switch name {
	case "table", "ul", "ol", "dl", "pre", "svg", "script", "style":
		switch {
		case end && depth > 0 && r.open[depth-1] == name:
			r.open = r.open[:depth-1]
		case !end:
			if r.open = append(r.open, name); depth == 0 {
				*r = reopener{text: r.text, at: r.at, open: r.open, number: number(t, "start", 1), letters: attribute(t, "type")}
			}
		}
	case "li":
		if depth == 1 && !end {
			r.number = number(t, "value", r.number) + 1
		}
	case "thead", "tbody", "tr", "td":
		if depth == 1 {
			r.row(name, end, begin)
		}
	}
}

// row goes on behind a tag of a table.
func (r *reopener) row(name string, end bool, begin int) {
	switch {
	case r.body:
	case name == "tbody":
		r.body = true
	case name == "td":
		r.others = r.others || !end
	case !end && r.rows == 0:
		r.rows = begin
	case end && !r.others && r.at-r.rows < maxOpening:
		r.heads = r.text[r.rows:r.at]
	case end:
		r.body = true
	}
	if name == "thead" && end {
		r.body = true
	}
}
