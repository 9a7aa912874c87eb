package proof

import (
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/cover"
)

// toolsSuit asks that each tool that has not ended is suitable for something.
func toolsSuit(r *proving) {
	r.count(len(r.tools), "tools")
	var ended []string
	for _, t := range r.tools {
		if t.ended {
			ended = append(ended, t.ID)
			continue
		}
		if !r.suitable(t, r.space.Whole()) {
			r.at("tools/"+t.ID+".md", "suits", Finding{About: t.ID, Text: t.ID + " is suitable for nothing", Mend: "answers for which nothing speaks against it, or the tool left out"})
		}
	}
	if ended != nil {
		r.Notes = append(r.Notes, "ended by "+r.date.Long()+": "+strings.Join(ended, ", "))
	}
}

// choices asks that each option that is a person's choice, such as a purpose, an
// audience or a device, leaves some tool, and tells which.
func choices(r *proving) {
	n := 0
	for _, id := range r.pack.Changeable {
		q := r.question[id]
		question := r.pack.Questions[q]
		for o := range (r.space[q] &^ r.unsure[q]).Each {
			n++
			option := question.Options[o]
			suits := r.suitableFor(q, o)
			if len(suits) == 0 {
				r.at(questionFile(question), "options", Finding{About: option.ID, Text: fmt.Sprintf("no tool is suitable for anything with %s %s", id, option.ID), Mend: "a tool that is, or the option left out"})
				continue
			}
			r.Notes = append(r.Notes, fmt.Sprintf("%s %s: %s", id, option.ID, strings.Join(suits, ", ")))
		}
	}
	r.count(n, "options")
}

// suitableFor is the tools that are suitable for something with an option.
func (r *proving) suitableFor(q, option int) []string {
	var out []string
	for _, t := range r.tools {
		if r.suitable(t, r.space.Whole().With(q, 1<<option)) {
			out = append(out, t.ID)
		}
	}
	return out
}

// public asks that what is fit for the public is fit for known people: for each
// kind of them some tool carries it. What something is are its answers to the
// questions of which some options are more sensitive than others.
func public(r *proving) {
	r.possible()
	p := r.pack.Public
	if len(p.When) == 0 || len(p.Known) != 1 {
		r.Notes = append(r.Notes, "the pack does not say what is public")
		return
	}
	q := r.question[p.Known[0].Question]
	for _, id := range p.Known[0].Options {
		r.opensFor(q, r.option[q][id])
	}
}

// opensFor looks for what a tool carries to the public and none to known people.
// What is known to be carried to them is kept, as wide as it goes.
func (r *proving) opensFor(q, known int) {
	open := r.cover(r.pack.Public.When, r.may)
	var carried cover.Cover
	for _, t := range r.tools {
		for {
			u := cover.NewUnion(r.space, slices.Concat(t.heavier[guidance.Avoid].Cover(), carried))
			witness, ok := r.first(u, open)
			if !ok {
				break
			}
			answers := witness.First()
			wide, ok := r.carries(answers, q, known, open)
			if r.Undecided != nil {
				return
			}
			if !ok {
				question := r.pack.Questions[q]
				r.at("pack.md", "public", Finding{
					About:   question.Options[known].ID,
					Text:    fmt.Sprintf("%s carries this to the public, and no tool carries it with %s %s", t.ID, question.ID, question.Options[known].ID),
					Mend:    "a rule that keeps it from the public",
					Witness: r.witness(answers),
				})
				return
			}
			carried = append(carried, wide)
		}
	}
}

// carries is a cube of what can be carried to known people like something that is:
// wide, and open in all questions that do not say what it is.
func (r *proving) carries(answers []int, q, known int, open cover.Cover) (cover.Cube, bool) {
	cube, limits := r.space.Whole().With(q, 1<<known), r.cubeOf(answers)
	for i, question := range r.pack.Questions {
		if r.ordered(question) {
			cube[i], limits[i] = 1<<answers[i], r.space[i]
		}
	}
	for _, t := range r.ranked {
		u := cover.NewUnion(r.space, slices.Concat(t.heavier[guidance.Avoid].Cover(), open))
		witness, ok := r.outside(u, cube)
		if !ok {
			continue
		}
		within := r.cubeOf(witness.First())
		for i, question := range r.pack.Questions {
			if r.ordered(question) {
				within[i] = r.space[i]
			}
		}
		wide := u.Widen(r.cubeOf(witness.First()), within)
		for i, question := range r.pack.Questions {
			if !r.ordered(question) {
				wide[i] = r.space[i]
			}
		}
		return wide, true
	}
	return nil, false
}
