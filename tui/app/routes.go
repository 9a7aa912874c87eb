package app

import (
	"strings"

	"whichtool/guidance"
	"whichtool/tui/decide"
	"whichtool/tui/find"
	"whichtool/tui/home"
	"whichtool/tui/learn"
	"whichtool/tui/read"
	"whichtool/tui/records"
	"whichtool/tui/screen"
	"whichtool/tui/shelf"
	"whichtool/tui/team"
	"whichtool/tui/wasis"
)

// route is how to open one of the program's own screens, once the pack is
// loaded or, early, before.
type route struct {
	open  func(Model) screen.Screen
	early bool
	again bool // it can be opened afresh under a person who looks at it, since nothing is typed there
}

// shelfPath begins the address of a shelf.
const shelfPath = "shelf/"

// routes is the program's own screens by their addresses. To add one, add a row.
func routes() map[string]route {
	out := map[string]route{
		screen.Decide: {open: func(m Model) screen.Screen {
			return decide.New(m.engine, m.engine.Start(m.options.Date), m.options.Outside)
		}},
		screen.InMind: {open: func(m Model) screen.Screen {
			return decide.InMind(m.engine, m.engine.Start(m.options.Date), m.options.Outside)
		}},
		screen.FirstWeek: {open: func(m Model) screen.Screen { return learn.New(m.memory.Course, m.memory) }, again: true},
		screen.Records:   {open: func(m Model) screen.Screen { return records.New(m.records()) }},
		screen.Teams:     {open: func(m Model) screen.Screen { return team.New(m.teams(), "") }},
		screen.Search:    {open: func(m Model) screen.Screen { return find.New(m.options.Search, m.options.Indexed) }, early: true},
		screen.HelpPage:  {open: Model.help, early: true},
		screen.Urgent:    {open: Model.urgent, again: true},
	}
	for _, name := range guidance.Shelves {
		out[shelfPath+name] = route{open: func(m Model) screen.Screen { return m.shelf(name) }}
	}
	return out
}

// route is how to open the screen at an address; ok is false for one that is none
// of the program's own.
func (m Model) route(to string) (found route, ok bool) {
	if path, ok := strings.CutPrefix(to, screen.Was); ok && m.options.Library == nil {
		return route{open: func(m Model) screen.Screen { return wasis.New(path, m.engine.Pack(), m.options.Outside.Others) }, again: true}, true
	}
	if id, ok := strings.CutPrefix(to, screen.Teams+"/"); ok && m.options.Keeping != nil {
		return route{open: func(m Model) screen.Screen { return team.New(m.teams(), id) }}, true
	}
	if id, ok := strings.CutPrefix(to, screen.Records+"/"); ok && m.options.Keeping != nil {
		return route{open: func(m Model) screen.Screen { return records.Open(m.records(), id) }}, true
	}
	found, ok = routes()[to]
	return found, ok && (to != screen.Records && to != screen.Teams || m.options.Keeping != nil)
}

// destinations is where home leads, in the order of the digits.
func (m Model) destinations() []home.Destination {
	places := []home.Destination{
		{To: screen.Urgent, Label: "Something has gone wrong", Detail: "The first ten minutes, and numbers that work without your device.", Key: "!"},
		{To: screen.Decide, Label: "Find the right tool", Detail: "A few short questions, then the tool, the reasons and the steps."},
		{To: screen.InMind, Label: "May I use …?", Detail: "A tool that you have in mind: yes, avoid it, no, and what to use instead."},
		{To: shelfPath + "tools", Label: "All tools", Detail: "What each tool is for, how to get it, and how to keep its record."},
		{To: shelfPath + "topics", Label: "Read the guidance", Detail: "Accounts, classification, calls, keeping the record, who to ask."},
		{To: shelfPath + "situations", Label: "When something comes up", Detail: "You are in the middle of it: what to do first, whom to ask, and why."},
		{To: shelfPath + "scenarios", Label: "Worked examples", Detail: "Short stories from courts, prisons, probation and headquarters."},
		{To: screen.FirstWeek, Label: "First week", Detail: "Half an hour of reading for a new starter, then practice."},
		{To: screen.Search, Label: "Search", Detail: "Every page at once, as you type."},
	}
	if m.options.Keeping != nil {
		places = append(places,
			home.Destination{To: screen.Records, Label: "Kept decisions", Detail: "What you decided and kept: to show, to check again, to export."},
			home.Destination{To: screen.Teams, Label: "Check your team", Detail: "How the team works beside the guidance: gaps, who does what by when, and what moved.", Key: "T"})
	}
	return append(places, home.Destination{To: screen.HelpPage, Label: "Help and keys", Detail: "How to get around.", Key: "?"})
}

// help is a page made from the keys of the screen that is shown.
func (m Model) help() screen.Screen {
	return read.New(read.Text{Title: "Help", Markdown: m.helpText(), Cited: true})
}

// urgent is the card for when something has gone wrong.
func (m Model) urgent() screen.Screen {
	return read.New(read.Text{Title: "Urgent", Markdown: m.engine.Pack().UrgentMarkdown(), Cited: true})
}

// shelf is the pages of a shelf. The first leads on to the others.
func (m Model) shelf(name string) screen.Screen {
	pack := m.engine.Pack()
	pages := pack.Shelf(name)
	switch name {
	case "tools":
		pages = pack.ToolPages(m.options.Date)
		if other, ok := pack.FindPage("topics/" + pack.Unlisted); ok {
			pages = append(pages, other)
		}
	case guidance.Shelves[0]:
		for _, other := range guidance.Shelves[1:] {
			pages = append(pages, guidance.Page{ID: shelfPath + other, Title: guidance.ShelfTitle(other), Summary: "Another shelf."})
		}
	}
	return shelf.New(guidance.ShelfTitle(name), pages)
}
