package search

import (
	"strings"

	"whichtool/guidance"
)

// FromPack is the documents of a pack: each of its pages, at its path. A
// statement is found by its id on the page of its source.
func FromPack(pack *guidance.Pack) []Document {
	var out []Document
	for _, page := range pack.Pages() {
		out = append(out, Document{
			Path: page.Path(), Title: page.Title, Names: strings.Join(append([]string{page.ID}, page.Names...), "\n"), Text: page.Markdown(),
			Weight: page.Weight, Offer: page.ID == pack.Unlisted,
		})
	}
	return out
}
