// Package library finds the page that a path or a link leads to: in the pack,
// or in a folder of Markdown.
package library

import (
	"net/url"
	"path"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/folder"
	"whichtool/tui/reader"
)

// Library is a set of pages to read.
type Library interface {
	// Name is what the library is, for the line at the top.
	Name() string
	// Find gives the page that a target leads to from the page at a path,
	// which may be empty. The error is for the person who reads.
	Find(from, target string) (reader.Text, error)
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
func (l Pack) Find(_, target string) (reader.Text, error) {
	target, anchor, _ := strings.Cut(target, "#")
	found, ok := l.Pack.FindPage(target)
	if !ok {
		return reader.Text{}, &NotFound{target}
	}
	return reader.Text{
		Title: found.Title, Path: found.Path(), Markdown: found.Markdown(), Length: len(found.Text()), Cited: true,
		Shelf: l.shelf(found.Shelf), At: reader.Spot{Anchor: anchor},
	}, nil
}

// shelf is the pages beside a page; none for statements, which are too many.
func (l Pack) shelf(name string) []reader.Sibling {
	pages := l.Pack.Shelf(name)
	if name == "tools" {
		pages = l.Pack.ToolPages(l.Date)
	}
	out := make([]reader.Sibling, len(pages))
	for i, p := range pages {
		out[i] = reader.Sibling{Title: p.Title, Path: p.Path()}
	}
	return out
}

// None is the library of a page that stands alone.
type None struct{}

// Name is empty.
func (None) Name() string { return "" }

// Find finds nothing.
func (None) Find(_, target string) (reader.Text, error) { return reader.Text{}, &NotFound{target} }

// Folder is the files of a folder.
type Folder struct{ Library *folder.Library }

// Name is the folder's.
func (l Folder) Name() string { return folder.Clean([]byte(path.Base(l.Library.Root))) }

// Find finds a file by a path relative to the page that the link is on, or to
// the folder. The ending may be left out.
func (l Folder) Find(from, target string) (reader.Text, error) {
	target, anchor, _ := strings.Cut(target, "#")
	if decoded, err := url.PathUnescape(target); err == nil {
		target = folder.Clean([]byte(decoded))
	}
	for _, at := range []string{path.Join(path.Dir(from), target), path.Clean(strings.TrimPrefix(target, "/"))} {
		i := slices.IndexFunc(l.Library.Files, func(f folder.File) bool { return same(f.Path, at) })
		if i < 0 {
			continue
		}
		file := l.Library.Files[i]
		text, err := l.Library.Text(file.Path)
		if err != nil {
			return reader.Text{}, err
		}
		return reader.Text{Title: file.Title, Path: file.Path, Markdown: text, Shelf: l.siblings(), At: reader.Spot{Anchor: anchor}}, nil
	}
	return reader.Text{}, &NotFound{target}
}

// same reports whether a link's path is a file's, its ending left out or not.
func same(file, linked string) bool {
	return file == linked || strings.HasPrefix(file, linked+".") && !strings.Contains(file[len(linked)+1:], "/") ||
		file == path.Join(linked, "index.md") || file == path.Join(linked, "README.md")
}

func (l Folder) siblings() []reader.Sibling {
	out := make([]reader.Sibling, len(l.Library.Files))
	for i, f := range l.Library.Files {
		out[i] = reader.Sibling{Title: f.Title, Path: f.Path}
	}
	return out
}
