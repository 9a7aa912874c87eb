package report

import (
	"whichtool/guidance"
	"whichtool/questions"
)

// WhySchema names the form of the JSON of an explanation.
const WhySchema = "whichtool.why/1"

type explainedJSON struct {
	Schema  string       `json:"schema"`
	AsOf    string       `json:"asOf"`
	Edition string       `json:"edition"`
	Answers answersJSON  `json:"answers"`
	Tool    *whyJSON     `json:"tool,omitempty"`
	Rule    *whyRuleJSON `json:"rule,omitempty"`
}

type whyJSON struct {
	ID      string           `json:"id"`
	Name    string           `json:"name"`
	Verdict guidance.Verdict `json:"verdict"`
	Forced  []forcedJSON     `json:"forced"`  // force this verdict or a heavier one
	Exactly []forcedJSON     `json:"exactly"` // force just this verdict
	Whole   bool             `json:"whole"`   // these are all such sets
	Lighter []nearestJSON    `json:"lighter"`
	Heavier []nearestJSON    `json:"heavier"`
	Changes []changeJSON     `json:"changes"` // that may be proposed
}

type forcedJSON struct {
	Answers answersJSON        `json:"answers"`
	Reasons []questions.Reason `json:"reasons"`
}

type nearestJSON struct {
	Verdict guidance.Verdict `json:"verdict"`
	Answers optionsJSON      `json:"answers"`
	Open    []string         `json:"open,omitempty"`
}

type whyRuleJSON struct {
	ID         string           `json:"id"`
	Title      string           `json:"title"`
	Verdict    guidance.Verdict `json:"verdict"`
	Statements []string         `json:"statements"`
	Fired      questions.Holds  `json:"fired"`
	Cases      []caseJSON       `json:"cases"`
	Tools      []ruledJSON      `json:"tools"`
}

type caseJSON struct {
	Except bool            `json:"except,omitzero"`
	Tools  []string        `json:"tools,omitempty"` // that the exception takes out; none: every one
	Holds  questions.Holds `json:"holds"`
	Terms  []termJSON      `json:"terms"`
}

type termJSON struct {
	Question string          `json:"question"`
	Asks     []string        `json:"asks"`
	Given    *string         `json:"given"` // null where the question is open
	Holds    questions.Holds `json:"holds"`
}

type ruledJSON struct {
	ID      string           `json:"id"`
	Fired   questions.Holds  `json:"fired"`
	Verdict guidance.Verdict `json:"verdict"` // of the tool, all in all
	Decides bool             `json:"decides"`
	Heavier []string         `json:"heavier,omitempty"` // the rules that weigh more
}

// JSON is the explanation as one object on one line, without a newline.
func (x Explained) JSON() []byte {
	out := explainedJSON{Schema: WhySchema}
	about := func(d *questions.Decision) {
		out.AsOf, out.Edition, out.Answers = d.AsOf.String(), d.Edition, d.Answers
	}
	if w := x.Why; w != nil {
		about(w.Decision)
		out.Tool = &whyJSON{
			ID: w.Tool.ID, Name: w.Name, Verdict: w.Verdict, Forced: forcedOf(w.Forced), Exactly: forcedOf(w.Exactly), Whole: w.Whole,
			Lighter: nearestOf(w.Lighter), Heavier: nearestOf(w.Heavier),
		}
		for _, c := range w.Changes {
			out.Tool.Changes = append(out.Tool.Changes, change(c, w.Decision.Say(c)))
		}
	}
	if w := x.Rule; w != nil {
		about(w.Decision)
		out.Rule = ruleOf(w)
	}
	return marshalled(out)
}

func forcedOf(sets []questions.Forced) []forcedJSON {
	var out []forcedJSON
	for _, s := range sets {
		out = append(out, forcedJSON{s.Answers, s.Reasons})
	}
	return out
}

func nearestOf(nearest []questions.Nearest) []nearestJSON {
	var out []nearestJSON
	for _, n := range nearest {
		out = append(out, nearestJSON{n.To, n.Parts, n.Open})
	}
	return out
}

func ruleOf(w *questions.WhyRule) *whyRuleJSON {
	out := &whyRuleJSON{ID: w.ID, Title: w.Title, Verdict: w.Verdict, Statements: w.Statements, Fired: w.Fired}
	for _, c := range w.Cases {
		one := caseJSON{Except: c.Except, Holds: c.Holds}
		for _, t := range c.Tools {
			one.Tools = append(one.Tools, t.ID)
		}
		for _, t := range c.Terms {
			one.Terms = append(one.Terms, termOf(t))
		}
		out.Cases = append(out.Cases, one)
	}
	for _, t := range w.Tools {
		one := ruledJSON{ID: t.Tool.ID, Fired: t.Fired, Verdict: t.Verdict, Decides: t.Decides}
		for _, r := range t.Heavier {
			one.Heavier = append(one.Heavier, r.Rule)
		}
		out.Tools = append(out.Tools, one)
	}
	return out
}

func termOf(t questions.TermHolds) termJSON {
	out := termJSON{Question: t.Question.ID, Holds: t.Holds}
	for _, o := range t.Asks {
		out.Asks = append(out.Asks, o.ID)
	}
	if t.Given != nil {
		out.Given = &t.Given.ID
	}
	return out
}
