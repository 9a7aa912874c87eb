package read

import (
	"strings"
	"testing"
	"time"

	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// A page that is left has no more work done, and goes on with it when it is shown
// again.
func TestWorkStopsWhenThePageIsLeft(t *testing.T) {
	text := strings.Repeat("~~a", 4<<20/3)
	var m Model
	m = New(Text{Title: "A", Markdown: text[:64<<10], Rest: func() (string, error) {
		m.Update(screen.Hidden{}) // while the work is under way
		return text, nil
	}})
	frame := screen.Frame{Width: 80, Height: 24, Theme: theme.New(theme.Dark, true)}
	next, _ := m.Update(frame)
	m = next.(Model)
	begin := time.Now()
	if msg := m.Init()(); msg != nil {
		t.Fatalf("%T comes of work that nobody waits for", msg)
	}
	if took := time.Since(begin); took > time.Second {
		t.Errorf("the work goes on for %v", took)
	}
	again := New(Text{Title: "A", Markdown: "# A\n\nwords\n"})
	for _, msg := range []any{frame, screen.Hidden{}, frame} {
		next, reply := again.Update(msg)
		if again = next.(Model); reply.Work != nil {
			next, _ = again.Update(reply.Work())
			again = next.(Model)
		}
	}
	if !again.whole || len(again.headings) != 1 {
		t.Error("the work is not taken up again")
	}
}
