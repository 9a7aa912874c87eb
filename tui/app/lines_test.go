package app

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// At the first start, and in every help, a person is told of plain lines, and P leads
// to them with the answers so far, wherever they are.
func TestPlainLinesAreOfferedAndTakeTheAnswersAlong(t *testing.T) {
	s := start(t, 80, 24)
	s.has("P Plain lines, for screen readers")
	s.press("?")
	s.has("With a screen reader, press P")
	s.press("esc", "1", "1", "2", "P")
	at := s.model.(Model).lines
	if !s.quit || at == nil || at.Flow == nil || len(at.Flow.Given()) != 2 || at.Draft == nil || at.Decided {
		t.Fatalf("P gives %+v, and quits: %v", at, s.quit)
	}
	var out strings.Builder
	var lines *ToLines
	if err := farewell(s.model.(Model), &out); !errors.As(err, &lines) || out.Len() > 0 {
		t.Errorf("it ends with %v, and leaves %q", err, out.String())
	}
}

func TestPlainLinesGoOnFromWhatIsShown(t *testing.T) {
	for keys, want := range map[string]ToLines{"P": {}, "9 P": {At: "records"}, "6 P": {At: "shelf/scenarios"}, "! P": {At: "urgent"}} {
		s := start(t, 80, 24)
		s.press(strings.Fields(keys)...)
		if got := s.model.(Model).lines; got == nil || got.At != want.At || got.Flow != nil {
			t.Errorf("%s gives %+v, want %+v", keys, got, want)
		}
	}
	s := start(t, 80, 24)
	s.press(append(append([]string{}, toResult...), "3", "P")...)
	if got := s.model.(Model).lines; got == nil || !got.Decided || got.Flow == nil || !got.Flow.Done() {
		t.Errorf("from below the result it gives %+v", got)
	}
	s.quit = false
	s = start(t, 80, 24)
	if s.press("w", "P"); s.quit {
		t.Error("P is a letter while words are typed")
	}
}

// What comes behind the P, before anybody can have seen plain lines, is theirs: none of
// it is a key of the screen, and only Ctrl+C still ends the program.
func TestWhatIsTypedBehindThePGoesAlong(t *testing.T) {
	s := start(t, 80, 24)
	s.press("P", "1", "enter", "q", "x", "backspace", "S", "esc", "é", "!", "enter")
	s.send(tea.PasteMsg{Content: "ask ring\ra clerk"})
	m := s.model.(Model)
	if want := "1\nqSé!\nask ring\na clerk"; m.lines == nil || m.lines.Typed != want || m.lines.At != "" || len(m.stack) != 1 {
		t.Fatalf("it gives %+v, want %q, over %d screens", m.lines, want, len(m.stack))
	}
	if s.press("ctrl+c"); !s.model.(Model).Interrupted() {
		t.Error("Ctrl+C does not end it")
	}
}

// What was held until the terminal has answered is not gone.
func TestTheGateLetsThroughWhatIsForPlainLines(t *testing.T) {
	key := tea.KeyPressMsg{Code: '1', Text: "1"}
	for _, m := range []Model{{}, {lines: &ToLines{}}} {
		g := &gate{held: tea.QuitMsg{}}
		if got := g.filter(m, key); (got != nil) != (m.lines != nil) {
			t.Errorf("%+v: a key comes out as %v", m.lines, got)
		}
	}
}

// What was kept once makes it no first start any more: the list is as it always is.
func TestPlainLinesStandFirstOnlyAtTheFirstStart(t *testing.T) {
	s := start(t, 80, 24)
	s.press("1", "1", "esc", "esc")
	s.has("o Go on: 1 answer")
	if strings.Contains(s.screen(), "Plain lines, for") {
		t.Errorf("they still stand first:\n%s", s.screen())
	}
}
