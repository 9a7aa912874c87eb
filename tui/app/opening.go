package app

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/guidance/folder"
	"whichtool/tui/library"
	"whichtool/tui/loading"
	"whichtool/tui/reader"
	"whichtool/tui/screen"
	"whichtool/tui/shelf"
)

// opened shows the files of a folder, once it is open. Where it was read afresh
// it says what has changed, and what could not be read leaves all as it was.
func (m Model) opened(msg loading.OpenedMsg) (tea.Model, tea.Cmd) {
	old, again := m.options.Library.(library.Folder)
	switch {
	case msg.Err != nil && !again:
		m.failure, m.quit = msg.Err, true
		return m, tea.Quit
	case msg.Err != nil:
		next, cmd := m.insteadOf(fileList(old.Library).At(msg.At))
		return next.said("The folder cannot be read again: " + msg.Err.Error()), cmd
	}
	m.options.Library = library.Folder{Library: msg.Library}
	next, cmd := m.insteadOf(fileList(msg.Library).At(msg.At))
	if again {
		next = next.said(changes(old.Library.Files, msg.Library.Files))
	}
	return next, cmd
}

// refresh reads the folder afresh in the place of its list.
func (m Model) refresh(msg shelf.RefreshMsg) (tea.Model, tea.Cmd) {
	if first, ok := m.options.Page.(loading.Model); ok {
		return m.replace(first.Again(msg.At))
	}
	return m, nil
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

// fileList is the list of a folder's files.
func fileList(l *folder.Library) shelf.Model {
	pages := make([]guidance.Page, len(l.Files))
	for i, f := range l.Files {
		pages[i] = guidance.Page{ID: f.Path, Title: f.Title, Summary: f.Path}
	}
	note := count(len(pages), "file")
	if len(pages) == 0 {
		note = "No Markdown here: no .md, .mdx, .txt or the like"
	}
	list := shelf.New(library.Folder{Library: l}.Name(), pages)
	list.Note, list.Refreshes = note, true
	if len(l.Skipped) > 0 {
		skipped := skippedText(l)
		list.Skipped = &skipped
	}
	return list
}

// insteadOf shows the list where the folder was being opened, which may be
// under another page by now.
func (m Model) insteadOf(list screen.Screen) (Model, tea.Cmd) {
	at := slices.IndexFunc(m.pages, func(p screen.Screen) bool { _, ok := p.(loading.Model); return ok })
	if at < 0 || at == len(m.pages)-1 {
		next, cmd := m.replace(list)
		return next.(Model), cmd
	}
	m.pages = slices.Clone(m.pages)
	m.pages[at] = list
	return m, nil
}

func count(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return fmt.Sprintf("%d %s", n, what)
}

// skippedText lists what was passed over, and why.
func skippedText(l *folder.Library) reader.Text {
	var b strings.Builder
	title := fmt.Sprintf("%d passed over", len(l.Skipped))
	fmt.Fprintf(&b, "# %s\n\n", title)
	for _, s := range l.Skipped {
		fmt.Fprintf(&b, "- `%s`: %s\n", strings.ReplaceAll(s.Path, "`", "'"), s.Reason)
	}
	return reader.Text{Title: title, Markdown: b.String()}
}
