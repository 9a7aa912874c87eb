package questions

import (
	"fmt"

	"whichtool/guidance"
)

// CheckScenarios holds the engine to the pack's worked examples: each is
// decided on its answers and its day. What comes out otherwise than it is
// written is a fault of the scenario's file.
func (e *Engine) CheckScenarios() guidance.Faults {
	var faults guidance.Faults
	for _, s := range e.pack.Scenarios {
		faults = append(faults, e.checkScenario(s)...)
	}
	return faults
}

func (e *Engine) checkScenario(s *guidance.Scenario) guidance.Faults {
	answers, err := e.Answer(s.Answers)
	if err != nil {
		return guidance.Faults{s.Fault("answers", err.Error(), "")}
	}
	var faults guidance.Faults
	for _, q := range e.Remaining(answers, s.AsOf) {
		faults = append(faults, s.Fault("answers", "the question "+e.pack.Questions[q].ID+" can still matter", "an answer to it"))
	}
	if len(faults) > 0 {
		return faults
	}
	differ := func(field, got, want string) {
		if got != want {
			faults = append(faults, s.Fault(field, fmt.Sprintf("says %s where the rules say %s", want, got), "the scenario or a rule to change"))
		}
	}
	brief := e.Brief(answers, s.AsOf)
	recommended := "none"
	if brief.Recommended >= 0 {
		recommended = e.pack.Tools[brief.Recommended].ID
	}
	differ("outcome", string(brief.Outcome), string(s.Outcome))
	differ("recommended", recommended, s.Recommended)
	for i, t := range e.pack.Tools {
		if want, ok := s.Verdicts[t.ID]; ok {
			differ("verdicts", t.ID+" "+brief.Verdict(i).String(), t.ID+" "+want.String())
		}
	}
	return faults
}
