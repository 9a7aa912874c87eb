package loading

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"whichtool/guidance"
	"whichtool/guidance/folder"
	"whichtool/tui/library"
	"whichtool/tui/read"
	"whichtool/tui/screen"
	"whichtool/tui/shelf"
)

// opened shows the files of a folder in the place of its opening. Where it was
// read afresh it says what has changed, and what could not be read leaves all
// as it was.
func (m Model) opened(msg OpenedMsg) screen.Reply {
	old := m.old
	switch {
	case msg.Err != nil && old == nil:
		return screen.Ask(screen.Fail{Err: msg.Err})
	case msg.Err != nil:
		return screen.Ask(screen.Replace{Screen: m.list(msg.At)}, screen.Status{Text: "The folder cannot be read again: " + msg.Err.Error()})
	}
	m.old = msg.Library
	reply := screen.Ask(library.Folder{Library: msg.Library}, screen.Replace{Screen: m.list(msg.At)})
	if old == nil {
		return reply
	}
	return reply.And(screen.Say(changes(old.Files, msg.Library.Files)))
}

// list is the list of the files as they were read last.
func (m Model) list(at string) shelf.Model {
	pages := make([]guidance.Page, len(m.old.Files))
	for i, f := range m.old.Files {
		pages[i] = guidance.Page{ID: f.Path, Title: f.Title, Summary: f.Path}
	}
	list := shelf.New(library.Folder{Library: m.old}.Name(), pages)
	list.Note = count(len(pages), "file")
	if len(pages) == 0 {
		list.Note = "No Markdown here: no .md, .mdx, .txt or the like"
	}
	list.Refresh = func(at string) screen.Screen { return m.Again(at) }
	if len(m.old.Skipped) > 0 {
		skipped := skippedText(m.old)
		list.Skipped = &skipped
	}
	return list.At(at)
}

// changes says which files came and went.
func changes(before, after []folder.File) string {
	known := map[string]bool{}
	for _, f := range before {
		known[f.Path] = true
	}
	added := 0
	for _, f := range after {
		if !known[f.Path] {
			added++
		}
		delete(known, f.Path)
	}
	gone := slices.Sorted(maps.Keys(known))
	text := fmt.Sprintf("Read again: %s new", count(added, "file"))
	switch len(gone) {
	case 0:
		return text + ", none gone."
	case 1:
		return text + ", " + gone[0] + " is gone."
	}
	return fmt.Sprintf("%s, %d gone: %s.", text, len(gone), strings.Join(gone, ", "))
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// skippedText lists what was passed over, and why.
func skippedText(l *folder.Library) read.Text {
	var b strings.Builder
	title := fmt.Sprintf("%d passed over", len(l.Skipped))
	fmt.Fprintf(&b, "# %s\n\n", title)
	for _, s := range l.Skipped {
		fmt.Fprintf(&b, "- `%s`: %s\n", strings.ReplaceAll(s.Path, "`", "'"), s.Reason)
	}
	return read.Text{Title: title, Markdown: b.String()}
}
