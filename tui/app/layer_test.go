package app

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
)

// unusable is an error that is explained on a page.
type unusable struct{}

func (unusable) Error() string { return "the rules are not used" }
func (unusable) Page() (title, text string) {
	return "Not in use", "# These rules cannot be used\n\nMend them.\n"
}

// What cannot be used is explained at every size, and leaving the page ends the
// program with the error; there is nothing behind it to go on with.
func TestWhatCannotBeUsedIsExplained(t *testing.T) {
	for _, size := range [][2]int{{80, 24}, {40, 12}, {160, 50}} {
		s := start(t, size[0], size[1])
		o := s.model.(Model).options
		o.Engine = func() (*questions.Engine, error) { return nil, unusable{} }
		s.model = New(o)
		s.model, _ = s.model.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		s.model, _ = s.model.Update(loadedMsg{nil, unusable{}})
		s.has("These rules cannot be used", "Mend them.")
		s.press("1", "h", "esc")
		s.has("These rules cannot be used")
		if err := s.model.(Model).Failure(); !errors.Is(err, unusable{}) {
			t.Errorf("%v: it does not end with the error: %v", size, err)
		}
	}
}

// How old a layer is stands beside how old the guidance is, as long as there is room
// for a word.
func TestTheAgeOfALayerShows(t *testing.T) {
	front := *fixture.Pack()
	front.Layers = []*guidance.Layer{{Title: "the Annex", Prefix: "ANX", Date: guidance.Date{Year: 2026, Month: 3, Day: 2}, Review: guidance.Date{Year: 2027, Month: 3, Day: 31}}}
	for _, size := range [][2]int{{160, 50}, {80, 24}, {60, 20}, {40, 12}} {
		for day, check := range map[string]bool{"2026-11-28": false, "2027-04-01": true} {
			s := start(t, size[0], size[1])
			o := s.model.(Model).options
			o.Front = &front
			o.Date, _ = guidance.ParseDate(day)
			s.model = New(o)
			s.model, _ = s.model.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			top, _, _ := strings.Cut(ansi.Strip(s.model.View().Content), "\n")
			if !strings.Contains(top, "ANX") || !strings.Contains(top, "2026") {
				t.Errorf("%v on %s: the line at the top is %q", size, day, top)
			}
			if check && size[0] >= 80 && !strings.Contains(top, "check") {
				t.Errorf("%v on %s: it does not say that the layer is due: %q", size, day, top)
			}
		}
	}
}

// That rules are for another edition is said at first, and stands at the top.
func TestRulesOfAnotherEditionAreSaid(t *testing.T) {
	for _, size := range [][2]int{{160, 50}, {80, 24}, {40, 12}} {
		s := start(t, size[0], size[1])
		o := s.model.(Model).options
		o.Beside = &guidance.Layer{Title: "the Annex", Prefix: "ANX"}
		s.model = New(o)
		s.model, _ = s.model.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
		s.has("ANX rules are not followed here")
		s.press("down")
		s.lacks("ANX rules are not followed here")
		if top, _, _ := strings.Cut(s.screen(), "\n"); !strings.Contains(top, "ANX") {
			t.Errorf("%v: the line at the top is %q", size, top)
		}
	}
}
