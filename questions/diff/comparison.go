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
	both    cover.Cube  // the answers that can be given to both
	within  diagram.Set // of these, those that neither calls impossible
	more    func(done, of int)

	otherOutcome, otherAnswer diagram.Set
	otherVerdicts             []diagram.Set // of each row and tool
}

// becomes is how a decision that comes to something else goes over from the one to
// the other, by outcomes.
type becomes struct{ was, is guidance.Outcome }

// answers is the rows of what decisions come to: another outcome first, then another
// tool, and what is more often so before what is less.
func (c *comparison) answers() []AnswerRow {
	flips, parts := c.answerFlips()
	var out []AnswerRow
	for way, some := range flips {
		looser := strictness(way.is) < strictness(way.was)
		groups := c.together(some, looser)
		if way.was == way.is { // one tool in the place of another is neither stricter nor looser
			if other := c.together(some, true); c.length(other) < c.length(groups) {
				groups = other
			}
		}
		for _, g := range groups {
			row := AnswerRow{Was: way.was, Is: way.is, Where: c.where(g.way)}
			for _, f := range g.flips {
				part := parts[f.at]
				part.Region = c.region(f.on, c.Not(f.on))
				row.Parts = append(row.Parts, part)
			}
			slices.SortFunc(row.Parts, func(a, b AnswerPart) int {
				return cmp.Or(b.Count.Cmp(a.Count), cmp.Compare(a.key(), b.key()))
			})
			out = append(out, row)
		}
	}
	slices.SortFunc(out, func(a, b AnswerRow) int {
		return cmp.Or(cmp.Compare(a.weight(), b.weight()), b.Parts[0].Count.Cmp(a.Parts[0].Count), cmp.Compare(a.key(), b.key()))
	})
	return out
}

// answerFlips is where decisions come to something else, and what.
func (c *comparison) answerFlips() (map[becomes][]flip, []AnswerPart) {
	flips, parts := map[becomes][]flip{}, []AnswerPart{}
	unlike := c.unlikely()
	is := c.is.answers(unlike)
	for before, from := range c.was.answers(unlike) {
		for after, to := range is {
			on := c.And(from, to)
			if before == after || on == diagram.None {
				continue
			}
			c.otherAnswer = c.Or(c.otherAnswer, on)
			if before.outcome != after.outcome {
				c.otherOutcome = c.Or(c.otherOutcome, on)
			}
			way := becomes{before.outcome, after.outcome}
			flips[way] = append(flips[way], flip{len(parts), on, c.was.comesTo(before, c.within), c.is.comesTo(after, c.within)})
			parts = append(parts, AnswerPart{Was: c.tool(before), Is: c.tool(after)})
		}
	}
	for _, some := range flips {
		slices.SortFunc(some, func(a, b flip) int { return cmp.Compare(parts[a.at].key(), parts[b.at].key()) })
	}
	return flips, parts
}

// unlikely is the answers that may come to something else: where what ends the
// questions differs, or where some tool is suitable, or everywhere if the order in
// which tools are preferred does.
func (c *comparison) unlikely() diagram.Set {
	both := func(s *side) []int {
		return slices.DeleteFunc(s.ranked(), func(i int) bool { return !c.tools[i].Both() })
	}
	if !slices.Equal(both(c.was), both(c.is)) {
		return c.within
	}
	out := c.apart(c.was.stops, c.is.stops)
	for i, pair := range c.tools {
		switch {
		case !pair.Both():
			out = c.Or(out, c.apart(c.listedSuits(c.was, i), c.listedSuits(c.is, i)))
		case !c.alike(i):
			out = c.Or(out, c.apart(c.was.verdicts(i)[guidance.Suitable], c.is.verdicts(i)[guidance.Suitable]))
		}
	}
	return c.And(c.within, out)
}

// listedSuits is where a tool is suitable, if the side lists it.
func (c *comparison) listedSuits(s *side, tool int) diagram.Set {
	if s.of(c.tools[tool]) == nil {
		return diagram.None
	}
	return s.verdicts(tool)[guidance.Suitable]
}

// apart is the answers in one of two sets alone.
func (c *comparison) apart(a, b diagram.Set) diagram.Set { return c.Or(c.Minus(a, b), c.Minus(b, a)) }

// alike reports whether the same counts against a tool in both packs, so that nothing
// of it needs to be worked out.
func (c *comparison) alike(tool int) bool {
	for v := range verdicts {
		was, is := c.asked(c.was.against[tool][v]), c.asked(c.is.against[tool][v])
		if !slices.EqualFunc(was, is, slices.Equal) {
			return false
		}
	}
	return true
}

// asked is cubes as far as both packs can be asked, each once, in one order.
func (c *comparison) asked(cubes cover.Cover) cover.Cover {
	var out cover.Cover
	for _, cube := range cubes {
		if cube = cube.And(c.both); !cube.Empty() {
			out = append(out, cube)
		}
	}
	return slices.CompactFunc(cover.Sort(out), slices.Equal)
}

