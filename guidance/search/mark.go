package search

import "strings"

// How well a word fits a term.
const (
	misfit     = iota
	alike      // a completion or a correction of it, or only cited
	sameStem   // another form of it
	asTyped    // it, as it was typed
	lineOfTerm // what a line gets for each term besides
)

// mark is words of a section that fit a term.
type mark struct {
	term, fit   int
	first, last int // among the section's spots
}

// matcher finds what FTS5 found for a term.
type matcher struct {
	term
	stemsBefore []string
	fits        map[string]int // by stem of the last word
	initials    [256]bool      // of those stems, which no stemming changes
}

func newMatcher(t term) *matcher {
	m := &matcher{term: t, fits: map[string]int{}}
	for _, word := range t.before {
		m.stemsBefore = append(m.stemsBefore, string(stem([]byte(word))))
	}
	for _, word := range t.choices {
		fit := alike
		if word == t.typed {
			fit = sameStem
		}
		s := string(stem([]byte(word)))
		m.fits[s] = max(m.fits[s], fit)
		m.initials[s[0]] = true
	}
	return m
}

// fit is how well a word fits the term's last.
func (m *matcher) fit(word string) int {
	if word == m.typed {
		return asTyped
	}
	fit := misfit
	if m.initials[word[0]] {
		fit = m.fits[string(stem([]byte(word)))]
	}
	if fit == misfit && m.all && strings.HasPrefix(word, m.typed) {
		fit = alike
	}
	return fit
}

// follows reports whether the words before the spot are those of the term.
func (m *matcher) follows(spots []spot, last int) bool {
	first := last - len(m.before)
	if first < 0 {
		return false
	}
	for i, want := range m.stemsBefore {
		if string(stem([]byte(spots[first+i].text))) != want {
			return false
		}
	}
	return true
}

// findMarks is every place where a term is met, in the order of the text.
func findMarks(spots []spot, terms []term) []mark {
	var matchers []*matcher
	for _, t := range terms {
		matchers = append(matchers, newMatcher(t))
	}
	var marks []mark
	for i, spot := range spots {
		for n, m := range matchers {
			fit := m.fit(spot.text)
			if fit == misfit || !m.follows(spots, i) {
				continue
			}
			if spot.cited {
				fit = alike
			}
			marks = append(marks, mark{term: n, fit: fit, first: i - len(m.before), last: i})
		}
	}
	return marks
}

// bestLine is the first of the lines on which most terms are met best.
func bestLine(lines int, spots []spot, marks []mark, terms int) int {
	fits := make([]int, lines*terms)
	for _, m := range marks {
		at := &fits[spots[m.first].line*terms+m.term]
		*at = max(*at, m.fit)
	}
	best, most := 0, 0
	for line := range lines {
		score := 0
		for _, fit := range fits[line*terms : (line+1)*terms] {
			if fit > misfit {
				score += lineOfTerm + fit
			}
		}
		if score > most {
			best, most = line, score
		}
	}
	return best
}
