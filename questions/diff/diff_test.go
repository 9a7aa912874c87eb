package diff

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
)

var day = guidance.Date{Year: 2026, Month: 11, Day: 28}

// checker holds a diff to what two engines say.
type checker struct {
	*testing.T
	*Diff
	was, is *questions.Engine
	rows    map[string]*big.Int // how many answers were found that a row has
}

func check(t *testing.T, d *Diff) *checker {
	t.Helper()
	return &checker{t, d, questions.Compile(d.Was.Pack), questions.Compile(d.Is.Pack), map[string]*big.Int{}}
}

// given is an answer to the joint's questions: as each pack takes it, and by the
// ids that conditions go by. both is false for what only one of them can be asked,
// and canWas and canIs for what a pack calls impossible.
type given struct {
	was, is, joint map[string]string
	both           bool
	canWas, canIs  bool
}

func (c *checker) given(chosen []int) given {
	g := given{was: map[string]string{}, is: map[string]string{}, joint: map[string]string{}, both: true}
	for i, q := range c.Questions {
		o := q.Options[chosen[i]]
		g.joint[q.ID()] = either(o).ID
		if q.Was != nil && o.Was != nil {
			g.was[q.Was.ID] = o.Was.ID
		}
		if q.Is != nil && o.Is != nil {
			g.is[q.Is.ID] = o.Is.ID
		}
		g.both = g.both && (q.Was == nil || o.Was != nil) && (q.Is == nil || o.Is != nil)
	}
	g.canWas, g.canIs = can(c.Was.Pack, g.was), can(c.Is.Pack, g.is)
	return g
}

// can reports whether a pack has nothing against answers that are all that it asks for:
// whatever the unsure ones turn out to be, none of what it calls impossible is so.
func can(pack *guidance.Pack, answers map[string]string) bool {
	return !slices.ContainsFunc(pack.Impossible, func(one guidance.Impossible) bool {
		return !slices.ContainsFunc(one.When, func(term guidance.Term) bool {
			q := pack.Questions[slices.IndexFunc(pack.Questions, func(q *guidance.Question) bool { return q.ID == term.Question })]
			may := []string{answers[q.ID]}
			if at := slices.IndexFunc(q.Options, func(o *guidance.Option) bool { return o.ID == answers[q.ID] }); at >= 0 && q.Options[at].Unsure {
				may = q.Certain()
			}
			return slices.ContainsFunc(may, func(o string) bool { return !slices.Contains(term.Options, o) })
		})
	})
}

// onePossible holds the rows of what is possible to one answer.
func (c *checker) onePossible(g given) {
	c.Helper()
	for _, r := range c.Possible {
		within := anyHolds(r.Exactly, g.joint)
		if within != (g.canWas != g.canIs && g.canIs == r.Now) {
			c.Fatalf("%v was possible: %v, and is: %v, and a row says %v (%s)", g.joint, g.canWas, g.canIs, within, r.Text())
		}
		if said := r.among(g.canWas, g.canIs) && anyHolds(r.If, g.joint); said != within {
			c.Fatalf("%v: %s: it says %v in short, and %v in full", g.joint, r.Text(), said, within)
		}
		c.found(within, r.title())
	}
	if c.found(g.canWas != g.canIs, "either"); len(c.Possible) == 0 && g.canWas != g.canIs {
		c.Fatalf("%v was possible: %v, and is: %v, and no row says so", g.joint, g.canWas, g.canIs)
	}
}

// decided is what an engine says to answers: in words, with a tool by the id that it
// has now where both packs have it.
func (c *checker) decided(e *questions.Engine, answers map[string]string) (answer string, verdicts map[string]guidance.Verdict) {
	c.Helper()
	a, err := e.Answer(answers)
	if err != nil {
		c.Fatal(err)
	}
	b := e.Brief(a, c.Date)
	answer, verdicts = string(b.Outcome), map[string]guidance.Verdict{}
	for i := range e.Pack().Tools {
		pair := c.Tools[slices.IndexFunc(c.Tools, func(p Pair[guidance.Tool]) bool {
			if e.Pack() == c.Was.Pack {
				return placeOf(p.Was, e.Pack().Tools) == i
			}
			return placeOf(p.Is, e.Pack().Tools) == i
		})]
		if pair.Both() {
			verdicts[pair.Is.ID] = b.Verdict(i)
		}
		if i == b.Recommended {
			answer += " " + either(pair).ID
		}
	}
	return answer, verdicts
}

