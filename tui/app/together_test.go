package app

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
)

// together sends keys as they come in one read: each is dealt with before any
// work that an earlier one has begun is done.
func (s *session) together(keys ...string) {
	for _, k := range keys {
		next, cmd := s.model.Update(press(k))
		s.model = next
		defer s.run(cmd)
	}
}

// Keys that come in one read go to the screen that the one before has led to.
func TestKeysThatComeTogether(t *testing.T) {
	for _, c := range []struct {
		name         string
		before, keys []string
		want         string
		screens      int
	}{
		{"home, then SECRET", nil, []string{"1", "3"}, "Check your answers", 2},
		{"one question", []string{"1"}, []string{"1"}, "question 2 of", 2},
		{"two questions", []string{"1"}, []string{"1", "1"}, "question 3 of", 2},
		{"Enter twice on the review", toResult[:len(toResult)-1], []string{"enter", "enter"}, "Why", 3},
		{"help and back", nil, []string{"?", "esc", "3"}, "All tools", 2},
		{"a search and what is typed", nil, []string{"S", "z", "o"}, "Search: zo", 2},
		{"a list and its first page", []string{"3"}, []string{"enter", "esc"}, "All tools", 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := start(t, 80, 24)
			s.press(c.before...)
			s.together(c.keys...)
			if shown := ansi.Strip(s.model.View().Content); !strings.Contains(shown, c.want) {
				t.Errorf("no %q:\n%s", c.want, shown)
			}
			if n := len(s.model.(Model).stack); n != c.screens {
				t.Errorf("%d screens, want %d", n, c.screens)
			}
		})
	}
}

// What is no input reaches the screen that asked for it, whatever is shown by
// then.
func TestLateResultsReachTheirScreen(t *testing.T) {
	s := start(t, 80, 24)
	s.press("S", "z", "o", "o")
	next, cmd := s.model.Update(press("m")) // looked up, and not yet answered
	s.model = next
	s.send(tea.KeyPressMsg{Code: tea.KeyF1}) // another screen on top
	s.run(cmd)
	s.press("esc")
	s.has("Search: zoom", "Zoom")
}
