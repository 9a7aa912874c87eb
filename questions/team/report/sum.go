package report

import (
	"slices"

	"whichtool/guidance"
	"whichtool/questions/team"
)

// summing is what is summed up over teams: the small ones among them, since nobody is
// named there.
type summing struct {
	common   map[string]*Common    // by practice
	percents map[string][]int      // by area; the empty id is all of them
	small    map[string]team.Score // likewise, of teams that are too small to be shown apart
	teams    int                   // that are
	people   int                   // in them
}

// add counts the gaps and the areas of a check.
func (s *summing) add(c *team.Check, result team.Result) {
	for id, score := range scores(result) {
		if score.Percent() >= 0 {
			s.percents[id] = append(s.percents[id], score.Percent())
		}
	}
	for _, a := range c.Answers {
		if a.State == team.DoesNotApply {
			continue
		}
		one, ok := s.common[a.Practice]
		if !ok {
			one = &Common{Practice: a.Practice, Asked: a.Asked, Weight: a.Weight}
			s.common[a.Practice] = one
		}
		one.Of++
	}
	for _, g := range result.Gaps {
		if one := s.common[g.Practice]; one != nil {
			one.Teams, one.Harm = one.Teams+1, one.Harm+g.Harm
		}
	}
}

// addSmall counts a team that is too small to be shown apart.
func (s *summing) addSmall(people int, result team.Result) {
	s.teams, s.people = s.teams+1, s.people+people
	for id, score := range scores(result) {
		s.small[id] = s.small[id].Plus(score)
	}
}

// together is the small teams: each area is what all of them come to, and nothing
// where even together they are too few people.
func (s *summing) together(by guidance.Checking) Team {
	t := Team{Name: "Teams of fewer than five", Teams: s.teams, Cells: map[string]Cell{}}
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

// spreads is each area over all teams, of five or more.
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
