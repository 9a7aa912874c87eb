package app

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance/folder"
	"whichtool/tui/loading"
)

// A folder may be searched before it is open: the search stays, and leads back
// to the list.
func TestSearchWhileAFolderOpens(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "page.md"), []byte("# A page\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	library, err := folder.Open(context.Background(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	s := start(t, 80, 24)
	o := s.model.(Model).options
	o.Page = loading.New("a folder", func(context.Context, func(folder.Progress)) (*folder.Library, error) { return library, nil })
	s.model = New(o)
	s.model, _ = s.model.Update(tea.WindowSizeMsg{Width: 80, Height: 24}) // what it waits for never comes
	s.has("Opening a folder")
	s.press("S", "w")
	s.run(o.Page.Init()().(tea.BatchMsg)[1]) // opens the folder; the other waits for how far that is
	s.has("Search: w")
	s.press("esc")
	s.has("A page", "1 file")
	s.press("enter")
	s.has("A page", "100%")
	s.press("esc", "esc")
	s.has("1 file")
}
