package coverage_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/coverage"
	"whichtool/questions/report/published"
)

func Example() {
	report := coverage.Of(questions.Compile(fixture.Pack()))
	for _, kind := range report.Kinds {
		fmt.Println(kind.Name, len(kind.Items), len(kind.Missing()))
	}
	// Output:
	// rules 3 1
	// options 9 2
	// tools 4 0
	// steps 6 0
	// situations 1 1
}

// Each pair is one, and where none is reported no two scenarios make one: by what the
// engine gives as reasons, not by the rules' own conditions.
func TestPairsAreWhatTheEngineSays(t *testing.T) {
	for _, pack := range fixture.Shipped() {
		engine := questions.Compile(pack)
		for _, p := range coverage.Of(engine).Pairs {
			found := false
			for i, a := range pack.Scenarios {
				for _, b := range pack.Scenarios[:i] {
					shows := differInOne(p, a, b) && flips(engine, p.Rule.ID, a, b)
					if found = found || shows; !shows && p.By == [2]string{b.ID, a.ID} {
						t.Errorf("%s: %s and %s are no pair for %s", pack.Edition, a.ID, b.ID, p)
					}
				}
			}
			if found != (p.By[0] != "") {
				t.Errorf("%s: there is a pair for %s: %v, reported %v", pack.Edition, p, found, p.By)
			}
		}
	}
}

// differInOne reports whether of the rule's terms the pair's differs, and none on
// another question.
func differInOne(p coverage.Pair, a, b *guidance.Scenario) bool {
	truth := func(t guidance.Term, s *guidance.Scenario) string {
		switch option := s.Answers[t.Question]; {
		case option == "" || option == "unsure":
			return "open"
		case slices.Contains(t.Options, option):
			return "yes"
		}
		return "no"
	}
	if one, other := truth(p.Term, a), truth(p.Term, b); one == other || one == "open" || other == "open" {
		return false
	}
	cases := slices.Clone(p.Rule.When)
	for _, e := range p.Rule.Except {
		cases = append(cases, e.When)
	}
	for _, c := range cases {
		for _, t := range c {
			if t.Question != p.Term.Question && truth(t, a) != truth(t, b) {
				return false
			}
		}
	}
	return true
}

// flips reports whether for some tool the rule is a reason for certain in one scenario
// and none at all in the other.
func flips(engine *questions.Engine, rule string, a, b *guidance.Scenario) bool {
	one, other := reasons(engine, rule, a), reasons(engine, rule, b)
	for i := range one {
		if one[i]+other[i] == "surenone" || one[i]+other[i] == "nonesure" {
			return true
		}
	}
	return false
}

var known = map[*guidance.Scenario]*questions.Decision{}

// reasons is whether the rule is a reason, by tool. A question that was skipped can
// hide one, and counts as open.
func reasons(engine *questions.Engine, rule string, s *guidance.Scenario) (out []string) {
	d := known[s]
	if d == nil {
		answers, err := engine.Answer(s.Answers)
		if err != nil {
			panic(err)
		}
		for q := range engine.Pack().Questions {
			if !answers.Has(q) {
				if i := slices.IndexFunc(engine.Pack().Questions[q].Options, func(o *guidance.Option) bool { return o.Unsure }); i >= 0 {
					answers = answers.With(q, i)
				}
			}
		}
		d = engine.Decide(answers, s.AsOf)
		known[s] = d
	}
	for _, tool := range d.Tools {
		is := "none"
		for _, r := range tool.Reasons {
			if r.Rule == rule {
				is = map[bool]string{true: "unsure", false: "sure"}[r.Unsure]
			}
		}
		out = append(out, is)
	}
	return out
}

// filled is a skeleton with what a person adds.
func filled(text string, pack *guidance.Pack, n int) []byte {
	for field, value := range map[string]string{
		"title": fmt.Sprintf("A story, number %d", n), "topic": pack.Topics[0].ID, "statements": "[" + pack.Sources[0].Statements[0].ID + "]",
	} {
		text = strings.Replace(text, "\n"+field+":\n", "\n"+field+": "+value+"\n", 1)
	}
	return []byte(text + "What happened.\n")
}

// Proposals make up for what is missing: without any scenario all but the situations,
// and with those that ship all pairs. Filled in they are sound.
func TestProposalsMakeUpForWhatIsMissing(t *testing.T) {
	bare := fixture.Copy()
	for name := range bare {
		if strings.HasPrefix(name, "scenarios/") {
			delete(bare, name)
		}
	}
	for name, fsys := range map[string]fstest.MapFS{"without scenarios": bare, "the oldest edition": fixture.CopyOf(fixture.Oldest())} {
		pack, err := guidance.Load(fsys)
		if err != nil {
			t.Fatal(err)
		}
		report := coverage.Of(questions.Compile(pack))
		before := len(report.MissingPairs())
		proposals := report.Propose(200)
		for i, p := range proposals {
			fsys["scenarios/"+p.ID+".md"] = &fstest.MapFile{Data: filled(report.Skeleton(p), pack, i)}
		}
		if pack, err = guidance.Load(fsys); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		engine := questions.Compile(pack)
		if faults := engine.Check(); len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
		}
		after := coverage.Of(engine)
		if len(after.MissingPairs()) > 0 || before == 0 {
			t.Errorf("%s: %d pairs were missing, and of %d proposals %v still are", name, before, len(proposals), after.MissingPairs())
		}
		for _, k := range after.Kinds {
			if missing := k.Missing(); len(missing) > 0 && k.Name != "situations" {
				t.Errorf("%s: %s are missing: %v", name, k.Name, missing)
			}
		}
	}
}

// No more are proposed than were asked for, and each says what it exercises.
func TestProposeIsBounded(t *testing.T) {
	report := coverage.Of(questions.Compile(fixture.Shipped()[0]))
	proposals := report.Propose(2)
	if len(proposals) != 2 || len(proposals[0].Exercises) == 0 || len(report.Propose(0)) != 0 {
		t.Errorf("%d proposals: %+v", len(proposals), proposals)
	}
}

func TestJSONHasAllOfIt(t *testing.T) {
	report := coverage.Of(questions.Compile(fixture.Shipped()[0]))
	format, ok := coverage.Formats.Named("json")
	var out struct {
		Schema string
		Kinds  map[string][]struct {
			ID string
			By []string
		}
		Pairs []struct {
			Rule string
			By   *[2]string
		}
	}
	if err := json.Unmarshal([]byte(format.Write(report)), &out); err != nil || !ok {
		t.Fatal(err)
	}
	if err := published.Compile(t, coverage.JSONSchema).Valid(t, format.Write(report)); err != nil {
		t.Error(err)
	}
	missing := 0
	for _, p := range out.Pairs {
		if p.By == nil {
			missing++
		}
	}
	if out.Schema != "whichtool.coverage/1" || len(out.Kinds) != len(report.Kinds) || missing != len(report.MissingPairs()) || len(out.Kinds["rules"][0].By) == 0 {
		t.Errorf("it is %+v", out)
	}
}
