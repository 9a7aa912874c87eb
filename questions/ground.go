package questions

import (
	"slices"

	"whichtool/guidance"
)

// ground is a conjunction that goes against one tool: a clause of a rule, that the
// tool does not suit an answer, or that it has ended, which holds whatever is
// answered.
type ground struct {
	cause   int // its place among the causes; of a tool that does not suit, that of the question's first option
	verdict guidance.Verdict
	terms   []term // one a question
}

// grounds is all that may go against a tool.
func (e *Engine) grounds(tool int, ended *toolSet) []ground {
	var out []ground
	for i := range e.clauses {
		if c := &e.clauses[i]; c.tools.has(tool) {
			if terms, ok := e.merged(c.terms); ok {
				out = append(out, ground{c.rule, c.verdict, terms})
			}
		}
	}
	for _, t := range e.suits[tool] {
		if not := e.all[t.question] &^ t.allowed; not != 0 {
			out = append(out, ground{e.unsuited[t.question], guidance.NotSuited, []term{{t.question, not}}})
		}
	}
	if ended.has(tool) {
		out = append(out, ground{e.gone, guidance.NotSuited, nil})
	}
	return out
}

// merged is terms with one for each question. ok is false where no answer fulfils
// them all.
func (e *Engine) merged(terms []term) (out []term, ok bool) {
	for _, t := range terms {
		t.allowed &= e.all[t.question]
		at := slices.IndexFunc(out, func(o term) bool { return o.question == t.question })
		if at < 0 {
			out, at = append(out, t), len(out)
		} else {
			out[at].allowed &= t.allowed
		}
		if out[at].allowed == 0 {
			return nil, false
		}
	}
	return out, true
}

// questions is those that the ground asks about.
func (g *ground) questions() (asked questionSet) {
	for _, t := range g.terms {
		asked.add(t.question)
	}
	return asked
}

// demandsOf is what keeps answers outside of the grounds.
func (e *Engine) demandsOf(grounds []ground) *demands {
	d := &demands{base: e.all}
	for i := range grounds {
		switch terms := grounds[i].terms; len(terms) {
		case 0:
			d.base = masks{}
		case 1:
			d.base[terms[0].question] &^= terms[0].allowed
		default:
			d.clauses = append(d.clauses, terms)
		}
	}
	return d
}
