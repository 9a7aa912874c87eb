package proof

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/cover"
)

func questionFile(q *guidance.Question) string { return "questions/" + q.ID + ".md" }

// questionsMatter asks that for each question there are answers to the others with
// which it makes a difference to some tool.
func questionsMatter(r *proving) {
	r.count(len(r.pack.Questions), "questions")
	for q, question := range r.pack.Questions {
		if !r.matters(q, r.space.Whole(), r.tools) {
			r.at(questionFile(question), "title", Finding{About: question.ID, Text: "no tool depends on the question " + question.ID, Mend: "a rule or a tool that does, or the question left out"})
		}
	}
}

// matters reports whether within a cube two possible answers to the question lead
// to different verdicts of one of the tools, or, where all are asked about, to a
// stop and none.
func (r *proving) matters(q int, cube cover.Cube, tools []*tool) bool {
	differs := func(u *cover.Union, of cover.Cube) bool {
		_, ok := r.differs(u, of, q, cube)
		return ok
	}
	for _, t := range tools {
		for i, of := range t.cubes {
			if from := t.from[i]; !from.impossible && of[q]&cube[q] != cube[q] && differs(t.heavier[from.verdict], of) {
				return true
			}
		}
	}
	return len(tools) == len(r.tools) && slices.ContainsFunc(r.stops, func(of cover.Cube) bool { return differs(r.stop, of) })
}

// differs is possible answers in a cube that lie outside of a union, though with
// another answer to the question they are possible and lie in the one that is given,
// which is one of the union's.
func (r *proving) differs(u *cover.Union, of cover.Cube, q int, cube cover.Cube) (cover.Cube, bool) {
	for o := range (of[q] & cube[q]).Each {
		other := of.And(cube.With(q, of[q])).With(q, cube[q]&^of[q])
		if witness, ok := r.outside(r.besides(u, q, o), other); ok {
			return witness, true
		}
		if !r.narrows(q) {
			break // which of them it is changes nothing
		}
	}
	return nil, false
}

// besides is a union with the answers that would be impossible with another option
// for the question.
func (r *proving) besides(u *cover.Union, q, option int) *cover.Union {
	if !r.narrows(q) {
		return u
	}
	cubes := u.Cover()
	for _, cube := range r.impossible {
		if cube[q].Has(option) {
			cubes = append(cubes, cube.With(q, r.space[q]))
		}
	}
	return cover.NewUnion(r.space, cubes)
}

// narrows reports whether something impossible is so for some answers to the
// question alone.
func (m *model) narrows(q int) bool {
	return slices.ContainsFunc(m.impossible, func(c cover.Cube) bool { return c[q] != m.space[q] })
}

// sensitive asks that no verdict gets lighter where one answer is changed for one
// that the pack calls more sensitive, or for being unsure.
func sensitive(r *proving) {
	r.possible()
	for q, question := range r.pack.Questions {
		for i, o := range question.Options {
			for _, id := range o.Above {
				r.tightens(q, r.option[q][id], i)
			}
			if o.Unsure && r.ordered(question) {
				for less := range (r.space[q] &^ r.unsure[q]).Each {
					r.tightens(q, less, i)
				}
			}
		}
	}
}

// ordered reports whether some options of the question are more sensitive than
// others.
func (m *model) ordered(q *guidance.Question) bool {
	return slices.ContainsFunc(q.Options, func(o *guidance.Option) bool { return len(o.Above) > 0 })
}

// tightens looks for verdicts that are lighter with the option that should be more
// sensitive.
func (r *proving) tightens(q, less, more int) {
	for _, t := range r.tools {
		for i, cube := range t.cubes {
			from := t.from[i]
			if from.impossible || !cube[q].Has(less) || cube[q].Has(more) {
				continue
			}
			witness, ok := r.outside(r.besides(t.heavier[from.verdict], q, less), cube.With(q, 1<<more))
			if !ok {
				continue
			}
			answers := witness.First()
			question := r.pack.Questions[q]
			r.at(questionFile(question), "options", Finding{
				About:   question.Options[more].ID,
				Text:    fmt.Sprintf("%s is %s with %s %s, and only %s with %s", t.ID, from.verdict, question.ID, question.Options[less].ID, t.verdict(answers), question.Options[more].ID),
				Mend:    "a verdict that is as heavy",
				Witness: r.witness(answers),
			})
			break // one for each tool
		}
	}
}

