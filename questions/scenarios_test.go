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
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		t.Fatal(err)
	}
	if faults := Compile(pack).Check(); len(faults) > 0 {
		t.Error(faults)
	}
	outcomes, seen := map[guidance.Outcome]int{}, map[string]bool{}
	for _, s := range pack.Scenarios {
		outcomes[s.Outcome]++
		for q, o := range s.Answers {
			seen[q+" "+o] = true
		}
	}
	if len(pack.Scenarios) < 30 || len(outcomes) != 3 {
		t.Errorf("%d scenarios with outcomes %v, want at least 30 over all three", len(pack.Scenarios), outcomes)
	}
	for _, id := range pack.Changeable {
		question, _ := pack.Question(id)
		for _, o := range question.Options {
			if !seen[id+" "+o.ID] {
				t.Errorf("no scenario has %s %s", id, o.ID)
			}
		}
	}
}
