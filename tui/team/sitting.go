package team

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
	"whichtool/tui/keep"
)

// sitting is a check at work, which its screens share.
type sitting struct {
	outside *Outside
	check   team.Check
	earlier []*team.Check // that it goes back to, the oldest first
	keeps   *keep.Sitting
	at      string // the practice that is asked
	fresh   bool   // it is not kept yet: nobody has said anything

	reasoned string // the practice of which it was just said why it does not apply
}

// sit takes a check up.
func sit(outside *Outside, c team.Check, earlier []*team.Check) *sitting {
	s := &sitting{outside: outside, check: c, earlier: earlier, keeps: outside.Keep.Sit(c.ID)}
	s.toOpen("")
	return s
}

// begin is a check that is new. It is kept from the first thing on that is said.
func begin(outside *Outside, c team.Check, earlier []*team.Check) *sitting {
	s := sit(outside, c, earlier)
	s.fresh = true
	return s
}

// start has a new check kept as it is.
func (s *sitting) start() tea.Cmd {
	if !s.fresh {
		return nil
	}
	s.fresh = false
	c := s.check
	return kept(s.keeps.Note(func(team.Check) (team.Check, error) { return c, nil }))
}

// kept writes what is noted.
func kept(write func() error) tea.Cmd {
	if write == nil {
		return nil
	}
	return func() tea.Msg {
		if err := write(); err != nil {
			return keep.Failed{Err: err}
		}
		return nil
	}
}

// change changes the check, and gives what keeps that.
func (s *sitting) change(make func(team.Check) team.Check) tea.Cmd {
	s.start() // what is noted first is written first
	s.check = make(s.check)
	return kept(s.keeps.Note(func(before team.Check) (team.Check, error) {
		if before.ID == "" {
			return before, keep.ErrNoCheck // it was deleted meanwhile
		}
		return make(before), nil
	}))
}

// answer changes what is answered to a practice. What is said about one that has no
// answer yet is kept under “don't know”, which it is for now.
func (s *sitting) answer(practice string, set func(*team.Answer)) tea.Cmd {
	pack, before := s.outside.Pack, s.before(practice)
	return s.change(func(c team.Check) team.Check {
		a := team.Answer{Practice: practice, State: team.DontKnow}
		if was := c.Answer(practice); was != nil {
			a = *was
		} else if before != nil && before.Action.Open() {
			a.Action = before.Action
		}
		if a.Action != nil {
			own := *a.Action
			a.Action = &own
		}
		set(&a)
		return c.With(pack, a)
	})
}

// level answers how far a practice is. Its action is done on the day on which the
// aim is reached, and open again if that was a slip.
func (s *sitting) level(practice string, state team.State, reason string) tea.Cmd {
	today := record.Day(s.outside.Date)
	return s.answer(practice, func(a *team.Answer) {
		was := a.Action != nil && reached(*a)
		a.State, a.Reason = state, reason
		switch {
		case a.Action == nil:
		case a.Action.Open() && reached(*a):
			a.Action.Done = today
		case a.Action.Done == today && was && !reached(*a):
			a.Action.Done = record.Day{}
		}
	})
}

// reached reports whether a practice is where its action is to bring it.
func reached(a team.Answer) bool {
	is := slices.Index(guidance.EveryLevel, guidance.Level(a.State))
	return is >= 0 && is <= slices.Index(guidance.EveryLevel, a.Action.Target)
}

// before is what was answered to a practice in the last check; nil for nothing.
func (s *sitting) before(practice string) *team.Answer {
	if len(s.earlier) == 0 {
		return nil
	}
	return s.earlier[len(s.earlier)-1].Answer(practice)
}

// asked is the practices that are asked, in order.
func (s *sitting) asked() []*guidance.Practice {
	var out []*guidance.Practice
	for _, a := range s.check.Asked(s.outside.Pack) {
		if a.Why == "" {
			out = append(out, a.Practice)
		}
	}
	return out
}

// practice is what is asked, and its place; nil where nothing is.
func (s *sitting) practice() (p *guidance.Practice, place int, of []*guidance.Practice) {
	of = s.asked()
	place = slices.IndexFunc(of, func(p *guidance.Practice) bool { return p.ID == s.at })
	if place < 0 && len(of) > 0 {
		place = 0
	}
	if place < 0 {
		return nil, 0, of
	}
	return of[place], place, of
}

// toOpen goes to the first question after a practice that is not answered, or
// before it where there is none after; more is false where all are.
func (s *sitting) toOpen(after string) (more bool) {
	of := s.asked()
	from := 1 + slices.IndexFunc(of, func(p *guidance.Practice) bool { return p.ID == after })
	for _, p := range append(slices.Clone(of[from:]), of[:from]...) {
		if s.check.Answer(p.ID) == nil {
			s.at = p.ID
			return true
		}
	}
	if s.at == "" && len(of) > 0 {
		s.at = of[0].ID
	}
	return false
}

// step goes by so many questions; false where there is none.
func (s *sitting) step(by int) bool {
	_, place, of := s.practice()
	if place += by; place < 0 || place >= len(of) {
		return false
	}
	s.at = of[place].ID
	return true
}

func (s *sitting) result() team.Result {
	return team.ResultOf(&s.check, s.outside.Pack, s.outside.Date)
}

// paper is the check as it is now, to be written down.
func (s *sitting) paper() paper.Paper {
	c := s.check
	return paper.Paper{Check: &c, Pack: s.outside.Pack, Today: s.outside.Date, Earlier: s.earlier}
}

// area is the title of an area.
func (s *sitting) area(id string) string {
	if a, ok := s.outside.Pack.Area(id); ok {
		return a.Title
	}
	return id
}

// tool is what a tool of the team's is called.
func (s *sitting) tool(id string) string {
	if t, ok := s.outside.Pack.Tool(id); ok {
		return t.NameAt(s.outside.Date)
	}
	return id
}
