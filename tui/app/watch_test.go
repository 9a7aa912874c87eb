package app

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/tui/decide"
	"whichtool/tui/faults"
)

// watched is the program on the small pack, which somebody works on.
func watched(t *testing.T, err error) *session {
	t.Helper()
	pack := fixture.Pack()
	s := &session{tb: t, saved: map[string]string{}, kept: &keeper{}}
	s.model = New(Options{
		Front: pack, Date: pack.Date, Outside: decide.Outside{Save: s.save}, Keeper: s.kept,
		Engine: func() (*questions.Engine, error) { return questions.Compile(pack), err },
		Watch:  func() (Changed, bool) { return Changed{}, false },
	})
	s.send(tea.WindowSizeMsg{Width: 100, Height: 30})
	s.run(s.model.Init())
	return s
}

// changed is the engine of the small pack with something else in a file.
func changed(t *testing.T, file, from, to string) Changed {
	t.Helper()
	fsys := fixture.Copy()
	data := bytes.Replace(fsys[file].Data, []byte(from), []byte(to), 1)
	if bytes.Equal(data, fsys[file].Data) {
		t.Fatalf("%s has no %q", file, from)
	}
	fsys[file] = &fstest.MapFile{Data: data}
	pack, err := guidance.Load(fsys)
	if err != nil {
		return Changed{Err: err}
	}
	return Changed{Engine: questions.Compile(pack)}
}

func (s *session) lacks(texts ...string) {
	s.tb.Helper()
	for _, text := range texts {
		if screen := s.screen(); strings.Contains(screen, text) {
			s.tb.Errorf("the screen shows %q:\n%s", text, screen)
		}
	}
}

// pages is how many pages of faults there are.
func (s *session) pages() (n int) {
	for _, shown := range s.model.(Model).stack {
		if _, ok := shown.Screen.(faults.Model); ok {
			n++
		}
	}
	return n
}

// A change shows where the person is, and the answers stay.
func TestAChangeShowsWhereThePersonIs(t *testing.T) {
	first := fixture.Pack().Questions[0]
	second := fixture.Pack().Questions[1]
	s := watched(t, nil)
	s.press("1", "1")
	s.has(second.Title)
	s.send(changed(t, "questions/"+second.ID+".md", "title: "+second.Title, "title: A better question?"))
	s.has("A better question?", "The guidance was read again.")
	s.lacks(second.Title)
	s.press("esc")
	s.has(first.Title)
}

// Faults show with file and line; what was there goes on; mended, the person is where
// they were.
func TestFaultsShowUntilTheyAreMended(t *testing.T) {
	second := fixture.Pack().Questions[1]
	s := watched(t, nil)
	s.press("1", "1")
	bad := changed(t, "questions/"+second.ID+".md", "short: ", "shirt: ")
	if bad.Err == nil {
		t.Fatal("it has no faults")
	}
	s.send(bad)
	s.has("1 fault in the guidance", "questions/"+second.ID+".md:", `unknown field "shirt"`, "goes on")
	s.press("esc")
	s.has(second.Title)
	s.send(bad)
	s.send(changed(t, "pack.md", "edition: ", "addition: "))
	s.has("pack.md:", `unknown field "addition"`)
	if n := s.pages(); n != 1 {
		t.Errorf("there are %d pages of faults", n)
	}
	s.lacks(`unknown field "shirt"`)
	s.send(changed(t, "questions/"+second.ID+".md", "title: "+second.Title, "title: A better question?"))
	s.has("A better question?", "The guidance was read again.")
	if n := s.pages(); n != 0 {
		t.Errorf("%d pages of faults are left", n)
	}
}

// A program that begins with faults says so, and goes on once they are mended.
func TestItBeginsWithFaults(t *testing.T) {
	s := watched(t, guidance.Faults{{File: "pack.md", Line: 3, Problem: "no date"}})
	s.has("1 fault in the guidance", "pack.md:3", "no date", "it begins by itself")
	if s.quit || s.model.(Model).Failure() != nil {
		t.Error("it has ended")
	}
	s.send(Changed{Engine: questions.Compile(fixture.Pack())})
	s.has("Which tool for this piece of work talk?")
	s.press("1")
	s.has(fixture.Pack().Questions[0].Title)
}

