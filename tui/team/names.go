package team

import (
	"slices"
	"strconv"

	"whichtool/guidance/clean"
	"whichtool/questions/team"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

// The most characters of what a person types about a team.
const (
	longestName   = 80
	longestReason = 200
	longestNote   = 1000
)

// newName asks what a team is called and how many it is: of a check that begins
// with that, or of one that there is.
func newName(outside *Outside, s *sitting) screen.Screen {
	name, people := "", ""
	heading, verb := "Which team do you check?", "go on"
	if s != nil {
		name, heading, verb = s.check.Team, "The team", "keep it"
		if s.check.People > 0 {
			people = strconv.Itoa(s.check.People)
		}
	}
	f := form.New("Team", heading, verb,
		form.Field("Team", "such as: Listing, Leeds", name, longestName),
		form.Field("People", "how many they are; may be left empty", people, 4),
	)
	f.About = []string{
		"What the team is called, and no name of a person: a check is shown to others.",
		"Then you say which tools it uses and what work it does. Only what applies is asked.",
	}
	private := form.Private(outside.Pack)
	f.Check = func(values, allowed []string) *form.Doubt {
		n, err := strconv.Atoi(values[1])
		switch {
		case values[0] == "":
			return &form.Doubt{Text: "Say what the team is called."}
		case values[1] != "" && (err != nil || n < 1):
			return &form.Doubt{Field: 1, Text: "How many people, as a number, such as 8."}
		}
		return private(values[:1], allowed)
	}
	f.Take = func(values []string) screen.Reply {
		n, _ := strconv.Atoi(values[1]) // it was checked
		if s == nil {
			return begun(outside, values[0], n)
		}
		return screen.Ask(screen.Back{}).And(screen.Do(s.change(func(c team.Check) team.Check {
			c.Team, c.People = values[0], n
			return c
		})))
	}
	return f
}

// begun begins a team's first check.
func begun(outside *Outside, name string, people int) screen.Reply {
	in, err := outside.Keep.Context(outside.Pack.Edition)
	if err != nil {
		return screen.Say("No check can begin: " + clean.Line(err.Error()))
	}
	c := team.Check{Schema: team.Schema, Tools: []string{}, Work: []string{}, LeftOut: []team.LeftOut{}}.Again(in, outside.Date)
	c.Previous, c.Team, c.People = "", name, people
	s := begin(outside, c, nil)
	return screen.Ask(screen.Replace{Screen: newSetup(s)}).And(screen.Do(s.start()))
}

// newAdd asks for a tool by its name. One that the guidance does not list is taken
// as it is typed.
func newAdd(s *sitting) screen.Screen {
	f := form.New("Add", "Which other tool does it use?", "add it", form.Field("Tool", "its name, such as: Signal", "", longestName))
	f.About = []string{"What the guidance does not list is taken as you type it, and the result says what it says of such tools."}
	f.Check = form.Needed("Type what it is called.", form.Private(s.outside.Pack))
	f.Take = func(values []string) screen.Reply {
		id, said := values[0], "Added: "+values[0]+", which the guidance does not list."
		if t, ok := s.outside.Pack.FindTool(id); ok {
			id, said = t.ID, "Added: "+t.NameAt(s.outside.Date)+"."
		}
		work := s.change(func(c team.Check) team.Check {
			if !slices.Contains(c.Tools, id) {
				c.Tools = append(slices.Clone(c.Tools), id)
			}
			return c
		})
		return screen.Ask(screen.Back{Say: said}).And(screen.Do(work))
	}
	return f
}

// newLeaveOut asks why an area is left out.
func newLeaveOut(s *sitting, p pick) screen.Screen {
	f := form.New("Leave out", "Leave out “"+p.item.Label+"” this time", "leave it out", form.Field("Why", "such as: checked by security last month", "", longestReason))
	f.About = []string{"It counts neither way, and the reason stands in the result."}
	f.Check = reason(s)
	f.Take = func(values []string) screen.Reply {
		work := s.change(func(c team.Check) team.Check {
			c.LeftOut = slices.DeleteFunc(slices.Clone(c.LeftOut), func(l team.LeftOut) bool { return l.Area == p.id })
			c.LeftOut = append(c.LeftOut, team.LeftOut{Area: p.id, Reason: values[0]})
			return c
		})
		return screen.Ask(screen.Back{}).And(screen.Do(work))
	}
	return f
}

// reason is the check of a form whose one field is a reason.
func reason(s *sitting) func(values, allowed []string) *form.Doubt {
	return form.Needed("Say why, in a few words.", form.Private(s.outside.Pack))
}
