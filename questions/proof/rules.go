package proof

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/cover"
)

func compare(a, b string) int { return cmp.Compare(a, b) }

func ruleFile(r *guidance.Rule) string { return "rules/" + r.ID + ".md" }

// fires asks that each rule fires for some possible answers and some tool.
func fires(r *proving) {
	r.count(len(r.pack.Rules), "rules")
	for i, rule := range r.pack.Rules {
		if !r.fires(i) {
			r.at(ruleFile(rule), "when", Finding{About: rule.ID, Text: "the rule " + rule.ID + " never fires", Mend: "conditions that some possible answers fulfil, and a tool"})
		}
	}
}

func (r *proving) fires(rule int) bool {
	u := r.union()
	return slices.ContainsFunc(r.uses[rule], func(use use) bool {
		_, ok := r.first(u, use.tool.cubes[use.from:use.to])
		return ok
	})
}

// decides asks that each rule that fires gives some tool, for some answers, a heavier verdict
// than it would have without the rule, or stops where nothing else does.
func decides(r *proving) {
	r.count(len(r.pack.Rules), "rules")
	for i, rule := range r.pack.Rules {
		if r.decides(i) || r.stopsAlone(i) || !r.fires(i) {
			continue
		}
		text := "the rule " + rule.ID + " never decides anything"
		if by := r.outweighs(i); len(by) > 0 {
			text = "the rule " + rule.ID + " is always outweighed, by " + strings.Join(by, ", ")
		}
		r.at(ruleFile(rule), "verdict", Finding{About: rule.ID, Text: text, Mend: "the rule left out, or conditions under which it counts"})
	}
}

func (r *proving) decides(rule int) bool {
	return slices.ContainsFunc(r.uses[rule], func(use use) bool {
		_, ok := r.first(use.without(rule, r.pack.Rules[rule].Verdict), use.tool.cubes[use.from:use.to])
		return ok
	})
}

// without is what gives the tool that verdict, or a heavier one, if it were not for
// the rule.
func (u use) without(rule int, verdict guidance.Verdict) *cover.Union {
	t := u.tool
	return t.union.Only(func(i int) bool {
		return t.from[i].impossible || t.from[i].rule != rule && t.from[i].verdict >= verdict
	})
}

func (r *proving) stopsAlone(rule int) bool {
	var own, others cover.Cover
	for i, cube := range r.stops {
		if r.stopping[i] == rule {
			own = append(own, cube)
		} else {
			others = append(others, cube)
		}
	}
	if own == nil {
		return false
	}
	_, ok := r.first(r.union(others), own)
	return ok
}

// mostNamed is how many tools are looked at for what outweighs a rule.
const mostNamed = 8

// outweighs is what by itself outweighs a rule: no part of it can be left out.
func (r *proving) outweighs(rule int) []string {
	var out []string
	for _, use := range r.uses[rule][:min(len(r.uses[rule]), mostNamed)] {
		for _, from := range r.heaviest(use, rule) {
			if name := r.sourceName(from, use.tool); !slices.Contains(out, name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// heaviest is what outweighs a rule for a tool: one thing, if one does.
func (r *proving) heaviest(u use, rule int) []source {
	t, verdict := u.tool, r.pack.Rules[rule].Verdict
	own := t.cubes[u.from:u.to]
	var heavier []source
	for i, from := range t.from {
		if from.impossible || from.rule == rule || from.verdict < verdict || slices.Contains(heavier, from) {
			continue
		}
		switch holds := func(c cover.Cube) bool { return t.cubes[i].Holds(c) }; {
		case len(own) == 1 && holds(own[0]):
			return []source{from}
		case slices.ContainsFunc(own, t.cubes[i].Meets):
			heavier = append(heavier, from)
		}
	}
	// What is left out without a difference is left out, the most at once first.
	for size := max(1, len(heavier)/2); ; size /= 2 {
		for at := 0; at < len(heavier); {
			fewer := slices.Delete(slices.Clone(heavier), at, min(at+size, len(heavier)))
			counts := func(i int) bool { return t.from[i].impossible || slices.Contains(fewer, t.from[i]) }
			if _, ok := r.first(t.union.Only(counts), own); ok || r.Undecided != nil {
				at += size
			} else {
				heavier = fewer
			}
		}
		if size <= 1 {
			return heavier
		}
	}
}

func (m *model) sourceName(from source, t *tool) string {
	switch {
	case from.rule >= 0:
		return m.pack.Rules[from.rule].ID
	case t.ended:
		return "the end of " + t.ID
	}
	return "what " + t.ID + " suits"
}

// same asks that no two rules have the same tools, verdict and answers. A rule that
// says what several others do is told once.
func same(r *proving) {
	alike := map[string][]int{} // rules by their verdict and tools
	for i, rule := range r.pack.Rules {
		key := fmt.Sprint(rule.Verdict, rule.Outcome)
		for _, use := range r.uses[i] {
			key += fmt.Sprint(" ", use.tool.place)
		}
		at := slices.IndexFunc(alike[key], func(other int) bool { return r.equal(i, other) })
		if at >= 0 {
			r.at(ruleFile(rule), "when", Finding{
				About: rule.ID, Text: fmt.Sprintf("the rules %s and %s say the same", r.pack.Rules[alike[key][at]].ID, rule.ID), Mend: "one of them left out",
			})
			continue
		}
		alike[key] = append(alike[key], i)
	}
	n := len(r.pack.Rules)
	r.count(n*(n-1)/2, "pairs of rules")
}

// equal reports whether two rules with the same tools fire for the same answers.
func (r *proving) equal(one, other int) bool {
	for i := range r.uses[one] {
		a, b := r.uses[one][i], r.uses[other][i]
		left, right := a.tool.cubes[a.from:a.to], b.tool.cubes[b.from:b.to]
		if !r.within(left, right) || !r.within(right, left) {
			return false
		}
	}
	return true
}

// within reports whether all possible answers of a cover lie in another.
func (r *proving) within(cubes, in cover.Cover) bool {
	if len(in) == 1 && len(r.impossible) == 0 {
		return !slices.ContainsFunc(cubes, func(c cover.Cube) bool { return !in[0].Holds(c) })
	}
	_, out := r.first(r.union(in), cubes)
	return !out
}
