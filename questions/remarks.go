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
	conditions, get compiledRemarks

	cases cases
	of    []*Holding // by the number of the case; nil where there are too many
}

// maxCases bounds what is worked out in advance of the remarks of a tool.
const maxCases = 512

func (e *Engine) compileHolding(t *guidance.Tool) compiledHolding {
	c := compiledHolding{conditions: e.compileRemarks(t.Conditions), get: e.compileRemarks(t.Get)}
	c.cases = e.compileCases(slices.Concat(c.conditions.when, c.get.when))
	for i := range c.cases.n {
		if c.cases.n > maxCases {
			break
		}
		known := e.typical(&c.cases, i)
		c.of = append(c.of, c.work(&known))
	}
	return c
}

func (c *compiledHolding) work(known *masks) *Holding {
	return &Holding{c.conditions.holding(known), c.get.holding(known)}
}

// holding is what holds for the answers.
func (c *compiledHolding) holding(a *Answers, known *masks) *Holding {
	if c.of == nil {
		return c.work(known)
	}
	return c.of[c.cases.number(a)]
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
