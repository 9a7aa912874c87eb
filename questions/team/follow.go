package team

import (
	"errors"
	"slices"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// Say is the check with what set says about a practice. What is said about one that
// has no answer yet stands under “don't know”, which it is for now, and takes over
// the open action of the check before; nil for none.
func (c Check) Say(pack *guidance.Pack, before *Check, practice string, set func(*Answer)) Check {
	a := Answer{Practice: practice, State: DontKnow}
	if was := c.Answer(practice); was != nil {
		a = *was
	} else if was := before.Answer(practice); was != nil && was.Action.Open() {
		a.Action = was.Action
	}
	if a.Action != nil {
		own := *a.Action // an answer is a value, its action too
		a.Action = &own
	}
	set(&a)
	return c.With(pack, a)
}

// Level is the check with how far a practice is, and with a reason for one that does
// not apply. Its action is done on the day on which the aim is reached, and open
// again if that was a slip of the same day.
func (c Check) Level(pack *guidance.Pack, before *Check, today guidance.Date, practice string, state State, reason string) Check {
	return c.Say(pack, before, practice, func(a *Answer) {
		was := a.Action.Reached(a.State)
		a.State, a.Reason = state, reason
		is := a.Action.Reached(state)
		switch {
		case a.Action.Open() && is:
			a.Action.Done = record.Day(today)
		case was && !is && a.Action.Done == record.Day(today):
			a.Action.Done = record.Day{}
		}
	})
}

// Reached reports whether a practice in a state is where the action is to bring it.
func (a *Action) Reached(state State) bool {
	is := slices.Index(guidance.EveryLevel, guidance.Level(state))
	return a != nil && is >= 0 && is <= slices.Index(guidance.EveryLevel, a.Target)
}

// What speaks against an action, beside the state that its practice is in.
var (
	ErrNoOwner = errors.New("say who does it, by role")
	ErrNoAim   = errors.New("the aim is in place, mostly or partly")
	ErrReached = errors.New("what it aims at is reached already: aim at more, or say on which day it was done")
)

// Check is nil, or what speaks against keeping the action where its practice is in the
// state, which may be empty.
func (a *Action) Check(state State) error {
	switch {
	case a.Owner == "":
		return ErrNoOwner
	case !slices.Contains(guidance.EveryLevel[:3], a.Target):
		return ErrNoAim
	case a.Open() && a.Reached(state):
		return ErrReached
	}
	return nil
}

// carried is the open actions of the check before, on practices that this one asks
// about and says nothing of yet.
func (c *Check) carried(before *Check, asked []*guidance.Practice) []Answer {
	var out []Answer
	for _, p := range asked {
		if a := before.Answer(p.ID); a != nil && a.Action.Open() && c.Answer(p.ID) == nil {
			out = append(out, *a)
		}
	}
	return out
}

// Earlier is the checks that one goes back to, the oldest first.
func Earlier(all []Check, c Check) []*Check {
	var out []*Check
	for id := c.Previous; id != "" && len(out) < len(all); {
		i := slices.IndexFunc(all, func(one Check) bool { return one.ID == id })
		if i < 0 {
			break
		}
		out = append(out, &all[i])
		id = all[i].Previous
	}
	slices.Reverse(out)
	return out
}

// Last is the last of some checks; nil for none.
func Last(checks []*Check) *Check {
	if len(checks) == 0 {
		return nil
	}
	return checks[len(checks)-1]
}

// Stand is how a check stands among others.
type Stand struct {
	Check    Check
	Earlier  []*Check // that it goes back to, the oldest first
	Result   Result
	Followed bool // the team was checked again since, so that nothing of it is overdue
}

// Stands is how each check stands, in their order.
func Stands(all []Check, pack *guidance.Pack, today guidance.Date) []Stand {
	out := make([]Stand, len(all))
	for i, c := range all {
		s := Stand{Check: c, Earlier: Earlier(all, c)}
		s.Result = ResultOf(&c, Last(s.Earlier), pack, today)
		s.Followed = slices.ContainsFunc(all, func(next Check) bool {
			return SameTeam(next, c) && next.ID != c.ID && next.Begun.After(c.Begun.Time)
		})
		if s.Followed {
			s.Result.Overdue = 0
		}
		out[i] = s
	}
	return out
}

// SameTeam reports whether two checks are of one team, by what it is called.
func SameTeam(a, b Check) bool { return a.Team == b.Team || guidance.Same(a.Team, b.Team) }
