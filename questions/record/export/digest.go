package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/report/typed"
)

// decision is what the sheet takes from a decision's JSON.
type decision struct {
	Outcome     guidance.Outcome `json:"outcome"`
	Recommended string           `json:"recommended"`
	Considered  *fared           `json:"considered"`
	Short       shortAnswer      `json:"short"`
	Tools       []fared          `json:"tools"`
	Contacts    []contact        `json:"contacts"`
}

// shortAnswer is the short answer: see whichtool.decision/1.
type shortAnswer struct {
	Verdict      string   `json:"verdict"`
	Reason       []string `json:"reason"`
	Switch       string   `json:"switch"`
	Limit        string   `json:"limit"`
	Disagreement string   `json:"disagreement"`
	Before       []string `json:"before"`
	During       []string `json:"during"`
	After        []string `json:"after"`
	Not          []struct {
		Reason string `json:"reason"`
	} `json:"not"`
	Fallback string             `json:"fallback"`
	SetUp    string             `json:"setup"`
	Ask      string             `json:"ask"`
	Age      string             `json:"age"`
	Always   []string           `json:"always"`
	Cited    []questions.Remark `json:"cited"`
}

// fared is how a tool fared.
type fared struct {
	ID         string             `json:"id"`
	Name       string             `json:"name"`
	Verdict    guidance.Verdict   `json:"verdict"`
	Reasons    []record.Verdict   `json:"reasons"`
	Conditions []questions.Remark `json:"conditions"`
}

type contact struct {
	Name       string   `json:"name"`
	Email      string   `json:"email"`
	Phone      string   `json:"phone"`
	Hours      string   `json:"hours"`
	For        string   `json:"for"`
	Statements []string `json:"statements"`
}

func decisionOf(r record.Record) (decision, error) {
	var d decision
	if err := json.Unmarshal(r.Decision, &d); err != nil {
		return d, fmt.Errorf("record %s: its decision cannot be read: %w", typed.OneLine(r.ID), err)
	}
	return d, nil
}

// labelled is sentences of the short answer that stand together.
type labelled struct {
	label string
	texts []string
}

// parts is the short answer below the verdict and what stands with that. After a
// stop, or to ask first, it says what to do now rather than before.
func (s *shortAnswer) parts(outcome guidance.Outcome) []labelled {
	labels := []string{"Before", "During", "After"}
	if outcome != guidance.OutcomeUse && outcome != "" {
		labels = []string{"Now", "Meanwhile", "Then"}
	}
	var not []string
	for _, n := range s.Not {
		not = append(not, n.Reason)
	}
	return []labelled{
		{labels[0], s.Before}, {labels[1], s.During}, {labels[2], s.After}, {"Not here", not},
		{"If stuck", []string{s.Fallback, s.SetUp, s.Ask}}, {"Mind", append([]string{s.Age}, s.Always...)},
	}
}

// head is what stands with the verdict.
func (s *shortAnswer) head() []string {
	return append(slices.Clone(s.Reason), s.Switch, s.Limit, s.Disagreement)
}

// statements is what a sentence of the short answer rests on.
func (s *shortAnswer) statements(text string) []string {
	for _, c := range s.Cited {
		if c.Text == text || c.Text+"." == text {
			return c.Statements
		}
	}
	return nil
}

// reasons is what was decisive: about the tool that was asked about, or else about
// the one to use, or else what stands in the way of the most tools.
func (d *decision) reasons() []questions.Remark {
	if d.Considered != nil {
		return d.Considered.why()
	}
	for i := range d.Tools {
		if d.Tools[i].ID == d.Recommended {
			return d.Tools[i].why()
		}
	}
	var all []record.Verdict
	for _, t := range d.Tools {
		all = append(all, t.Reasons...)
	}
	all = slices.DeleteFunc(all, func(v record.Verdict) bool { return v.Verdict == guidance.NotSuited })
	return remarks(commonest(all))
}

func remarks(of []record.Verdict) (out []questions.Remark) {
	for _, v := range of {
		out = append(out, questions.Remark{Text: v.Text, Statements: v.Statements})
	}
	return out
}

// why is the reasons against a tool, or else its conditions.
func (t *fared) why() []questions.Remark {
	if len(t.Reasons) == 0 {
		return t.Conditions
	}
	return remarks(t.Reasons)
}

// commonest is a reason of each rule: those that forbid, then those that keep the
// most tools out; of each the text that most of them have.
func commonest(all []record.Verdict) []record.Verdict {
	rules, texts := map[string]int{}, map[string]int{}
	for _, v := range all {
		rules[v.Rule]++
		texts[v.Text]++
	}
	sorted := slices.SortedStableFunc(slices.Values(all), func(a, b record.Verdict) int {
		return cmp.Or(cmp.Compare(b.Verdict, a.Verdict), cmp.Compare(rules[b.Rule], rules[a.Rule]),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(texts[b.Text], texts[a.Text]))
	})
	return slices.CompactFunc(sorted, func(a, b record.Verdict) bool { return a.Rule == b.Rule })
}

// ways is how to reach somebody.
func (c *contact) ways() string {
	out := slices.DeleteFunc([]string{c.Phone, c.Hours, c.Email}, func(s string) bool { return s == "" })
	return strings.Join(out, ", ")
}
