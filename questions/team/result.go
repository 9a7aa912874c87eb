package team

import (
	"cmp"
	"slices"

	"whichtool/guidance"
)

// points is what a state counts, in thirds. One that is not here does not count.
var points = map[State]int{
	State(guidance.InPlace): 3, State(guidance.Mostly): 2, State(guidance.Partly): 1, State(guidance.NotYet): 0,
	DontKnow: 0,
}

// full is the points of what is in place.
const full = 3

// Score is how much of what was asked is in place. Each practice counts as often
// as its weight.
type Score struct {
	Points int `json:"points"` // in thirds of a weight
	Most   int `json:"most"`   // all that there could be; 0 where nothing counts
	Counts int `json:"counts"` // answers that count
	Target int `json:"target"` // points, once the open actions come to what they aim at
}

// Percent is the score from 0 to 100, rounded down; -1 where nothing counts.
func (s Score) Percent() int { return s.percent(s.Points) }

// TargetPercent is likewise what it comes to once the open actions are done.
func (s Score) TargetPercent() int { return s.percent(s.Target) }

func (s Score) percent(points int) int {
	if s.Most == 0 {
		return -1
	}
	return 100 * points / s.Most
}

// Plus is two scores together.
func (s Score) Plus(t Score) Score {
	return Score{s.Points + t.Points, s.Most + t.Most, s.Counts + t.Counts, s.Target + t.Target}
}

// add counts an answer.
func (s *Score) add(a Answer) {
	p, ok := points[a.State]
	if !ok {
		return
	}
	target := p
	if a.Action.Open() {
		target = max(p, points[State(a.Action.Target)])
	}
	s.Points, s.Target = s.Points+p*a.Weight, s.Target+target*a.Weight
	s.Most, s.Counts = s.Most+full*a.Weight, s.Counts+1
}

// Rating is a score in a word, for those who want red, amber and green.
type Rating string

// The ratings.
const (
	Green Rating = "green"
	Amber Rating = "amber"
	Red   Rating = "red"
	Grey  Rating = "grey" // nothing counts
)

// Area is what an area of practices comes to.
type Area struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Asked   int      `json:"asked"`   // practices
	Open    int      `json:"open"`    // of them not answered yet
	LeftOut string   `json:"leftOut"` // why the area is left out; empty for one that is not
	Score   Score    `json:"score"`
	Rating  Rating   `json:"rating"`
	Worst   []string `json:"worst"` // ids of practices of the greatest weight that hold it down
}

// Gap is a practice that is not in place.
type Gap struct {
	Answer
	Statements []string `json:"statements"`
	Harm       int      `json:"harm"` // what is missing, times the weight: the greatest comes first
}

// BadTool is a tool that the team uses and that the guidance does not offer.
type BadTool struct {
	Name       string   `json:"name"`
	Text       string   `json:"text"` // what the guidance says of it
	Statements []string `json:"statements"`
}

// Result is what a check comes to.
type Result struct {
	Areas    []Area    `json:"areas"`
	Overall  Score     `json:"overall"`
	Rating   Rating    `json:"rating"`
	Asked    int       `json:"asked"`
	Open     int       `json:"open"`
	BadTools []BadTool `json:"badTools"`
	Gaps     []Gap     `json:"gaps"`    // by harm
	Plan     []Answer  `json:"plan"`    // with an open action, of the check before too where this one says nothing of it yet; the first due first
	Overdue  int       `json:"overdue"` // of the plan
}

// ResultOf is what a check comes to by the guidance, on a day. before is the check
// that it started from, whose open actions go on; nil for none.
func ResultOf(c, before *Check, pack *guidance.Pack, today guidance.Date) Result {
	r := Result{Areas: []Area{}, BadTools: badTools(c, pack, today), Gaps: []Gap{}, Plan: []Answer{}}
	asked := c.Practices(pack)
	every := c.Counting(pack)
	for _, area := range pack.Areas {
		a := areaOf(c, area, asked, pack.Checking)
		if a.Asked == 0 && a.LeftOut == "" {
			continue
		}
		r.Areas = append(r.Areas, a)
		r.Asked, r.Open = r.Asked+a.Asked, r.Open+a.Open
	}
	for _, a := range every {
		r.Overall.add(a)
		r.note(a, pack)
	}
	r.Rating = RatingOf(r.Overall, pack.Checking, every...)
	r.Plan = append(r.Plan, c.carried(before, asked)...)
	for _, a := range r.Plan {
		if a.Action.Overdue(today) {
			r.Overdue++
		}
	}
	slices.SortStableFunc(r.Gaps, func(a, b Gap) int { return b.Harm - a.Harm })
	slices.SortStableFunc(r.Plan, byDue)
	return r
}