// tool is the tool to use; nil for none.
func (c *comparison) tool(a answer) *guidance.Tool {
	if a.tool < 0 {
		return nil
	}
	return either(c.tools[a.tool])
}

// strictness is the greater the less an outcome allows.
func strictness(o guidance.Outcome) int {
	return slices.Index([]guidance.Outcome{guidance.OutcomeUse, guidance.OutcomeAsk, guidance.OutcomeStop}, o)
}

func (r AnswerRow) weight() int {
	if r.Was == r.Is {
		return 1
	}
	return 0
}

// key tells rows apart.
func (r AnswerRow) key() string { return string(r.Was) + " " + string(r.Is) + " " + r.Parts[0].key() }

// key tells parts of a row apart.
func (p AnswerPart) key() string { return idOf(p.Was) + " " + idOf(p.Is) }

func idOf(t *guidance.Tool) string {
	if t == nil {
		return ""
	}
	return t.ID
}

// where is a Where that is not in words yet.
type where struct {
	now   bool
	cubes cover.Cover
}

func (c *comparison) where(w where) Where { return Where{w.now, c.conditions(w.cubes)} }

// longer compares two ways of saying where a row is so.
func (c *comparison) longer(a, b where) int {
	return cmp.Or(len(a.cubes)-len(b.cubes), c.terms(a)-c.terms(b))
}

func (c *comparison) terms(w where) (n int) {
	for _, cube := range w.cubes {
		n += len(c.condition(cube))
	}
	return n
}

// length is how long it takes to say where groups are.
func (c *comparison) length(groups []group) (n int) {
	for _, g := range groups {
		n += len(g.way.cubes) + c.terms(g.way)
	}
	return n
}

// verdicts is the rows of tools that both have.
func (c *comparison) verdicts() []VerdictRow {
	flips := c.verdictFlips()
	var out []VerdictRow
	done := 0
	for was := range flips {
		for is, some := range flips[was] {
			for _, g := range c.together(some, is < was) {
				row := VerdictRow{Was: guidance.Verdict(was), Is: guidance.Verdict(is), Where: c.where(g.way)}
				for _, f := range g.flips {
					row.Tools = append(row.Tools, ToolRegion{c.tools[f.at].Is, c.region(f.on, c.Not(f.on))})
					done++
					c.more(len(c.tools)+len(c.tools)*done/len(c.otherVerdicts), 2*len(c.tools))
				}
				out = append(out, row)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b VerdictRow) int {
		return cmp.Or(cmp.Compare(a.weight(), b.weight()), b.most().Cmp(a.most()))
	})
	return out
}

// verdictFlips is where tools that both have do not have the same verdict, by what
// it was and what it is.
func (c *comparison) verdictFlips() (flips [verdicts][verdicts][]flip) {
	for i, pair := range c.tools {
		c.more(i+1, 2*len(c.tools))
		if !pair.Both() || c.alike(i) {
			continue
		}
		for was, from := range c.was.verdicts(i) {
			from = c.And(from, c.within)
			for is, to := range c.is.verdicts(i) {
				to = c.And(to, c.within)
				if on := c.And(from, to); was != is && on != diagram.None {
					flips[was][is] = append(flips[was][is], flip{i, on, from, to})
					c.otherVerdicts = append(c.otherVerdicts, on)
				}
			}
		}
	}
	return flips
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
		t := ListedTool{Pair: pair, InPlace: other.called(inPlace(pair, other.pack))}
		own, share := c.own(side)
		t.Of = share(c.Count(own))
		t.Suitable.Count = new(big.Int)
		if suits := c.And(own, side.verdicts(i)[guidance.Suitable]); suits != diagram.None {
			t.Suitable = c.region(suits, c.Minus(own, suits))
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
	return s.can(), func(n *big.Int) *big.Int { return new(big.Int).Quo(n, besides) }
}

// maxCounting bounds the room for counting answers in which any tool has another
// verdict.
const maxCounting = 1 << 18

// count counts what differs. In how many answers some tool has another verdict can be
// more entangled than all that is said of any; then it stays uncounted.
func (c *comparison) count(d *Diff) error {
	own, share := c.own(c.is)
	d.All = share(c.Count(own))
	d.Compared = c.Count(c.within)
	d.Outcome, d.Answer = c.Count(c.otherOutcome), c.Count(c.otherAnswer)
	if c.Over() {
		return ErrLarge
	}
	c.Allow(maxCounting)
	verdict := diagram.None
	for _, on := range c.otherVerdicts {
		verdict = c.Or(verdict, on)
	}
	any := c.Or(c.otherAnswer, verdict)
	if !c.Over() {
		d.Verdict, d.Any = c.Count(verdict), c.Count(any)
	}
	return nil
}
