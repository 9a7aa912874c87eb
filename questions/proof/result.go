package proof

import (
	"fmt"
	"math/big"
	"strings"

	"whichtool/guidance"
)

// Result is what a check comes to.
type Result struct {
	Name     string
	Claim    string   // what is proved, in plain words
	Cases    *big.Int // how many there are of what it is about
	Of       string   // what that is, such as rules
	Holds    bool
	Findings []Finding // where it does not hold
	Accepted []Finding // where it does not and that is meant so, by the pack's own word
	Notes    []string  // what the proof tells besides
	// Undecided says why nothing is known; nil where the check came to an end. It
	// does not hold then, and what was found until then does not.
	Undecided error
	Steps     int // that it took
}

// Finding is one place where a claim does not hold.
type Finding struct {
	About   string // the id of what it is about
	Text    string // what is wrong
	Mend    string // what would be right
	File    string // where that stands; empty for nowhere in particular
	Line    int
	Witness []Answer // answers that show it; nil where none can
	Reason  string   // why it is accepted; empty where it is not
}

// Answer is one answer, by ids.
type Answer struct{ Question, Option string }

// Options is the witness as options of the command that decides.
func (f Finding) Options() string {
	parts := make([]string, len(f.Witness))
	for i, a := range f.Witness {
		parts[i] = "--" + a.Question + " " + a.Option
	}
	return strings.Join(parts, " ")
}

// Fault is the finding as a fault of the pack.
func (f Finding) Fault() guidance.Fault {
	out := guidance.Fault{File: f.File, Line: f.Line, Problem: f.Text, Expected: f.Mend}
	if out.File == "" {
		out.File = "."
	}
	return out
}

// Faults is the findings of all results, and what is not decided, as faults.
func Faults(results []Result) guidance.Faults {
	var out guidance.Faults
	for _, r := range results {
		for _, f := range r.Findings {
			out = append(out, f.Fault())
		}
		if r.Undecided != nil {
			out = append(out, guidance.Fault{File: ".", Problem: fmt.Sprintf("not proved: %s: %v", r.Claim, r.Undecided), Expected: "a smaller pack"})
		}
	}
	return out
}
