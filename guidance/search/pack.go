package search

import (
	"strings"

	"whichtool/guidance"
)

// weightOf is how much a match on the pages of a shelf counts: those that tell
// what to do come before examples, and these before what is there to look
// things up in.
var weightOf = map[string]float64{"scenarios": 0.5, "sources": 0.2}

// FromPack is the documents of a pack: each of its pages, at its path. A
// statement is found by its id on the page of its source.
func FromPack(pack *guidance.Pack) []Document {
	names := namesOf(pack)
	var out []Document
	for _, page := range pack.Pages() {
		path := page.Path()
		out = append(out, Document{
			Path: path, Title: page.Title, Names: strings.Join(append(names[path], page.ID), "\n"), Text: page.Markdown(),
			Weight: weightOf[page.Shelf], Offer: page.ID == pack.Unlisted,
		})
	}
	return out
}

// namesOf is what else each page is called, by path.
func namesOf(pack *guidance.Pack) map[string][]string {
	names := map[string][]string{}
	for _, t := range pack.Topics {
		names["topics/"+t.ID] = t.Names
	}
	for _, t := range pack.Tools {
		path := "tools/" + t.ID
		names[path] = append(names[path], t.Aliases...)
		for _, e := range t.History {
			if e.Kind == guidance.Renamed {
				names[path] = append(names[path], e.Name)
			}
		}
	}
	for _, q := range pack.Questions {
		names["questions/"+q.ID] = []string{q.Short}
	}
	for _, s := range pack.Sources {
		names["sources/"+s.ID] = []string{s.Short, s.Label()}
	}
	return names
}
