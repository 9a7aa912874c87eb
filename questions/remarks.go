package questions

import (
	"cmp"
	"slices"

	"whichtool/guidance"
)

// compiledRemarks is remarks with their conditions.
type compiledRemarks struct {
	every []Remark
	when  []condition
}

func (e *Engine) compileRemarks(remarks []guidance.Remark) compiledRemarks {
	var out compiledRemarks
	for _, r := range remarks {
		out.every = append(out.every, Remark{r.Text, r.Statements, cmp.Or(r.Short, r.Text), r.Rank})
		out.when = append(out.when, e.compileWhen(r.When))
	}
	return out
}

// holding is the remarks that hold.
func (c *compiledRemarks) holding(known *masks) []Remark {
	held := make([]Remark, 0, len(c.every))
	for i := range c.when {
		if c.when[i].holds(known) {
			held = append(held, c.every[i])
		}
	}
	return held[:len(held):len(held)]
}

// compiledHolding is all that may hold for using a tool.
type compiledHolding struct {
	conditions, get     compiledRemarks
	byConditions, byGet cases

	of []Holding // by the number of both cases; nil where there are too many
}

// maxCases bounds what is worked out in advance of the remarks of a tool.
const maxCases = 512

func (e *Engine) compileHolding(t *guidance.Tool) compiledHolding {
	c := compiledHolding{conditions: e.compileRemarks(t.Conditions), get: e.compileRemarks(t.Get)}
	c.byConditions, c.byGet = e.compileCases(c.conditions.when), e.compileCases(c.get.when)
	if c.byConditions.n*c.byGet.n > maxCases {
		return c
	}
	conditions := e.inAdvance(&c.conditions, &c.byConditions)
	for _, get := range e.inAdvance(&c.get, &c.byGet) {
		for _, held := range conditions {
			c.of = append(c.of, Holding{held, get})
		}
	}
	return c
}

// inAdvance is what holds in each case.
func (e *Engine) inAdvance(c *compiledRemarks, by *cases) [][]Remark {
	var out [][]Remark
	for i := range by.n {
		known := e.typical(by, i)
		out = append(out, slices.Clone(c.holding(&known)))
	}
	return out
}

// holding is what holds for the answers.
func (c *compiledHolding) holding(a *Answers, known *masks) *Holding {
	if c.of == nil {
		return &Holding{c.conditions.holding(known), c.get.holding(known)}
	}
	return &c.of[c.byGet.number(a)*c.byConditions.n+c.byConditions.number(a)]
}

// cases numbers the ways of answering that some conditions tell apart.
type cases struct {
	asks []ask
	n    int // how many there are; not exact beyond maxCases
}

// ask is a question that the conditions are about.
type ask struct {
	question int
	weight   int
	adds     []int // by answer: what it adds to the number of the case, a multiple of weight
}

func (e *Engine) compileCases(when []condition) cases {
	out := cases{n: 1}
	for q, rows := range e.rows {
		next, kinds := ask{question: q, weight: out.n}, []options(nil)
		for chosen := range rows {
			answer := e.mask(q, uint8(chosen))
			kind := 0
			for kind < len(kinds) && !alike(q, answer, kinds[kind], when) {
				kind++
			}
			if kind == len(kinds) {
				kinds = append(kinds, answer)
			}
			next.adds = append(next.adds, kind*out.n)
		}
		if len(kinds) > 1 && out.n <= maxCases {
			out.asks, out.n = append(out.asks, next), out.n*len(kinds)
		}
	}
	return out
}

// alike reports whether no condition tells two answers to a question apart.
func alike(question int, a, b options, when []condition) bool {
	for _, c := range when {
		for _, terms := range c {
			for _, t := range terms {
				if t.question == question && (a&t.allowed == 0) != (b&t.allowed == 0) {
					return false
				}
			}
		}
	}
	return true
}

// number is the number of the case that the answers are.
func (c *cases) number(a *Answers) int {
	n := 0
	for i := range c.asks {
		n += c.asks[i].adds[a.chosen[c.asks[i].question]]
	}
	return n
}

// typical is answers that are the case of that number.
func (e *Engine) typical(c *cases, number int) masks {
	var known masks
	for i := len(c.asks) - 1; i >= 0; i-- {
		ask := &c.asks[i]
		part := number / ask.weight * ask.weight
		known[ask.question] = e.mask(ask.question, uint8(slices.Index(ask.adds, part)))
		number -= part
	}
	return known
}
