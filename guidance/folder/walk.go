package folder

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"whichtool/guidance/clean"
)

// Limits on where an entry may lie. A path is opened folder by folder, so a
// deep tree costs the square of its depth.
const (
	maxDepth = 32   // folders
	maxPath  = 1024 // bytes
)

// batch is how many entries of a folder are read at a time.
const batch = 512

// extensions are those of the files to read, in lower case.
var extensions = []string{".md.erb", ".markdown", ".mdown", ".mdx", ".mkd", ".md", ".txt"}

// extension is the part of a name that makes it a file to read, empty if it
// is none.
func extension(name string) string {
	lower := strings.ToLower(name)
	for _, e := range extensions {
		// Lower case may be longer or shorter than what it is made from, but
		// not in the letters of an extension.
		if strings.HasSuffix(lower, e) && len(name) > len(e) {
			return name[len(name)-len(e):]
		}
	}
	return ""
}

// place is an entry of the folder: the path by which it was come to, and the
// real one, which no symbolic link is part of. That of a link is its own.
type place struct{ path, real string }

// walker lists a folder. Real folders come first and links after them, so
// that a folder is listed under its real path, by which others link to it.
type walker struct {
	root    *os.Root
	bases   []string // absolute paths of the folder, as links may spell them
	limit   int
	taken   int             // entries so far, of every kind that is not silent
	cut     bool            // there are more than the limit
	visited map[string]bool // folders that are listed, by real path
	passed  map[string]bool // other folders on the way of links, likewise
	folders []place         // still to be listed
	links   []place         // still to be followed
	found   []place
	skipped []Skipped
}

func newWalker(root *os.Root, absolute string, limit int) *walker {
	w := &walker{root: root, bases: []string{filepath.ToSlash(absolute)}, limit: limit, visited: map[string]bool{}, passed: map[string]bool{}}
	if resolved, err := filepath.EvalSymlinks(absolute); err == nil && resolved != absolute {
		w.bases = append(w.bases, filepath.ToSlash(resolved))
	}
	return w
}

// walk lists everything. Its only error is the context's.
func (w *walker) walk(ctx context.Context, report *reporter) error {
	w.enter(place{".", "."})
	if err := w.listAll(ctx, report); err != nil {
		return err
	}
	// Following a link may find more links, which wait for the next round: a
	// sorted round makes the outcome the same on every file system.
	for len(w.links) > 0 {
		round := w.links
		w.links = nil
		slices.SortFunc(round, func(a, b place) int { return natural(a.path, b.path) })
		for _, link := range round {
			w.follow(link, report)
			if err := w.listAll(ctx, report); err != nil {
				return err
			}
		}
	}
	return nil
}

// enter takes a folder onto the list of those to be listed, once.
func (w *walker) enter(p place) {
	if w.visited[p.real] {
		w.skip(p.path, "listed already: another path leads to the same folder")
		return
	}
	w.visited[p.real] = true
	w.folders = append(w.folders, p)
}

func (w *walker) listAll(ctx context.Context, report *reporter) error {
	for len(w.folders) > 0 && !w.cut {
		last := len(w.folders) - 1
		next := w.folders[last]
		w.folders = w.folders[:last]
		w.list(ctx, next, report)
		if err := ctx.Err(); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// list takes in the entries of one folder.
func (w *walker) list(ctx context.Context, p place, report *reporter) {
	dir, err := w.root.OpenFile(p.real, readOnly, 0)
	if err != nil {
		w.skip(p.path, unreadable(err))
		return
	}
	defer dir.Close()
	for ctx.Err() == nil && !w.cut {
		entries, err := dir.ReadDir(batch)
		for _, e := range entries {
			w.take(e, place{path.Join(p.path, e.Name()), path.Join(p.real, e.Name())}, report)
		}
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			w.skip(p.path, unreadable(err))
			return
		}
	}
}

// take puts an entry where it belongs. What is hidden goes by in silence, and
// so does a regular file that is not for reading.
func (w *walker) take(e fs.DirEntry, p place, report *reporter) {
	kind := e.Type()
	if hidden(e.Name()) || kind.IsRegular() && extension(e.Name()) == "" {
		return
	}
	if w.taken == w.limit {
		w.cut = true
		return
	}
	w.taken++
	switch {
	case len(p.path) > maxPath || strings.Count(p.path, "/") >= maxDepth:
		w.skip(p.path, "nested too deeply")
	case kind.IsDir():
		w.enter(p)
	case kind.IsRegular():
		w.find(p, report)
	case kind&fs.ModeSymlink != 0:
		w.links = append(w.links, p)
	default:
		w.skip(p.path, special(kind))
	}
}

func (w *walker) find(p place, report *reporter) {
	w.found = append(w.found, p)
	report.found()
}

func (w *walker) skip(name string, why reason) {
	w.skipped = append(w.skipped, Skipped{shortened(clean.Line(name), maxPath), string(why)})
}

// hidden reports whether an entry is none of the reader's.
func hidden(name string) bool { return strings.HasPrefix(name, ".") || name == "node_modules" }

// special says what an entry is that is neither file, folder nor link.
func special(kind fs.FileMode) reason {
	switch {
	case kind&fs.ModeNamedPipe != 0:
		return "not a regular file: a pipe"
	case kind&fs.ModeSocket != 0:
		return "not a regular file: a socket"
	case kind&fs.ModeDevice != 0:
		return "not a regular file: a device"
	case kind.IsDir():
		return "not a regular file: a folder"
	}
	return "not a regular file"
}
