package team

import (
	"cmp"
	"maps"
	"slices"

	"whichtool/guidance"
)

// Move is how an answer stands beside that of an earlier check.
type Move string

// The moves.
const (
	Better  Move = "better"
	Worse   Move = "worse"
	Same    Move = "same"
	New     Move = "new"     // not asked then
	Gone    Move = "gone"    // not asked now, or not answered yet
	Changed Move = "changed" // the guidance asks something else now, or other levels
	Unlike  Move = "unlike"  // one of the two does not count: does not apply
)

// Step is a practice in two checks.
type Step struct {
	Practice string  `json:"practice"`
	Asked    string  `json:"asked"`
	Area     string  `json:"area"`
	Weight   int     `json:"weight"`
	Move     Move    `json:"move"`
	Before   *Answer `json:"before"` // null for one that was not answered then
	After    *Answer `json:"after"`  // likewise, now
}

// Beside is an area in two checks, over the practices that can be compared.
type Beside struct {
	ID     string `json:"id"`
	Before Score  `json:"before"`
	After  Score  `json:"after"`
	Alike  int    `json:"alike"` // practices that are compared
	Out    int    `json:"out"`   // practices that are left out
}

// Comparison is what moved from a check to the next.
type Comparison struct {
	Steps   []Step   `json:"steps"` // those that moved first, by weight
	Areas   []Beside `json:"areas"`
	Overall Beside   `json:"overall"`
	Done    []Answer `json:"done"` // of the earlier check, whose actions came to their aim
	Late    []Answer `json:"late"` // whose actions did not, though they were due
}

// Compare sets a check beside an earlier one. Only like is compared with like:
// practices that both asked and answered, that ask the same, and that count in both.
func Compare(before, after *Check, pack *guidance.Pack, today guidance.Date) Comparison {
	c := Comparison{Steps: []Step{}, Areas: []Beside{}, Done: []Answer{}, Late: []Answer{}}
	was, is := before.compared(pack), after.compared(pack)
	for _, a := range is {
		c.add(answerOf(was, a.Practice), &a)
	}
	for _, b := range was {
		now := answerOf(is, b.Practice)
		if now == nil {
			c.add(&b, nil)
		}
		c.follow(b, now, today)
	}
	order := []Move{Worse, Better, Changed, New, Gone, Unlike, Same}
	slices.SortStableFunc(c.Steps, func(a, b Step) int {
		return cmp.Or(slices.Index(order, a.Move)-slices.Index(order, b.Move), b.Weight-a.Weight)
	})
	return c
}

// compared is the answers that are set beside others: to practices that the check asks
// about as the team was described then, and to those that the guidance has no more.
func (c *Check) compared(pack *guidance.Pack) []Answer {
	out := c.Counting(pack)
	for _, a := range c.Answers {
		if _, ok := pack.Practice(a.Practice); !ok {
			out = append(out, a)
		}
	}
	return out
}

// answerOf is the answer to a practice among some; nil for none.
func answerOf(answers []Answer, practice string) *Answer {
	i := slices.IndexFunc(answers, func(a Answer) bool { return a.Practice == practice })
	if i < 0 {
		return nil
	}
	return &answers[i]
}

// add notes how one practice moved.
func (c *Comparison) add(before, after *Answer) {
	one := after
	if one == nil {
		one = before
	}
	s := Step{one.Practice, one.Asked, one.Area, one.Weight, moveOf(before, after), before, after}
	c.Steps = append(c.Steps, s)
	i := slices.IndexFunc(c.Areas, func(b Beside) bool { return b.ID == s.Area })
	if i < 0 {
		i, c.Areas = len(c.Areas), append(c.Areas, Beside{ID: s.Area})
	}
	for _, b := range []*Beside{&c.Areas[i], &c.Overall} {
		b.add(s)
	}
}

func (b *Beside) add(s Step) {
	switch s.Move {
	case Better, Worse, Same:
		b.Alike++
		before := *s.Before
		before.Weight = s.After.Weight // so that a weight that the guidance changed moves nothing
		b.Before.add(before)
		b.After.add(*s.After)
	default:
		b.Out++
	}
}

func moveOf(before, after *Answer) Move {
	switch {
	case before == nil:
		return New
	case after == nil:
		return Gone
	case before.Meaning != after.Meaning:
		return Changed
	}
	was, counted := points[before.State]
	is, counts := points[after.State]
	switch {
	case !counted || !counts:
		return Unlike
	case is > was:
		return Better
	case is < was:
		return Worse
	}
	return Same
}

// follow notes what became of an earlier action.
func (c *Comparison) follow(before Answer, after *Answer, today guidance.Date) {
	if before.Action == nil || after == nil {
		return
	}
	reached := points[after.State] >= points[State(before.Action.Target)] && after.State != DoesNotApply
	switch {
	case reached:
		c.Done = append(c.Done, before)
	case before.Action.Overdue(today):
		c.Late = append(c.Late, before)
	}
}

// Point is an area, or all of them, at the time of one check.
type Point struct {
	Check string        `json:"check"`
	On    guidance.Date `json:"-"`
	Score Score         `json:"score"`
	Like  bool          `json:"like"` // what counts is the same as in the check before
}

// Series is an area over the checks of a team, the oldest first; the empty id for
// all areas together.
func Series(checks []*Check, pack *guidance.Pack, area string) []Point {
	var out []Point
	var before map[string]string
	for _, c := range checks {
		point := Point{Check: c.ID, On: guidance.Date(c.On)}
		what := map[string]string{}
		for _, a := range c.Counting(pack) {
			if area == "" || a.Area == area {
				point.Score.add(a)
				what[a.Practice] = a.Meaning
			}
		}
		point.Like = before == nil || maps.Equal(before, what)
		before = what
		out = append(out, point)
	}
	return out
}