// one holds the rows to what is so of one answer: each of what differs is in exactly
// one, and what does not differ in none. It reports what differs.
func (c *checker) one(chosen []int) (outcome, answer, verdict bool) {
	c.Helper()
	g := c.given(chosen)
	if !g.both {
		return false, false, false
	}
	if c.onePossible(g); !g.canWas || !g.canIs {
		return false, false, false
	}
	wasAnswer, wasVerdicts := c.decided(c.was, g.was)
	isAnswer, isVerdicts := c.decided(c.is, g.is)
	for _, r := range c.Answers {
		for _, p := range r.Parts {
			was, is := came(r.Was, p.Was), came(r.Is, p.Is)
			within := anyHolds(p.Exactly, g.joint)
			if want := was == wasAnswer && is == isAnswer; within != want {
				c.Fatalf("%v was %s and is %s, and the row %s to %s says %v", g.joint, wasAnswer, isAnswer, was, is, within)
			}
			if said := r.among(was == wasAnswer, is == isAnswer) && anyHolds(r.If, g.joint); said != within {
				c.Fatalf("%v: the row %s to %s says %v in short, and %v in full", g.joint, was, is, said, within)
			}
			c.found(within, was+is)
			answer = answer || within
			outcome = outcome || within && r.Was != r.Is
		}
	}
	if answer != (wasAnswer != isAnswer) {
		c.Fatalf("%v was %s and is %s, and a row says so: %v", g.joint, wasAnswer, isAnswer, answer)
	}
	return outcome, answer, c.oneOfTools(g, wasVerdicts, isVerdicts)
}

// came is what decided says of an outcome and a tool.
func came(o guidance.Outcome, t *guidance.Tool) string {
	return strings.TrimSpace(string(o) + " " + idOf(t))
}

func (c *checker) oneOfTools(g given, was, is map[string]guidance.Verdict) (differs bool) {
	c.Helper()
	rows := map[string]int{}
	for _, r := range c.Verdicts {
		for _, t := range r.Tools {
			within := anyHolds(t.Exactly, g.joint)
			if within && (was[t.Tool.ID] != r.Was || is[t.Tool.ID] != r.Is) {
				c.Fatalf("%v: %s was %s and is %s, and a row says %s and %s", g.joint, t.Tool.ID, was[t.Tool.ID], is[t.Tool.ID], r.Was, r.Is)
			}
			if said := r.among(was[t.Tool.ID] == r.Was, is[t.Tool.ID] == r.Is) && anyHolds(r.If, g.joint); said != within {
				c.Fatalf("%v: %s, %s to %s: %v in short, and %v in full", g.joint, t.Tool.ID, r.Was, r.Is, said, within)
			}
			c.found(within, fmt.Sprint(t.Tool.ID, r.Was, r.Is))
			if within {
				rows[t.Tool.ID]++
			}
		}
	}
	for id, verdict := range was {
		want := 0
		if is[id] != verdict {
			want, differs = 1, true
		}
		if rows[id] != want {
			c.Fatalf("%v: %s was %s and is %s, and %d rows say so", g.joint, id, verdict, is[id], rows[id])
		}
	}
	return differs
}

func (c *checker) found(is bool, row string) {
	if c.rows[row] == nil {
		c.rows[row] = new(big.Int)
	}
	if is {
		c.rows[row].Add(c.rows[row], big.NewInt(1))
	}
}

// among is whichever a row speaks of.
func (w Where) among(was, is bool) bool {
	if w.Now {
		return is
	}
	return was
}

func anyHolds(conditions []Condition, answers map[string]string) bool {
	return slices.ContainsFunc(conditions, func(one Condition) bool { return one.Holds(answers) })
}

// witnesses holds each witness to its row.
func (c *checker) witnesses() {
	c.Helper()
	of := func(some []Given) map[string]string {
		out := map[string]string{}
		for _, g := range some {
			out[g.Question] = g.Option
		}
		return out
	}
	for _, r := range c.Possible {
		was, is := can(c.Was.Pack, of(r.Witness.Was)), can(c.Is.Pack, of(r.Witness.Is))
		if was == r.Now || is != r.Now {
			c.Fatalf("the witness of %s was possible: %v, and is: %v", r.Text(), was, is)
		}
	}
	for _, r := range c.Answers {
		for _, p := range r.Parts {
			was, _ := c.decided(c.was, of(p.Witness.Was))
			if is, _ := c.decided(c.is, of(p.Witness.Is)); was != came(r.Was, p.Was) || is != came(r.Is, p.Is) {
				c.Fatalf("the witness of %s was %s and is %s", p.key(), was, is)
			}
		}
	}
	for _, r := range c.Verdicts {
		for _, t := range r.Tools {
			_, was := c.decided(c.was, of(t.Witness.Was))
			if _, is := c.decided(c.is, of(t.Witness.Is)); was[t.Tool.ID] != r.Was || is[t.Tool.ID] != r.Is {
				c.Fatalf("the witness of %s was %s and is %s", t.Tool.ID, was[t.Tool.ID], is[t.Tool.ID])
			}
		}
	}
}

