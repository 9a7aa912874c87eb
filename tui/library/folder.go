package library

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"

	"whichtool/guidance/folder"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// headSize is how much of a file is read before it is shown.
const headSize = 64 << 10

// OpenFile is one file to read: all of it, or its beginning and how to get the
// rest. path is what links on it are relative to.
func OpenFile(name, path, anchor string) (read.Text, error) {
	title, text, whole, err := folder.ReadHead(name, headSize)
	if err != nil {
		return read.Text{}, err
	}
	out := read.Text{Title: title, Path: path, Markdown: text, At: read.Spot{Anchor: anchor}}
	if !whole {
		out.Rest = func() (string, error) { return folder.ReadFile(name) }
	}
	return out, nil
}

// Beside is the files in the folder of a page that was opened by itself, and in
// the folders within it.
type Beside struct{ Dir string }

// Name is empty.
func (Beside) Name() string { return "" }

// Find finds a file by a link on a page.
func (l Beside) Find(from, target string) (read.Text, error) {
	link := parseLink(target)
	at, name, ok := onDisk(l.Dir, link.candidates(from))
	if !ok {
		return read.Text{}, &NotFound{link.path}
	}
	return OpenFile(name, at, link.anchor)
}

// onDisk is the first of some paths within a folder at which there is a file.
func onDisk(dir string, candidates []string) (at, name string, ok bool) {
	for _, at := range candidates {
		name := filepath.Join(dir, filepath.FromSlash(at))
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			return at, name, true
		}
	}
	return "", "", false
}

// Folder is the files of a folder.
type Folder struct{ Library *folder.Library }

// Name is the folder's.
func (l Folder) Name() string { return path.Base(l.Library.Root) }

// Find finds a file by its path, as the lists give it, or by a link on a page.
func (l Folder) Find(from, target string) (read.Text, error) {
	if file, ok := l.first([]string{target}); from == "" && ok {
		return l.text(file, "")
	}
	link := parseLink(target)
	candidates := link.candidates(from)
	if file, ok := l.first(candidates); ok {
		return l.text(file, link.anchor)
	}
	if at, name, ok := onDisk(l.Library.Root, candidates); ok {
		return read.Text{}, fmt.Errorf("%s is not a page of Markdown. The file is %s", at, name)
	}
	return read.Text{}, &NotFound{link.path}
}

// first is the file at the first of some paths. It goes through the files once.
func (l Folder) first(paths []string) (file folder.File, ok bool) {
	rank := make(map[string]int, len(paths))
	for i := len(paths) - 1; i >= 0; i-- {
		rank[paths[i]] = i
	}
	best := len(paths)
	for _, f := range l.Library.Files {
		if i, ok := rank[f.Path]; ok && i < best {
			file, best = f, i
		}
	}
	return file, best < len(paths)
}

// text is a file: all of it, or its beginning and how to get the rest.
func (l Folder) text(file folder.File, anchor string) (read.Text, error) {
	text, whole, err := l.Library.Head(file.Path, headSize)
	if errors.Is(err, fs.ErrNotExist) {
		return read.Text{}, fmt.Errorf("%s is no longer there. R on the list of files reads the folder again", file.Path)
	}
	if err != nil {
		return read.Text{}, err
	}
	out := read.Text{Title: file.Title, Path: file.Path, Markdown: text, Shelf: l.siblings(), At: read.Spot{Anchor: anchor}}
	if !whole {
		out.Rest = func() (string, error) { return l.Library.Text(file.Path) }
	}
	return out, nil
}

func (l Folder) siblings() []screen.Link {
	out := make([]screen.Link, len(l.Library.Files))
	for i, f := range l.Library.Files {
		out[i] = screen.Link{Title: f.Title, Path: f.Path}
	}
	return out
}
