package team

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
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
	s.toOpen()
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
	return keep.Promptly(s.keeps.Note(func(team.Check) (team.Check, error) { return c, nil }))
}

// change changes the check, and gives what keeps that.
func (s *sitting) change(make func(team.Check) team.Check) tea.Cmd {
	s.start() // what is noted first is written first
	s.check = make(s.check)
	return keep.Promptly(s.keeps.Note(func(before team.Check) (team.Check, error) {
		if before.ID == "" {
			return before, keep.ErrNoCheck // it was deleted meanwhile
		}
		return make(before), nil
	}))
}

// answer changes what is answered to a practice.
func (s *sitting) answer(practice string, set func(*team.Answer)) tea.Cmd {
	pack, before := s.outside.Pack, s.last()
	return s.change(func(c team.Check) team.Check { return c.Say(pack, before, practice, set) })
}

// level answers how far a practice is.
func (s *sitting) level(practice string, state team.State, reason string) tea.Cmd {
	pack, today, before := s.outside.Pack, s.outside.Date, s.last()
	return s.change(func(c team.Check) team.Check { return c.Level(pack, before, today, practice, state, reason) })
}

// last is the check before; nil for a first one.
func (s *sitting) last() *team.Check { return team.Last(s.earlier) }

// before is what was answered to a practice in the last check; nil for nothing.
func (s *sitting) before(practice string) *team.Answer { return s.last().Answer(practice) }

// asked is the practices that are asked, in order.
func (s *sitting) asked() []*guidance.Practice { return s.check.Practices(s.outside.Pack) }

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

// toOpen goes to the first question that is not answered; more is false where all are.
func (s *sitting) toOpen() (more bool) {
	of := s.asked()
	for _, p := range of {
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
	return team.ResultOf(&s.check, s.last(), s.outside.Pack, s.outside.Date)
}

// paper is the check as it is now, to be written down.
func (s *sitting) paper() paper.Paper {
	c := s.check
	return paper.Paper{Check: &c, Pack: s.outside.Pack, Today: s.outside.Date, Earlier: s.earlier}
}

// tool is what a tool of the team's is called.
func (s *sitting) tool(id string) string {
	if t, ok := s.outside.Pack.Tool(id); ok {
		return t.NameAt(s.outside.Date)
	}
	return id
}
