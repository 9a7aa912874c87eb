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

// A statement's id is the id of its source and its number; a conflict's is C
// and its number.
var citation = regexp.MustCompile(`\b(?:[SL]\d?-\d+|C\d+)\b`)

// Citations finds every id that a text cites in square brackets, and every
// statement id outside them.
func Citations(text string) []Citation {
	var out []Citation
	for n, line := range strings.Split(text, "\n") {
		if !strings.ContainsAny(line, "[-") {
			continue
		}
		for _, at := range citation.FindAllStringIndex(line, -1) {
			id := line[at[0]:at[1]]
			if strings.Contains(id, "-") || inBrackets(line, at[0]) {
				out = append(out, Citation{id, n})
			}
		}
	}
	return out
}

// inBrackets reports whether a position in a line lies in [ … ].
func inBrackets(line string, at int) bool {
	open := strings.LastIndexByte(line[:at], '[')
	return open >= 0 && !strings.Contains(line[open:at], "]")
}
