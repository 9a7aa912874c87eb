// Package folder opens any folder of Markdown, or one file, for reading. It
// knows nothing of the pack: what it reads was written by anybody, so all of
// it is taken for hostile.
//
// Nothing outside the folder is read, whatever its symbolic links say, and
// only regular files are opened: a pipe would block for ever. Whatever is
// passed over is named with its reason, but for hidden entries and
// node_modules. Every string that the package hands out (paths, titles,
// reasons, texts, errors) holds no character that could disturb a terminal.
package folder

import (
	"cmp"
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"whichtool/guidance/clean"
	"whichtool/guidance/say"
)

// MaxSize is the size in bytes of the largest file that is read; larger ones
// are passed over.
const MaxSize = 32 << 20

// maxEntries is how many entries a library takes in: files, folders and what
// is passed over by name. It bounds the memory that a made-up folder takes.
const maxEntries = 100_000

// readers is how many files are read at once while a folder is opened.
const readers = 2

// File is one file of a library.
type File struct {
	// Path is slash-relative to the folder and made safe for showing. It is
	// the name that Text takes; no two files of a library share it.
	Path string
	// Title is the title of the front matter, else the first heading, else the
	// file's name without its extension: one line of at most 120 runes, never
	// empty.
	Title string
	Size  int64 // in bytes, when the folder was opened
}

// Skipped is an entry of the folder that is passed over. Path is for showing
// only; Reason is a plain phrase such as "too large: …".
type Skipped struct{ Path, Reason string }

// Library is the readable files of a folder. It holds no text of theirs. It
// may be used by several goroutines at once.
type Library struct {
	Root    string    // the folder's absolute path, made safe for showing
	Files   []File    // in natural order of their paths
	Skipped []Skipped // likewise

	root  *os.Root          // closed with the library, by its finalizer
	names map[string]string // by File.Path, the name in root, free of symbolic links
}

// Progress says how far Open has come. Found grows while folders are listed,
// then Read towards it; Done comes once, last, and not after an error.
type Progress struct {
	Found, Read int
	Done        bool
}

// Open lists a folder and the folders in it, and reads the title of every
// .md, .markdown, .mdown, .mkd, .mdx, .txt and .md.erb file, whatever the case of its letters.
//
// A symbolic link to a file of the folder is a file of the library. One to a
// folder is followed unless that is listed already, so that every folder is
// listed once, under its real path if it has one that is not hidden.
//
// progress may be nil. Its calls never overlap, but come from several
// goroutines; Open waits for each. The error is about the folder itself, or
// the context's if that ends first; anything else is in Skipped.
func Open(ctx context.Context, dir string, progress func(Progress)) (*Library, error) {
	return openLimited(ctx, dir, progress, maxEntries)
}

func openLimited(ctx context.Context, dir string, progress func(Progress), limit int) (*Library, error) {
	root, absolute, err := openRoot(dir)
	if err != nil {
		return nil, &readError{dir, err}
	}
	w := newWalker(root, absolute, limit)
	report := newReporter(progress)
	if err := w.walk(ctx, report); err != nil {
		root.Close()
		return nil, err
	}
	l := &Library{Root: clean.Line(absolute), root: root, Skipped: w.skipped, names: make(map[string]string, len(w.found))}
	l.accept(w.found)
	if err := l.readHeads(ctx, report); err != nil {
		root.Close()
		return nil, err
	}
	l.finish(w)
	report.done()
	return l, nil
}

// openRoot opens a folder. It looks before it opens: opening a pipe blocks.
func openRoot(dir string) (*os.Root, string, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, "", err
	}
	if !info.IsDir() {
		return nil, "", reason("not a folder")
	}
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return nil, "", err
	}
	root, err := os.OpenRoot(absolute)
	return root, absolute, err
}

// accept lists what the walk found, in order, under names that can be shown.
// Names may differ only in what cannot be shown; then the first one counts.
func (l *Library) accept(found []place) {
	slices.SortFunc(found, func(a, b place) int { return natural(a.path, b.path) })
	l.Files = make([]File, 0, len(found))
	for _, p := range found {
		shown := clean.Line(p.path)
		if _, taken := l.names[shown]; taken {
			l.skip(shown, "looks the same as another file: their names differ only in characters that cannot be shown")
			continue
		}
		l.names[shown] = p.real
		l.Files = append(l.Files, File{Path: shown})
	}
}

func (l *Library) skip(shown string, why reason) {
	l.Skipped = append(l.Skipped, Skipped{shown, string(why)})
}

// readHeads fills in titles and sizes, and drops the files that turn out not
// to be text.
func (l *Library) readHeads(ctx context.Context, report *reporter) error {
	faults := make([]error, len(l.Files))
	var next atomic.Int64
	var group sync.WaitGroup
	for range readers {
		group.Go(func() {
			for ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(l.Files) {
					return
				}
				faults[i] = l.readHead(&l.Files[i])
				report.read()
			}
		})
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	readable := l.Files[:0]
	for i, file := range l.Files {
		if faults[i] == nil {
			readable = append(readable, file)
			continue
		}
		delete(l.names, file.Path)
		l.skip(file.Path, unreadable(errors.Unwrap(faults[i])))
	}
	clear(l.Files[len(readable):])
	l.Files = readable
	return nil
}

// readHead fills in the title and the size of a file from its beginning. Its
// error is a readError.
func (l *Library) readHead(file *File) error {
	h, err := l.read(file.Path, headSize)
	if err == nil {
		file.Size, file.Title = h.size, h.title(file.Path)
	}
	return err
}

// finish puts what was passed over in order, and says last that there is more
// if the walk ended at its limit.
func (l *Library) finish(w *walker) {
	slices.SortFunc(l.Skipped, func(a, b Skipped) int {
		return cmp.Or(natural(a.Path, b.Path), strings.Compare(a.Reason, b.Reason))
	})
	if w.cut {
		l.skip(".", "too many entries: only "+reason(say.Grouped(w.limit))+" are taken in, the rest is left out")
	}
}

// reporter hands progress on, one call at a time, and not for every file.
type reporter struct {
	mutex sync.Mutex
	Progress
	call func(Progress)
}

// reportEvery is how many files go by between two calls.
const reportEvery = 16

func newReporter(call func(Progress)) *reporter {
	if call == nil {
		call = func(Progress) {}
	}
	return &reporter{call: call}
}

func (r *reporter) found() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.Found++; r.Found%reportEvery == 0 {
		r.call(r.Progress)
	}
}

func (r *reporter) read() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.Read++; r.Read%reportEvery == 0 {
		r.call(r.Progress)
	}
}

func (r *reporter) done() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.Read, r.Done = r.Found, true
	r.call(r.Progress)
}
