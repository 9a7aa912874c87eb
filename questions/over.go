package questions

import "slices"

// Over is the walk by the guidance of another engine, with the same answers. What that
// has not got, a question, an option or the tool that was asked about, is as if it had
// never been. A question that is shown again stays, and else the first that is needed
// follows.
func (f Flow) Over(engine *Engine) Flow {
	next := Flow{engine: engine, date: f.date, tool: NoTool, named: f.named, proposed: f.proposed, at: -1}
	for q, question := range f.engine.pack.Questions {
		if !f.answers.Has(q) {
			continue
		}
		if g, ok := engine.given(Given{question, question.Options[f.answers.Option(q)]}); ok {
			next.answers = next.answers.With(slices.Index(engine.pack.Questions, g.Question), slices.Index(g.Question.Options, g.Option))
		}
	}
	for _, given := range f.given {
		if g, ok := engine.given(given); ok {
			next.given = append(next.given, g)
		}
	}
	if f.tool != NoTool {
		next.tool = engine.ToolPlace(f.Tool().ID)
	}
	if shown := f.Question(); shown != nil && f.answers.Has(f.at) {
		if again, ok := next.Change(shown.ID); ok {
			return again
		}
	}
	return next.ahead()
}

// given is the answer of the same ids; ok is false where there is none.
func (e *Engine) given(g Given) (Given, bool) {
	question, ok := e.pack.Question(g.Question.ID)
	if !ok {
		return Given{}, false
	}
	option, ok := question.Option(g.Option.ID)
	return Given{question, option}, ok
}
