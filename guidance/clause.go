package guidance

import "slices"

// Clause is a rule taken apart into conjunctions: where every term of When
// holds, the rule holds for the tools.
type Clause struct {
	When  Case
	Tools []*Tool
}

// Clauses takes a rule apart. The exceptions are worked in, so that a clause
// needs nothing else. A rule that can never fire has none. One that falls into
// more than MaxClauses, as exceptions that multiply do, is not followed
// further; a pack that has one does not load.
func (p *Pack) Clauses(r *Rule) []Clause {
	when := r.When
	if len(when) == 0 {
		when = When{Case{}}
	}
	var out []Clause
	for _, tools := range p.alike(r) {
		for _, c := range when {
			for _, rest := range p.without(c, r.exceptionsFor(tools[0])) {
				out = append(out, Clause{rest, tools})
			}
			if len(out) > MaxClauses {
				return out
			}
		}
	}
	return out
}

// alike parts the rule's tools by the exceptions that concern them.
func (p *Pack) alike(r *Rule) [][]*Tool {
	var parts [][]*Tool
	index := map[string]int{}
	for _, t := range p.Tools {
		if !p.Covers(t, r.Tools, r.Groups) {
			continue
		}
		key := ""
		for i, e := range r.Except {
			if p.Covers(t, e.Tools, nil) {
				key += string(rune('a' + i))
			}
		}
		at, ok := index[key]
		if !ok {
			at = len(parts)
			index[key] = at
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

func (p *Pack) without(c Case, exceptions []Case) []Case {
	rest := []Case{c}
	for _, e := range exceptions {
		var next []Case
		for _, r := range rest {
			next = append(next, r.minus(e, p.certain)...)
		}
		if rest = next; len(rest) > MaxClauses {
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
