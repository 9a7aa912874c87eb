package questions

import (
	"fmt"

	"whichtool/guidance"
)

// Check holds the engine to its pack: that it has something to ask on every
// day, and that the worked examples come out as they are written, each decided
// on its answers and its day. What does not is a fault, with its file.
func (e *Engine) Check() guidance.Faults {
	faults := e.checkStart()
	for _, s := range e.pack.Scenarios {
		if len(faults) > guidance.MaxFaults {
			break
		}
		faults = append(faults, e.checkScenario(s)...)
	}
	return faults
}

// checkStart asks for a first question, since a walk begins with one: on the
// pack's day, and whenever a tool has ended.
func (e *Engine) checkStart() guidance.Faults {
	dates := []guidance.Date{e.pack.Date}
	for _, end := range e.ends {
		dates = append(dates, end.date)
	}
	for _, date := range dates {
		if _, ask := e.Next(Answers{}, date); !ask {
			return guidance.Faults{{
				File: "rules", Problem: fmt.Sprintf("on %s no question matters: the result is settled before the first", date.Long()),
				Expected: "rules and tools that depend on an answer",
			}}
		}
	}
	return nil
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
