package questions

import (
	"math/rand/v2"
	"testing"

	"whichtool/guidance"
)

// A rule is said to have fired for just those tools that have it among their reasons,
// and for sure where it is not there only because an answer is unsure.
func TestWhyRuleAgreesWithTheReasons(t *testing.T) {
	r := rand.New(rand.NewPCG(8, 8))
	engines := []*Engine{edition(t, "2020-04"), edition(t, "2025-12")}
	for range 20 {
		engines = append(engines, Compile(randomPack(r, 5, 4, 20)))
	}
	for _, e := range engines {
		for range 20 {
			var a Answers
			for q, question := range e.pack.Questions {
				a = a.With(q, r.IntN(len(question.Options)))
			}
			d := e.Decide(a, mustDate(t, "2020-06-01"))
			for _, rule := range e.pack.Rules {
				w, _ := d.WhyRule(rule.ID)
				checkRule(t, d, w)
			}
		}
	}
}

func checkRule(t *testing.T, d *Decision, w *WhyRule) {
	t.Helper()
	answers, covered := describe(d.engine, d.given), map[string]RuledTool{}
	for _, tool := range w.Tools {
		covered[tool.Tool.ID] = tool
		if tool.Decides != (tool.Fired != HoldsNot && tool.Verdict == w.Verdict) || (len(tool.Heavier) > 0) != (tool.Fired != HoldsNot && tool.Verdict > w.Verdict) {
			t.Fatalf("%s: %s is %s by %s: %+v", answers, tool.Tool.ID, tool.Verdict, w.ID, tool)
		}
	}
	for i := range d.Tools {
		tool, want := &d.Tools[i], HoldsNot
		for _, r := range tool.Reasons {
			switch {
			case r.Rule != w.ID:
			case r.Unsure:
				want = max(want, HoldsMaybe)
			default:
				want = HoldsSure
			}
		}
		if got := covered[tool.Tool.ID].Fired; got != want {
			t.Fatalf("%s: %s fired for %s: %s, want %s", answers, w.ID, tool.Tool.ID, got, want)
		}
	}
	// Where a case holds and no exception does, it fired; where none may, it did not.
	most, exception := HoldsNot, HoldsNot
	for _, c := range w.Cases {
		if c.Except {
			exception = max(exception, c.Holds)
		} else {
			most = max(most, c.Holds)
		}
	}
	if w.Fired > most || exception == HoldsNot && len(w.Tools) > 0 && w.Fired != most {
		t.Fatalf("%s: %s fired: %s, its cases %s, its exceptions %s", answers, w.ID, w.Fired, most, exception)
	}
}

// Each term is said as it stands: what it asks for, what was answered, whether that
// is so.
func TestWhyRuleNamesWhatFails(t *testing.T) {
	e := engine(t)
	d := e.Decide(e.mustAnswer(t, "audience=external lost-device=unsure purpose=message"), mustDate(t, "2020-06-01"))
	w, ok := d.WhyRule("public-release")
	if !ok || w.Fired != HoldsNot {
		t.Fatalf("it fired: %v", w)
	}
	third := w.Cases[2].Terms
	if got := third[0]; got.Question.ID != "audience" || got.Asks[0].ID != "public" || got.Given.ID != "external" || got.Holds != HoldsNot {
		t.Errorf("audience: %+v", got)
	}
	if got := third[1]; got.Given.ID != "unsure" || got.Holds != HoldsMaybe {
		t.Errorf("lost device: %+v", got)
	}
	if got := w.Cases[0].Terms[1]; got.Given != nil || got.Holds != HoldsMaybe {
		t.Errorf("a question that is open: %+v", got)
	}
	if _, ok := d.WhyRule("no-such-rule"); ok {
		t.Error("a rule that is none is explained")
	}
}

// A stop is not argued with: nothing is proposed, and nothing that would lighten it.
func TestWhyDoesNotArgueWithAStop(t *testing.T) {
	e := engine(t)
	d := e.Decide(e.mustAnswer(t, "classification=secret"), mustDate(t, "2020-06-01"))
	w := d.Why(d.Tool("slack"))
	if w.Verdict != guidance.NotAllowed || len(w.Lighter)+len(w.Changes) > 0 || len(w.Forced) != 1 {
		t.Errorf("%+v", w)
	}
}

// A tool that has ended is out of the question whatever is answered.
func TestWhyAToolThatHasEnded(t *testing.T) {
	e := engine(t)
	d := e.Decide(e.mustAnswer(t, "classification=official personal-data=no subject=everyday lost-device=no audience=internal purpose=call device=mac account=work"), mustDate(t, "2022-12-01"))
	w := d.Why(d.Tool("google-hangouts"))
	last := w.Forced[len(w.Forced)-1]
	if len(w.Forced) != 1 || len(last.Answers) != 0 || last.Reasons[0].Rule != guidance.Ended {
		t.Errorf("%+v", w.Forced)
	}
}
