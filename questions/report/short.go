package report

import (
	"whichtool/guidance/say"
	"whichtool/questions"
)

// shortJSON is the short answer. What is not said is null or an empty list.
type shortJSON struct {
	Verdict      string        `json:"verdict"` // as a sentence
	Reason       []string      `json:"reason"`
	Switch       *string       `json:"switch"`
	Limit        *string       `json:"limit"`
	Disagreement *string       `json:"disagreement"`
	Before       []string      `json:"before"`
	During       []string      `json:"during"`
	After        []string      `json:"after"`
	Not          []refusalJSON `json:"not"`
	Fallback     *string       `json:"fallback"`
	SetUp        *string       `json:"setup"`
	Ask          *string       `json:"ask"`
	Age          *string       `json:"age"`
	Layer        *string       `json:"layer,omitempty"` // the local guidance that is laid over the edition
	Always       []string      `json:"always"`
	// Cited is every sentence with the statements that it rests on.
	Cited []questions.Remark `json:"cited"`
}

type refusalJSON struct {
	Tools  []string `json:"tools"`
	Reason string   `json:"reason"`
}

func short(s questions.Short) shortJSON {
	one := func(kind questions.LineKind) *string {
		if lines := s.Of(kind); len(lines) > 0 {
			return &lines[0].Text
		}
		return nil
	}
	all := func(kind questions.LineKind) []string {
		return say.Each(s.Of(kind), func(l questions.Line) string { return l.Text })
	}
	out := shortJSON{
		Verdict: s[0].Text + ".", Reason: all(questions.LineReason), Switch: one(questions.LineSwitch),
		Limit: one(questions.LineLimit), Disagreement: one(questions.LineDisagreement),
		Before: all(questions.LineBefore), During: all(questions.LineDuring), After: all(questions.LineAfter),
		Fallback: one(questions.LineFallback), SetUp: one(questions.LineSetUp), Ask: one(questions.LineAsk),
		Age: one(questions.LineAge), Layer: one(questions.LineLayer), Always: all(questions.LineAlways),
	}
	for _, l := range s.Of(questions.LineNot) {
		tools := say.Each(l.Tools, func(t *questions.ToolVerdict) string { return t.Tool.ID })
		out.Not = append(out.Not, refusalJSON{tools, l.Text})
	}
	for _, l := range s {
		out.Cited = append(out.Cited, l.Remark)
	}
	return out
}
