// Package library finds the page that a path or a link leads to: in the pack,
// or in a folder of Markdown.
package library

import (
	"strings"

	"whichtool/guidance"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// Library is a set of pages to read.
type Library interface {
	// Name is what the library is, for the line at the top.
	Name() string
	// Find gives the page that a target leads to from the page at a path,
	// which may be empty. The error is for the person who reads.
	Find(from, target string) (read.Text, error)
}

// NotFound says that a link leads to no page.
type NotFound struct{ Target string }

// Error says so in plain words.
func (e *NotFound) Error() string { return "There is no page " + e.Target + " here." }

// Pack is the pages of a pack, by the names that they have at a date.
type Pack struct {
	Pack *guidance.Pack
	Date guidance.Date
}

// Name is the guidance.
func (l Pack) Name() string { return "Guidance" }

// Find finds a page by its path, or a statement or conflict by its id.
func (l Pack) Find(_, target string) (read.Text, error) {
	target, anchor, _ := strings.Cut(target, "#")
	found, ok := l.Pack.FindPage(target)
	if !ok {
		return read.Text{}, &NotFound{target}
	}
	wasNot := ""
	if !l.Pack.HasOlder() {
		wasNot = "There is no older edition of the guidance."
	}
	return read.Text{
		Title: found.Title, Path: found.Path(), Markdown: found.Markdown(), Length: len(found.Text()), Cited: true,
		Shelf: l.shelf(found.Shelf), At: read.Spot{Anchor: anchor},
		Was: screen.Was + found.Path(), WasNot: wasNot,
	}, nil
}

// shelf is the pages beside a page; none for statements, which are too many.
func (l Pack) shelf(name string) []screen.Link {
	pages := l.Pack.Shelf(name)
	if name == "tools" {
		pages = l.Pack.ToolPages(l.Date)
	}
	out := make([]screen.Link, len(pages))
	for i, p := range pages {
		out[i] = screen.Link{Title: p.Title, Path: p.Path()}
	}
	return out
}