// everything tries every answer, and holds all counts to that.
func (c *checker) everything() {
	c.Helper()
	var outcomes, answers, verdicts, some, compared, leftOut int64
	c.each(func(chosen []int) {
		outcome, answer, verdict := c.one(chosen)
		add := func(is bool, n *int64) {
			if is {
				*n++
			}
		}
		g := c.given(chosen)
		add(g.both && g.canWas && g.canIs, &compared)
		add(g.both && !(g.canWas && g.canIs), &leftOut)
		add(outcome, &outcomes)
		add(answer, &answers)
		add(verdict, &verdicts)
		add(answer || verdict, &some)
	})
	for name, pair := range map[string][2]int64{
		"answer sets": {compared, c.Compared.Int64()}, "left out": {leftOut, c.LeftOut.Int64()}, "outcomes": {outcomes, c.Outcome.Int64()}, "answers": {answers, c.Answer.Int64()},
		"verdicts": {verdicts, c.Verdict.Int64()}, "differences": {some, c.Any.Int64()},
	} {
		if pair[0] != pair[1] {
			c.Fatalf("%d %s, and it says %d", pair[0], name, pair[1])
		}
	}
	either := new(big.Int)
	for _, r := range c.Possible {
		c.counted(r.title(), r.Count)
		either.Add(either, r.Count)
	}
	if found := c.rows["either"]; found != nil && found.Cmp(either) != 0 {
		c.Fatalf("%v sets are possible in one alone, and the rows say %v", found, either)
	}
	for _, r := range c.Answers {
		for _, p := range r.Parts {
			c.counted(came(r.Was, p.Was)+came(r.Is, p.Is), p.Count)
		}
	}
	for _, r := range c.Verdicts {
		for _, t := range r.Tools {
			c.counted(fmt.Sprint(t.Tool.ID, r.Was, r.Is), t.Count)
		}
	}
}

func (c *checker) counted(row string, count *big.Int) {
	c.Helper()
	if found := c.rows[row]; found == nil || found.Cmp(count) != 0 || count.Sign() == 0 {
		c.Fatalf("the row %s has %v answers, and it says %v", row, found, count)
	}
}

// each calls do with every answer to the joint's questions.
func (c *checker) each(do func([]int)) {
	chosen := make([]int, len(c.Questions))
	var from func(int)
	from = func(i int) {
		if i == len(chosen) {
			do(chosen)
			return
		}
		for chosen[i] = range c.Questions[i].Options {
			from(i + 1)
		}
	}
	from(0)
}

func compared(t testing.TB, was, is *guidance.Pack, on guidance.Date) *Diff {
	t.Helper()
	d, err := Compare(Side{Pack: was, Name: was.Edition}, Side{Pack: is, Name: is.Edition}, on, nil)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// On random packs, and what random changes make of them, each row is so, each
// difference is in exactly one row, and each count is what trying every answer says.
func TestRandomPacksAgainstTryingEverything(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 5))
		was := randomPack(r)
		d := compared(t, was, changedPack(r, was), day)
		c := check(t, d)
		c.everything()
		c.witnesses()
		if text, err := json.Marshal(d.JSON()); err != nil || !strings.Contains(d.Markdown(0, 80), "# From ") {
			t.Errorf("it cannot be written down: %v\n%s", err, text)
		}
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// The editions that ship, either way: random answers of each pair, and the witness
// of each row. WHICHTOOL_LONG is how many answers.
func TestShippedEditions(t *testing.T) {
	answers := 300
	if long, err := strconv.Atoi(os.Getenv("WHICHTOOL_LONG")); err == nil {
		answers = long
	}
	r := rand.New(rand.NewPCG(1, 8))
	for _, was := range fixture.Shipped() {
		for _, is := range fixture.Shipped() {
			c := check(t, compared(t, was, is, day))
			if c.Differs() != (was != is) {
				t.Errorf("%s and %s differ: %v", was.Edition, is.Edition, c.Differs())
			}
			c.witnesses()
			chosen := make([]int, len(c.Questions))
			for range answers {
				for i, q := range c.Questions {
					chosen[i] = r.IntN(len(q.Options))
				}
				c.one(chosen)
			}
		}
	}
}
