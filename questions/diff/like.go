package diff

import (
	"math/big"

	"whichtool/guidance"
	"whichtool/questions/cover/diagram"
)

// likes sets each answer that is new beside the others to its question.
func (c *comparison) likes() []Like {
	var out []Like
	for i, q := range c.questions {
		if !q.Both() {
			continue
		}
		for place, o := range q.Options {
			if o.Was == nil && !o.Is.Unsure {
				out = append(out, c.like(i, place)...)
			}
		}
	}
	return out
}

// like is the answer that decides most as the one does; nil where there is no other.
func (c *comparison) like(question, option int) []Like {
	own, share := c.own(c.is)
	q := c.questions[question]
	of := share(c.Count(c.Fix(own, question, option)))
	size := big.NewInt(int64(len(q.Options)))
	var best *Like
	for place, o := range q.Options {
		if place == option || o.Is == nil || o.Is.Unsure {
			continue
		}
		differ := c.And(c.Fix(own, question, option), c.unlike(question, option, place))
		n := share(c.Count(differ))
		if best == nil || n.Cmp(best.Differ) < 0 {
			best = &Like{q, q.Options[option].Is, o.Is, n, of}
		}
	}
	if best == nil {
		return nil
	}
	best.Differ, best.Of = best.Differ.Quo(best.Differ, size), best.Of.Quo(best.Of, size)
	return []Like{*best}
}

// unlike is the answers that come to something else with one option of a question
// than with another, whatever it is answered by.
func (c *comparison) unlike(question, option, other int) diagram.Set {
	differ := diagram.None
	add := func(set diagram.Set) {
		differ = c.Or(differ, c.apart(c.Fix(set, question, option), c.Fix(set, question, other)))
	}
	add(c.is.stops)
	for i, pair := range c.tools {
		if pair.Is == nil {
			continue
		}
		for v := range guidance.NotAllowed {
			add(c.is.verdicts(i)[v])
		}
	}
	return differ
}
