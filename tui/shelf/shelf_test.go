package shelf

import (
	"fmt"
	"reflect"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"whichtool/guidance"
	"whichtool/tui/read"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

func files(n int) []guidance.Page {
	out := make([]guidance.Page, n)
	for i := range out {
		path := fmt.Sprintf("docs/part-%d/page-%d.md", i/10, i)
		out[i] = guidance.Page{ID: path, Title: fmt.Sprintf("Page %d", i%30), Summary: path}
	}
	return out
}

func TestGolden(t *testing.T) {
	long, empty := New("A folder", files(50)), New("A folder", nil)
	long.Note, long.Skipped = "50 files", &read.Text{Title: "3 passed over"}
	empty.Note = "No Markdown here"
	for name, m := range map[string]screen.Screen{"short": New("All tools", files(3)), "long": long, "empty": empty} {
		for _, size := range [][2]int{{38, 9}, {78, 21}} { // what the frame of a window of 40x12 and of 80x24 leaves
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				m, _ := m.Update(screen.Frame{Width: size[0], Height: size[1], Theme: theme.New(theme.Unknown, true)})
				golden.RequireEqual(t, ansi.Strip(m.View().Body))
			})
		}
	}
}

// Each key asks for what it says, and is a letter while the filter is open.
func TestKeys(t *testing.T) {
	list := New("A folder", files(50))
	list.Refresh, list.Skipped = func(at string) screen.Screen { return New("again at "+at, nil) }, &read.Text{Title: "3 passed over"}
	var m screen.Screen = list
	for _, c := range []struct {
		key  tea.KeyPressMsg
		want tea.Msg
	}{
		{tea.KeyPressMsg{Code: tea.KeyEnter}, screen.Go{To: "docs/part-0/page-0.md"}},
		{tea.KeyPressMsg{Code: '2', Text: "2"}, screen.Go{To: "docs/part-0/page-1.md"}},
	} {
		if _, reply := m.Update(c.key); len(reply.Asks) != 1 || !reflect.DeepEqual(reply.Asks[0], c.want) {
			t.Errorf("%s does not ask for %v", c.key, c.want)
		}
	}
	if _, reply := m.Update(tea.KeyPressMsg{Code: 'x', Text: "x"}); len(reply.Asks) != 1 || reply.Asks[0].(screen.Push).Screen.Title() != list.Skipped.Title {
		t.Error("x does not show what was passed over")
	}
	if _, reply := m.Update(tea.KeyPressMsg{Code: 'R', Text: "R"}); len(reply.Asks) != 1 || reply.Asks[0].(screen.Replace).Screen.Title() != "again at docs/part-0/page-0.md" {
		t.Error("R does not read the folder again")
	}
	m, _ = m.Update(tea.KeyPressMsg{Code: '/', Text: "/"})
	for _, letter := range "xR2" {
		if _, reply := m.Update(tea.KeyPressMsg{Code: letter, Text: string(letter)}); len(reply.Asks) > 0 {
			t.Errorf("%c is a command while the filter is open", letter)
		}
	}
}
