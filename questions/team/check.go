package team

import (
	"slices"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// Schema names the form of a check in JSON.
const Schema = "whichtool.team/1"

// Check is a check of a team's practice.
type Check struct {
	Schema   string          `json:"schema"`
	ID       string          `json:"id"`       // see record.NewID
	Team     string          `json:"team"`     // what the team is called; no name of a person
	People   int             `json:"people"`   // how many they are; 0 where it was not said
	Previous string          `json:"previous"` // the id of the check that it started from; empty for none
	Begun    record.Stamp    `json:"begun"`
	Changed  record.Stamp    `json:"changed"`
	On       record.Day      `json:"on"` // the day that it is of
	Guidance record.Guidance `json:"guidance"`
	Program  string          `json:"program"`
	Tools    []string        `json:"tools"`   // ids of what the team uses, or names that the guidance does not list
	Work     []string        `json:"work"`    // ids of the kinds of work that it does
	LeftOut  []LeftOut       `json:"leftOut"` // areas
	Answers  []Answer        `json:"answers"` // in the order of the practices
	Staff    []Count         `json:"staff"`   // what staff say, without who
}

// LeftOut is an area that is not checked this time, and why.
type LeftOut struct {
	Area   string `json:"area"`
	Reason string `json:"reason"`
}

// State is the answer to a practice: a level, or one of these.
type State string

// The states beside the levels.
const (
	DontKnow     State = "don't-know"     // which never counts as good
	DoesNotApply State = "does-not-apply" // which counts neither way, and has a reason
)

// EveryState is what can be answered, the best first.
var EveryState = []State{State(guidance.InPlace), State(guidance.Mostly), State(guidance.Partly), State(guidance.NotYet), DontKnow, DoesNotApply}

// Title is the state in words.
func (s State) Title() string {
	switch s {
	case DontKnow:
		return "Don't know"
	case DoesNotApply:
		return "Does not apply"
	}
	return guidance.Level(s).Title()
}

// Valid reports whether it is one.
func (s State) Valid() bool { return slices.Contains(EveryState, s) }

// Answer is what was answered to a practice. What was asked is kept with it, so
// that later checks are compared with what it was then.
type Answer struct {
	Practice string     `json:"practice"`
	Asked    string     `json:"asked"` // its title
	Area     string     `json:"area"`
	Weight   int        `json:"weight"`
	Meaning  string     `json:"meaning"` // of title and levels: two answers with the same can be compared
	State    State      `json:"state"`
	Reason   string     `json:"reason"`   // for one that does not apply
	Evidence string     `json:"evidence"` // what was looked at
	Looked   record.Day `json:"looked"`   // when
	Note     string     `json:"note"`
	Action   *Action    `json:"action"` // null for none
}

// Action is what is to be done about a practice.
type Action struct {
	Do     string         `json:"do"`
	Owner  string         `json:"owner"`  // a role
	Due    record.Day     `json:"due"`    // empty for no date
	Target guidance.Level `json:"target"` // what it is to come to
	Done   record.Day     `json:"done"`   // empty as long as it is not
}

// Overdue reports whether it should have been done by a day.
func (a *Action) Overdue(today guidance.Date) bool {
	return a != nil && a.Open() && !guidance.Date(a.Due).IsZero() && guidance.Date(a.Due).Before(today)
}

// Open reports whether it is still to be done.
func (a *Action) Open() bool { return a != nil && guidance.Date(a.Done).IsZero() }

// Answer is what was answered to a practice; nil for nothing yet, as of no check.
func (c *Check) Answer(practice string) *Answer {
	if c == nil {
		return nil
	}
	return answerOf(c.Answers, practice)
}

// With is the check with an answer to a practice, in the place of an earlier one.
func (c Check) With(pack *guidance.Pack, answer Answer) Check {
	p, ok := pack.Practice(answer.Practice)
	if !ok {
		return c
	}
	answer.Asked, answer.Area, answer.Weight, answer.Meaning = p.Title, p.Area, p.Weight, Meaning(p)
	c.Answers = slices.DeleteFunc(slices.Clone(c.Answers), func(a Answer) bool { return a.Practice == answer.Practice })
	c.Answers = append(c.Answers, answer)
	place := func(a Answer) int {
		return slices.IndexFunc(pack.Practices, func(p *guidance.Practice) bool { return p.ID == a.Practice })
	}
	slices.SortStableFunc(c.Answers, func(a, b Answer) int { return place(a) - place(b) })
	return c
}

// Asking is a practice of the guidance, and whether a check asks about it.
type Asking struct {
	*guidance.Practice
	Why Skipped // empty for one that is asked
}

// Skipped is why a practice is not asked.
type Skipped string

// Why a practice is not asked.
const (
	NotTheirTools Skipped = "tools" // the team uses none of the tools that it is about
	NotTheirWork  Skipped = "work"  // nor does that work
	AreaLeftOut   Skipped = "area"  // the area is left out this time
)

// Asked is every practice of the guidance, in order, and why a check does not ask
// about it.
func (c *Check) Asked(pack *guidance.Pack) []Asking {
	var out []Asking
	for _, p := range pack.Practices {
		a := Asking{Practice: p}
		switch {
		case !p.ForTools(c.Tools):
			a.Why = NotTheirTools
		case !p.ForWork(c.Work):
			a.Why = NotTheirWork
		case c.ReasonFor(p.Area) != "":
			a.Why = AreaLeftOut
		}
		out = append(out, a)
	}
	return out
}

// Practices is those that a check asks about, in order.
func (c *Check) Practices(pack *guidance.Pack) []*guidance.Practice {
	var out []*guidance.Practice
	for _, a := range c.Asked(pack) {
		if a.Why == "" {
			out = append(out, a.Practice)
		}
	}
	return out
}

// ReasonFor is why an area is left out; empty for one that is not.
func (c *Check) ReasonFor(area string) string {
	for _, l := range c.LeftOut {
		if l.Area == area {
			return l.Reason
		}
	}
	return ""
}

// Minutes is about how long so many questions take, with a look at what there is to
// see.
func Minutes(questions int) int {
	const seconds = 20
	return max((questions*seconds+59)/60, 1)
}

// Open is the practices that are asked and not answered, in order.
func (c *Check) Open(pack *guidance.Pack) []*guidance.Practice {
	return slices.DeleteFunc(c.Practices(pack), func(p *guidance.Practice) bool { return c.Answer(p.ID) != nil })
}

// Counting is the answers that count: to practices that the check asks about as
// the team is described now, in their order.
func (c *Check) Counting(pack *guidance.Pack) []Answer {
	var out []Answer
	for _, p := range c.Practices(pack) {
		if a := c.Answer(p.ID); a != nil {
			out = append(out, *a)
		}
	}
	return out
}

// Again is a new check that starts from this one: the same team, tools and work. How
// far each practice is, is asked anew; open actions go on: see Say and ResultOf.
func (c Check) Again(in record.Context, today guidance.Date) Check {
	next := c
	next.ID, next.Previous, next.Guidance, next.Program = in.ID, c.ID, in.Guidance, in.Program
	next.Begun, next.Changed, next.On = record.StampOf(in.Now), record.StampOf(in.Now), record.Day(today)
	next.Answers, next.Staff = []Answer{}, []Count{}
	return next
}
