package paper

import (
	"bytes"
	"strconv"

	"whichtool/guidance"
	"whichtool/questions/report/cells"
	"whichtool/questions/team"
)

// columns is the columns of the CSV: one row for each practice that was answered.
var columns = []struct {
	name string
	cell func(p Paper, a team.Answer) string
}{
	{"team", func(p Paper, _ team.Answer) string { return p.Check.Team }},
	{"check", func(p Paper, _ team.Answer) string { return p.Check.ID }},
	{"on", func(p Paper, _ team.Answer) string { return guidance.Date(p.Check.On).String() }},
	{"area", func(_ Paper, a team.Answer) string { return a.Area }},
	{"practice", func(_ Paper, a team.Answer) string { return a.Practice }},
	{"asked", func(_ Paper, a team.Answer) string { return a.Asked }},
	{"weight", func(_ Paper, a team.Answer) string { return strconv.Itoa(a.Weight) }},
	{"state", func(_ Paper, a team.Answer) string { return string(a.State) }},
	{"gap", func(_ Paper, a team.Answer) string { return strconv.Itoa(team.Harm(a)) }},
	{"reason", func(_ Paper, a team.Answer) string { return a.Reason }},
	{"evidence", func(_ Paper, a team.Answer) string { return a.Evidence }},
	{"looked", func(_ Paper, a team.Answer) string { return guidance.Date(a.Looked).String() }},
	{"note", func(_ Paper, a team.Answer) string { return a.Note }},
	{"action", ofAction(func(a *team.Action) string { return a.Do })},
	{"owner", ofAction(func(a *team.Action) string { return a.Owner })},
	{"due", ofAction(func(a *team.Action) string { return guidance.Date(a.Due).String() })},
	{"target", ofAction(func(a *team.Action) string { return string(a.Target) })},
	{"done", ofAction(func(a *team.Action) string { return guidance.Date(a.Done).String() })},
}

func ofAction(of func(*team.Action) string) func(Paper, team.Answer) string {
	return func(_ Paper, a team.Answer) string {
		if a.Action == nil {
			return ""
		}
		return of(a.Action)
	}
}

// CSV is a row a practice that was answered, under a row of names, with cells that
// no spreadsheet takes for formulas. The column gap is the harm of what is missing;
// 0 for none.
func CSV(p Paper) []byte {
	var out bytes.Buffer
	t := cells.New(&out)
	var row []string
	for _, c := range columns {
		row = append(row, c.name)
	}
	t.Row(row...)
	for _, a := range p.Check.Answers {
		row = row[:0]
		for _, c := range columns {
			row = append(row, c.cell(p, a))
		}
		t.Row(row...)
	}
	_ = t.End() // a buffer takes everything
	return out.Bytes()
}
