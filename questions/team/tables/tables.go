// Package tables writes checks of teams and kept decisions as flat tables, for an
// organisation that loads many teams into the database that it already has. Each
// table is a type: its fields are the columns, in CSV and NDJSON alike.
// Dates are texts such as 2026-11-28, empty for none; a moment is in RFC 3339.
//
// List names the tables and says what each column is.
package tables

import (
	"iter"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team"
)

// Check is a row of the table checks: a check, and what it comes to.
type Check struct {
	Check    string `json:"check" about:"its id"`
	Team     string `json:"team" about:"what the team is called"`
	People   int64  `json:"people" about:"how many they are; 0 for not said"`
	On       string `json:"on" about:"the day that it is of"`
	Begun    string `json:"begun" about:"when it was begun"`
	Changed  string `json:"changed" about:"when it was last changed"`
	Previous string `json:"previous" about:"the check that it started from; empty for none"`
	Edition  string `json:"edition" about:"of the guidance"`
	Percent  int64  `json:"percent" about:"how much is in place, by weight; -1 where nothing counts"`
	Target   int64  `json:"target_percent" about:"likewise once its open actions are done"`
	Rating   string `json:"rating" about:"green, amber, red or grey"`
	Asked    int64  `json:"asked" about:"practices that apply"`
	Open     int64  `json:"open" about:"of them not answered"`
	Overdue  int64  `json:"overdue" about:"actions that are, on the day of the export"`
}

// Answer is a row of the table answers: what was answered to a practice.
type Answer struct {
	Check    string `json:"check" about:"the check's id"`
	Practice string `json:"practice" about:"the practice's id"`
	Area     string `json:"area" about:"its area's id"`
	Asked    string `json:"asked" about:"the question"`
	Weight   int64  `json:"weight" about:"from 1 to 5, by harm"`
	State    string `json:"state" about:"in-place, mostly, partly, not-yet, don't-know or does-not-apply"`
	Harm     int64  `json:"harm" about:"what is missing, times the weight; 0 for none"`
	Reason   string `json:"reason" about:"why it does not apply"`
	Evidence string `json:"evidence" about:"what was looked at"`
	Looked   string `json:"looked" about:"when"`
	Note     string `json:"note" about:"a note"`
}

// Action is a row of the table actions: what is to be done about a practice.
type Action struct {
	Check    string `json:"check" about:"the check's id"`
	Practice string `json:"practice" about:"the practice's id"`
	Do       string `json:"action" about:"what is to be done"`
	Owner    string `json:"owner" about:"by whom, as a role"`
	Due      string `json:"due" about:"by when"`
	Target   string `json:"target" about:"the level that it aims at"`
	Done     string `json:"done" about:"when it was done; empty as long as it is not"`
	Overdue  bool   `json:"overdue" about:"on the day of the export"`
}

// Decision is a row of the table decisions: a kept decision.
type Decision struct {
	ID          string `json:"id" about:"the record's id"`
	Happened    string `json:"happened" about:"the day on which it happened"`
	Recorded    string `json:"recorded" about:"when its first revision was kept"`
	AsOf        string `json:"as_of" about:"the day whose guidance was asked"`
	Edition     string `json:"edition" about:"of the guidance"`
	Outcome     string `json:"outcome" about:"use, ask or stop; empty where only a tool was asked about"`
	Recommended string `json:"recommended" about:"the tool to use; empty for none"`
	Asked       string `json:"asked_about" about:"the tool that was asked about; empty for none"`
	Verdict     string `json:"verdict" about:"on that tool"`
	Used        string `json:"tool_used" about:"the tool that was used in the end; empty where nobody has said"`
	Otherwise   bool   `json:"otherwise" about:"it was done otherwise than advised"`
	Tags        string `json:"tags" about:"with spaces between them"`
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
				c.ID, c.Team, int64(c.People), guidance.Date(c.On).String(), c.Begun.String(), c.Changed.String(), c.Previous, c.Guidance.Edition,
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
			for _, a := range c.Answers {
				row := Answer{c.ID, a.Practice, a.Area, a.Asked, int64(a.Weight), string(a.State), int64(team.Harm(a)), a.Reason, a.Evidence, guidance.Date(a.Looked).String(), a.Note}
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
				row := Action{c.ID, a.Practice, d.Do, d.Owner, guidance.Date(d.Due).String(), string(d.Target), guidance.Date(d.Done).String(), d.Overdue(s.Today)}
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
				r.ID, guidance.Date(r.Happened).String(), r.Recorded.String(), guidance.Date(r.AsOf).String(), r.Edition,
				string(r.Outcome), r.Recommended, r.Considered, r.Verdict, r.Done, r.Otherwise, strings.Join(r.Tags, " "),
			}
			if !yield(row, err) {
				return
			}
		}
	}
}
