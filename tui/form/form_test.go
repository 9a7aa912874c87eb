package form_test

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/fixture"
	"whichtool/tui/form"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

var frame = screen.Frame{Width: 76, Height: 18, Theme: theme.New(theme.Unknown, true)}

// sent gives messages to a screen, and does its work.
func sent(s screen.Screen, msgs ...tea.Msg) (screen.Screen, screen.Reply) {
	var reply screen.Reply
	for _, msg := range msgs {
		s, reply = s.Update(msg)
		if reply.Work != nil {
			s, reply = s.Update(reply.Work())
		}
	}
	return s, reply
}

func key(code rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: code, Text: string(code)} }

var (
	enter = tea.KeyPressMsg{Code: tea.KeyEnter}
	esc   = tea.KeyPressMsg{Code: tea.KeyEscape}
)

func shows(s screen.Screen) string { return ansi.Strip(s.View().Body) }

// What was typed is not lost by a key: leaving asks, and a second Esc says yes.
func TestLeavingAsks(t *testing.T) {
	var s screen.Screen = form.New("Note", "A note", "keep it", form.Field("Note", "", "", 80))
	s, reply := sent(s, frame, esc)
	if len(reply.Asks) != 1 {
		t.Error("an empty form is not left at once")
	}
	s, reply = sent(s, key('q'), esc)
	if len(reply.Asks) != 0 || !strings.Contains(shows(s), "Leave without keeping what you typed?") {
		t.Fatalf("%+v\n%s", reply, shows(s))
	}
	s, _ = sent(s, key('n'), key('r'))
	if !strings.Contains(shows(s), "Note  qr") {
		t.Error(shows(s))
	}
	for name, yes := range map[string]tea.Msg{"y": key('y'), "Esc": esc} {
		if _, reply = sent(s, esc, yes); len(reply.Asks) != 1 {
			t.Error(name + " does not leave")
		}
	}
}

// What looks private is asked about once, and goes in when that is meant.
func TestPrivateWordsAreAskedAbout(t *testing.T) {
	f := form.New("Note", "A note", "keep it", form.Field("Note", "", "Call with Mr John Smith", 80))
	f.Check = form.Private(fixture.Pack())
	took := ""
	f.Take = func(values []string) screen.Reply {
		took = values[0]
		return screen.Ask(screen.Back{})
	}
	s, _ := sent(f, frame, enter)
	if took != "" || !strings.Contains(shows(s), "This looks like a name") {
		t.Fatal(shows(s))
	}
	if sent(s, key('y')); took != "Call with Mr John Smith" {
		t.Errorf("took %q", took)
	}
}

// A file that exists is replaced only once the person was told.
func TestSavingNeverReplacesUnasked(t *testing.T) {
	there := map[string]bool{"a.md": true}
	replaced := 0
	s := form.Save("Save", "a.md", "", func(name string) ([]byte, error) {
		if !strings.HasSuffix(name, ".md") {
			return nil, errors.New("no such form")
		}
		return []byte("x"), nil
	}, func(name string, _ []byte, replace bool) (bool, error) {
		if there[name] && !replace {
			return true, nil
		}
		replaced++
		return false, nil
	})
	s, _ = sent(s, frame, enter)
	if replaced != 0 || !strings.Contains(shows(s), "That file exists.") {
		t.Fatal(shows(s))
	}
	s, _ = sent(s, key('x'), enter)
	if !strings.Contains(shows(s), "Not saved: no such form") {
		t.Error(shows(s))
	}
	s, _ = sent(s, tea.KeyPressMsg{Code: tea.KeyBackspace}, enter)
	if replaced != 0 {
		t.Error("replaced without being told again")
	}
	if _, reply := sent(s, enter); replaced != 1 || len(reply.Asks) != 1 {
		t.Errorf("replaced %d times, %+v", replaced, reply)
	}
}

// What cannot be undone is done by y alone.
func TestSure(t *testing.T) {
	done := 0
	q := form.Sure{Name: "Delete", Heading: "Delete it?", Verb: "delete it", Do: func(slip *form.Slip) tea.Cmd {
		return func() tea.Msg { done++; return form.Answer{Slip: slip, Done: "Deleted."} }
	}}
	for _, other := range []tea.Msg{enter, key('n'), esc, key('d')} {
		sent(q, frame, other)
	}
	if done != 0 {
		t.Fatal("done without y")
	}
	if _, reply := sent(q, frame, key('y')); done != 1 || reply.Asks[0].(screen.Back).Say != "Deleted." {
		t.Errorf("%d, %+v", done, reply)
	}
}
