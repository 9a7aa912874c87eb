package team

import (
	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/team"
	"whichtool/tui/keep"
)

// Badge says how many teams are checked and how many of their actions are overdue,
// in a few words; empty where none is. It reads the store, and makes none.
func Badge(k *keep.Keeper, pack *guidance.Pack, today guidance.Date) (string, error) {
	all, err := k.Checks()
	if err != nil || len(all) == 0 {
		return "", err
	}
	teams, overdue := 0, 0
	for _, s := range team.Stands(all, pack, today) {
		if !s.Followed {
			teams, overdue = teams+1, overdue+s.Result.Overdue
		}
	}
	text := say.Counted(teams, "team")
	if overdue > 0 {
		text += " · " + say.Counted(overdue, "action") + " overdue"
	}
	return text, nil
}

// minutes is about how long so many questions take.
func minutes(n int) string { return "about " + say.Counted(team.Minutes(n), "minute") }
