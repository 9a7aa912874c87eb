package records

import (
	"maps"
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

// used is what can have been used in the end.
type used struct {
	tool     string // its id; empty for none of them
	name     string
	followed bool
}

// Done asks what was used in the end, and then why.
type done struct {
	frame   screen.Frame
	outside *Outside
	record  record.Record
	says    string
	used    []used
	list    choice.Model
}

// newDone asks what was done in the end.
func newDone(outside *Outside, r record.Record) screen.Screen {
	gist, _ := r.Gist() // it was read before it was kept
	m := done{outside: outside, record: r, says: gist.Says}
	advised := gist.Recommended
	if v, ok := gist.Tools[gist.Considered]; advised == "" && ok && v.Verdict == guidance.Suitable {
		advised = gist.Considered
	}
	m.used = []used{{advised, "As advised: " + gist.Says, true}}
	ids := slices.SortedFunc(maps.Keys(gist.Tools), func(a, b string) int {
		return strings.Compare(strings.ToLower(gist.Tools[a].Name), strings.ToLower(gist.Tools[b].Name))
	})
	for _, id := range ids {
		m.used = append(m.used, used{id, gist.Tools[id].Name, false})
	}
	m.used = append(m.used, used{"", "None of these: something else", false})
	var items []choice.Item
	for i, u := range m.used {
		item := choice.Item{Label: u.name}
		if i > 0 {
			item.Group = "Otherwise"
		}
		items = append(items, item)
	}
	m.list = choice.New(items, -1)
	return m
}

// Title names the screen.
func (m done) Title() string { return "In the end" }

// Typing reports that letters go into the filter.
func (m done) Typing() bool { return m.list.Filtering() }

// Init has nothing to start.
func (m done) Init() tea.Cmd { return nil }

// doneHead is the lines above the list.
const doneHead = 2

// Update moves in the list, and goes on to why.
func (m done) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	if frame, ok := msg.(screen.Frame); ok {
		m.frame = frame
		m.list = m.list.Placed(doneHead, min(frame.Width-2, 76), max(frame.Height-doneHead, 0))
		return m, screen.Reply{}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m, screen.Reply{}
	}
	return m, screen.Ask(screen.Replace{Screen: newWhy(m.outside, m.record, m.used[picked])})
}

// View is the list under its heading.
func (m done) View() screen.View {
	t := m.frame.Theme
	return screen.View{Body: t.Title.Render("What was used in the end?") + "\n\n" + m.list.View(t), Cursor: m.list.Cursor()}
}

// Keys are those of the list.
func (m done) Keys() help.KeyMap { return m.list.Keys() }

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
		switch _, err := guidance.ParseDate(values[2]); {
		case err != nil:
			return &form.Doubt{Field: 2, Text: "Not kept: " + err.Error()}
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
