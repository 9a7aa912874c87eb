package report

import (
	"cmp"
	"maps"
	"slices"

	"whichtool/guidance"
)

// Decisions is what the decisions that people kept come to.
type Decisions struct {
	Records   int            `json:"records"`
	Months    map[string]int `json:"months"` // by the month in which it happened, such as 2026-11
	Outcomes  map[string]int `json:"outcomes"`
	Asked     map[string]int `json:"asked"`       // by the tool that was asked about
	Advised   map[string]int `json:"recommended"` // by the tool to use
	Rules     map[string]int `json:"rules"`       // that speak against what was asked about or, where nothing was, against any tool
	Said      int            `json:"said"`        // in which it was said what was done
	Otherwise map[string]int `json:"otherwise"`   // by the tool that was used against the advice; the empty id for none
}

func newDecisions() Decisions {
	return Decisions{Months: map[string]int{}, Outcomes: map[string]int{}, Asked: map[string]int{}, Advised: map[string]int{}, Rules: map[string]int{}, Otherwise: map[string]int{}}
}

// counted counts one decision.
func (r *Reader) counted(d *decisionJSON) {
	t := &r.told
	t.Records++
	happened := guidance.Date(d.Happened)
	t.Months[guidance.Date{Year: happened.Year, Month: happened.Month}.String()]++
	t.Outcomes[cmp.Or(string(d.Decision.Outcome), "open")]++
	if id := d.Decision.Considered.ID; id != "" {
		t.Asked[id]++
	}
	if id := d.Decision.Recommended; id != "" {
		t.Advised[id]++
	}
	r.countRules(d)
	if d.Done != nil {
		if t.Said++; !d.Done.Followed {
			t.Otherwise[d.Done.Tool]++
		}
	}
}

// countRules counts each rule once a decision: of the tool that was asked about,
// or where the outcome is not to use one, of all of them.
func (r *Reader) countRules(d *decisionJSON) {
	asked := d.Decision.Considered.ID
	if asked == "" && d.Decision.Outcome == guidance.OutcomeUse {
		return
	}
	seen := map[string]bool{}
	for _, t := range d.Decision.Tools {
		if asked != "" && t.ID != asked {
			continue
		}
		for _, reason := range t.Reasons {
			if reason.Verdict != guidance.NotSuited && !seen[reason.Rule] {
				seen[reason.Rule] = true
				r.told.Rules[reason.Rule]++
			}
		}
	}
}

// Most is the ids that are counted most, up to so many, and then by the alphabet.
func Most(counts map[string]int, limit int) []string {
	ids := slices.SortedFunc(maps.Keys(counts), func(a, b string) int {
		return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return ids[:min(limit, len(ids))]
}
