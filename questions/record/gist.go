package record

import (
	"fmt"
	"strings"

	"github.com/go-json-experiment/json"

	"whichtool/guidance"
)

// Gist is what of a decision it takes to decide again and to say what differs.
type Gist struct {
	AsOf        Day                `json:"asOf"`
	Edition     string             `json:"edition"`
	Answers     map[string]string  `json:"answers"`     // that count
	Outcome     guidance.Outcome   `json:"outcome"`     // empty where only a tool was asked about
	Says        string             `json:"says"`        // its first line, such as Use Microsoft Teams
	Recommended string             `json:"recommended"` // the id of a tool; empty for none
	Considered  string             `json:"considered"`  // likewise, of the tool that was asked about
	Tools       map[string]Verdict `json:"tools"`
	Layers      []Layer            `json:"layers,omitempty"` // local guidance that it rests on, the lowest first
}

// Verdict is how a tool fared, and what decided that.
type Verdict struct {
	Name       string           `json:"name"`
	Verdict    guidance.Verdict `json:"verdict"`
	Rule       string           `json:"rule"` // the heaviest that fired; empty for none
	Text       string           `json:"text"` // its reason
	Statements []string         `json:"statements"`
}

// Gist is what the record's decision comes to.
func (r Record) Gist() (Gist, error) {
	var d struct {
		Schema      string            `json:"schema"`
		AsOf        Day               `json:"asOf"`
		Edition     string            `json:"edition"`
		Answers     map[string]string `json:"answers"`
		Outcome     *guidance.Outcome `json:"outcome"`
		Recommended *string           `json:"recommended"`
		Considered  *struct {
			ID string `json:"id"`
		} `json:"considered"`
		Short struct {
			Verdict string `json:"verdict"`
		} `json:"short"`
		Tools []struct {
			ID      string           `json:"id"`
			Name    string           `json:"name"`
			Verdict guidance.Verdict `json:"verdict"`
			Reasons []Verdict        `json:"reasons"`
		} `json:"tools"`
	}
	if err := json.Unmarshal(r.Decision, &d); err != nil {
		return Gist{}, fmt.Errorf("its decision cannot be read: %w", readable(err))
	}
	if d.Schema == "" || d.Edition == "" {
		return Gist{}, fmt.Errorf("its decision is none")
	}
	g := Gist{AsOf: d.AsOf, Edition: d.Edition, Answers: d.Answers, Says: strings.TrimSuffix(d.Short.Verdict, "."), Tools: make(map[string]Verdict, len(d.Tools))}
	if len(r.Guidance.Layers) > 0 {
		g.Layers = r.Guidance.Layers
	}
	if d.Outcome != nil {
		g.Outcome = *d.Outcome
	}
	if d.Recommended != nil {
		g.Recommended = *d.Recommended
	}
	if d.Considered != nil {
		g.Considered = d.Considered.ID
	}
	for _, t := range d.Tools {
		v := Verdict{Name: t.Name, Verdict: t.Verdict}
		if len(t.Reasons) > 0 {
			v.Rule, v.Text, v.Statements = t.Reasons[0].Rule, t.Reasons[0].Text, t.Reasons[0].Statements
		}
		g.Tools[t.ID] = v
	}
	return g, nil
}
