package report

import (
	"slices"
	"time"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team"
)

// held is a check as it is held while others stream through: what is counted of it,
// in a few hundred bytes. Evidence, notes and reasons are not.
type held struct {
	id, team string
	people   int
	on       record.Day
	changed  time.Time
	tools    []string
	work     []string
	leftOut  []team.LeftOut
	marks    []mark
	actions  []action
}

// mark is an answer: which practice, in the words of its day, and its state.
type mark struct {
	asked uint32 // in the table of the reader
	state uint8  // in team.EveryState
}

// action is what is to be done about the practice of a mark.
type action struct {
	mark uint32
	team.Action
}

// asked is a practice as it was asked. Checks share them.
type asked struct {
	practice, asked, area, meaning string
	weight                         int
}

// hold is a check as it is held.
func (r *Reader) hold(c *team.Check) *held {
	h := &held{
		id: c.ID, team: c.Team, people: c.People, on: c.On, changed: c.Changed.Time,
		tools: c.Tools, work: c.Work, leftOut: c.LeftOut, marks: make([]mark, len(c.Answers)),
	}
	for i, a := range c.Answers {
		h.marks[i] = mark{r.place(asked{a.Practice, a.Asked, a.Area, a.Meaning, a.Weight}), uint8(slices.Index(team.EveryState, a.State))}
		if a.Action != nil {
			h.actions = append(h.actions, action{uint32(i), *a.Action})
		}
	}
	return h
}

// place is where the table has a practice, which it takes up if it must.
func (r *Reader) place(a asked) uint32 {
	at, ok := r.places[a]
	if !ok {
		at = uint32(len(r.asked))
		r.asked, r.places[a] = append(r.asked, a), at
	}
	return at
}

// check is what is held as a check again; nil for nothing.
func (r *Reader) check(h *held) *team.Check {
	if h == nil {
		return nil
	}
	c := &team.Check{ID: h.id, Team: h.team, People: h.people, On: h.on, Tools: h.tools, Work: h.work, LeftOut: h.leftOut, Answers: make([]team.Answer, len(h.marks))}
	for i, m := range h.marks {
		a := r.asked[m.asked]
		c.Answers[i] = team.Answer{Practice: a.practice, Asked: a.asked, Area: a.area, Meaning: a.meaning, Weight: a.weight, State: team.EveryState[m.state]}
	}
	for i := range h.actions {
		c.Answers[h.actions[i].mark].Action = &h.actions[i].Action
	}
	return c
}

// checks is the last check of a team, and the one before it.
type checks struct{ last, before *held }

// take takes in one more. Of one team the newest counts, and the one before it.
func (of *checks) take(h *held) {
	switch {
	case of.last != nil && of.last.id == h.id:
		if h.changed.After(of.last.changed) {
			of.last = h
		}
	case h.newer(of.last):
		of.last, of.before = h, of.last
	case h.newer(of.before):
		of.before = h
	}
}

// newer reports whether a check is of a later day than another one, or was changed
// later on the same day; than none it always is.
func (h *held) newer(than *held) bool {
	if than == nil || h.on == than.on {
		return than == nil || h.changed.After(than.changed)
	}
	return guidance.Date(than.on).Before(guidance.Date(h.on))
}
