package markdown

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark is a place where an HTML tag puts something into a text.
type mark struct {
	at      int
	tag     string
	text    string
	end     string // what its closing tag puts in
	partner int    // the mark of the other tag, or -1
}

// openMark keeps the place of an opening tag.
func (c *converter) openMark(name, text, end string) {
	if n := len(c.marks) - 1; n >= 0 && c.closes(n) && c.marks[n].tag == name && text != "[" {
		between := c.out[c.marks[n].at:]
		if len(between) == 0 {
			// It closes and opens again at the same place: it goes on.
			again := c.marks[n].partner
			c.marks[again].partner = -1
			c.marks = c.marks[:n]
			c.open = append(c.open, again)
			return
		}
		start := c.marks[c.marks[n].partner].at
		if text == "**" && isBlank(between) && (len(between) > 1 || start > 0 && c.out[start-1] == hardBreak) {
			// Bold labels in a row, set apart by space, were lines once.
			c.out = append(c.out[:c.marks[n].at], hardBreak)
		}
	}
	c.open = append(c.open, len(c.marks))
	c.marks = append(c.marks, mark{at: len(c.out), tag: name, text: text, end: end, partner: -1})
}

// isBlank tells whether a short text is white space.
func isBlank(text []byte) bool { return len(text) < 2*maxSpaces && len(bytes.TrimSpace(text)) == 0 }

// closes tells whether a mark is that of a closing tag.
func (c *converter) closes(i int) bool { return c.marks[i].partner >= 0 && c.marks[i].partner < i }

// maxCrossed is how many open tags a closing one reaches over.
const maxCrossed = 8

// closeMark pairs a closing tag with the last one open. What was opened since
// and is not closed counts for nothing.
func (c *converter) closeMark(name string) {
	for i := len(c.open) - 1; i >= max(len(c.open)-maxCrossed, 0); i-- {
		opening := &c.marks[c.open[i]]
		if opening.tag != name {
			continue
		}
		opening.partner = len(c.marks)
		c.marks = append(c.marks, mark{at: len(c.out), tag: name, text: opening.end, partner: c.open[i]})
		c.open = c.open[:i]
		return
	}
}

// assemble puts the marks into the text.
func (c *converter) assemble() string {
	for i := range c.marks {
		if c.marks[i].partner > i && !c.settle(i) {
			c.marks[c.marks[i].partner].partner = -1
			c.marks[i].partner = -1
		}
	}
	var b strings.Builder
	from := 0
	for _, m := range c.marks {
		if m.partner < 0 {
			continue
		}
		at := max(m.at, from)
		b.Write(c.out[from:at])
		b.WriteString(m.text)
		from = at
	}
	b.Write(c.out[from:])
	return b.String()
}

// settle moves a pair of marks to where Markdown takes them for what they are
// meant to be, and says whether there is such a place.
func (c *converter) settle(i int) bool {
	opening, closing := &c.marks[i], &c.marks[c.marks[i].partner]
	for limit := opening.at + maxSpaces; opening.at < closing.at && opening.at < limit && isSpace(c.out[opening.at]); {
		opening.at++
	}
	for limit := closing.at - maxSpaces; opening.at < closing.at && closing.at > limit && isSpace(c.out[closing.at-1]); {
		closing.at--
	}
	if opening.at >= closing.at {
		return false
	}
	if opening.text == "[" {
		return true
	}
	return c.canOpen(i) && c.canClose(opening.partner, opening.at)
}

// canOpen tells whether emphasis can start at a mark: not between a letter and
// a sign.
func (c *converter) canOpen(i int) bool {
	at := c.marks[i].at
	before, _ := utf8.DecodeLastRune(c.out[:at])
	after, _ := utf8.DecodeRune(c.out[at:])
	if i+1 < len(c.marks) && c.marks[i+1].at == at && c.marks[i+1].text == "[" {
		after = '['
	}
	return !isSpaceRune(after) && (isInWord(after) || at == 0 || !isInWord(before))
}

// canClose tells whether emphasis that starts at a place can end at a mark. It
// leaves signs at the end out of it if need be: "**Note**:text".
func (c *converter) canClose(i, from int) bool {
	m := &c.marks[i]
	after, _ := utf8.DecodeRune(c.out[m.at:])
	if m.at == len(c.out) || !isInWord(after) {
		return !isSpaceRune(rune(c.out[m.at-1]))
	}
	if c.marks[i-1].at == m.at && strings.HasSuffix(c.marks[i-1].text, ")") {
		return false
	}
	at := m.at
	for at > from && at > m.at-4 && strings.IndexByte(":.,;!?)", c.out[at-1]) >= 0 {
		at--
	}
	before, _ := utf8.DecodeLastRune(c.out[:at])
	if at == from || !isInWord(before) || c.marks[i-1].at > at {
		return false
	}
	m.at = at
	return true
}

func isInWord(r rune) bool    { return !isSpaceRune(r) && !unicode.IsPunct(r) && !unicode.IsSymbol(r) }
func isSpaceRune(r rune) bool { return unicode.IsSpace(r) }