// note adds an answer to the gaps and to the plan, where it belongs there.
func (r *Result) note(a Answer, pack *guidance.Pack) {
	if harm := Harm(a); harm > 0 {
		gap := Gap{Answer: a, Harm: harm, Statements: []string{}}
		if practice, ok := pack.Practice(a.Practice); ok {
			gap.Statements = practice.Statements
		}
		r.Gaps = append(r.Gaps, gap)
	}
	if a.Action.Open() {
		r.Plan = append(r.Plan, a)
	}
}

// Harm is what is missing to be in place, times the weight; 0 where nothing is, or
// where it does not count.
func Harm(a Answer) int {
	p, counts := points[a.State]
	if !counts {
		return 0
	}
	return (full - p) * a.Weight
}

// byDue orders actions by their date, those without one last, then by weight.
func byDue(a, b Answer) int {
	x, y := guidance.Date(a.Action.Due), guidance.Date(b.Action.Due)
	switch {
	case x == y:
		return cmp.Compare(b.Weight, a.Weight)
	case x.IsZero():
		return 1
	case y.IsZero():
		return -1
	case x.Before(y):
		return -1
	}
	return 1
}

// areaOf is what an area comes to, of the practices that are asked.
func areaOf(c *Check, area *guidance.Area, asked []*guidance.Practice, by guidance.Checking) Area {
	out := Area{ID: area.ID, Title: area.Title, LeftOut: c.ReasonFor(area.ID), Worst: []string{}}
	var own []Answer
	for _, p := range asked {
		if p.Area != area.ID {
			continue
		}
		out.Asked++
		a := c.Answer(p.ID)
		if a == nil {
			out.Open++
			continue
		}
		own = append(own, *a)
		out.Score.add(*a)
		if holdsDown(*a) {
			out.Worst = append(out.Worst, p.ID)
		}
	}
	out.Rating = RatingOf(out.Score, by, own...)
	return out
}

// holdsDown reports whether an answer alone keeps an area from being green: one of
// the greatest weight that is at most partly in place, or that nobody knows.
func holdsDown(a Answer) bool {
	p, ok := points[a.State]
	return ok && a.Weight == guidance.MaxWeight && p <= points[State(guidance.Partly)]
}

// RatingOf is the rating of a score, by the guidance, and of the answers that may hold
// it down.
func RatingOf(s Score, by guidance.Checking, answers ...Answer) Rating {
	switch percent := s.Percent(); {
	case percent < 0:
		return Grey
	case percent < by.Amber:
		return Red
	case percent < by.Green, slices.ContainsFunc(answers, holdsDown):
		return Amber
	}
	return Green
}

// badTools is the tools that the team uses and that the guidance does not list, or
// that have ended.
func badTools(c *Check, pack *guidance.Pack, today guidance.Date) []BadTool {
	out := []BadTool{}
	for _, name := range c.Tools {
		t, listed := pack.Tool(name)
		if !listed {
			out = append(out, unlisted(name, pack))
		} else if end, ok := t.End(today); ok {
			out = append(out, BadTool{t.NameAt(today), end.Text, end.Statements})
		}
	}
	return out
}

// unlisted is what the guidance says of a name that is none of its tools'.
func unlisted(name string, pack *guidance.Pack) BadTool {
	if u, ok := pack.FindUnlisted(name); ok {
		return BadTool{u.Name, u.Answer, u.Statements}
	}
	return BadTool{name, pack.Checking.NotListed, []string{}}
}
