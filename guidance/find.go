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
	return nearest(name, p.Tools, (*Tool).names, limit)
}

// ToolsLike is the tools that what was typed so far can mean: those with a name
// that begins with it, or else those with a name that looks like it. Nothing
// typed can mean all of them.
func (p *Pack) ToolsLike(typed string) []*Tool {
	begin := fold(typed)
	var out []*Tool
	for _, t := range p.Tools {
		if slices.ContainsFunc(t.names(), func(n string) bool { return strings.HasPrefix(fold(n), begin) }) {
			out = append(out, t)
		}
	}
	if len(out) == 0 {
		return p.NearestTools(typed, len(p.Tools))
	}
	return out
}

func (t *Tool) names() []string {
	names := append([]string{t.ID, t.Name}, t.Aliases...)
	if e, ok := t.event(Renamed); ok {
		names = append(names, e.Name)
	}
	for _, f := range t.Former {
		names = append(names, f.Names...)
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

// Same reports whether two names differ only in case, spaces and punctuation.
func Same(a, b string) bool { return fold(a) == fold(b) && fold(a) != "" }

// Nearest is up to limit of the words that look like the one given, the
// likeliest first; none if none is like it.
func Nearest(word string, words []string, limit int) []string {
	return nearest(word, words, func(w string) []string { return []string{w} }, limit)
}

// NearestCautious is the word that the one given looks like, of words that
// stand in order from the least to the most cautious: the most cautious of
// those that it could well be. It is empty if none is like it.
func NearestCautious(word string, words []string) string {
	best, weak := "", ""
	if len(word) > longestName {
		return ""
	}
	for _, w := range words {
		switch unlike, ok := unlikeness(word, w); {
		case ok && unlike < contained:
			best = w
		case ok:
			weak = w
		}
	}
	return cmp.Or(best, weak)
}

// longestName is how many bytes of what was typed may be a name: no name is
// like a longer text.
const longestName = 1 << 10

// nearest is up to limit of the items with a name like the one given.
func nearest[T any](name string, items []T, names func(T) []string, limit int) []T {
	type guess struct {
		item   T
		unlike int
	}
	if len(name) > longestName {
		return nil
	}
	var guesses []guess
	for _, item := range items {
		best, found := 0, false
		for _, n := range names(item) {
			if unlike, ok := unlikeness(name, n); ok && (!found || unlike < best) {
				best, found = unlike, true
			}
		}
		if found {
			guesses = append(guesses, guess{item, best})
		}
	}
	slices.SortStableFunc(guesses, func(a, b guess) int { return cmp.Compare(a.unlike, b.unlike) })
	var out []T
	for _, g := range guesses[:min(limit, len(guesses))] {
		out = append(out, g.item)
	}
	return out
}

// Degrees of unlikeness. Below them is the number of slips between two names.
const (
	begun     = 30 // one begins with the other, or its words are all there
	contained = 40 // one is part of the other
)

// unlikeness is how little one name looks like another: 0 for the same but for
// case, spaces and punctuation. ok is false where they have too little in
// common for one to be meant by the other.
func unlikeness(typed, name string) (unlike int, ok bool) {
	a, b := fold(typed), fold(name)
	shorter := min(len(a), len(b))
	if d := Distance(a, b); shorter > 0 && d <= max(1, shorter/3) && d < shorter {
		return d, true
	}
	switch {
	case shorter >= 3 && (strings.HasPrefix(b, a) || strings.HasPrefix(a, b)), hasWords(typed, name):
		return begun, true
	case shorter >= 4 && (strings.Contains(b, a) || strings.Contains(a, b)):
		return contained, true
	}
	return 0, false
}

// hasWords reports whether all the words of a name stand in what was typed.
func hasWords(typed, name string) bool {
	words := func(s string) []string {
		return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return fold(string(r)) == "" })
	}
	have, need := words(typed), words(name)
	return len(fold(name)) >= 4 && len(have) < 20 && !slices.ContainsFunc(need, func(w string) bool { return !slices.Contains(have, w) })
}

// Distance is the number of letters to insert, drop, change or swap with a
// neighbour to make b of a (optimal string alignment).
func Distance(a, b string) int {
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