// skipping asks that a question without an answer counts like all of its options at
// once: then leaving one out, where all its answers lead to the same, leads there
// too. What the engine would ask, first of all and after one answer, is held against
// what can matter by the cubes.
func skipping(r *proving) {
	r.possible()
	for _, t := range r.tools {
		for i, cube := range t.cubes {
			if !t.from[i].impossible {
				r.allAtOnce(t.ID, cube)
			}
		}
	}
	if r.engine == nil {
		r.Notes = append(r.Notes, noEngine)
		return
	}
	r.asEngine(func(r *proving) {
		r.heldToEngine(questions.Answers{}, r.space.Whole())
		if len(r.pack.Questions) > fewQuestions {
			return
		}
		for q, question := range r.pack.Questions {
			for o := range question.Options {
				r.heldToEngine(questions.Answers{}.With(q, o), r.space.Whole().With(q, 1<<o))
			}
		}
	})
}

// asEngine proves something of the pack as the engine knows it: nothing is
// impossible there.
func (r *proving) asEngine(prove func(*proving)) {
	if len(r.impossible) == 0 {
		prove(r)
		return
	}
	bare, own := *r.pack, r.Prover
	bare.Impossible = nil
	then := *own
	then.model = newModel(&bare, r.date)
	r.Prover = &then
	prove(r)
	r.Prover = own
}

// allAtOnce asks that an unsure answer lies in a cube just where one does that it
// may turn out to be.
func (r *proving) allAtOnce(tool string, cube cover.Cube) {
	for q, unsure := range r.unsure {
		if unsure != 0 && (cube[q]&unsure != 0) != (cube[q]&^unsure != 0) {
			id := r.pack.Questions[q].ID
			r.at(questionFile(r.pack.Questions[q]), "options", Finding{About: id, Text: fmt.Sprintf("being unsure of %s does not count as each of its answers for %s", id, tool)})
		}
	}
}

// fewQuestions is up to how many the engine is asked after each answer too.
const fewQuestions = 12

// noEngine is what is said where there is none.
const noEngine = "what the engine asks is not held against it"

// heldToEngine asks that the engine would ask each question that can matter after
// some answers. Where it gives up it asks more, which does no harm.
func (r *proving) heldToEngine(a questions.Answers, cube cover.Cube) {
	var want []string
	for q, question := range r.pack.Questions {
		if !a.Has(q) && r.matters(q, cube, r.tools) {
			want = append(want, question.ID)
		}
	}
	if got := r.ids(r.engine.Remaining(a, r.date)); r.Undecided == nil && !holdsAll(got, want) {
		r.Findings = append(r.Findings, Finding{
			About: "engine", File: "questions", Mend: "every question that can matter to be asked",
			Text: fmt.Sprintf("the questions that can matter are %s, and asked are %s", strings.Join(want, ", "), strings.Join(got, ", ")),
		})
	}
}

func holdsAll(list, of []string) bool {
	return !slices.ContainsFunc(of, func(id string) bool { return !slices.Contains(list, id) })
}

func (m *model) ids(questions []int) []string {
	return say.Each(questions, func(q int) string { return m.pack.Questions[q].ID })
}

// inMind asks that a tool's verdict hangs on the questions that are asked for it
// alone, which are those that can change it.
func inMind(r *proving) {
	r.count(len(r.tools), "tools")
	if r.engine == nil {
		r.Notes = append(r.Notes, noEngine)
		return
	}
	r.asEngine(func(r *proving) {
		for _, t := range r.tools {
			var want []string
			for q, question := range r.pack.Questions {
				if r.matters(q, r.space.Whole(), []*tool{t}) {
					want = append(want, question.ID)
				}
			}
			if got := r.ids(r.engine.RemainingFor(questions.Answers{}, t.place, r.date)); !holdsAll(got, want) {
				r.at("tools/"+t.ID+".md", "suits", Finding{
					About: t.ID, Mend: "every question that can matter to be asked",
					Text: fmt.Sprintf("the verdict of %s hangs on %s, and asked are %s", t.ID, strings.Join(want, ", "), strings.Join(got, ", ")),
				})
			}
		}
	})
}
