package team

import (
	"slices"

	"whichtool/guidance/say"
	"whichtool/tui/choice"
)

// pick is something that a team may use, do, or be asked about.
type pick struct {
	id   string
	item choice.Item
	on   bool
}

// stage is one step of setting a check up.
type stage struct {
	title, heading, about string
	picks                 func(*sitting) []pick
	add                   bool // others can be added by name
}

// stages is the steps. Each is a list of which several can be chosen.
var stages = []stage{
	{"Tools", "Which tools does the team use?", "All of them, also those that you would rather it did not use: what the guidance does not allow comes first in the result.", toolPicks, true},
	{"Work", "What work does it do?", "Only what this work needs is asked.", workPicks, false},
	{"Areas", "What is asked?", "An area can be left out this time, if you say why.", areaPicks, false},
}

func toolPicks(s *sitting) []pick {
	pack := s.outside.Pack
	var out []pick
	add := func(id, group string) {
		if !slices.ContainsFunc(out, func(p pick) bool { return p.id == id }) {
			out = append(out, pick{id: id, item: choice.Item{Label: s.tool(id), Group: group}, on: slices.Contains(s.check.Tools, id)})
		}
	}
	for _, id := range s.check.Tools {
		if _, ok := pack.Tool(id); !ok {
			add(id, "Added by name")
		}
	}
	for _, id := range pack.ReachFor {
		add(id, "Often used")
	}
	for _, t := range pack.Tools {
		add(t.ID, "All others")
	}
	return out
}

func workPicks(s *sitting) []pick {
	var out []pick
	for _, w := range s.outside.Pack.Work {
		out = append(out, pick{id: w.ID, item: choice.Item{Label: w.Title, Detail: w.About}, on: slices.Contains(s.check.Work, w.ID)})
	}
	return out
}

func areaPicks(s *sitting) []pick {
	var out []pick
	for _, a := range s.outside.Pack.Areas {
		n, item, left := 0, choice.Item{Label: a.Title}, s.check.ReasonFor(a.ID)
		for _, p := range s.outside.Pack.PracticesOf(a.ID) {
			if p.Applies(s.check.Tools, s.check.Work) {
				n++
			}
		}
		if item.Aside = say.Counted(n, "question"); left != "" {
			item.Aside, item.Detail = "left out", "Left out: "+left
		}
		out = append(out, pick{id: a.ID, item: item, on: left == ""})
	}
	return out
}
