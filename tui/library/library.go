// Package library finds the page that a path or a link leads to: in the pack,
// or in a folder of Markdown.
package library

import (
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/clean"
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

// Beside is the files in the folder of a page that was opened by itself, and in
// the folders within it.
type Beside struct{ Dir string }

// Name is empty.
func (Beside) Name() string { return "" }

// Find finds a file by a link on a page, its ending left out or not.
func (l Beside) Find(from, target string) (reader.Text, error) {
	linked, anchor, _ := strings.Cut(target, "#")
	linked, anchor = decoded(linked), decoded(anchor)
	for _, at := range candidates(from, linked) {
		if !filepath.IsLocal(filepath.FromSlash(at)) {
			continue
		}
		name := filepath.Join(l.Dir, filepath.FromSlash(at))
		if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() {
			continue
		}
		return OpenFile(name, at, anchor)
	}
	return reader.Text{}, &NotFound{linked}
}

// OpenFile is one file to read: all of it, or its beginning and how to get the
// rest. path is what links on it are relative to.
func OpenFile(name, path, anchor string) (reader.Text, error) {
	title, text, whole, err := folder.ReadHead(name, headSize)
	if err != nil {
		return reader.Text{}, err
	}
	out := reader.Text{Title: title, Path: path, Markdown: text, At: reader.Spot{Anchor: anchor}}
	if !whole {
		out.Rest = func() (string, error) {
			_, text, err := folder.ReadFile(name)
			return text, err
		}
	}
	return out, nil
}

// Folder is the files of a folder.
type Folder struct{ Library *folder.Library }

// Name is the folder's.
func (l Folder) Name() string { return path.Base(l.Library.Root) }

// Find finds a file by its path, as the lists give it, or by a link on a page:
// relative to that page or to the folder, and with its ending left out or not.
func (l Folder) Find(from, target string) (reader.Text, error) {
	if i := l.file(target); from == "" && i >= 0 {
		return l.text(i, "")
	}
	linked, anchor, _ := strings.Cut(target, "#")
	linked, anchor = decoded(linked), decoded(anchor)
	for _, at := range candidates(from, linked) {
		if i := l.file(at); i >= 0 {
			return l.text(i, anchor)
		}
	}
	return reader.Text{}, &NotFound{linked}
}

// candidates is the paths that a link on a page may mean, the likeliest first:
// relative to the page, then to the folder.
func candidates(from, linked string) []string {
	var out []string
	if linked == "" {
		return nil
	}
	for _, at := range []string{path.Join(path.Dir(from), linked), path.Clean(strings.TrimPrefix(linked, "/"))} {
		for _, ending := range endings {
			out = append(out, at+ending, strings.TrimSuffix(at, ".html")+ending)
		}
	}
	return out
}

// endings is what a link may leave out of a file's path.
var endings = []string{"", ".md", ".markdown", ".txt", ".md.erb", ".html.md.erb", "/index.md", "/README.md", "/index.html.md.erb"}

// file is the place of the file with that path; -1 for none.
func (l Folder) file(path string) int {
	return slices.IndexFunc(l.Library.Files, func(f folder.File) bool { return f.Path == path })
}

// decoded is a part of a link without %20 and the like, safe to show.
func decoded(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		text = clean.Text([]byte(plain))
	}
	return text
}

// headSize is how much of a file is read before it is shown.
const headSize = 64 << 10

// text is the file at a place: all of it, or its beginning and how to get the
// rest.
func (l Folder) text(i int, anchor string) (reader.Text, error) {
	file := l.Library.Files[i]
	text, whole, err := l.Library.Head(file.Path, headSize)
	if err != nil {
		return reader.Text{}, err
	}
	out := reader.Text{Title: file.Title, Path: file.Path, Markdown: text, Shelf: l.siblings(), At: reader.Spot{Anchor: anchor}}
	if !whole {
		out.Rest = func() (string, error) { return l.Library.Text(file.Path) }
	}
	return out, nil
}

func (l Folder) siblings() []reader.Sibling {
	out := make([]reader.Sibling, len(l.Library.Files))
	for i, f := range l.Library.Files {
		out[i] = reader.Sibling{Title: f.Title, Path: f.Path}
	}
	return out
}
