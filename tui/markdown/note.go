package markdown

import (
	"strconv"
	"strings"
)

// notes are the footnotes of a text.
type notes struct {
	known map[string]bool
	list  []note // those that stand together, until they are written
	done  bool   // they are being written
}

type note struct {
	label string
	lines []string
}

// findNotes finds out which footnotes a text defines, before it is read.
func findNotes(text string) notes {
	n := notes{known: map[string]bool{}}
	for at := 0; ; {
		next := strings.Index(text[at:], "[^")
		if next < 0 {
			return n
		}
		at += next
		label, size := noteLabel(text[at:])
		if size > 0 && strings.HasPrefix(text[at+size:], ":") {
			start := strings.LastIndexByte(text[max(at-4, 0):at], '\n') + 1 + max(at-4, 0)
			if strings.TrimLeft(text[start:at], " ") == "" {
				n.known[label] = true
			}
		}
		at += 2
	}
}

func (n *notes) knows(label string) bool { return n.known[label] }

// takeNote keeps a line of a footnote until its last.
func (p *preparer) takeNote() bool {
	if p.notes.done || len(p.source.boxes) == 0 || p.source.boxes[0].kind != noteBox {
		return false
	}
	line := p.source.text[p.source.line.start:p.source.line.end]
	if p.source.line.keep == 0 {
		p.flush()
		p.closeTo(p.base)
		_, line, _ = strings.Cut(line, "]:")
		p.notes.list = append(p.notes.list, note{label: p.source.boxes[0].label})
	}
	last := &p.notes.list[len(p.notes.list)-1]
	last.lines = append(last.lines, unindent(line))
	return true
}

// unindent takes what a line of a footnote is indented by.
func unindent(line string) string {
	for range 4 {
		if strings.HasPrefix(line, "\t") {
			return line[1:]
		}
		line = strings.TrimPrefix(line, " ")
	}
	return line
}

// writeNotes writes the footnotes that were kept, under a rule: where they stand
// in the text, since the parts of a page are prepared one by one. A label that
// is a number is the number of the item, so that the parts agree about it.
func (p *preparer) writeNotes() {
	if len(p.notes.list) == 0 {
		return
	}
	source, base, list := p.source, p.base, p.notes.list
	p.notes.list, p.notes.done = nil, true
	p.rule()
	last := -1
	for i, note := range list {
		number := -1
		if isNumber(note.label) {
			number, _ = strconv.Atoi(note.label)
		}
		p.openItem(number, i > 0 && (number < 0 || number == last+1))
		if number < 0 {
			p.top().label = strong(escapeText(note.label)+":") + " "
		}
		p.read(strings.Join(note.lines, "\n"), 0)
		p.close()
		last = number
	}
	p.source, p.base, p.notes.done = source, base, false
}
