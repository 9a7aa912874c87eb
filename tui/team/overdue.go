package team

import (
	"fmt"
	"slices"

	"whichtool/guidance"
	"whichtool/questions/team"
	"whichtool/tui/keep"
)

// late is the overdue actions of a check, and those of the one before of which it
// says nothing yet.
func late(pack *guidance.Pack, today guidance.Date, c, before *team.Check) []team.Answer {
	var out []team.Answer
	for _, a := range c.Counting(pack) {
		if a.Action.Overdue(today) {
			out = append(out, a)
		}
	}
	if before == nil {
		return out
	}
	for _, p := range c.Open(pack) {
		if a := before.Answer(p.ID); a != nil && a.Action.Overdue(today) {
			out = append(out, *a)
		}
	}
	return out
}

// newest is each team's last check, with those that it goes back to.
func newest(all []team.Check) []*sitting {
	var out []*sitting
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b team.Check) int { return b.Begun.Compare(a.Begun.Time) })
	for _, c := range all {
		if !slices.ContainsFunc(out, func(s *sitting) bool { return guidance.Same(s.check.Team, c.Team) || s.check.Team == c.Team }) {
			out = append(out, &sitting{check: c, earlier: goesBack(all, c)})
		}
	}
	return out
}

// goesBack is the checks that one goes back to, the oldest first.
func goesBack(all []team.Check, c team.Check) []*team.Check {
	var out []*team.Check
	for id := c.Previous; id != "" && len(out) < len(all); {
		i := slices.IndexFunc(all, func(one team.Check) bool { return one.ID == id })
		if i < 0 {
			break
		}
		out = append(out, &all[i])
		id = all[i].Previous
	}
	slices.Reverse(out)
	return out
}

// last is the check before; nil for a first one.
func (s *sitting) last() *team.Check {
	if len(s.earlier) == 0 {
		return nil
	}
	return s.earlier[len(s.earlier)-1]
}

// Badge says how many teams are checked and how many of their actions are overdue,
// in a few words; empty where none is. It reads the store, and makes none.
func Badge(k *keep.Keeper, pack *guidance.Pack, today guidance.Date) (string, error) {
	all, err := k.Checks()
	if err != nil || len(all) == 0 {
		return "", err
	}
	teams, overdue := newest(all), 0
	for _, s := range teams {
		overdue += len(late(pack, today, &s.check, s.last()))
	}
	text := keep.Plural(int64(len(teams)), "team")
	if overdue > 0 {
		text += " · " + keep.Plural(int64(overdue), "action") + " overdue"
	}
	return text, nil
}

// plural is a number of things.
func plural(n int, one string) string { return keep.Plural(int64(n), one) }

// minutes is about how long so many questions take.
func minutes(n int) string {
	const seconds = 20 // each, with a look at what there is to see
	return fmt.Sprintf("about %s", plural(max((n*seconds+59)/60, 1), "minute"))
}
