package report

import (
	"cmp"
	"slices"

	"whichtool/guidance"
	"whichtool/questions/team"
)

// summing is what is summed up over teams. A team that is too small to be shown apart
// is in no figure from which the others could be taken away: not in the spread, and
// among the gaps only where all such teams are enough people together.
type summing struct {
	gaps     gaps
	percents map[string][]int // by area; the empty id is all of them
	held     gaps             // of teams that are too small to be shown apart
	small    map[string]team.Score
	teams    int // that are too small
	people   int // in them
}

// gaps is what was asked and what is amiss, by practice.
type gaps map[string]*Common

// add counts the gaps and the areas of a check.
func (s *summing) add(c *team.Check, result team.Result, pack *guidance.Pack) {
	for id, score := range scores(result) {
		if score.Percent() >= 0 {
			s.percents[id] = append(s.percents[id], score.Percent())
		}
	}
	s.gaps.add(c, result, pack)
}

// add counts the practices that a check asks about, and its gaps.
func (g gaps) add(c *team.Check, result team.Result, pack *guidance.Pack) {
	for _, a := range c.Counting(pack) {
		if a.State != team.DoesNotApply {
			g.plus(Common{Practice: a.Practice, Asked: a.Asked, Weight: a.Weight, Of: 1})
		}
	}
	for _, gap := range result.Gaps {
		if one := g[gap.Practice]; one != nil {
			one.Teams, one.Harm = one.Teams+1, one.Harm+gap.Harm
		}
	}
}

// plus adds the counts of a practice.
func (g gaps) plus(c Common) {
	if one := g[c.Practice]; one != nil {
		one.Of, one.Teams, one.Harm = one.Of+c.Of, one.Teams+c.Teams, one.Harm+c.Harm
		return
	}
	g[c.Practice] = &c
}

// addSmall counts a team that is too small to be shown apart.
func (s *summing) addSmall(c *team.Check, result team.Result, pack *guidance.Pack) {
	s.teams, s.people = s.teams+1, s.people+c.People
	s.held.add(c, result, pack)
	for id, score := range scores(result) {
		s.small[id] = s.small[id].Plus(score)
	}
}

// commonest is the gaps of all teams, those of the greatest harm first.
func (s *summing) commonest() []Common {
	if s.people >= team.FewestShown {
		for _, c := range s.held {
			s.gaps.plus(*c)
		}
	}
	out := make([]Common, 0, len(s.gaps))
	for _, c := range s.gaps {
		out = append(out, *c)
	}
	slices.SortFunc(out, func(a, b Common) int {
		return cmp.Or(cmp.Compare(b.Harm, a.Harm), cmp.Compare(b.Teams, a.Teams), cmp.Compare(a.Practice, b.Practice))
	})
	return out
}

// together is the small teams: each area is what all of them come to, and nothing
// where even together they are too few people.
func (s *summing) together(by guidance.Checking) Team {
	t := Team{Name: "Teams of fewer than five people", Teams: s.teams, Cells: map[string]Cell{}}
	if s.people < team.FewestShown {
		return t
	}
	for id, score := range s.small {
		t.Cells[id] = Cell{score.Percent(), team.RatingOf(score, by)}
	}
	return t
}

func scores(result team.Result) map[string]team.Score {
	out := map[string]team.Score{"": result.Overall}
	for _, a := range result.Areas {
		out[a.ID] = a.Score
	}
	return out
}

// spreads is each area over the teams that are shown apart, where they are five or more.
func (s *summing) spreads(pack *guidance.Pack) []Spread {
	out := []Spread{}
	for _, area := range append(slices.Clone(pack.Areas), &guidance.Area{Title: "All"}) {
		if all := s.percents[area.ID]; len(all) >= team.FewestShown {
			slices.Sort(all)
			at := func(quarter int) int { return all[(len(all)-1)*quarter/4] }
			out = append(out, Spread{area.ID, area.Title, len(all), at(0), at(1), at(2), at(3), at(4)})
		}
	}
	return out
}