// A page and a list stay where the person was in them.
func TestAPageAndAListStayWhereTheyAre(t *testing.T) {
	topics := fixture.Pack().Topics
	s := watched(t, nil)
	s.opens(shelfPath + "topics")
	s.press("down", "down")
	focus := s.model.View().Cursor.Y
	s.send(changed(t, "topics/"+topics[0].ID+".md", "title: "+topics[0].Title, "title: Another title"))
	s.has("Another title")
	if got := s.model.View().Cursor.Y; got != focus {
		t.Errorf("the focus was on line %d and is on %d", focus, got)
	}
	s.send(tea.WindowSizeMsg{Width: 60, Height: 12})
	s.opens("topics/" + topics[0].ID)
	s.press("end")
	first := strings.TrimSpace(strings.Split(s.screen(), "\n")[2])
	s.send(changed(t, "topics/"+topics[0].ID+".md", "title: "+topics[0].Title, "title: A third title"))
	s.has("A third title", first)
}

// A result is decided again, and stays the result.
func TestAResultIsDecidedAgain(t *testing.T) {
	pack := fixture.Pack()
	s := watched(t, nil)
	s.press("1", "1", "1", "1", "enter")
	s.has("Use " + pack.Tools[0].Name)
	s.send(changed(t, "tools/"+pack.Tools[0].ID+".md", "name: "+pack.Tools[0].Name, "name: Prattle"))
	s.has("Use Prattle", "The guidance was read again.")
}

// The course for newcomers is that of the guidance as it is.
func TestTheCourseIsRenewed(t *testing.T) {
	s := watched(t, nil)
	before := s.model.(Model).memory.Course
	s.send(changed(t, "pack.md", "title: ", "title: New "))
	if got := s.model.(Model).memory.Course; got == before || got == nil {
		t.Error("it is the old course")
	}
}

// reasked is the shipped guidance with another question for each practice.
func reasked(t *testing.T) Changed {
	pack := *shippedPack(t)
	pack.Practices = slices.Clone(pack.Practices)
	for i, p := range pack.Practices {
		next := *p
		next.Title = "Is it better now?"
		pack.Practices[i] = &next
	}
	return Changed{Engine: questions.Compile(&pack)}
}

// A page that cannot be shown by other guidance where the person is says so, and is
// opened again, or from where it was opened, when the person wants.
func TestAnOldPageSaysSo(t *testing.T) {
	s := start(t, 100, 24)
	checked(t, s.keeper)
	s.press("T")
	s.send(reasked(t))
	s.has("This page shows it as it was: Ctrl+R shows it as it is.")
	s.press("down", "up")
	s.has("Ctrl+R as it is now")
	s.press("ctrl+r")
	s.has("Listing, Leeds")
	s.lacks("Ctrl+R", "open it again")

	s.press("enter", "o")
	s.has("Is it better now?")
	s.send(Changed{Engine: questions.Compile(shippedPack(t))})
	s.has("Is it better now?", "Ctrl+R shows it as it is.")
	s.press("ctrl+r")
	s.has("Listing, Leeds", "open it again from here")
	s.press("enter", "o")
	s.lacks("Is it better now?", "Ctrl+R")
}

// A page that a result opened goes back to the result, which is decided again.
func TestAnOldPageGoesBackToTheResult(t *testing.T) {
	pack := fixture.Pack()
	s := watched(t, nil)
	s.press("1", "1", "1", "1", "enter")
	s.has("Use " + pack.Tools[0].Name)
	s.press("1")
	s.lacks("Ctrl+R")
	depth := len(s.model.(Model).stack)
	s.send(changed(t, "tools/"+pack.Tools[0].ID+".md", "name: "+pack.Tools[0].Name, "name: Prattle"))
	s.has("Ctrl+R shows it as it is.")
	s.press("ctrl+r")
	s.has("Use Prattle", "open it again from here")
	if got := len(s.model.(Model).stack); got != depth-1 {
		t.Errorf("%d screens are left of %d", got, depth)
	}
}

// What is searched for is looked up again.
func TestWordsAreLookedUpAgain(t *testing.T) {
	s := start(t, 100, 24)
	looked := 0
	m := s.model.(Model)
	m.options.Search = func(ctx context.Context, query string, limit int) ([]search.Hit, error) {
		looked++
		return lookUp(ctx, query, limit)
	}
	s.model = m
	s.press("S", "l", "o", "s", "t")
	if s.has("lost"); looked != 4 {
		t.Fatalf("it was looked up %d times", looked)
	}
	s.send(reasked(t))
	if s.has("lost", "The guidance was read again."); looked != 5 {
		t.Errorf("it was looked up %d times", looked)
	}
}
