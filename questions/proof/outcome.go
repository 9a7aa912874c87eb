package proof

import (
	"slices"

	"whichtool/guidance"
	"whichtool/questions/cover"
)

// outcomes asks for answers that lead to a tool. What stops is a stop, what some
// tool is suitable for is a use, and the rest is an ask: each set of answers is one
// of these, but a pack in which none is a use answers nothing.
func outcomes(r *proving) {
	r.possible()
	if r.used(cover.Cover{r.space.Whole()}, nil) {
		return
	}
	r.at("pack.md", "tools", Finding{About: "use", Text: "no answers lead to a tool", Mend: "rules that leave some tool suitable"})
}

// suitable reports whether the tool is suitable for possible answers in a cube.
func (r *proving) suitable(t *tool, cube cover.Cube) bool {
	_, ok := r.outside(t.heavier[guidance.Avoid], cube)
	return ok
}

// usable asks that where there is no tool to use somebody is named to ask, and
// something that can be done.
func usable(r *proving) {
	r.possible()
	for _, outcome := range []guidance.Outcome{guidance.OutcomeStop, guidance.OutcomeAsk} {
		for what, named := range map[string]cover.Cover{"nobody to ask": r.named(outcome), "nothing to do": r.told(outcome)} {
			if witness, ok := r.meets(outcome, r.space.Whole(), named); ok {
				r.Findings = append(r.Findings, Finding{
					About: string(outcome), Text: "the outcome is " + string(outcome) + ", and there is " + what,
					Mend: "a contact and a step for that outcome", File: "steps", Witness: r.witness(witness),
				})
			}
		}
	}
	slices.SortFunc(r.Findings, func(a, b Finding) int { return compare(a.Text, b.Text) })
}

// named is where the outcome comes with somebody to ask.
func (m *model) named(outcome guidance.Outcome) cover.Cover {
	var out cover.Cover
	for _, c := range m.pack.Contacts {
		if slices.Contains(c.Outcomes, outcome) {
			out = append(out, m.cover(c.When, m.may)...)
		}
	}
	if outcome == guidance.OutcomeStop {
		return out
	}
	return append(out, m.unsureOf()...)
}

// unsureOf is the unsure answers for which a question names somebody to ask.
func (m *model) unsureOf() cover.Cover {
	var out cover.Cover
	for q, question := range m.pack.Questions {
		if len(question.Contacts) > 0 && m.unsure[q] != 0 {
			out = append(out, m.space.Whole().With(q, m.unsure[q]))
		}
	}
	return out
}

// told is where the outcome comes with a step.
func (m *model) told(outcome guidance.Outcome) cover.Cover {
	var out cover.Cover
	for _, s := range m.pack.Steps {
		if slices.Contains(s.Outcomes, outcome) {
			out = append(out, m.stepCover(s)...)
		}
	}
	return out
}

func (m *model) stepCover(s *guidance.Step) cover.Cover {
	if s.Certain {
		return m.cover(s.When, m.surely)
	}
	return m.cover(s.When, m.may)
}

// meets is possible answers in a cube, and in none of the others, that have the
// outcome: stop or ask.
func (r *proving) meets(outcome guidance.Outcome, cube cover.Cube, without cover.Cover) ([]int, bool) {
	if outcome == guidance.OutcomeAsk {
		return r.asks(cube, without)
	}
	u := r.union(without)
	for _, stop := range r.stops {
		if witness, ok := r.outside(u, stop.And(cube)); ok {
			return witness.First(), true
		}
	}
	return nil, false
}

// asks is answers in a cube, and in none of the others, for which no tool is
// suitable and nothing stops. Where one is, the answers around that it is suitable
// for too need no further look, now or later.
func (r *proving) asks(cube cover.Cube, without cover.Cover) ([]int, bool) {
	for {
		witness, ok := r.outside(r.union(without, r.stops, r.suits), cube)
		if !ok {
			return nil, false
		}
		answers := witness.First()
		i := slices.IndexFunc(r.ranked, func(t *tool) bool { return t.verdict(answers) == guidance.Suitable })
		if i < 0 {
			return answers, true
		}
		wide := r.ranked[i].heavier[guidance.Avoid].Widen(r.cubeOf(answers), r.space.Whole())
		r.suits = append(r.suits, wide)
	}
}
