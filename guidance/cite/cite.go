// Package cite is the grammar of what a text can cite: the ids of statements,
// such as S1-33 or L-07, and of conflicts, such as C4. A text cites by naming
// ids in square brackets: [S1-33, C4].
//
// It is the only place that knows what an id looks like. Whether an id exists
// is for the pack to say.
package cite

import (
	"regexp"
	"strings"
	"unicode"
	"whichtool/guidance/say"
)

// The parts of an id. A statement's id is the label of its source and a
// number; a conflict's is C and a number. The label of an edition's source is S
// and a number, or L; that of local guidance is a prefix of its own, with a number
// where it has more sources than one.
const (
	prefix    = `[A-Z]{3,6}`
	label     = `(?:S\d{1,2}|L|` + prefix + `\d{0,2})`
	statement = label + `-\d{1,4}`
	conflict  = `C\d{1,4}`
	// Pattern is a regular expression for an id anywhere in a text.
	Pattern = `\b(?:` + statement + `|` + conflict + `)\b`
)

var (
	anywhere    = regexp.MustCompile(Pattern)
	isPrefix    = regexp.MustCompile(`^` + prefix + `$`)
	isLabel     = regexp.MustCompile(`^` + label + `$`)
	isStatement = regexp.MustCompile(`^` + statement + `$`)
	isConflict  = regexp.MustCompile(`^` + conflict + `$`)
)

// Span is an id and its place: text[From:To] == ID.
type Span struct {
	From, To int
	ID       string
}

// All finds the ids that a text cites, in order: those in square brackets.
// Where brackets stand in brackets, the inner ones count.
func All(text string) []Span {
	var out []Span
	open := -1
	for i := range len(text) {
		switch text[i] {
		case '[':
			open = i
		case ']':
			if open < 0 {
				continue
			}
			for _, span := range Find(text[open:i]) {
				out = append(out, Span{open + span.From, open + span.To, span.ID})
			}
			open = -1
		}
	}
	return out
}

// Find finds every id in a text, in brackets or not.
func Find(text string) []Span {
	var out []Span
	for _, at := range anywhere.FindAllStringIndex(text, -1) {
		out = append(out, Span{at[0], at[1], text[at[0]:at[1]]})
	}
	return out
}

// IDs is the ids that a text cites, in order.
func IDs(text string) []string {
	return say.Each(All(text), func(span Span) string { return span.ID })
}

// Is reports whether s is an id and nothing else.
func Is(s string) bool { return IsStatement(s) || IsConflict(s) }

// IsStatement reports whether s is the id of a statement.
func IsStatement(s string) bool { return isStatement.MatchString(s) }

// IsConflict reports whether s is the id of a conflict.
func IsConflict(s string) bool { return isConflict.MatchString(s) }

// IsLabel reports whether s is how the ids of a source begin, such as S1.
func IsLabel(s string) bool { return isLabel.MatchString(s) }

// IsPrefix reports whether s can be the prefix of local guidance, such as OIR.
func IsPrefix(s string) bool { return isPrefix.MatchString(s) }

// PrefixFor is a prefix for the local guidance of an agency: the first letters of its
// name's words in capitals, or else its first letters.
func PrefixFor(name string) string {
	const longest = 6
	initials, letters := "", ""
	for word := range strings.FieldsSeq(name) {
		for i, r := range word {
			if upper := unicode.ToUpper(r); upper >= 'A' && upper <= 'Z' {
				letters += string(upper)
				if i == 0 && upper == r {
					initials += string(r)
				}
			}
		}
	}
	for _, prefix := range []string{initials, letters} {
		if prefix = prefix[:min(len(prefix), longest)]; IsPrefix(prefix) {
			return prefix
		}
	}
	return "OWN"
}

// HasPrefix reports whether a statement's id or a label is one of local guidance
// with that prefix: OIR and OIR2-07 have the prefix OIR, OIRX-07 has not.
func HasPrefix(id, prefix string) bool {
	rest, ok := strings.CutPrefix(id, prefix)
	return ok && IsPrefix(prefix) && (rest == "" || rest[0] == '-' || rest[0] >= '0' && rest[0] <= '9')
}
