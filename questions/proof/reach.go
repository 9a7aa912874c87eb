package proof

import (
	"fmt"
	"slices"

	"whichtool/guidance"
	"whichtool/questions/cover"
)

// steps asks that each step is told for some possible answers: for an outcome that
// it is for, and where that is use, with a tool that it is for and that is suitable.
func steps(r *proving) {
	r.count(len(r.pack.Steps), "steps")
	for _, s := range r.pack.Steps {
		told := slices.ContainsFunc(s.Outcomes, func(outcome guidance.Outcome) bool {
			return r.comesUp(outcome, r.stepCover(s), s.Tools, s.Groups)
		})
		if !told {
			r.at("steps/"+s.ID+".md", "when", Finding{About: s.ID, Text: "the step " + s.ID + " never comes up", Mend: "answers with its outcome for which it holds"})
		}
	}
}

// comesUp reports whether some possible answers of a cover have the outcome: with
// one of the tools where it is use.
func (r *proving) comesUp(outcome guidance.Outcome, cubes cover.Cover, tools, groups []string) bool {
	for _, cube := range cubes {
		if outcome != guidance.OutcomeUse {
			if _, ok := r.meets(outcome, cube, nil); ok {
				return true
			}
			continue
		}
		for _, t := range r.ranked {
			if !r.pack.Covers(t.Tool, tools, groups) {
				continue
			}
			if r.suitable(t, cube) {
				return true
			}
		}
	}
	return false
}

// remarks asks that each condition of a tool, and each way to get it, holds where
// the tool could be used at all, and that each of its limits, fallbacks and reasons
// to come first is the first that holds somewhere.
func remarks(r *proving) {
	n := 0
	for _, t := range r.tools {
		if t.ended {
			continue
		}
		file := "tools/" + t.ID + ".md"
		for field, list := range map[string][]guidance.Remark{"conditions": t.Conditions, "get": t.Get} {
			n += len(list)
			for _, remark := range list {
				if _, ok := r.first(t.heavier[guidance.NotSuited], r.cover(remark.When, r.may)); !ok {
					r.silent(file, field, t.ID, remark)
				}
			}
		}
		for field, list := range map[string][]guidance.Remark{"limits": t.Limits, "fallback": t.Fallback} {
			n += len(list)
			r.firstOf(list, r.may, func(cubes, earlier cover.Cover) bool {
				_, ok := r.first(cover.NewUnion(r.space, slices.Concat(t.heavier[guidance.Avoid].Cover(), earlier)), cubes)
				return ok
			}, func(remark guidance.Remark) { r.silent(file, field, t.ID, remark) })
		}
	}
	n += len(r.pack.First)
	r.firstOf(r.pack.First, r.surely, r.used, func(remark guidance.Remark) { r.silent("pack.md", "first", "first", remark) })
	slices.SortFunc(r.Findings, func(a, b Finding) int { return compare(a.File+a.Text, b.File+b.Text) })
	r.count(n, "remarks")
}

func (r *proving) silent(file, field, about string, remark guidance.Remark) {
	r.at(file, field, Finding{About: about, Text: fmt.Sprintf("this never comes up among its %s: %s", field, remark.Text), Mend: "answers for which it is said, or the remark left out"})
}

// firstOf tells which remarks of a list are never the first that holds.
func (r *proving) firstOf(list []guidance.Remark, each func(guidance.Case) cover.Cube, some func(cubes, earlier cover.Cover) bool, never func(guidance.Remark)) {
	var earlier cover.Cover
	for _, remark := range list {
		cubes := r.cover(remark.When, each)
		if !some(cubes, earlier) {
			never(remark)
		}
		earlier = append(earlier, cubes...)
	}
}

// used reports whether some tool is suitable for answers of a cover, and of none of
// the earlier ones.
func (r *proving) used(cubes, earlier cover.Cover) bool {
	return slices.ContainsFunc(r.ranked, func(t *tool) bool {
		_, ok := r.first(cover.NewUnion(r.space, slices.Concat(t.heavier[guidance.Avoid].Cover(), r.stops, earlier)), cubes)
		return ok
	})
}

// contacts asks that each contact is named: for an outcome, for an unsure answer, or
// in a situation.
func contacts(r *proving) {
	r.count(len(r.pack.Contacts), "contacts")
	elsewhere := map[string]bool{}
	for q, question := range r.pack.Questions {
		for _, id := range question.Contacts {
			elsewhere[id] = elsewhere[id] || r.unsure[q] != 0
		}
	}
	for _, s := range r.pack.Situations {
		for _, id := range s.Contacts {
			elsewhere[id] = true
		}
	}
	for _, c := range r.pack.Contacts {
		named := elsewhere[c.ID] || slices.ContainsFunc(c.Outcomes, func(outcome guidance.Outcome) bool {
			return r.comesUp(outcome, r.cover(c.When, r.may), nil, nil)
		})
		if !named {
			r.at("contacts/"+c.ID+".md", "when", Finding{About: c.ID, Text: "the contact " + c.ID + " is never named", Mend: "an outcome, a question or a situation that names it"})
		}
	}
}

// conflicts asks that each conflict touches some answers, with a tool that could do
// what is wanted, or else that something rests on it.
func conflicts(r *proving) {
	r.count(len(r.pack.Conflicts), "conflicts")
	for _, c := range r.pack.Conflicts {
		comesUp := false
		if len(c.When) == 0 {
			if r.tooMuchText() {
				return
			}
			comesUp = len(r.pack.Backlinks(c.ID)) > 0
		} else {
			comesUp = slices.ContainsFunc(r.tools, func(t *tool) bool {
				able := t.union.Only(func(i int) bool { return t.from[i].impossible || t.from[i].verdict == guidance.NotSuited })
				_, ok := r.first(able, r.cover(c.When, r.may))
				return ok && r.pack.Covers(t.Tool, c.Tools, nil)
			})
		}
		if !comesUp {
			r.at("conflicts/"+c.ID+".md", "when", Finding{About: c.ID, Text: "the conflict " + c.ID + " never comes up", Mend: "answers that it touches, or a rule that rests on it"})
		}
	}
}

// situations asks that each situation is found by its title, and by one at least of
// the ways in which people put it.
func situations(r *proving) {
	r.count(len(r.pack.Situations), "situations")
	for _, s := range r.pack.Situations {
		path := "situations/" + s.ID
		finds := func(name string) bool {
			page, ok := r.pack.FindPage(name)
			return ok && page.Path() == path
		}
		if !finds(s.Title) {
			r.at(path+".md", "title", Finding{About: s.ID, Text: fmt.Sprintf("%q does not find the situation %s", s.Title, s.ID), Mend: "a title that nothing else has"})
		}
		if !slices.ContainsFunc(s.Asks, finds) {
			r.at(path+".md", "asks", Finding{About: s.ID, Text: "none of the ways to put it finds the situation " + s.ID, Mend: "words that nothing else has"})
		}
	}
}

// unlisted asks that each name that is not on the list is found, and not taken for a
// tool.
func unlisted(r *proving) {
	n := 0
	for _, u := range r.pack.NotListed {
		for _, name := range u.Called() {
			n++
			found, ok := r.pack.FindUnlisted(name)
			if t, taken := r.pack.FindTool(name); taken || !ok || found != u {
				text := fmt.Sprintf("%q does not find %s", name, u.ID)
				if taken {
					text += " but the tool " + t.ID
				}
				r.at("unlisted/"+u.ID+".md", "aliases", Finding{About: u.ID, Text: text, Mend: "a name that nothing else has"})
			}
		}
	}
	r.count(n, "names")
}
