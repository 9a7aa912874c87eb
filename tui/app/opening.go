package app

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/guidance/folder"
	"whichtool/tui/library"
	"whichtool/tui/loading"
	"whichtool/tui/reader"
	"whichtool/tui/shelf"
)

// opened shows the files of a folder, once it is open.
func (m Model) opened(msg loading.OpenedMsg) (tea.Model, tea.Cmd) {
	if msg.Err != nil {
		m.failure, m.quit = msg.Err, true
		return m, tea.Quit
	}
	m.options.Folder = &library.Folder{Library: msg.Library}
	pages := make([]guidance.Page, len(msg.Library.Files))
	for i, f := range msg.Library.Files {
		pages[i] = guidance.Page{ID: f.Path, Title: f.Title, Summary: f.Path}
	}
	title := fmt.Sprintf("%s: %d files", m.options.Folder.Name(), len(pages))
	list := shelf.New(title, pages)
	if skipped := msg.Library.Skipped; len(skipped) > 0 {
		list = list.WithNote(fmt.Sprintf("%d passed over: press x to see why", len(skipped)), skippedText(msg.Library))
	}
	return m.replace(list)
}

// skippedText lists what was passed over, and why.
func skippedText(l *folder.Library) reader.Text {
	var b strings.Builder
	b.WriteString("# Passed over\n\n")
	for _, s := range l.Skipped {
		fmt.Fprintf(&b, "- `%s`: %s\n", strings.ReplaceAll(s.Path, "`", "'"), s.Reason)
	}
	return reader.Text{Title: "Passed over", Markdown: b.String()}
}
