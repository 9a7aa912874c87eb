package diff

import (
	"slices"

	"whichtool/questions/cover"
	"whichtool/questions/cover/diagram"
)

// region describes answers of which there are some, and tells them from others.
func (c *comparison) region(set, others diagram.Set) Region {
	return Region{c.Count(set), c.conditions(c.Cover(set, others)), c.witness(c.Pick(set))}
}

func (j *joint) conditions(cubes cover.Cover) []Condition {
	out := make([]Condition, len(cubes))
	for i, cube := range cubes {
		out[i] = j.condition(cube)
	}
	return out
}

// condition is a cube by the questions that count in it: the options that there are,
// or those that there are not where these are fewer.
func (j *joint) condition(cube cover.Cube) Condition {
	out := Condition{}
	all := j.All()
	for i, q := range j.questions {
		named, missing := cube[i], all[i]&^cube[i]
		if missing == 0 {
			continue
		}
		t := Term{Question: q}
		if missing.Len() < named.Len() {
			t.Not, named = true, missing
		}
		for place := range named.Each {
			t.Options = append(t.Options, either(q.Options[place]).ID)
		}
		out = append(out, t)
	}
	return out
}

// witness is an answer as each of the packs takes it: without the questions that it
// does not ask, and with its own ids.
func (j *joint) witness(chosen []int) Witness {
	var w Witness
	for i, q := range j.questions {
		o := q.Options[chosen[i]]
		if q.Was != nil && o.Was != nil {
			w.Was = append(w.Was, Given{q.Was.ID, o.Was.ID})
		}
		if q.Is != nil && o.Is != nil {
			w.Is = append(w.Is, Given{q.Is.ID, o.Is.ID})
		}
	}
	return w
}

// Holds reports whether an answer, by the ids of questions and options, fulfils the
// condition. A question without an answer fulfils nothing that is asked of it.
func (c Condition) Holds(answers map[string]string) bool {
	for _, t := range c {
		given, ok := answers[t.Question.ID()]
		if !ok || slices.Contains(t.Options, given) == t.Not {
			return false
		}
	}
	return true
}
