package records

import (
	"maps"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/listed"
	"whichtool/tui/screen"
)

// used is what can have been used in the end.
type used struct {
	tool     string // its id; empty for none of them
	name     string
	followed bool
}

// newDone asks what was used in the end, and then why.
func newDone(outside *Outside, r record.Record) screen.Screen {
	all := usable(r)
	return listed.New(listed.Of{
		Name: "In the end", Widest: 76,
		Head: func(frame screen.Frame) string { return headed(frame.Theme, "What was used in the end?", "") },
		Items: func() []listed.Item {
			var items []listed.Item
			for i, u := range all {
				item := choice.Item{Label: u.name}
				if i > 0 {
					item.Group = "Otherwise"
				}
				items = append(items, listed.Item{Item: item})
			}
			return items
		},
		Pick: func(p listed.Page, at int) (screen.Screen, screen.Reply) {
			return p, screen.Ask(screen.Replace{Screen: newWhy(outside, r, all[at])})
		},
	}, choice.New(nil, -1))
}

// usable is what can have been used: what was advised, each tool, or none of them.
func usable(r record.Record) []used {
	gist, _ := r.Gist() // it was read before it was kept
	advised := gist.Recommended
	if v, ok := gist.Tools[gist.Considered]; advised == "" && ok && v.Verdict == guidance.Suitable {
		advised = gist.Considered
	}
	out := []used{{advised, "As advised: " + gist.Says, true}}
	ids := slices.SortedFunc(maps.Keys(gist.Tools), func(a, b string) int {
		return strings.Compare(strings.ToLower(gist.Tools[a].Name), strings.ToLower(gist.Tools[b].Name))
	})
	for _, id := range ids {
		out = append(out, used{id, gist.Tools[id].Name, false})
	}
	return append(out, used{"", "None of these: something else", false})
}

// newWhy asks what was done, and why.
func newWhy(outside *Outside, r record.Record, u used) screen.Screen {
	on := guidance.DateOf(outside.Keep.Now()).String()
	what, why := "", ""
	if r.Done != nil && r.Done.Followed == u.followed && r.Done.Tool == u.tool {
		what, why, on = r.Done.What, r.Done.Why, guidance.Date(r.Done.On).String()
	}
	hint := "may be left empty"
	if !u.followed {
		hint = "why not as advised"
	}
	f := form.New("In the end", u.name, "keep it",
		form.Field("What", "what was done, in a few words", what, longestTitle),
		form.Field("Why", hint, why, longestNote),
		form.Field("On", "such as 2026-01-31", on, len("2026-01-31")),
	)
	f.About = []string{"No names and no contents.", "Where it was not as advised, the Cabinet Office asks that the choice is explained."}
	private := form.Private(outside.Engine.Pack())
	f.Check = func(values, allowed []string) *form.Doubt {
		switch doubt := form.Dated(values, 2); {
		case doubt != nil:
			return doubt
		case !u.followed && values[1] == "":
			return &form.Doubt{Field: 1, Text: "Not kept: say why it was not done as advised."}
		case !u.followed && u.tool == "" && values[0] == "":
			return &form.Doubt{Field: 0, Text: "Not kept: say what was used."}
		}
		return private(values[:2], allowed)
	}
	f.Send = revising(outside.Keep, r, func(values []string) (record.Words, *record.Done) {
		date, _ := guidance.ParseDate(values[2]) // it was checked
		return r.Words(), &record.Done{Followed: u.followed, Tool: u.tool, What: values[0], Why: values[1], On: record.Day(date)}
	})
	return f
}
