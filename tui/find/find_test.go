package find

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"whichtool/guidance/search"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// answers is a search that knows a few queries.
func answers(_ context.Context, query string, _ int) ([]search.Hit, error) {
	var many []search.Hit
	for i := range 12 {
		many = append(many, search.Hit{Path: fmt.Sprintf("topics/page-%d", i), Title: fmt.Sprintf("Page %d", i), Heading: "Keep the record",
			Snippet: "…keep what matters, and put it where the record is kept, before the day is over…", Marks: [][2]int{{3, 7}, {37, 43}}})
	}
	switch query {
	case "record":
		return many, nil
	case "recor":
		return []search.Hit{{Path: "topics/stale", Title: "Stale"}}, nil
	case "same":
		return []search.Hit{{Path: "a/README.md", Title: "README"}, {Path: "b/README.md", Title: "README"}, {Path: "c.md", Title: "Other"}}, nil
	case "gues":
		return []search.Hit{{Path: "topics/guess", Title: "Guess", Guessed: []string{"gues"}}}, nil
	case "left out":
		return []search.Hit{{Path: "topics/left", Title: "Left", Left: []string{"out"}}}, nil
	case "zoomy":
		return []search.Hit{{Path: "topics/other-tools", Title: "Tools that are not on the list", Left: []string{"zoomy"}, Offered: true}}, nil
	case "broken":
		return nil, errors.New("no \x1b]0;index\x07")
	}
	return nil, nil
}

// typed is a search with words, its hits not yet taken in, and what brings
// them.
func typed(words string) (m screen.Screen, hits tea.Cmd) {
	m, _ = New(answers, nil).Update(screen.Frame{Width: 80, Height: 22, Theme: theme.New(theme.Unknown, true)})
	m, reply := m.Update(tea.PasteMsg{Content: words})
	return m, reply.Work
}

func found(words string) screen.Screen {
	m, hits := typed(words)
	if hits != nil {
		m, _ = m.Update(hits())
	}
	return m
}

func press(m screen.Screen, codes ...rune) screen.Screen {
	for _, code := range codes {
		m, _ = m.Update(tea.KeyPressMsg{Code: code})
	}
	return m
}

func TestGolden(t *testing.T) {
	waiting, _ := typed("record")
	for name, m := range map[string]screen.Screen{
		"empty": found(""), "waiting": waiting, "hits": press(found("record"), tea.KeyDown), "last hit": press(found("record"), tea.KeyEnd),
		"same title": found("same"), "guessed": found("gues"), "nothing": found("zebra"), "failed": found("broken"),
		"left out": found("left out"), "offered": found("zoomy"),
	} {
		for _, size := range [][2]int{{38, 9}, {78, 21}} { // what the frame of a window of 40x12 and of 80x24 leaves
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				m, _ := m.Update(screen.Frame{Width: size[0], Height: size[1], Theme: theme.New(theme.Unknown, true)})
				golden.RequireEqual(t, ansi.Strip(m.View().Body))
			})
		}
	}
}

// Hits that come late, for words that are no longer there, are dropped.
func TestLateHits(t *testing.T) {
	m, late := typed("recor")
	m, now := m.Update(tea.KeyPressMsg{Code: 'd', Text: "d"})
	m, _ = m.Update(now.Work())
	before := m.View().Body
	if m, _ = m.Update(late()); m.View().Body != before || !strings.Contains(before, "Page 0") {
		t.Errorf("late hits show:\n%s", m.View().Body)
	}
}

// Enter right behind the words, before anything is found, opens the best hit
// for them and not one for what was typed before.
func TestEnterBeforeTheHits(t *testing.T) {
	m, search := found("recor").Update(tea.KeyPressMsg{Code: 'd', Text: "d"})
	hits := search.Work()
	m, reply := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if len(reply.Asks) > 0 {
		t.Fatalf("asks for %v", reply.Asks)
	}
	if _, reply = m.Update(hits); len(reply.Asks) != 1 || reply.Asks[0].(screen.Go).To != "topics/page-0" {
		t.Error("the best hit is not opened")
	}
	if _, reply = press(m, tea.KeyEscape).Update(hits); len(reply.Asks) > 0 {
		t.Error("a hit is opened after the search was left")
	}
}

// Letters are typed, other keys move in the list, Enter and a click open the
// hit that they are on.
func TestKeys(t *testing.T) {
	for keys, want := range map[string]int{"": 0, "\x02": 1, "\x02\x02\x01": 1, "\x03": 11, "\x03\x04": 0} {
		m := found("record")
		for _, k := range keys {
			m = press(m, map[rune]rune{1: tea.KeyUp, 2: tea.KeyDown, 3: tea.KeyEnd, 4: tea.KeyHome}[k])
		}
		_, reply := m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
		if open, ok := reply.Asks[0].(screen.Go); !ok || open.To != fmt.Sprintf("topics/page-%d", want) {
			t.Errorf("%q opens %v", keys, open)
		}
	}
	if m := press(found("record"), tea.KeyPgDown); m.(Model).list.Focus() < 2 {
		t.Error("PgDn stays")
	}
	m := found("jkg/q19")
	if got := m.(Model).input.Value(); got != "jkg/q19" {
		t.Errorf("typed %q", got)
	}
	if _, reply := found("record").Update(tea.MouseClickMsg{Y: 3}); len(reply.Asks) == 0 {
		t.Error("a click on a hit opens nothing")
	}
	for words, want := range map[string]tea.Msg{"": screen.Go{To: screen.HelpPage}, "is it ok": nil} {
		m, reply := found(words).Update(tea.KeyPressMsg{Code: '?', Text: "?"})
		if want != nil && !reflect.DeepEqual(reply.Asks[0], want) || want == nil && m.(Model).input.Value() != words+"?" {
			t.Errorf("? after %q", words)
		}
	}
}
