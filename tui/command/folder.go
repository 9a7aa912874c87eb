package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"sync"
	"sync/atomic"

	"whichtool/guidance/folder"
	"whichtool/guidance/search"
	"whichtool/tui/app"
	"whichtool/tui/library"
	"whichtool/tui/loading"
	"whichtool/tui/read"
)

// readFile shows a file on the full screen, or prints it. A dash is the
// standard input.
func (p *program) readFile(name string) error {
	if text, ok, err := p.readStream(name); ok || err != nil {
		switch {
		case err != nil:
			return err
		case p.lines() || !p.atTerminal():
			return p.printMarkdown(text)
		}
		return p.fullScreen(app.Options{Page: read.New(read.Text{Title: filepath.Base(name), Markdown: text})})
	}
	if p.lines() || !p.atTerminal() {
		text, err := folder.ReadFile(name)
		if err != nil {
			return failed("%v", err)
		}
		return p.printMarkdown(text)
	}
	shown, err := library.OpenFile(name, filepath.Base(name), "")
	if err != nil {
		return failed("%v", err)
	}
	debug.SetGCPercent(thrifty)
	return p.fullScreen(app.Options{Page: read.New(shown), Library: library.Beside{Dir: filepath.Dir(name)}})
}

// readStream reads the standard input or a pipe; ok is false where the name is
// of neither.
func (p *program) readStream(name string) (text string, ok bool, err error) {
	in := p.In
	if name != "-" {
		if info, err := os.Stat(name); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
			return "", false, nil
		}
		file, err := os.Open(name)
		if err != nil {
			return "", false, failed("%v", err)
		}
		defer file.Close()
		in = file
	}
	if text, err = folder.Read(in, name); err != nil {
		return "", true, failed("%v", err)
	}
	return text, true, nil
}

// thrifty is how much garbage there may be for what is in use, in percent, where
// a long text is: the usual 100 would double what it takes.
const thrifty = 40

// readFolder shows a folder on the full screen, or prints its list or one of
// its pages.
func (p *program) readFolder(dir, page string) error {
	if !p.lines() && p.atTerminal() && page == "" {
		return p.browse(dir)
	}
	opened, err := p.openFolder(dir)
	if err != nil {
		return err
	}
	if page == "" {
		return p.printMarkdown(fileList(opened))
	}
	text, err := library.Folder{Library: opened}.Find("", page)
	if err != nil {
		return failed("%v", err)
	}
	if text.Rest != nil {
		if text.Markdown, err = text.Rest(); err != nil {
			return failed("%v", err)
		}
	}
	return p.printMarkdown(text.Markdown)
}

// openFolder opens a folder, unless the person presses Ctrl+C.
func (p *program) openFolder(dir string) (*folder.Library, error) {
	opened, err := folder.Open(p.ctx, dir, nil)
	if err != nil && p.ctx.Err() == nil {
		err = failed("%v", err)
	}
	return opened, err
}

// browse opens a folder on the full screen. Its index is built as soon as it is
// open, and again whenever it is read afresh; a search waits for the first.
func (p *program) browse(dir string) error {
	type built = func() (*search.Index, error)
	var index atomic.Pointer[built]
	var done, of atomic.Int64
	var once sync.Once
	ready := make(chan struct{}) // closed once there is an index
	open := func(ctx context.Context, progress func(folder.Progress)) (*folder.Library, error) {
		opened, err := folder.Open(ctx, dir, progress)
		if err == nil {
			of.Store(int64(len(opened.Files)))
			build := sync.OnceValues(func() (*search.Index, error) {
				return indexFolder(context.Background(), opened, func(n int) { done.Store(int64(n)) })
			})
			index.Store(&build)
			once.Do(func() { close(ready) })
			go build()
		}
		return opened, err
	}
	lookup := func(ctx context.Context, query string, limit int) ([]search.Hit, error) {
		select {
		case <-ready:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		found, err := (*index.Load())()
		if err != nil {
			return nil, err
		}
		return found.Search(ctx, query, limit)
	}
	return p.fullScreen(app.Options{
		Page: loading.New(printable(filepath.Base(dir)), open), Search: lookup,
		Indexed: func() (int, int) { return int(done.Load()), int(of.Load()) },
	})
}

// fileList is the files of a folder, and what was passed over.
func fileList(l *folder.Library) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", filepath.Base(l.Root))
	for _, f := range l.Files {
		fmt.Fprintf(&b, "- **%s**: %s\n", f.Path, f.Title)
	}
	if len(l.Skipped) > 0 {
		b.WriteString("\n## Passed over\n\n")
	}
	for _, s := range l.Skipped {
		fmt.Fprintf(&b, "- %s: %s\n", s.Path, s.Reason)
	}
	return b.String()
}
