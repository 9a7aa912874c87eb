package paper

import (
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/tui/markdown"
)

// GoToLine shows a line of the source, counted from 0, at the top. title is
// how the line reads, where that is known: it finds the very line in what is
// rendered.
func (p *Paper) GoToLine(line int, title string) {
	offset := lineStart(p.text, line)
	in := p.pieceAt(offset)
	p.edge = false
	if title != "" {
		for n, rendered := range p.piece(in).lines {
			if strings.HasPrefix(strings.TrimSpace(ansi.Strip(rendered)), firstWords(title)) {
				p.goToPlace(Place{in, n}, offset)
				return
			}
		}
	}
	p.goToOffset(offset)
}

// firstWords is as much of a title as surely stands on one line.
func firstWords(title string) string {
	const enough = 16
	words := strings.Fields(ansi.Strip(title))
	text := ""
	for _, w := range words {
		if len(text)+len(w) > enough && text != "" {
			break
		}
		text = strings.TrimSpace(text + " " + w)
	}
	return text
}

// lineStart is the byte on which a line begins.
func lineStart(text string, line int) int {
	at := 0
	for range line {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return len(text)
		}
		at += i + 1
	}
	return at
}

// Anchor finds the heading that an anchor names; ok is false where none does.
func Anchor(headings []markdown.Heading, name string) (markdown.Heading, bool) {
	name = strings.ToLower(strings.TrimPrefix(name, "#"))
	for _, h := range headings {
		for _, a := range h.Anchors {
			if strings.ToLower(a) == name {
				return h, true
			}
		}
	}
	return markdown.Heading{}, false
}

// HeadingNow is the place, in a list of headings, of the one that the reader
// is under; -1 above the first.
func (p *Paper) HeadingNow(headings []markdown.Heading) int {
	line := strings.Count(p.text[:min(p.Offset()+1, len(p.text))], "\n")
	now := -1
	for i, h := range headings {
		if h.Line <= line {
			now = i
		}
	}
	return now
}
