package guidance

import (
	"regexp"
	"strings"
)

// Citation is a mention of a statement or a conflict in a text.
type Citation struct {
	ID   string
	Line int // counted from 0 in the text
}

// IDPattern is a regular expression for what can be cited: a statement's id is
// the label of its source and its number, a conflict's is C and its number.
const IDPattern = `\b(?:[SL]\d*-\d+|C\d+)\b`

var citation = regexp.MustCompile(IDPattern)

// Citations finds every id that a text cites: those in square brackets.
func Citations(text string) []Citation {
	var out []Citation
	for n, line := range strings.Split(text, "\n") {
		for {
			open := strings.IndexByte(line, '[')
			if open < 0 {
				break
			}
			line = line[open+1:]
			end := strings.IndexByte(line, ']')
			if end < 0 {
				break
			}
			for _, id := range citation.FindAllString(line[:end], -1) {
				out = append(out, Citation{id, n})
			}
			line = line[end+1:]
		}
	}
	return out
}
