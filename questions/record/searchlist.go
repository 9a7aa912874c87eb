package record

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"whichtool/guidance"
	"whichtool/guidance/say"
)

// Searching is what a list of places to search is made of.
type Searching struct {
	ID    string // see NewID
	Title string // such as the number of the request
	Now   time.Time
	Rows  iter.Seq[Row] // kept decisions, whose tools are looked in; nil for none
	Team  []string      // tools besides, by id or any name
	// Guidance says where to look: the edition of today, which must be there, and
	// then those that know tools that are no more, the newest first.
	Guidance []*guidance.Pack
}

// SearchList is the places to search: for each tool that a decision asked about,
// recommended or saw used, and for each of the team's, where its messages and
// files are; then the places that belong to no tool, which are always there. Tools
// stand in the order of the guidance, those that it does not list after them. Each
// place is there once.
func SearchList(in Searching) Search {
	list := &searchList{today: in.Guidance[0], packs: in.Guidance, date: guidance.DateOf(in.Now)}
	for _, name := range in.named() {
		list.add(name)
	}
	slices.SortStableFunc(list.found, func(a, b found) int { return cmp.Compare(a.order, b.order) })
	out := Search{ID: in.ID, Title: in.Title, Made: StampOf(in.Now), Places: []Place{}}
	for _, tool := range list.found {
		for _, place := range tool.places {
			out.Places = append(out.Places, Place{Tool: tool.id, Name: tool.name, Text: place.Text, Statements: list.cited(place.Statements)})
		}
	}
	for _, place := range list.today.Places {
		out.Places = append(out.Places, Place{Name: place.Name, Text: place.Text, Statements: list.cited(place.Statements)})
	}
	return out.once()
}

// named is the ids and names of tools, those of decisions first, each once.
func (in Searching) named() []string {
	seen := map[string]bool{"": true}
	var out []string
	add := func(name string) {
		if name = strings.Join(strings.Fields(name), " "); !seen[name] {
			seen[name] = true
			out = append(out, name)
		}
	}
	if in.Rows != nil {
		for r := range in.Rows {
			add(r.Considered)
			add(r.Recommended)
			add(r.Done)
		}
	}
	for _, name := range in.Team {
		add(name)
	}
	return out
}

// searchList is what of the tools is found so far.
type searchList struct {
	today *guidance.Pack
	packs []*guidance.Pack
	date  guidance.Date
	found []found
}

type found struct {
	id, name string
	order    int // of the tool; what the guidance of today does not list comes last
	places   []guidance.Place
}

// add finds a tool by its id or name: in the guidance of today, in that of
// earlier days, as the former name of another, or else it takes the name as it is.
func (l *searchList) add(name string) {
	one := found{name: name, order: len(l.today.Tools)}
	tool, pack := l.find(name)
	former := tool != nil && tool.FormerAs(name) != nil
	switch {
	case former:
		one.id, one.name = tool.FormerAs(name).Names[0], capitals(tool.FormerAs(name).Names[0])
		one.places = []guidance.Place{l.today.PlaceIn(one.name)}
		one.order = len(l.today.Tools) + 1
	case tool != nil:
		one.id, one.name, one.places = tool.ID, tool.NameAt(l.date), pack.PlacesOf(tool, l.date)
		if pack == l.today {
			one.order = slices.Index(l.today.Tools, tool)
		}
	default:
		if unlisted, ok := l.today.FindUnlisted(name); ok {
			one.name = unlisted.Name
		}
		one.places, one.order = []guidance.Place{l.today.PlaceIn(one.name)}, len(l.today.Tools)+2
	}
	l.found = append(l.found, one)
}

// find is the tool of that id or name, in the first guidance that has it as a tool
// of its own, or else that whose place another took.
func (l *searchList) find(name string) (*guidance.Tool, *guidance.Pack) {
	var tool *guidance.Tool
	var in *guidance.Pack
	for _, pack := range l.packs {
		t, ok := pack.Tool(name)
		if !ok {
			t, ok = pack.FindTool(name)
		}
		if !ok {
			t, ok = called(pack, name)
		}
		if ok && t.FormerAs(name) == nil {
			return t, pack
		}
		if ok && tool == nil {
			tool, in = t, pack
		}
	}
	return tool, in
}

// called is the tool that people mean by a name that is none of its own, unless it
// is that of something else.
func called(pack *guidance.Pack, name string) (*guidance.Tool, bool) {
	if _, other := pack.FindUnlisted(name); other {
		return nil, false
	}
	for _, t := range pack.Tools {
		if slices.ContainsFunc(t.Cues, func(cue string) bool { return guidance.Same(cue, name) }) {
			return t, true
		}
	}
	return nil, false
}

// cited is ids of statements as the guidance of today has them.
func (l *searchList) cited(ids []string) []string {
	out := []string{}
	for _, id := range ids {
		if now := l.today.Renumbered[id]; now != "" {
			id = now
		}
		out = append(out, id)
	}
	return out
}

// capitals is an id as a name: google-hangouts is Google Hangouts.
func capitals(id string) string {
	words := strings.Split(id, "-")
	for i, w := range words {
		words[i] = say.Capital(w)
	}
	return strings.Join(words, " ")
}

// once is the search with each place once: the first of those that say the same
// of the same.
func (s Search) once() Search {
	seen := map[string]bool{}
	s.Places = slices.DeleteFunc(s.Places, func(p Place) bool {
		key := p.Name + "\n" + p.Text
		double := seen[key]
		seen[key] = true
		return double
	})
	return s
}
