package guidance

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// FindTool finds a tool by id, name, new name or alias, whatever its case and
// spacing.
func (p *Pack) FindTool(name string) (*Tool, bool) {
	want := fold(name)
	for _, t := range p.Tools {
		if slices.ContainsFunc(t.names(), func(n string) bool { return fold(n) == want }) {
			return t, true
		}
	}
	return nil, false
}

// NearestTools is up to limit tools whose names look like the one given, the
// likeliest first.
func (p *Pack) NearestTools(name string, limit int) []*Tool {
	var names []string
	owner := map[string]*Tool{}
	for _, t := range p.Tools {
		for _, n := range t.names() {
			names = append(names, fold(n))
			owner[fold(n)] = t
		}
	}
	var out []*Tool
	for _, n := range nearest(fold(name), names, len(names)) {
		if t := owner[n]; !slices.Contains(out, t) && len(out) < limit {
			out = append(out, t)
		}
	}
	return out
}

func (t *Tool) names() []string {
	names := append([]string{t.ID, t.Name}, t.Aliases...)
	if e, ok := t.event(Renamed); ok {
		names = append(names, e.Name)
	}
	return names
}

// fold makes names alike that differ only in case, spaces and punctuation,
// such as the two kinds of apostrophe. + stays: it tells names apart.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '+' {
			return -1
		}
		return unicode.ToLower(r)
	}, name)
}

// Nearest is up to limit of the words that look like the one given, the
// likeliest first; none if none is like it.
func Nearest(word string, words []string, limit int) []string { return nearest(word, words, limit) }

func nearest(word string, words []string, limit int) []string {
	type guess struct {
		word     string
		distance int
	}
	var guesses []guess
	for _, w := range words {
		d := distance(word, w)
		if min(len(w), len(word)) >= 4 && (strings.Contains(w, word) || strings.Contains(word, w)) {
			d = min(d, 1)
		}
		if shorter := min(len(word), len(w)); d <= max(1, shorter/3) && d < shorter {
			guesses = append(guesses, guess{w, d})
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(a.distance, b.distance) })
	var out []string
	for _, g := range guesses[:min(limit, len(guesses))] {
		out = append(out, g.word)
	}
	return out
}

// distance is the number of letters to insert, drop, change or swap with a
// neighbour to make b of a (optimal string alignment).
func distance(a, b string) int {
	const longest = 64 // names are short; what is typed may not be
	x, y := []rune(a), []rune(b)
	if len(x) > longest || len(y) > longest {
		return longest
	}
	var rows [longest + 1][longest + 1]int
	for i := range len(x) + 1 {
		rows[i][0] = i
	}
	for j := range len(y) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(x); i++ {
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(x)][len(y)]
}
