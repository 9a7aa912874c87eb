package diff

import (
	"cmp"
	"math/big"
	"slices"

	"whichtool/guidance"
	"whichtool/questions/cover"
	"whichtool/questions/cover/diagram"
)

// comparison is the two sides, and the answers that can be given to both.
type comparison struct {
	*joint
	was, is *side
	within  diagram.Set
	more    func(done, of int)

	otherOutcome, otherAnswer, otherVerdict diagram.Set
}

// answers is the rows of what decisions come to: another outcome first, then another
// tool, and what is more often so before what is less.
func (c *comparison) answers() []AnswerRow {
	var out []AnswerRow
	is := c.is.answers(c.within)
	for before, from := range c.was.answers(c.within) {
		for after, to := range is {
			on := c.And(from, to)
			if before == after || on == diagram.None {
				continue
			}
			c.otherAnswer = c.Or(c.otherAnswer, on)
			if before.outcome != after.outcome {
				c.otherOutcome = c.Or(c.otherOutcome, on)
			}
			out = append(out, AnswerRow{c.answer(before), c.answer(after), c.where(c.shorter(before, after, on, from, to)), c.region(on)})
		}
	}
	slices.SortFunc(out, func(a, b AnswerRow) int {
		return cmp.Or(cmp.Compare(a.weight(), b.weight()), b.Count.Cmp(a.Count), cmp.Compare(a.key(), b.key()))
	})
	return out
}

func (c *comparison) answer(a answer) Answer {
	if a.tool < 0 {
		return Answer{a.outcome, nil}
	}
	return Answer{a.outcome, either(c.tools[a.tool])}
}

func (r AnswerRow) weight() int {
	if r.Was.Outcome == r.Is.Outcome {
		return 1
	}
	return 0
}

func (r AnswerRow) key() string { return r.Was.key() + " " + r.Is.key() }

func (a Answer) key() string {
	if a.Tool == nil {
		return string(a.Outcome)
	}
	return string(a.Outcome) + " " + a.Tool.ID
}

// where is a Where that is not in words yet.
type where struct {
	now   bool
	cubes cover.Cover
}

func (c *comparison) where(w where) Where { return Where{w.now, c.conditions(w.cubes)} }

// among is the answers of which a way speaks: what has become stricter of those that
// were so, what has become looser of those that are so now. That is how the change of
// a rule shows: in what it asks for, and not in all else that led to the same.
func among(looser bool, from, to diagram.Set) diagram.Set {
	if looser {
		return to
	}
	return from
}

// way says where the answers on are; see among.
func (c *comparison) way(looser bool, on, from, to diagram.Set) where {
	return where{looser, c.Cover(on, c.Minus(among(looser, from, to), on))}
}

// shorter is the way for what people are told to do: where one tool takes the place of
// another it is neither stricter nor looser, and the shorter way is taken.
func (c *comparison) shorter(before, after answer, on, from, to diagram.Set) where {
	strict := func(a answer) int { return slices.Index(fromLoose, a.outcome) }
	if d := strict(after) - strict(before); d != 0 {
		return c.way(d < 0, on, from, to)
	}
	was, is := c.way(false, on, from, to), c.way(true, on, from, to)
	if c.longer(was, is) > 0 {
		return is
	}
	return was
}

// fromLoose is the outcomes, the loosest first.
var fromLoose = []guidance.Outcome{guidance.OutcomeUse, guidance.OutcomeAsk, guidance.OutcomeStop}

// longer compares two ways of saying where a row is so.
func (c *comparison) longer(a, b where) int {
	terms := func(w where) (n int) {
		for _, cube := range w.cubes {
			n += len(c.condition(cube))
		}
		return n
	}
	return cmp.Or(len(a.cubes)-len(b.cubes), terms(a)-terms(b))
}

// verdicts is the rows of tools that both have.
func (c *comparison) verdicts() []VerdictRow {
	var flips [verdicts][verdicts][]flip
	for i, pair := range c.tools {
		c.more(i+1, len(c.tools))
		if !pair.Both() {
			continue
		}
		for was, from := range c.was.verdicts[i] {
			from = c.And(from, c.within)
			for is, to := range c.is.verdicts[i] {
				to = c.And(to, c.within)
				if on := c.And(from, to); was != is && on != diagram.None {
					off := c.Minus(among(is < was, from, to), on)
					flips[was][is] = append(flips[was][is], flip{pair.Is, on, off})
					c.otherVerdict = c.Or(c.otherVerdict, on)
				}
			}
		}
	}
	var out []VerdictRow
	for was := range flips {
		for is, some := range flips[was] {
			out = append(out, c.together(guidance.Verdict(was), guidance.Verdict(is), some)...)
		}
	}
	slices.SortStableFunc(out, func(a, b VerdictRow) int {
		return cmp.Or(cmp.Compare(a.weight(), b.weight()), b.most().Cmp(a.most()))
	})
	return out
}

// weight puts what people meet first: a tool that was or is suitable, then one that
// was or is to be avoided, and last what rules a tool out either way.
func (r VerdictRow) weight() guidance.Verdict { return min(r.Was, r.Is) }

// most is the count of the tool of which the row is so most often.
func (r VerdictRow) most() *big.Int {
	most := new(big.Int)
	for _, t := range r.Tools {
		if t.Count.Cmp(most) > 0 {
			most = t.Count
		}
	}
	return most
}

// listed is the tools that only one of the packs has, those that are new first.
func (c *comparison) listed() []ListedTool {
	var out []ListedTool
	for i, pair := range c.tools {
		if pair.Both() {
			continue
		}
		side, other := c.is, c.was
		if pair.Is == nil {
			side, other = c.was, c.is
		}
		t := ListedTool{Pair: pair, InPlace: inPlace(pair, other.pack)}
		own, share := c.own(side)
		t.Of = share(c.Count(own))
		t.Suitable.Count = new(big.Int)
		if suits := c.And(own, side.verdicts[i][guidance.Suitable]); suits != diagram.None {
			t.Suitable = c.region(suits)
			t.Suitable.Count = share(t.Suitable.Count)
		}
		out = append(out, t)
	}
	return out
}

// inPlace is the tool that stood, or stands now, in the place of one.
func inPlace(pair Pair[guidance.Tool], other *guidance.Pack) *guidance.Tool {
	if pair.Is == nil {
		if t, ok := other.FindTool(pair.Was.ID); ok {
			return t
		}
		return nil
	}
	for _, id := range pair.Is.KnownAs()[1:] {
		if t, ok := other.FindTool(id); ok {
			return t
		}
	}
	return nil
}

// own is the answers that can be given to one of the packs, whatever the other asks
// besides; share takes that out of a count again.
func (c *comparison) own(s *side) (all diagram.Set, share func(*big.Int) *big.Int) {
	besides := big.NewInt(1)
	for _, q := range c.questions {
		if s.question(q) == nil {
			besides.Mul(besides, big.NewInt(int64(len(q.Options))))
		}
	}
	return s.possible(), func(n *big.Int) *big.Int { return new(big.Int).Quo(n, besides) }
}

// count counts what differs.
func (c *comparison) count(d *Diff) {
	own, share := c.own(c.is)
	d.All = share(c.Count(own))
	d.Compared = c.Count(c.within)
	d.Outcome, d.Answer, d.Verdict = c.Count(c.otherOutcome), c.Count(c.otherAnswer), c.Count(c.otherVerdict)
	d.Any = c.Count(c.Or(c.otherAnswer, c.otherVerdict))
}
