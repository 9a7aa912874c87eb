package loading

import (
	"context"
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/folder"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// opening is a page that opens a folder of ten files and fails in the end.
func opening() Model {
	return New("a folder", func(_ context.Context, progress func(folder.Progress)) (*folder.Library, error) {
		for read := range 6 {
			progress(folder.Progress{Found: 10, Read: read})
		}
		return nil, errors.New("gone")
	})
}

// What is not shown yet gives way to the latest, the bar moves with it, and
// what comes of another opening moves nothing.
func TestOpening(t *testing.T) {
	m := opening().Again("docs/a.md")
	commands := m.Init()().(tea.BatchMsg)
	opened := commands[1]().(OpenedMsg)
	if opened.At != "docs/a.md" || opened.Err == nil {
		t.Errorf("opened: %+v", opened)
	}
	var s screen.Screen = m
	s, _ = s.Update(screen.Frame{Width: 24, Height: 9, Theme: theme.New(theme.Unknown, true)})
	s, _ = s.Update(progressMsg{opening().more, folder.Progress{Found: 99, Read: 99}})
	s, reply := s.Update(commands[0]())
	want := "Opening a folder\n\n██████████░░░░░░░░░░\n\n10 files found, 5 read"
	if got := ansi.Strip(s.View().Body); got != want {
		t.Errorf("shows\n%s\nwant\n%s", got, want)
	}
	if reply.Work == nil || reply.Work() != nil {
		t.Error("it does not wait to the end")
	}
	if strings.Contains(opening().View().Body, "█") {
		t.Error("a bar moves before anything is found")
	}
}
