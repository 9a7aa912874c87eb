package app

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// Help opens on every screen, on one that is titled Help too, and while text is
// typed by F1.
func TestHelpEverywhere(t *testing.T) {
	for _, c := range []struct {
		name string
		keys []string
		help tea.KeyPressMsg
	}{
		{"home", nil, press("?")},
		{"question", []string{"1"}, press("?")},
		{"result", toResult, press("?")},
		{"a page", []string{"3", "1"}, press("?")},
		{"an empty search", []string{"S"}, press("?")},
		{"no tool in mind yet", []string{"2"}, press("?")},
		{"no words yet", []string{"w"}, press("?")},
		{"a search", []string{"S", "z"}, tea.KeyPressMsg{Code: tea.KeyF1}},
		{"a filter", []string{"2", "/", "z"}, tea.KeyPressMsg{Code: tea.KeyF1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, 80, 40)
			s.press(c.keys...)
			s.send(c.help)
			s.has("On this page", "Everywhere")
		})
	}
}

// While text is typed, letters that are commands elsewhere are text.
func TestLettersAreTextWhileTyping(t *testing.T) {
	for _, keys := range [][]string{{"S"}, {"2", "/"}, {"2", "1", "/"}} {
		s := start(t, 80, 24)
		s.press(keys...)
		n := len(s.model.(Model).stack)
		s.press("q", "m", "b", "f", "S")
		s.has("qmbfS")
		if s.quit || len(s.model.(Model).stack) != n {
			t.Errorf("%v: a letter is a command", keys)
		}
	}
}

// Whoever types a word where letters are keys is told where words go; and nothing is said
// of a key that did something.
func TestALetterThatDoesNothingSaysSo(t *testing.T) {
	for name, keys := range map[string][]string{"a list": {"3"}, "a page": {"3", "1"}, "a question": {"1"}, "a result": toResult, "home": nil} {
		s := start(t, 80, 24)
		s.press(keys...)
		before := s.screen()
		s.press("z")
		s.has("“z” does nothing here. ")
		s.press("down")
		if strings.Contains(s.screen(), "does nothing here") {
			t.Errorf("%s: it is said of a key that moves", name)
		}
		for r := 'a'; r <= 'z'; r++ {
			tried := start(t, 80, 24)
			tried.press(keys...)
			tried.press(string(r))
			said := strings.Contains(tried.screen(), "“"+string(r)+"” does nothing here")
			if said && body(tried.screen()) != body(before) {
				t.Errorf("%s: %q does something, and is said to do nothing:\n%s", name, r, tried.screen())
			}
		}
	}
}

// body is a screen without the line at its foot.
func body(shown string) string {
	shown = strings.TrimRight(shown, "\n ")
	return shown[:strings.LastIndexByte(shown, '\n')+1]
}

// A list under a field has the keys of every list; what is typed goes into the field.
func TestKeysOfAListUnderAField(t *testing.T) {
	for _, way := range [][]string{{"2"}, {"2", "e"}} {
		s := start(t, 80, 12)
		s.press(way...)
		first := s.screen()
		s.press("end")
		last := s.screen()
		if s.press("home"); first == last || s.screen() != first {
			t.Errorf("%v: End and Home lead from\n%s\nto\n%s\nand to\n%s", way, first, last, s.screen())
		}
		s.press("pgdown")
		if after := s.screen(); after == first {
			t.Errorf("%v: PgDn does nothing", way)
		}
	}
}
