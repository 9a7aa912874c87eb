package coverage

import (
	"maps"
	"slices"

	"whichtool/guidance"
)

// truth is what is known of a term or a rule: an unsure or a missing answer leaves it
// open.
type truth byte

const (
	no truth = iota
	open
	yes
)

// term is a term of a rule, in the midst of the others.
type term struct {
	rule    *guidance.Rule
	term    guidance.Term
	all     []guidance.Term // every term of the rule, this one among them
	clauses []guidance.Clause
	tools   []*guidance.Tool // that the rule can go against
}

// maxClasses is how many combinations of a rule's terms are looked at to find out
// whether a term can make a difference. Where they are more, it is taken to.
const maxClasses = 1 << 16

// terms is the terms of all rules of which some answers make a pair.
func (r *Report) terms() (out []term) {
	for _, rule := range r.Pack.Rules {
		one := term{rule: rule, clauses: r.Pack.Clauses(rule)}
		for _, c := range one.clauses {
			for _, t := range c.Tools {
				if !slices.Contains(one.tools, t) {
					one.tools = append(one.tools, t)
				}
			}
		}
		for _, c := range rule.When {
			one.add(c)
		}
		for _, e := range rule.Except {
			one.add(e.When)
		}
		for _, t := range one.all {
			if one.term = t; r.possible(&one) {
				out = append(out, one)
			}
		}
	}
	return out
}

func (m *term) add(c guidance.Case) {
	for _, t := range c {
		if !slices.ContainsFunc(m.all, func(o guidance.Term) bool { return sameTerm(o, t) }) {
			m.all = append(m.all, t)
		}
	}
}

func sameTerm(a, b guidance.Term) bool {
	return a.Question == b.Question && slices.Equal(a.Options, b.Options)
}

// point is an answer to each question of a rule, by question: an option's id, or
// nothing where it is not known.
type point map[string]string

// point is the answers of a try to the rule's questions.
func (m *term) point(t *try) point {
	out := point{}
	for _, other := range m.all {
		if o := t.answer(other.Question); o != nil && !o.Unsure {
			out[other.Question] = o.ID
		}
	}
	return out
}

func (p point) holds(t guidance.Term) truth {
	switch option, known := p[t.Question]; {
	case !known:
		return open
	case slices.Contains(t.Options, option):
		return yes
	}
	return no
}

// against is whether the rule holds for a tool.
func (m *term) against(p point, tool *guidance.Tool) truth {
	holds := no
	for _, c := range m.clauses {
		if !slices.Contains(c.Tools, tool) {
			continue
		}
		all := yes
		for _, t := range c.When {
			all = min(all, p.holds(t))
		}
		holds = max(holds, all)
	}
	return holds
}

// shows reports whether two points make a pair for the term.
func (m *term) shows(a, b point) bool {
	mine, other := a.holds(m.term), b.holds(m.term)
	return mine != other && mine != open && other != open && m.others(a) == m.others(b) && m.flips(a, b)
}

// others is the truth of every term on another question.
func (m *term) others(p point) string {
	var out []byte
	for _, t := range m.all {
		if t.Question != m.term.Question {
			out = append(out, byte(p.holds(t)))
		}
	}
	return string(out)
}

// flips reports whether the rule holds for some tool at one point and not at the other.
func (m *term) flips(a, b point) bool {
	return slices.ContainsFunc(m.tools, func(tool *guidance.Tool) bool {
		one, other := m.against(a, tool), m.against(b, tool)
		return one != other && one != open && other != open
	})
}

// pairWith is the places of two tries that make a pair, of which one stands in a place
// from on; zeros where none do. Only those are compared in which the other terms are
// alike.
func (m *term) pairWith(tries []try, from int) [2]int {
	alike := map[string][]int{}
	points := make([]point, len(tries))
	for i := range tries {
		points[i] = m.point(&tries[i])
		if points[i].holds(m.term) == open {
			continue
		}
		key := m.others(points[i])
		for _, j := range alike[key] {
			if i >= from && points[i].holds(m.term) != points[j].holds(m.term) && m.flips(points[i], points[j]) {
				return [2]int{j, i}
			}
		}
		alike[key] = append(alike[key], i)
	}
	return [2]int{}
}

// points is every combination of answers to the rule's questions that differ to it,
// until do says that it is enough.
func (r *Report) points(m *term, do func(point) bool) {
	var classes [][]string // an option of each kind, by question
	var of []string
	for _, t := range m.all {
		if slices.Contains(of, t.Question) {
			continue
		}
		q, _ := r.Pack.Question(t.Question)
		of, classes = append(of, t.Question), append(classes, m.classes(q))
	}
	p, looked := point{}, 0
	var walk func(i int) bool
	walk = func(i int) bool {
		if i == len(of) {
			looked++
			return looked <= maxClasses && do(p)
		}
		for _, option := range classes[i] {
			if p[of[i]] = option; !walk(i + 1) {
				return false
			}
		}
		return true
	}
	walk(0)
}

// classes is options of a question of which each makes other terms of the rule hold.
func (m *term) classes(q *guidance.Question) (out []string) {
	var seen []string
	for _, id := range q.Certain() {
		key := ""
		for _, t := range m.all {
			if t.Question == q.ID {
				key += string('0' + point{q.ID: id}.holds(t))
			}
		}
		if !slices.Contains(seen, key) {
			seen, out = append(seen, key), append(out, id)
		}
	}
	return out
}

// possible reports whether some answers make a pair for the term.
func (r *Report) possible(m *term) bool {
	_, _, ok := r.example(m)
	return ok
}

// example is two points that make a pair for the term.
func (r *Report) example(m *term) (a, b point, ok bool) {
	q, _ := r.Pack.Question(m.term.Question)
	r.points(m, func(p point) bool {
		for _, option := range m.classes(q) {
			other := maps.Clone(p)
			other[q.ID] = option
			if m.shows(p, other) {
				a, b, ok = maps.Clone(p), other, true
				return false
			}
		}
		return true
	})
	return a, b, ok
}
