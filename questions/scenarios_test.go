package questions

import (
	"strings"
	"testing"
	"testing/fstest"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

// What a scenario claims is held against the rules, and each slip is a fault
// of its file and line.
func TestScenariosAreHeldToTheRules(t *testing.T) {
	const file = "scenarios/rota.md"
	for _, c := range []struct{ old, new, want string }{
		{"outcome: use", "outcome: use", ""},
		{"outcome: use\nrecommended: chat", "outcome: ask\nrecommended: none", "scenarios/rota.md:6: says ask where the rules say use; expected the scenario or a rule to change\nscenarios/rota.md:7: says none where the rules say chat; expected the scenario or a rule to change"},
		{"recommended: chat", "recommended: ring", "scenarios/rota.md:7: says ring where the rules say chat; expected the scenario or a rule to change"},
		{"post: suitable", "post: avoid", "scenarios/rota.md:8: says post avoid where the rules say post suitable; expected the scenario or a rule to change"},
		{", device: desk", "", "scenarios/rota.md:5: the question device can still matter; expected an answer to it"},
	} {
		folder := fixture.Copy()
		folder[file] = &fstest.MapFile{Data: []byte(strings.Replace(string(folder[file].Data), c.old, c.new, 1))}
		pack, err := guidance.Load(folder)
		if err != nil {
			t.Fatal(err)
		}
		if got := Compile(pack).Check().Error(); got != c.want {
			t.Errorf("%s for %s: %q, want %q", c.new, c.old, got, c.want)
		}
	}
}

// The scenarios of the guidance come out as they are written, over all
// outcomes and every option that is a person's choice.
func TestScenariosComeOutAsWritten(t *testing.T) {
	for _, c := range contracts {
		t.Run(c.edition, func(t *testing.T) {
			e := edition(t, c.edition)
			if faults := e.Check(); len(faults) > 0 {
				t.Error(faults)
			}
			outcomes, seen := map[guidance.Outcome]int{}, map[string]bool{}
			for _, s := range e.pack.Scenarios {
				outcomes[s.Outcome]++
				for q, o := range s.Answers {
					seen[q+" "+o] = true
				}
			}
			if len(e.pack.Scenarios) < 90 || len(outcomes) != 3 {
				t.Errorf("%d scenarios with outcomes %v, want at least 90 over all three", len(e.pack.Scenarios), outcomes)
			}
			for _, id := range e.pack.Changeable {
				question, _ := e.pack.Question(id)
				for _, o := range question.Options {
					if !seen[id+" "+o.ID] {
						t.Errorf("no scenario has %s %s", id, o.ID)
					}
				}
			}
		})
	}
}

// What people may answer, what the rules may say, and how it may end each have
// a worked example. A rule has one where it fires for a tool that the scenario
// names, so that the scenario stops agreeing when the rule goes.
func TestEverythingThatDecidesHasAScenario(t *testing.T) {
	for _, c := range contracts {
		t.Run(c.edition, func(t *testing.T) {
			e := edition(t, c.edition)
			seen := map[string]bool{}
			for _, s := range e.pack.Scenarios {
				seen["outcome "+string(s.Outcome)] = true
				for q, o := range s.Answers {
					seen["answer "+q+" "+o] = true
				}
				for tool, verdict := range s.Verdicts {
					seen["tool "+tool+" "+verdict.String()] = true
				}
				for _, rule := range atStake(t, e, s) {
					seen["rule "+rule] = true
				}
			}
			for _, want := range deciding(e.pack) {
				if !seen[want] {
					t.Errorf("no scenario has the %s", want)
				}
			}
		})
	}
}

// atStake is the rules that fire for the tools that a scenario names.
func atStake(t *testing.T, engine *Engine, s *guidance.Scenario) (rules []string) {
	t.Helper()
	answers, err := engine.Answer(s.Answers)
	if err != nil {
		t.Fatal(err)
	}
	for _, tool := range engine.Decide(answers, s.AsOf).Tools {
		if _, named := s.Verdicts[tool.Tool.ID]; !named {
			continue
		}
		for _, reason := range tool.Reasons {
			rules = append(rules, reason.Rule)
		}
	}
	return rules
}

// deciding is all that needs an example. A tool needs one where it may be used,
// unless it had ended before, and one where it may not be, or not so.
func deciding(pack *guidance.Pack) (all []string) {
	for _, outcome := range []guidance.Outcome{guidance.OutcomeUse, guidance.OutcomeAsk, guidance.OutcomeStop} {
		all = append(all, "outcome "+string(outcome))
	}
	for _, q := range pack.Questions {
		for _, o := range q.Options {
			all = append(all, "answer "+q.ID+" "+o.ID)
		}
	}
	for _, rule := range pack.Rules {
		all = append(all, "rule "+rule.ID)
	}
	for _, tool := range pack.Tools {
		if all = append(all, "tool "+tool.ID+" "+guidance.NotAllowed.String()); !tool.EndedBy(pack.Date) {
			all = append(all, "tool "+tool.ID+" "+guidance.Suitable.String())
		}
	}
	return all
}
