package app

import (
	"fmt"
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/guidance/folder"
	"whichtool/tui/library"
	"whichtool/tui/loading"
	"whichtool/tui/page"
	"whichtool/tui/reader"
	"whichtool/tui/shelf"
)

// opened shows the files of a folder, once it is open.
func (m Model) opened(msg loading.OpenedMsg) (tea.Model, tea.Cmd) {
	if msg.Err != nil {
		m.failure, m.quit = msg.Err, true
		return m, tea.Quit
	}
	folder := library.Folder{Library: msg.Library}
	m.options.Library = folder
	pages := make([]guidance.Page, len(msg.Library.Files))
	for i, f := range msg.Library.Files {
		pages[i] = guidance.Page{ID: f.Path, Title: f.Title, Summary: f.Path}
	}
	list := shelf.New(folder.Name(), pages).WithNote(count(len(pages), "file"))
	if len(pages) == 0 {
		list = list.WithNote("No Markdown here: no .md, .markdown, .txt or .md.erb")
	}
	if len(msg.Library.Skipped) > 0 {
		list = list.WithSkipped(skippedText(msg.Library))
	}
	return m.insteadOf(list)
}

// insteadOf shows the list where the folder was being opened, which may be
// under another page by now.
func (m Model) insteadOf(list page.Page) (tea.Model, tea.Cmd) {
	at := slices.IndexFunc(m.pages, func(p page.Page) bool { _, ok := p.(loading.Model); return ok })
	if at < 0 || at == len(m.pages)-1 {
		return m.replace(list)
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
