package guidance

import "slices"

// Clause is a rule taken apart into conjunctions: where every term of When
// holds, the rule holds for the tools.
type Clause struct {
	When  Case
	Tools []*Tool
}

// maxSteps is how many steps it may take to take all rules apart.
const maxSteps = 1 << 18

// Clauses takes a rule apart. The exceptions are worked in, so that a clause
// needs nothing else. A rule that can never fire has none.
//
// A rule that falls into more than MaxClauses, as exceptions that multiply do,
// or takes very many steps, is not followed further; a pack that has one does
// not load.
func (p *Pack) Clauses(r *Rule) []Clause {
	clauses, _ := p.takeApart(r)
	return clauses
}

func (p *Pack) takeApart(r *Rule) (clauses []Clause, steps int) {
	when := r.When
	if len(when) == 0 {
		when = When{Case{}}
	}
	for _, tools := range p.alike(r) {
		exceptions := r.exceptionsFor(tools[0])
		for _, c := range when {
			rest := p.without(c, exceptions, &steps)
			for _, c := range rest {
				clauses = append(clauses, Clause{c, tools})
			}
			if len(clauses) > MaxClauses || steps > maxSteps {
				return clauses, steps
			}
		}
	}
	return clauses, steps
}

// alike parts the rule's tools by the exceptions that concern them.
func (p *Pack) alike(r *Rule) [][]*Tool {
	var parts [][]*Tool
	index := map[string]int{}
	for _, t := range p.Covered(r.Tools, r.Groups) {
		key := make([]byte, len(r.Except))
		for i, e := range r.Except {
			if p.Covers(t, e.Tools, nil) {
				key[i] = 1
			}
		}
		at, ok := index[string(key)]
		if !ok {
			at = len(parts)
			index[string(key)] = at
			parts = append(parts, nil)
		}
		parts[at] = append(parts[at], t)
	}
	return parts
}

func (r *Rule) exceptionsFor(t *Tool) []Case {
	var out []Case
	for _, e := range r.Except {
		if len(e.Tools) == 0 || slices.Contains(e.Tools, t.ID) {
			out = append(out, e.When)
		}
	}
	return out
}

func (p *Pack) without(c Case, exceptions []Case, steps *int) []Case {
	rest := []Case{c}
	for _, e := range exceptions {
		var next []Case
		for _, r := range rest {
			*steps += 1 + len(e)
			next = append(next, r.minus(e, p.certain)...)
		}
		if rest = next; len(rest) > MaxClauses || *steps > maxSteps {
			break
		}
	}
	return rest
}

func (p *Pack) certain(question string) []string {
	q, ok := p.Question(question)
	if !ok {
		return nil
	}
	return q.Certain()
}
