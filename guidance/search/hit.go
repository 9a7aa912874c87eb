package search

// written is a line of a section as it is shown.
type written struct {
	plainLine
	number int // in the document
}

// spot is a word of a section.
type spot struct {
	text       string
	line       int  // its place among the section's lines
	start, end int  // in the line's text
	cited      bool // it is not in the text: the line cites it
}

// hit reads the section once more and finds its best line.
func (x *Index) hit(number int, terms []term) Hit {
	s := x.sections[number]
	d := x.documents[s.document]
	out := Hit{Path: d.Path, Title: shorten(clean(d.Title)), Heading: s.heading, Line: s.line}
	lines, spots := s.read(d.Text)
	if len(lines) == 0 {
		return out
	}
	marks := findMarks(spots, terms)
	best := bestLine(len(lines), spots, marks, len(terms))
	out.Line = lines[best].number
	for _, line := range lines[:best+1] {
		if line.heading {
			out.Heading = shorten(line.text)
		}
	}
	out.Snippet, out.Marks = shown(lines, spots, marks, best).snippet(spots, marks, best)
	return out
}

// read is the section's lines that say something, and all their words in a
// row, since a phrase may go from one line to the next.
func (s section) read(text string) ([]written, []spot) {
	var lines []written
	var spots []spot
	r := s.reader
	for number, at := s.line, s.start; at < s.end; number++ {
		end, next := lineEnd(text[:s.end], at)
		line := written{r.read(text[at:end]), number}
		if line.text != "" || line.cited != "" {
			spots = appendSpots(spots, line.text, len(lines), false)
			spots = appendSpots(spots, line.cited, len(lines), true)
			lines = append(lines, line)
		}
		at = next
	}
	return lines, spots
}

func appendSpots(spots []spot, text string, line int, cited bool) []spot {
	for t := (tokens{text: text}); t.next(); {
		spots = append(spots, spot{string(t.word), line, t.start, t.end, cited})
	}
	return spots
}
