// Package tables writes checks of teams and kept decisions as flat tables, for an
// organisation that loads many teams into the database that it already has. Each
// table is a type: its fields are the columns, the same in every format. A value that
// is none of a column is missing in Parquet, null in NDJSON and empty in CSV.
//
// List names the tables and says what each column is; Formats are the forms that they
// can have.
package tables

import (
	"iter"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team"
)

// Check is a row of the table checks: a check, and what it comes to.
type Check struct {
	Check    string       `name:"check_id" about:"its id"`
	Team     string       `name:"team" about:"what the team is called"`
	People   int64        `name:"people" none:"0" about:"how many they are, where it was said"`
	On       record.Day   `name:"day" about:"the day that it is of"`
	Begun    record.Stamp `name:"begun" about:"when it was begun"`
	Changed  record.Stamp `name:"changed" about:"when it was last changed"`
	Previous string       `name:"previous" none:"" about:"the id of the check that it started from"`
	Edition  string       `name:"edition" about:"of the guidance"`
	Percent  int64        `name:"percent" none:"-1" about:"how much is in place, by weight; none where nothing counts"`
	Target   int64        `name:"target_percent" none:"-1" about:"likewise once its open actions are done"`
	Rating   string       `name:"rating" about:"green, amber, red or grey"`
	Asked    int64        `name:"practices" about:"how many apply"`
	Open     int64        `name:"unanswered" about:"how many of them are not answered"`
	Overdue  int64        `name:"overdue" about:"actions that are, on the day of the export, those of the check before among them"`
}

// Answer is a row of the table answers: what was answered to a practice.
type Answer struct {
	Check    string     `name:"check_id" about:"the check's id"`
	Practice string     `name:"practice" about:"the practice's id"`
	Area     string     `name:"area" about:"its area's id"`
	Asked    string     `name:"asked" about:"the question"`
	Weight   int64      `name:"weight" about:"from 1 to 5, by harm"`
	State    string     `name:"state" about:"in-place, mostly, partly, not-yet, don't-know or does-not-apply"`
	Counts   bool       `name:"counts" about:"it counts in percentages: of 3 times its weight, all but harm is in place"`
	Harm     int64      `name:"harm" about:"what is missing in thirds, times the weight; 0 where nothing is"`
	Reason   string     `name:"reason" none:"" about:"why it does not apply"`
	Evidence string     `name:"evidence" none:"" about:"what was looked at"`
	Looked   record.Day `name:"looked" none:"" about:"when"`
	Note     string     `name:"note" none:"" about:"a note"`
}

// Action is a row of the table actions: what is to be done about a practice.
type Action struct {
	Check    string     `name:"check_id" about:"the check's id"`
	Practice string     `name:"practice" about:"the practice's id"`
	Do       string     `name:"action" about:"what is to be done"`
	Owner    string     `name:"owner" about:"by whom, as a role"`
	Due      record.Day `name:"due" none:"" about:"by when"`
	Target   string     `name:"target" about:"the level that it aims at"`
	Done     record.Day `name:"done" none:"" about:"when it was done; none as long as it is not"`
	Overdue  bool       `name:"overdue" about:"it is, on the day of the export"`
}

// Decision is a row of the table decisions: a kept decision.
type Decision struct {
	ID          string       `name:"id" about:"the record's id"`
	Happened    record.Day   `name:"happened" none:"" about:"the day on which it happened"`
	Recorded    record.Stamp `name:"recorded" about:"when its first revision was kept"`
	AsOf        record.Day   `name:"as_of" none:"" about:"the day whose guidance was asked"`
	Edition     string       `name:"edition" about:"of the guidance"`
	Outcome     string       `name:"outcome" none:"" about:"use, ask or stop; none where only a tool was asked about"`
	Recommended string       `name:"recommended" none:"" about:"the id of the tool to use"`
	Asked       string       `name:"asked_about" none:"" about:"the id of the tool that was asked about"`
	Verdict     string       `name:"verdict" none:"" about:"on that tool"`
	Used        string       `name:"tool_used" none:"" about:"the id of the tool that was used in the end, where somebody has said"`
	Otherwise   bool         `name:"otherwise" about:"it was done otherwise than advised"`
	Tags        string       `name:"tags" none:"" about:"with spaces between them"`
}

// Source is what the tables are made from.
type Source struct {
	Checks []team.Check
	Rows   iter.Seq2[record.Row, error] // kept decisions; nil for none
	Pack   *guidance.Pack
	Today  guidance.Date
}

// plain is rows that cannot fail.
func plain[T any](rows func(yield func(T) bool)) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		rows(func(row T) bool { return yield(row, nil) })
	}
}

func checks(s Source) iter.Seq2[Check, error] {
	return plain(func(yield func(Check) bool) {
		for _, c := range s.Checks {
			r := team.ResultOf(&c, team.Last(team.Earlier(s.Checks, c)), s.Pack, s.Today)
			row := Check{
				c.ID, c.Team, int64(c.People), c.On, c.Begun, c.Changed, c.Previous, c.Guidance.Edition,
				int64(r.Overall.Percent()), int64(r.Overall.TargetPercent()), string(r.Rating), int64(r.Asked), int64(r.Open), int64(r.Overdue),
			}
			if !yield(row) {
				return
			}
		}
	})
}

func answers(s Source) iter.Seq2[Answer, error] {
	return plain(func(yield func(Answer) bool) {
		for _, c := range s.Checks {
			asked := c.Practices(s.Pack)
			for _, a := range c.Answers {
				counts := a.State != team.DoesNotApply && slices.ContainsFunc(asked, func(p *guidance.Practice) bool { return p.ID == a.Practice })
				row := Answer{c.ID, a.Practice, a.Area, a.Asked, int64(a.Weight), string(a.State), counts, int64(team.Harm(a)), a.Reason, a.Evidence, a.Looked, a.Note}
				if !yield(row) {
					return
				}
			}
		}
	})
}

func actions(s Source) iter.Seq2[Action, error] {
	return plain(func(yield func(Action) bool) {
		for _, c := range s.Checks {
			for _, a := range c.Answers {
				if a.Action == nil {
					continue
				}
				d := a.Action
				row := Action{c.ID, a.Practice, d.Do, d.Owner, d.Due, string(d.Target), d.Done, d.Overdue(s.Today)}
				if !yield(row) {
					return
				}
			}
		}
	})
}

func decisions(s Source) iter.Seq2[Decision, error] {
	return func(yield func(Decision, error) bool) {
		if s.Rows == nil {
			return
		}
		for r, err := range s.Rows {
			row := Decision{
				r.ID, r.Happened, r.Recorded, r.AsOf, r.Edition,
				string(r.Outcome), r.Recommended, r.Considered, r.Verdict, r.Done, r.Otherwise, strings.Join(r.Tags, " "),
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
