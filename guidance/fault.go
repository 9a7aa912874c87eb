package guidance

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"whichtool/guidance/clean"
	"whichtool/guidance/say"
)

// Fault is one thing that is wrong with a pack. Line counts from 1; it is 0
// where the fault is in no one line, such as a file that is missing.
type Fault struct {
	File     string
	Line     int
	Problem  string
	Expected string
}

// String is the fault as people read it: file:line: what is wrong, what was
// expected. It is one line, whatever the pack holds.
func (f Fault) String() string {
	text := shown(f.File)
	if f.Line > 0 {
		text += fmt.Sprintf(":%d", f.Line)
	}
	text += ": " + cut(f.Problem)
	if f.Expected != "" {
		text += "; expected " + f.Expected
	}
	return clean.Line(text)
}

// shown is a name as people see it: what looks like another shows that it is
// not.
func shown(name string) string {
	if strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return strconv.QuoteToASCII(name)
	}
	return name
}

// Faults is the error of a pack that does not load: every fault at once, in
// the order of files and lines.
type Faults []Fault

// MaxFaults is how many faults are listed. Load looks for little more than that.
const MaxFaults = 100

// Error lists the faults, one a line. Of very many it lists the first, and says
// that there are more.
func (f Faults) Error() string {
	lines := say.Each(f[:min(len(f), MaxFaults)], Fault.String)
	if len(f) > MaxFaults {
		lines = append(lines, "and more")
	}
	return strings.Join(lines, "\n")
}

// Sorted puts the faults in order, each once.
func (f Faults) Sorted() Faults {
	slices.SortStableFunc(f, func(a, b Fault) int {
		return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), strings.Compare(a.Problem, b.Problem))
	})
	return slices.Compact(f)
}

// quoted lists words for a fault, the first of them where they are many.
func quoted(words []string) string {
	const most = 20
	out := say.Each(words[:min(len(words), most)], func(word string) string { return fmt.Sprintf("%q", cut(word)) })
	if more := len(words) - most; more > 0 {
		out = append(out, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(out, ", ")
}

// cut is the beginning of a text that is too long to be part of a line.
func cut(text string) string {
	const longest = 200
	if len(text) <= longest {
		return text
	}
	return strings.ToValidUTF8(text[:longest], "") + "…"
}
