package diff

import (
	"fmt"
	"testing"

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
}

func (w *walker) walk(question int, was, is questions.Answers) {
	if question == len(w.Questions) {
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
		}
		if q.Is != nil {
			now, _ = w.is.AnswerOne(is, q.Is.ID, o.Is.ID)
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

// The counts of two editions are those of going through all answers, one by one.
func TestCountsAgainstEveryAnswer(t *testing.T) {
	shipped := fixture.Shipped()
	d := compared(t, shipped[1], shipped[2], day)
	w := &walker{checker: check(t, d), rows: map[string]int64{}}
	place := map[any]int{}
	for i, tool := range d.Was.Tools {
		place[tool] = i
	}
	for i, tool := range d.Is.Tools {
		place[tool] = i
	}
	at := map[any]int{}
	for i, p := range d.Tools {
		both := [2]int{-1, -1}
		if p.Was != nil {
			both[0], at[p.Was] = place[p.Was], i
		}
		if p.Is != nil {
			both[1], at[p.Is] = place[p.Is], i
		}
		w.places = append(w.places, both)
	}
	w.walk(0, questions.Answers{}, questions.Answers{})
	want := map[string]int64{"verdict": d.Verdict.Int64(), "answer": d.Answer.Int64(), "outcome": d.Outcome.Int64(), "any": d.Any.Int64()}
	for _, r := range d.Verdicts {
		for _, tool := range r.Tools {
			want[fmt.Sprint(tool.Tool.ID, r.Was, r.Is)] = tool.Count.Int64()
		}
	}
	for _, r := range d.Answers {
		for _, p := range r.Parts {
			was, is := -1, -1
			if p.Was != nil {
				was = at[p.Was]
			}
			if p.Is != nil {
				is = at[p.Is]
			}
			want[fmt.Sprint(r.Was, was, r.Is, is)] = p.Count.Int64()
		}
	}
	if w.all != d.Compared.Int64() {
		t.Errorf("%d answer sets are compared, and there are %d", d.Compared, w.all)
	}
	for row, n := range want {
		if w.rows[row] != n {
			t.Errorf("%s: it counts %d, and there are %d", row, n, w.rows[row])
		}
	}
	for row, n := range w.rows {
		if _, ok := want[row]; !ok && n > 0 {
			t.Errorf("no row says %s, of which there are %d", row, n)
		}
	}
}
