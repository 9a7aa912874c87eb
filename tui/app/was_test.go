package app

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/tui/decide"
	"whichtool/tui/screen"
)

// engines are those of the small pack's editions, the newest first.
func engines(tb testing.TB) []*questions.Engine {
	tb.Helper()
	editions := fixture.Editions()
	var out []*questions.Engine
	for _, front := range editions.List() {
		pack, err := editions.Load(front.Edition)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, questions.Compile(pack))
	}
	slices.Reverse(out)
	return out
}

// startAmong starts the program on one of the editions, with what gives the
// others, unless it is nil.
func startAmong(tb testing.TB, width, height int, engine *questions.Engine, others func() ([]*questions.Engine, error)) *session {
	tb.Helper()
	date, _ := guidance.ParseDate("2026-11-21")
	s := &session{tb: tb, saved: map[string]string{}, kept: &keeper{}}
	s.model = New(Options{
		Front: engine.Pack(), Date: date, Outside: decide.Outside{Save: s.save, Others: others}, Keeper: s.kept,
		Engine: func() (*questions.Engine, error) { return engine, nil },
	})
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
	s.run(s.model.Init())
	return s
}

// startNewest starts the program on the newer edition.
func startNewest(tb testing.TB, width, height int) *session {
	all := engines(tb)
	return startAmong(tb, width, height, all[0], func() ([]*questions.Engine, error) { return all[1:], nil })
}

func (s *session) opens(path string) { s.send(screen.Go{To: path}) }

// What a page was and is, at four sizes.
func TestWasGolden(t *testing.T) {
	scenes := map[string]struct {
		page string
		keys []string
	}{
		"page": {"topics/secrets", nil}, "change": {"topics/secrets", []string{"n", "n", "n"}}, "tool": {"tools/scan", []string{"n"}},
		"new": {"topics/lost-things", nil}, "same": {"topics/about", nil},
	}
	for name, scene := range scenes {
		for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}, {160, 50}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				s := startNewest(t, size[0], size[1])
				s.opens(scene.page)
				s.press("v")
				s.press(scene.keys...)
				golden.RequireEqual(t, trimmed(s.screen()))
			})
		}
	}
	t.Run("page/gone", func(t *testing.T) {
		s := startNewest(t, 80, 24)
		s.opens(screen.Was + "topics/disagreements")
		golden.RequireEqual(t, trimmed(s.screen()))
	})
	t.Run("page/colour", func(t *testing.T) {
		s := startNewest(t, 120, 40)
		s.opens(screen.Was + "topics/secrets")
		golden.RequireEqual(t, s.model.View().Content)
	})
}

// The changes are gone to one by one, and back.
func TestWasGoesFromChangeToChange(t *testing.T) {
	for _, width := range []int{40, 120} {
		s := startNewest(t, width, 12)
		s.opens("topics/secrets")
		s.press("v")
		var there []string
		for i := range 5 {
			s.press([]string{"n", "]"}[i%2])
			s.has(fmt.Sprintf("change %d of 5", i+1))
			there = append(there, s.screen())
			if s.model.View().Cursor == nil {
				t.Errorf("the cursor is not at change %d", i+1)
			}
		}
		s.press("n")
		s.has("There is no further change.")
		for i := 3; i >= 0; i-- {
			s.press([]string{"N", "["}[i%2])
			if s.screen() != there[i] {
				t.Errorf("back at change %d it shows\n%s\nwant\n%s", i+1, s.screen(), there[i])
			}
		}
		s.press("N")
		s.has("There is no change before.")
		s.press("home")
		if strings.Contains(s.screen(), "change 1") {
			t.Error("at the top it is at a change")
		}
		s.press("esc")
		s.has("Every page bears a mark")
	}
}

// What was at the top stays there when the window changes.
func TestWasKeepsItsPlace(t *testing.T) {
	s := startNewest(t, 120, 12)
	s.opens(screen.Was + "topics/secrets")
	s.press("n", "n", "n")
	before := s.screen()
	for _, width := range []int{40, 119, 500, 120} {
		s.send(tea.WindowSizeMsg{Width: width, Height: 12})
		s.has("Look at who is to read it.")
	}
	if s.screen() != before {
		t.Errorf("from\n%s\nto\n%s", before, s.screen())
	}
}

// Where there is nothing to set a page beside, the key says so.
func TestWasWhereThereIsNothing(t *testing.T) {
	all := engines(t)
	oldest := startAmong(t, 80, 24, all[1], func() ([]*questions.Engine, error) { return all[:1], nil })
	oldest.opens("topics/secrets")
	if strings.Contains(oldest.screen(), "was and is") {
		t.Error("the foot shows a key that does nothing")
	}
	oldest.press("v")
	oldest.has("There is no older edition of the guidance.")

	s := startNewest(t, 80, 24)
	s.opens("topics/about")
	s.has("v was and is")
	s.press("v", "n")
	s.has("The same since April 2020")
	s.opens(screen.Was + "topics/nowhere")
	s.has("There is no page topics/nowhere.")

	broken := startAmong(t, 40, 12, all[0], func() ([]*questions.Engine, error) { return nil, errors.New("a fault") })
	broken.opens(screen.Was + "topics/about")
	broken.has("cannot be loaded: a", "fault")
	broken.press("n", "space")
	broken.has("The other editions cannot")
}

// The other editions are loaded only for what shows both, and away from the
// screen.
func TestWasLoadsOthersInTheBackground(t *testing.T) {
	all, asked := engines(t), 0
	s := startAmong(t, 80, 24, all[0], func() ([]*questions.Engine, error) {
		asked++
		return all[1:], nil
	})
	s.opens("topics/secrets")
	if asked > 0 {
		t.Error("the reader loads other editions")
	}
	next, work := s.model.Update(press("v"))
	s.model = next
	s.has("Loading the other editions of the guidance.")
	s.press("n")
	if asked > 0 {
		t.Error("they are loaded while a key is dealt with")
	}
	s.press("esc")
	s.run(work) // what comes when it has been left
	s.has("Every page bears a mark")
	s.press("right")
	s.has("April 2020", "changed")
}
