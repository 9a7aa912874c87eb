package team

import (
	"fmt"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

var (
	pack  = fixture.Pack()
	today = guidance.Date{Year: 2026, Month: 11, Day: 28}
	plain = theme.New(theme.Unknown, true)
)

// at is a check of everything that the pack has, at work and kept nowhere.
func at(t *testing.T) *sitting {
	t.Helper()
	if len(pack.Practices) < 2 {
		t.Fatal("the fixture has too few practices to test by")
	}
	c := team.Check{Schema: team.Schema, ID: "aaaa-aaaa-aaaa", Team: "Listing", On: record.Day(today)}
	for _, tool := range pack.Tools {
		c.Tools = append(c.Tools, tool.ID)
	}
	for _, w := range pack.Work {
		c.Work = append(c.Work, w.ID)
	}
	k := &keep.Keeper{Off: "in a test", Now: func() time.Time { return time.Date(2026, 11, 28, 9, 0, 0, 0, time.UTC) }}
	return sit(&Outside{Keep: k, Pack: pack, Date: today}, c, nil)
}

// A bar is as wide as it is to be, whatever the score; what is there, what the
// actions add and what is missing make it up, and the target is marked.
func TestBarsAddUp(t *testing.T) {
	c := &columns{theme: plain, width: 78}
	for most := 3; most <= 60; most += 19 {
		for points := 0; points <= most; points++ {
			for target := points; target <= most; target++ {
				bar, _, _ := strings.Cut(ansi.Strip(c.bar(team.Area{Score: team.Score{Points: points, Target: target, Most: most}, Rating: team.Red}, 20)), " ")
				now, aim := strings.Count(bar, "▇"), strings.Count(bar, "▇")+strings.Count(bar, "▒")+strings.Count(bar, "┃")
				if ansi.StringWidth(bar) != 20 || now != 20*points/most || aim != 20*target/most || strings.Count(bar, "┃") != min(aim-now, 1) {
					t.Fatalf("%d of %d, aim %d: %q", points, most, target, bar)
				}
			}
		}
	}
}

func TestChartsInText(t *testing.T) {
	var points []team.Point
	for _, percent := range []int{0, 25, 50, 100} {
		points = append(points, team.Point{Score: team.Score{Points: percent, Most: 100}, Like: percent != 50})
	}
	if line, numbers := chart(points); line != "▁▂|▄█" || numbers != "0 → 25 → 50 → 100 %" {
		t.Errorf("%q, %q", line, numbers)
	}
	if line, numbers := chart(append([]team.Point{{Like: true}}, points...)); line != " ▁▂|▄█" || numbers != "– → … → 25 → 50 → 100 %" {
		t.Errorf("%q, %q", line, numbers)
	}
}

func TestFileNames(t *testing.T) {
	for name, want := range map[string]string{"Listing, Leeds": "listing-leeds-", "../../etc": "etc-", "日本": "", " A  b ": "a-b-", strings.Repeat("x", 90): strings.Repeat("x", 40) + "-"} {
		if got := fileName(name); got != want {
			t.Errorf("%q: %q", name, got)
		}
	}
}

// An action is done on the day on which its aim is reached, and open again when that
// was a slip; one that a person has marked as done stays so.
func TestAnActionIsDoneOnceItsAimIsReached(t *testing.T) {
	s := at(t)
	id := s.asked()[0].ID
	open := func() bool { return s.check.Answer(id).Action.Open() }
	s.level(id, team.State(guidance.NotYet), "")
	s.answer(id, func(a *team.Answer) {
		a.Action = &team.Action{Do: "Mend it", Owner: "Manager", Target: guidance.Mostly}
	})
	for _, step := range []struct {
		state team.State
		open  bool
	}{{"partly", true}, {"mostly", false}, {"partly", true}, {"in-place", false}, {team.DontKnow, true}} {
		if s.level(id, step.state, ""); open() != step.open {
			t.Errorf("%s: open is %v", step.state, open())
		}
	}
	s.answer(id, func(a *team.Answer) { a.Action.Done = record.Day(today) })
	if s.level(id, "not-yet", ""); open() {
		t.Error("what was marked as done is open again")
	}
}

// What is noted before the answer is kept as not known, and nothing of it is lost by
// the answer.
func TestNotingBeforeAnswering(t *testing.T) {
	s := at(t)
	id := s.asked()[0].ID
	s.answer(id, func(a *team.Answer) { a.Note = "ask again" })
	if a := s.check.Answer(id); a.State != team.DontKnow || a.Asked == "" || s.check.Fault() != nil {
		t.Fatalf("%+v, %v", a, s.check.Fault())
	}
	s.level(id, "mostly", "")
	if a := s.check.Answer(id); a.State != "mostly" || a.Note != "ask again" {
		t.Errorf("%+v", a)
	}
}

// What is typed for an action is read as it is meant, and what is missing is asked
// for.
func TestActionsAreRead(t *testing.T) {
	s := at(t)
	id := s.asked()[0].ID
	check := checkAction(s, id)
	if a := actionOf(pack, []string{"Mend it", "1", "2026-12-01", "2"}); a.Owner != pack.Roles[0].Title || a.Target != guidance.Mostly || a.Due != (record.Day{Year: 2026, Month: 12, Day: 1}) {
		t.Errorf("%+v", a)
	}
	if a := actionOf(pack, []string{"", "1", "", ""}); a != nil {
		t.Errorf("%+v", a)
	}
	for _, c := range []struct {
		field  int
		values []string
	}{
		{1, []string{"Mend it", "", "", "In place"}}, {2, []string{"Mend it", "1", "soon", "In place"}}, {3, []string{"Mend it", "1", "", "good"}},
		{4, []string{"Mend it", "1", "", "1", "yes"}}, {1, []string{"Mend it", "Mr John Smith", "", "1"}},
	} {
		if d := check(c.values, nil); d == nil || d.Field != c.field {
			t.Errorf("%q: %+v", c.values, d)
		}
	}
	s.level(id, "mostly", "")
	if d := check([]string{"Mend it", "1", "", "3"}, nil); d == nil || d.Field != 3 {
		t.Errorf("an aim below what is there: %+v", d)
	}
	if d := check([]string{"Mend it", "1", "", "1"}, nil); d != nil {
		t.Errorf("%+v", d)
	}
}

// Nothing is wider than its frame, at any size.
func TestEverythingFits(t *testing.T) {
	s := at(t)
	for i, p := range s.asked() {
		s.level(p.ID, team.EveryState[i%5], "")
	}
	s.check.Team = strings.Repeat("wide 日本 ", 9)
	for width := 30; width < 200; width += 7 {
		for height := 6; height < 60; height += 9 {
			for _, one := range []screen.Screen{newResult(s), newQuestion(s, walking), newGaps(s), newPlan(s), newJump(s), newSetup(s)} {
				one, _ = one.Update(screen.Frame{Width: width, Height: height, Theme: plain})
				for n, line := range strings.Split(one.View().Body, "\n") {
					if ansi.StringWidth(line) > width {
						t.Fatalf("%T, %d by %d, line %d: %q", one, width, height, n, line)
					}
				}
			}
		}
	}
}

// Times and numbers are said as people say them.
func TestMinutes(t *testing.T) {
	for n, want := range map[int]string{0: "about 1 minute", 3: "about 1 minute", 38: "about 13 minutes", 45: "about 15 minutes"} {
		if got := minutes(n); got != want {
			t.Error(fmt.Sprint(n, " questions: ", got))
		}
	}
}

// Looking at gaps and plan leaves the question at which the walk stands where it is,
// though keys of both lead to questions.
func TestListsMoveNoQuestion(t *testing.T) {
	s := at(t)
	first, last := s.asked()[0].ID, s.asked()[len(s.asked())-1].ID
	s.level(last, "not-yet", "")
	s.answer(last, func(a *team.Answer) {
		a.Action = &team.Action{Do: "Mend it", Owner: "Manager", Target: guidance.Mostly}
	})
	for _, list := range []screen.Screen{newGaps(s), newPlan(s)} {
		s.at = first
		list, _ = list.Update(screen.Frame{Width: 80, Height: 24, Theme: plain})
		list.Keys()
		if list.View(); s.at != first {
			t.Errorf("%s moved to %s", list.Title(), s.at)
		}
		if list, _ = list.Update(tea.KeyPressMsg{Code: 'x', Text: "x"}); s.at != first {
			t.Errorf("x in %s moved to %s", list.Title(), s.at)
		}
	}
}
