package document

import (
	"strings"

	"whichtool/guidance/markdown"
)

// Code is code to the letter: the block in focus, else the one that holds the
// middle of the window, else the first in sight.
func (d *Document) Code() (text string, ok bool) {
	var at focus
	for n, place := range d.inSight() {
		for i, c := range d.piece(place.Piece).links {
			if first, last := c.Spans[0].Line, c.Spans[len(c.Spans)-1].Line; !c.Code || place.Line < first || place.Line > last {
				continue
			}
			if here := (focus{true, place.Piece, i}); here == d.focus {
				return d.codeAt(here), true
			} else if !at.on || n <= d.height/2 {
				at = here
			}
		}
	}
	if !at.on {
		return "", false
	}
	return d.codeAt(at), true
}

func isCode(l Link) bool { return l.Code }

// codeAt is a code block, with what the pieces around hold of it.
func (d *Document) codeAt(at focus) string {
	codes, n := d.codes(at.piece), 0
	for _, l := range d.piece(at.piece).links[:at.link] {
		if l.Code {
			n++
		}
	}
	text := codes[n]
	for i, first := at.piece, n == 0; first && d.codeGoesOn(i); i-- {
		before := d.codes(i - 1)
		text, first = d.joined(i, before[len(before)-1], text), len(before) == 1
	}
	for i, last := at.piece+1, n == len(codes)-1; last && d.codeGoesOn(i); i++ {
		after := d.codes(i)
		text, last = d.joined(i, text, after[0]), len(after) == 1
	}
	return text
}

// codes is the code blocks of a piece.
func (d *Document) codes(i int) []string {
	var out []string
	for _, l := range d.piece(i).links {
		if l.Code {
			out = append(out, l.Text)
		}
	}
	return out
}

// joined is code of a piece behind that of the one before.
func (d *Document) joined(i int, before, after string) string {
	if before != "" && after != "" && d.text[d.pieces[i].Start-1] == '\n' {
		return before + "\n" + after
	}
	return before + after
}

// codeGoesOn reports whether a piece begins within a code block.
func (d *Document) codeGoesOn(i int) bool {
	return d.exists(i) && d.pieces[i].GoesOn && isFence(d.pieces[i].Opening)
}

// isFence reports whether what opens a piece is the fence of a code block, or the tag that
// stands for one.
func isFence(opening string) bool {
	opening = lastLine(opening)                // the others may open boxes
	opening = strings.TrimLeft(opening, "-> ") // it may be that of an item or a quote
	return opening != "" && strings.IndexByte("`~{", opening[0]) >= 0 || strings.HasPrefix(opening, "<pre>")
}

// lastLine is the last line of a text.
func lastLine(text string) string {
	text = strings.TrimRight(text, "\n")
	return text[strings.LastIndexByte(text, '\n')+1:]
}

// isList reports whether what opens a piece is the tag of a list.
func isList(opening string) bool {
	opening = lastLine(opening)
	return strings.HasPrefix(opening, "<") && len(opening) > len("<ul") && opening[2] == 'l'
}

// wrapMark stands before a line that goes on with a line of code.
const wrapMark = "↪ "

// codeIndent is how far code is set in.
const codeIndent = "    "

// code lays out code to the letter. A line that is too long goes on behind a
// mark.
func (l *layout) code(b *markdown.Block) {
	link := Link{Text: b.Code, Code: true}
	l.within(margin{codeIndent, codeIndent, false}, func() {
		room := max(l.room(), 4)
		at := 0
		for text := range strings.SplitSeq(b.Code, "\n") {
			for first := true; first || text != ""; first = false {
				end, span := l.codeLine(text, room, first, b.At+at, b.Offset+at)
				link.Spans = append(link.Spans, span)
				text = text[end:]
				at += end
			}
			at++
		}
	})
	l.links = append(l.links, link)
}

// codeLine sets as much of a line of code as has room.
func (l *layout) codeLine(text string, room int, first bool, at, source int) (end int, span Span) {
	mark := ""
	if !first {
		mark = l.dim(wrapMark)
	}
	end, shown := fill(text, room-width(mark))
	if space := strings.LastIndexByte(text[:end], ' ') + 1; end < len(text) && space > end/2 {
		end, shown = fill(text[:space], room) // between words, if that is near
	}
	var out strings.Builder
	l.set.set(&out, shown, markdown.Span{}, l.set.styles.CodeBlock.StylePrimitive)
	indent := l.line(mark+out.String(), source) + width(mark)
	line := len(l.lines) - 1
	l.runs = append(l.runs, run{line, indent, at, end, shown})
	return end, Span{line, indent, indent + width(shown)}
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
