package questions

import (
	"fmt"

	"whichtool/guidance"
)

// maxCheck is how many clauses Check looks at: a second or two.
const maxCheck = 1 << 27

// Check holds the engine to its pack: that it has something to ask on every
// day, and that the worked examples come out as they are written, each decided
// on its answers and its day. What does not is a fault, with its file.
func (e *Engine) Check() guidance.Faults {
	c := &checker{Engine: e}
	c.start()
	for _, s := range e.pack.Scenarios {
		if len(c.faults) > guidance.MaxFaults {
			break
		}
		if c.looked > maxCheck {
			c.fault(s.Fault("answers", "too many rules for all scenarios up to this one to be tried", "fewer of them, or answers to more questions"))
			break
		}
		c.scenario(s)
	}
	return c.faults
}

// checker collects what is wrong with a pack.
type checker struct {
	*Engine
	faults guidance.Faults
	looked int // at clauses
}

func (c *checker) fault(f guidance.Fault) { c.faults = append(c.faults, f) }

// start asks for a first question, since a walk begins with one: on the pack's
// day, and whenever a tool has ended.
func (c *checker) start() {
	dates := []guidance.Date{c.pack.Date}
	for _, end := range c.ends {
		dates = append(dates, end.date)
	}
	for _, date := range dates {
		if c.looked > maxCheck {
			return
		}
		if len(c.remaining(Answers{}, date, 1)) == 0 {
			c.fault(guidance.Fault{
				File: "rules", Problem: fmt.Sprintf("on %s no question matters: the result is settled before the first", date.Long()),
				Expected: "rules and tools that depend on an answer",
			})
			return
		}
	}
}

// remaining is the first questions without an answer that can matter, up to so
// many.
func (c *checker) remaining(a Answers, date guidance.Date, most int) []*guidance.Question {
	var out []*guidance.Question
	for q, question := range c.pack.Questions {
		if len(out) == most || a.Has(q) {
			continue
		}
		matters, looked := c.matters(a, q, NoTool, date)
		if c.looked += looked; matters {
			out = append(out, question)
		}
	}
	return out
}

func (c *checker) scenario(s *guidance.Scenario) {
	answers, err := c.Answer(s.Answers)
	if err != nil {
		c.fault(s.Fault("answers", err.Error(), ""))
		return
	}
	open := c.remaining(answers, s.AsOf, guidance.MaxQuestions)
	for _, q := range open {
		c.fault(s.Fault("answers", "the question "+q.ID+" can still matter", "an answer to it"))
	}
	if len(open) > 0 {
		return
	}
	differ := func(field, got, want string) {
		if got != want {
			c.fault(s.Fault(field, fmt.Sprintf("says %s where the rules say %s", want, got), "the scenario or a rule to change"))
		}
	}
	brief := c.Brief(answers, s.AsOf)
	c.looked += len(c.clauses)
	recommended := "none"
	if brief.Recommended >= 0 {
		recommended = c.pack.Tools[brief.Recommended].ID
	}
	differ("outcome", string(brief.Outcome), string(s.Outcome))
	differ("recommended", recommended, s.Recommended)
	for i, t := range c.pack.Tools {
		if want, ok := s.Verdicts[t.ID]; ok {
			differ("verdicts", t.ID+" "+brief.Verdict(i).String(), t.ID+" "+want.String())
		}
	}
}
