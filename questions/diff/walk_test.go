package diff

import (
	"fmt"
	"slices"
	"testing"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
)

// walker counts what differs by going through every answer that can be given to both
// packs, one by one, with nothing but the two engines.
type walker struct {
	*checker
	places [][2]int // by tool of the joint: where each pack has it; -1 for nowhere
	rows   map[string]int64
	all    int64

	before, now map[string]string // the answers, by ids
	leftOut     int64             // of what one of them calls impossible
}

func (w *walker) walk(question int, was, is questions.Answers) {
	if question == len(w.Questions) {
		if !can(w.Was.Pack, w.before) || !can(w.Is.Pack, w.now) {
			w.leftOut++
			return
		}
		w.all++
		w.count(was, is)
		return
	}
	q := w.Questions[question]
	for _, o := range q.Options {
		before, now := was, is
		if q.Was != nil && o.Was == nil || q.Is != nil && o.Is == nil {
			continue
		}
		if q.Was != nil {
			before, _ = w.was.AnswerOne(was, q.Was.ID, o.Was.ID)
			w.before[q.Was.ID] = o.Was.ID
		}
		if q.Is != nil {
			now, _ = w.is.AnswerOne(is, q.Is.ID, o.Is.ID)
			w.now[q.Is.ID] = o.Is.ID
		}
		w.walk(question+1, before, now)
	}
}

func (w *walker) count(was, is questions.Answers) {
	before, now := w.was.Brief(was, w.Date), w.is.Brief(is, w.Date)
	differs := false
	for i, p := range w.places {
		if p[0] < 0 || p[1] < 0 {
			continue
		}
		if a, b := before.Verdict(p[0]), now.Verdict(p[1]); a != b {
			w.rows[fmt.Sprint(w.Tools[i].Is.ID, a, b)]++
			differs = true
		}
	}
	if differs {
		w.rows["verdict"]++
	}
	wasTool, isTool := w.tool(before.Recommended, 0), w.tool(now.Recommended, 1)
	if before.Outcome != now.Outcome || wasTool != isTool {
		w.rows[fmt.Sprint(before.Outcome, wasTool, now.Outcome, isTool)]++
		w.rows["answer"]++
		differs = true
	}
	if before.Outcome != now.Outcome {
		w.rows["outcome"]++
	}
	if differs {
		w.rows["any"]++
	}
}

// tool is the place of a recommended tool in the joint; -1 for none.
func (w *walker) tool(recommended, side int) int {
	for i, p := range w.places {
		if recommended >= 0 && p[side] == recommended {
			return i
		}
	}
	return -1
}

// newWalker finds the tools of either pack.
func newWalker(c *checker) *walker {
	w := &walker{checker: c, rows: map[string]int64{}, before: map[string]string{}, now: map[string]string{}}
	for _, p := range c.Tools {
		w.places = append(w.places, [2]int{placeOf(p.Was, c.Was.Tools), placeOf(p.Is, c.Is.Tools)})
	}
	return w
}

// said is what the diff says there is to count.
func (w *walker) said() map[string]int64 {
	out := map[string]int64{"verdict": w.Verdict.Int64(), "answer": w.Answer.Int64(), "outcome": w.Outcome.Int64(), "any": w.Any.Int64()}
	for _, r := range w.Verdicts {
		for _, tool := range r.Tools {
			out[fmt.Sprint(tool.Tool.ID, r.Was, r.Is)] = tool.Count.Int64()
		}
	}
	place := func(tool *guidance.Tool) int {
		return slices.IndexFunc(w.Tools, func(p Pair[guidance.Tool]) bool { return tool != nil && either(p) == tool })
	}
	for _, r := range w.Answers {
		for _, p := range r.Parts {
			out[fmt.Sprint(r.Was, place(p.Was), r.Is, place(p.Is))] = p.Count.Int64()
		}
	}
	return out
}

// The counts of two editions are those of going through all answers, one by one.
func TestCountsAgainstEveryAnswer(t *testing.T) {
	shipped := fixture.Shipped()
	w := newWalker(check(t, compared(t, shipped[1], shipped[2], day)))
	w.walk(0, questions.Answers{}, questions.Answers{})
	if w.all != w.Compared.Int64() {
		t.Errorf("%d answer sets are compared, and there are %d", w.Compared, w.all)
	}
	if w.leftOut != w.LeftOut.Int64() || w.leftOut == 0 {
		t.Errorf("%d answer sets are left out, and there are %d", w.LeftOut, w.leftOut)
	}
	said := w.said()
	for row, n := range said {
		if w.rows[row] != n {
			t.Errorf("%s: it counts %d, and there are %d", row, n, w.rows[row])
		}
	}
	for row, n := range w.rows {
		if _, ok := said[row]; !ok {
			t.Errorf("no row says %s, of which there are %d", row, n)
		}
	}
}

// placeOf is where a pack has a tool; -1 where it has not.
func placeOf(t *guidance.Tool, in []*guidance.Tool) int {
	return slices.IndexFunc(in, func(own *guidance.Tool) bool { return t != nil && own.ID == t.ID })
}
