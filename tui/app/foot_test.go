package app

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// footKeys is the keys that the line at the foot names, each to be pressed.
func footKeys(line string) (keys []string) {
	for _, entry := range strings.Split(strings.TrimSpace(line), keyGap) {
		name, _, _ := strings.Cut(entry, " ")
		switch name {
		case "1-9":
			keys = append(keys, "1")
		case "↑/↓":
			keys = append(keys, "up")
		default:
			if len(name) > 1 {
				name = strings.ToLower(name)
			}
			keys = append(keys, name)
		}
	}
	return keys
}

// Whatever the window, the foot of the review names keys that do something, all
// of them one by one, and the one for help; and every key that does something is
// named there or in the help that it leads to.
func TestTheFootOfTheReview(t *testing.T) {
	for _, journey := range [][]string{toReview, {"1", "3"}} {
		for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}} {
			s := start(t, size[0], size[1])
			s.press(journey...)
			s.has("Check your answers")
			before := s.screen()
			does := func(msg tea.KeyPressMsg) bool {
				tried := *s // screens are values: what a key does to one leaves this one as it is
				tried.send(msg)
				return tried.quit || tried.screen() != before && !strings.Contains(tried.screen(), "” does nothing here.")
			}
			lines := strings.Split(strings.TrimRight(s.screen(), "\n "), "\n")
			foot := lines[len(lines)-1]
			named := footKeys(foot)
			if ansi.StringWidth(foot) > size[0] || len(named) < 3 || !strings.Contains(foot, "? help") {
				t.Errorf("%v: the foot is %q", size, foot)
			}
			for _, key := range named {
				if !does(press(key)) {
					t.Errorf("%v, %d answers: %q does nothing, and is in %q", size, len(journey), key, foot)
				}
			}
			top := s.model.(Model)
			var known []string
			for _, group := range top.top().Keys().FullHelp() {
				for _, b := range group {
					known = append(known, b.Keys()...)
				}
			}
			for _, b := range top.bindings() {
				known = append(known, b.Keys()...)
			}
			all := []tea.KeyPressMsg{
				{Code: tea.KeyEnter}, {Code: tea.KeyEscape}, {Code: tea.KeyUp}, {Code: tea.KeyDown}, {Code: tea.KeyLeft}, {Code: tea.KeyRight},
				{Code: tea.KeyTab}, {Code: tea.KeyHome}, {Code: tea.KeyEnd}, {Code: tea.KeyPgUp}, {Code: tea.KeyPgDown}, {Code: tea.KeyBackspace}, {Code: tea.KeyDelete}, {Code: tea.KeyF1},
			}
			for r := '!'; r <= '~'; r++ {
				all = append(all, tea.KeyPressMsg{Code: r, Text: string(r)})
			}
			for _, msg := range all {
				if does(msg) && !strings.Contains(" "+strings.Join(known, " ")+" ", " "+msg.String()+" ") {
					t.Errorf("%v: %q does something, and is named nowhere: %q", size, msg.String(), known)
				}
			}
		}
	}
}

// What is typed into a field shows, past its width too, with the cursor behind
// it, in the smallest window as in others; and a field that is full says so.
func TestFieldsShowWhatIsTyped(t *testing.T) {
	for name, open := range map[string][]string{
		"search": {"S"}, "find": {"3", "1", "/"}, "a tool": {"2"}, "filter": {"3", "/"}, "own words": {"w"},
	} {
		for _, size := range [][2]int{{40, 12}, {80, 24}} {
			s := start(t, size[0], size[1])
			s.press(open...)
			line := func() string {
				at := s.model.View().Cursor
				if at == nil {
					t.Fatalf("%s, %v: no cursor:\n%s", name, size, s.screen())
				}
				line := strings.Split(s.screen(), "\n")[at.Y]
				if at.X >= size[0] || ansi.StringWidth(line) > size[0] {
					t.Fatalf("%s, %v: it runs out of the window, with the cursor in column %d: %q", name, size, at.X, line)
				}
				return line
			}
			for n := range 55 {
				letter := []string{"a", "b", "日", "c", "é", "字", "d"}[n%7]
				s.send(tea.KeyPressMsg{Code: tea.KeyExtended, Text: letter})
				at, typed := s.model.View().Cursor, line()
				if typed = ansi.Truncate(typed, at.X, ""); !strings.HasSuffix(typed, letter) || ansi.StringWidth(typed) != at.X {
					t.Fatalf("%s, %v: %q, the letter %d, is not right before the cursor in column %d: %q", name, size, letter, n, at.X, line())
				}
			}
			s.send(tea.PasteMsg{Content: strings.Repeat("x", 10_000)})
			if line := strings.TrimSpace(line()); !strings.Contains(line, " at most ") && !strings.Contains(line+" ", " full ") {
				t.Errorf("%s, %v: what did not fit is left out, and nothing says so: %q", name, size, line)
			}
		}
	}
}

// A click on the line for one's own words, beside a filter that matches nothing, is
// left by Esc like any other.
func TestOwnWordsBesideAFilter(t *testing.T) {
	s := start(t, 80, 24)
	s.press("/", "z", "z")
	s.has("Nothing matches")
	for y := range 24 {
		s.send(tea.MouseClickMsg{X: 40, Y: y, Button: tea.MouseLeft})
	}
	s.press("esc", "esc", "esc", "q")
	if !s.quit {
		t.Errorf("Esc and q do not leave:\n%s", s.screen())
	}
}

// A result that goes on below the window says how to see the rest, and one of which all
// is in sight does not.
func TestTheFootOfAResult(t *testing.T) {
	below := 0
	for _, size := range [][2]int{{40, 12}, {60, 18}, {80, 24}, {120, 40}} {
		s := start(t, size[0], size[1])
		s.press(toReview...)
		s.press("enter")
		for range 20 {
			before := s.screen()
			named := strings.Contains(before, "Space page down")
			s.press("space")
			if moved := s.screen() != before; moved != named {
				t.Fatalf("%v: Space scrolls: %v, and the foot names it: %v\n%s", size, moved, named, before)
			}
			if !named {
				break
			}
			below++
		}
	}
	if below == 0 {
		t.Error("nothing scrolls")
	}
}
