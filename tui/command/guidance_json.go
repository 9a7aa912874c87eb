package command

import (
	_ "embed"

	"whichtool/guidance"
	"whichtool/questions/proof"
)

// checkedSchema names the form of what guidance check prints as JSON.
const checkedSchema = "whichtool.check/1"

// checkedJSONSchema is the JSON Schema (draft 2020-12) of a check: whichtool.check/1.
//
//go:embed check.schema.json
var checkedJSONSchema string

// checkedPack is a check of a pack as JSON. Numbers of sets can be larger than a
// number of JSON holds, so they are text.
type checkedPack struct {
	Schema   string           `json:"schema"`
	Sound    bool             `json:"sound"`
	Faults   []checkedFault   `json:"faults"`
	Editions []checkedEdition `json:"editions"`
}

type checkedFault struct {
	File     string `json:"file"`
	Line     int    `json:"line,omitzero"`
	Problem  string `json:"problem"`
	Expected string `json:"expected,omitzero"`
}

type checkedEdition struct {
	Edition    string              `json:"edition"`
	Date       string              `json:"date"`
	Sets       string              `json:"sets"`
	LeftOut    string              `json:"leftOut"`
	Impossible []checkedImpossible `json:"impossible"`
	Proofs     []checkedProof      `json:"proofs"`
}

type checkedImpossible struct {
	When   map[string][]string `json:"when"`
	Reason string              `json:"reason"`
}

type checkedProof struct {
	Name         string           `json:"name"`
	Claim        string           `json:"claim"`
	Cases        string           `json:"cases"`
	Of           string           `json:"of"`
	Holds        bool             `json:"holds"`
	Undecided    string           `json:"undecided,omitzero"`
	Milliseconds float64          `json:"milliseconds"`
	Steps        int              `json:"steps"`
	Findings     []checkedFinding `json:"findings"`
	Accepted     []checkedFinding `json:"accepted"`
	Notes        []string         `json:"notes"`
}

type checkedFinding struct {
	About   string            `json:"about"`
	Text    string            `json:"text"`
	File    string            `json:"file,omitzero"`
	Line    int               `json:"line,omitzero"`
	Answers map[string]string `json:"answers,omitzero"`
	Command string            `json:"command,omitzero"`
	Reason  string            `json:"reason,omitzero"`
}

func checkedJSON(faults guidance.Faults, proved []provedEdition) checkedPack {
	out := checkedPack{Schema: checkedSchema, Sound: len(faults) == 0, Faults: []checkedFault{}, Editions: []checkedEdition{}}
	for _, f := range faults {
		out.Faults = append(out.Faults, checkedFault(f))
	}
	for i := range proved {
		out.Editions = append(out.Editions, proved[i].json())
	}
	return out
}

func (e *provedEdition) json() checkedEdition {
	all, impossible := e.prover.Sets()
	out := checkedEdition{
		Edition: e.pack.Edition, Date: e.prover.Date().String(), Sets: all.String(), LeftOut: impossible.String(),
		Impossible: []checkedImpossible{}, Proofs: []checkedProof{},
	}
	for _, one := range e.pack.Impossible {
		when := map[string][]string{}
		for _, t := range one.When {
			when[t.Question] = t.Options
		}
		out.Impossible = append(out.Impossible, checkedImpossible{when, one.Reason})
	}
	for _, r := range e.results {
		next := checkedProof{
			Name: r.Name, Claim: r.Claim, Cases: r.Cases.String(), Of: r.Of, Holds: r.Holds, Steps: r.Steps,
			Milliseconds: float64(r.took.Microseconds()) / 1000,
			Findings:     e.findings(r.Findings), Accepted: e.findings(r.Accepted), Notes: append([]string{}, r.Notes...),
		}
		if r.Undecided != nil {
			next.Undecided = r.Undecided.Error()
		}
		out.Proofs = append(out.Proofs, next)
	}
	return out
}

func (e *provedEdition) findings(list []proof.Finding) []checkedFinding {
	out := []checkedFinding{}
	for _, f := range list {
		next := checkedFinding{About: f.About, Text: f.Text, File: f.File, Line: f.Line, Reason: f.Reason}
		if f.Witness != nil {
			next.Answers, next.Command = map[string]string{}, e.command(f)
			for _, a := range f.Witness {
				next.Answers[a.Question] = a.Option
			}
		}
		out = append(out, next)
	}
	return out
}
