package markdown

import (
	"iter"
	"strings"
)

// Section is a heading and the text under it, up to the next. The first
// section of a text holds what stands above the first heading.
type Section struct {
	Heading string // empty above the first
	Line    int    // of the text, from 0, at which it begins
	Offset  int    // the byte of the text at which it begins: with the text's definitions, it can be read by itself from there to the next
	Text    string // the words that are seen, a line for each block
	Marks   []Mark // where lines of Text come from, in order
}

// Mark ties a byte of a section's text to a line of the source.
type Mark struct{ At, Line int }

// LineAt is the line of the source that a byte of the section's text comes
// from, about.
func (s *Section) LineAt(at int) int {
	line := s.Line
	for _, m := range s.Marks {
		if m.At > at {
			break
		}
		line = m.Line
	}
	return line
}

// Sections gives a text's words by section. The front matter that is shown is
// in the first.
func Sections(text string) iter.Seq[Section] { return Define(text).Sections(text) }

// Sections is the sections of a text, or of a part of it, in which there are links
// to what is defined elsewhere.
func (d Definitions) Sections(text string) iter.Seq[Section] {
	return func(yield func(Section) bool) {
		s := sectioner{lines: lineCounter{text: text}}
		fields, body := Front(text)
		for piece, tree := range trees(text, body, d) {
			if len(fields) > 0 {
				s.add(preamble(text[:body], fields, tree), body)
				fields = nil // shown
			}
			for _, block := range tree.Children {
				if block.Kind == Heading {
					if !s.end(yield) {
						return
					}
					s.begin(block, piece.Start)
					continue
				}
				s.add(block, piece.Start)
			}
		}
		s.end(yield)
	}
}

// sectioner gathers a section.
type sectioner struct {
	now   Section
	text  strings.Builder
	lines lineCounter
}

func (s *sectioner) begin(h *Block, base int) {
	at := base + h.Offset
	s.now = Section{Heading: h.title(), Line: s.lines.at(at), Offset: strings.LastIndexByte(s.lines.text[:at], '\n') + 1}
}

func (s *sectioner) add(b *Block, base int) {
	b.Leaves(func(leaf *Block) bool {
		line := s.lines.at(base + leaf.Offset)
		if leaf.Kind == Code {
			for code := range strings.SplitSeq(leaf.Code, Break) {
				s.line(code, line)
				line++
			}
			return true
		}
		s.line(strings.ReplaceAll(leaf.Words(), Break, " "), line)
		return true
	})
}

// line adds a line of words, and where it comes from.
func (s *sectioner) line(words string, line int) {
	if words == "" {
		return
	}
	if s.text.Len() > 0 {
		s.text.WriteByte('\n')
	}
	s.now.Marks = append(s.now.Marks, Mark{s.text.Len(), line})
	s.text.WriteString(words)
}

// end gives the section out, unless it is empty.
func (s *sectioner) end(yield func(Section) bool) bool {
	s.now.Text = s.text.String()
	s.text = strings.Builder{}
	if s.now.Text == "" && s.now.Heading == "" {
		return true
	}
	return yield(s.now)
}

// lineCounter counts lines up to places that come in order.
type lineCounter struct {
	text       string
	from, line int
}

func (l *lineCounter) at(offset int) int {
	offset = min(max(offset, l.from), len(l.text))
	l.line += strings.Count(l.text[l.from:offset], "\n")
	l.from = offset
	return l.line
}
