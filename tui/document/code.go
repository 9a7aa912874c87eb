package document

import (
	"strings"

	"whichtool/guidance/markdown"
)

// Code is the code block in focus, to the letter: the one that holds the middle
// of the window, or else the first in sight.
func (d *Document) Code() (text string, ok bool) {
	piece, code := 0, 0
	for n, at := range d.inSight() {
		for i, c := range d.piece(at.Piece).codes {
			if at.Line >= c.From && at.Line < c.To && (!ok || n <= d.height/2) {
				piece, code, ok = at.Piece, i, true
			}
		}
	}
	if !ok {
		return "", false
	}
	return d.codeAt(piece, code), true
}

// codeAt is a code block of a piece, with what the pieces around it hold of it.
func (d *Document) codeAt(piece, code int) string {
	text := d.piece(piece).codes[code].Text
	for i, first := piece, code == 0; first && d.codeGoesOn(i); i-- {
		before := d.piece(i - 1).codes
		if part := before[len(before)-1].Text; part != "" {
			text = part + d.joint(i) + text
		}
		first = len(before) == 1
	}
	last := code == len(d.piece(piece).codes)-1
	for i := piece + 1; last && d.codeGoesOn(i); i++ {
		after := d.piece(i).codes
		if after[0].Text != "" {
			text += d.joint(i) + after[0].Text
		}
		last = len(after) == 1
	}
	return text
}

// codeGoesOn reports whether a piece begins within a code block.
func (d *Document) codeGoesOn(i int) bool {
	return d.exists(i) && d.pieces[i].GoesOn && isFence(d.pieces[i].Opening)
}

// isFence reports whether what opens a piece is the fence of a code block.
func isFence(opening string) bool {
	opening = strings.TrimLeft(opening, "- ") // it may be that of an item
	return opening != "" && (opening[0] == '`' || opening[0] == '~')
}

// joint is what stood between a piece and the one before.
func (d *Document) joint(i int) string {
	if d.text[d.pieces[i].Start-1] == '\n' {
		return "\n"
	}
	return ""
}

// wrapMark stands before a line that goes on with a line of code.
const wrapMark = "↪ "

// codeIndent is how far code is set in.
const codeIndent = "    "

// code lays out code to the letter. A line that is too long goes on behind a
// mark.
func (l *layout) code(b *markdown.Block) {
	from := len(l.lines)
	l.within(margin{codeIndent, codeIndent, false}, func() {
		room := max(l.room(), 4)
		at := l.words.codes[b]
		source := b.Offset
		for text := range strings.SplitSeq(b.Code, "\n") {
			l.codeLine(text, at, source, room)
			at += len(text) + 1
			source += len(text) + 1
		}
	})
	if l.gap {
		from++
	}
	l.codes = append(l.codes, CodeBlock{from, len(l.lines), b.Code})
}

func (l *layout) codeLine(text string, at, source, room int) {
	style := l.set.styles.CodeBlock.StylePrimitive
	for first := true; first || text != ""; first = false {
		mark := ""
		if !first {
			mark = l.dim(wrapMark)
		}
		end, shown := fill(text, room-width(mark))
		if at := strings.LastIndexByte(text[:end], ' ') + 1; end < len(text) && at > end/2 {
			end, shown = fill(text[:at], room) // between words, if that is near
		}
		var out strings.Builder
		l.set.set(&out, shown, markdown.Span{}, style)
		indent := l.line(mark+out.String(), source) + width(mark)
		l.runs = append(l.runs, run{len(l.lines) - 1, indent, at, end, shown})
		text = text[end:]
		at += end
		source += end
	}
}

// tabStop is how far apart the tab stops of code are.
const tabStop = 4

// fill is as much of a line of code as has room, and how that is shown: with
// its tabs as spaces.
func fill(text string, room int) (end int, shown string) {
	var b strings.Builder
	column := 0
	for end < len(text) {
		size, cells := next(text[end:])
		part := text[end : end+size]
		if part == "\t" {
			cells = tabStop - column%tabStop
			part = "    "[:cells]
		}
		if column+cells > room && end > 0 {
			break
		}
		b.WriteString(part)
		end += size
		column += cells
	}
	return end, b.String()
}
