package app

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/tui/keep"
)

// day is one of 2026.
func day(month, day int) record.Day { return record.Day{Year: 2026, Month: month, Day: day} }

// checkOf is a check of a team that begins on a day, of which so many questions are
// answered by turns; before is what it goes back to, nil for nothing.
func checkOf(tb testing.TB, k *keep.Keeper, name string, on record.Day, answered int, before *team.Check) team.Check {
	tb.Helper()
	pack := shippedPack(tb)
	in, err := k.Context(pack.Edition)
	if err != nil {
		tb.Fatal(err)
	}
	c := team.Check{
		Schema: team.Schema, Team: name, People: 8, Tools: []string{"microsoft-teams", "whatsapp", "zoom", "Signal"},
		Work: []string{"calls", "personal-data", "outsiders"}, LeftOut: []team.LeftOut{{Area: "ai", Reason: "checked in October"}},
	}
	if before != nil {
		c = *before
	}
	c = c.Again(in, guidance.Date(on))
	c.Begun = record.StampOf(clock.AddDate(0, on.Month-11, on.Day-21))
	if c.Previous = ""; before != nil {
		c.Previous = before.ID
	}
	for i, p := range c.Open(pack)[:answered] {
		a := team.Answer{Practice: p.ID, State: team.EveryState[(i*7+on.Month)%5]}
		switch {
		case i == 2:
			a = team.Answer{Practice: p.ID, State: team.DoesNotApply, Reason: "no such papers here"}
		case i%9 == 3:
			a.State = team.State(guidance.NotYet)
			a.Action = &team.Action{Do: p.Mend[0].Do, Owner: "Manager", Due: day(9+i/9%4, 14), Target: guidance.InPlace}
		case i%5 == 0:
			a.Evidence, a.Looked, a.Note = "the list of members", on, "Ask again in spring."
		}
		c = c.With(pack, a)
	}
	return keptCheck(tb, k, c)
}

func keptCheck(tb testing.TB, k *keep.Keeper, c team.Check) team.Check {
	tb.Helper()
	after, err := k.ChangeCheck(c.ID, func(team.Check) (team.Check, error) { return c, nil })
	if err != nil {
		tb.Fatal(err)
	}
	return after
}

func shippedPack(tb testing.TB) *guidance.Pack {
	tb.Helper()
	engine, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return engine.Pack()
}

// checked keeps two teams: one with a check of August and a second one that is half
// done, and one with a check of its own.
func checked(tb testing.TB, k *keep.Keeper) {
	tb.Helper()
	checkOf(tb, k, "Probation, Hull", day(11, 3), 30, nil)
	first := checkOf(tb, k, "Listing, Leeds", day(8, 20), 45, nil)
	second := checkOf(tb, k, "Listing, Leeds", day(11, 20), 25, &first)
	for n := range team.FewestShown {
		second = second.WithStaff(map[string]team.Say{second.Answers[0].Practice: team.EverySay()[n%3]})
	}
	keptCheck(tb, k, second)
}

func (s *session) checks() []team.Check {
	s.tb.Helper()
	all, err := s.keeper.Checks()
	if err != nil {
		s.tb.Fatal(err)
	}
	return all
}

// A manager sets a check up, goes through it by keys, and finds it as it was: every
// answer is kept when it is given.
func TestACheckByKeys(t *testing.T) {
	s := start(t, 80, 24)
	setUp(s)
	c := s.checks()[0]
	if c.Team != "Listing, Leeds" || c.People != 8 || !slices.Equal(c.Work, []string{"calls", "personal-data", "outsiders"}) || len(c.LeftOut) != 1 {
		t.Fatalf("%+v", c)
	}
	asked := len(c.Open(shippedPack(t)))
	s.has(fmt.Sprintf("%d questions, about", asked))
	s.press("o")
	s.has(fmt.Sprintf("1 of %d · Accounts 1 of", asked), "1   In place", "6   Does not apply")
	s.press("enter")
	s.has("Press the digit of an answer first")
	s.press("x")
	s.has("Weight ", "Where to look")
	s.press("esc")
	answerAll(s, asked)
	s.has("Do this first", "✗ Quibble", "All together", "Red")

	s = s.again()
	s.has("T Check your team", "1 team")
	s.press("T")
	s.has("Listing, Leeds", "21 November 2026", "1 action")
	c = s.checks()[0]
	if len(c.Answers) != asked {
		t.Fatalf("%d of %d answers are there", len(c.Answers), asked)
	}
	a := c.Answers[0]
	if a.State != "not-yet" || a.Evidence != "the list of members" || a.Note != "look again" || a.Action == nil || a.Action.Owner == "" || a.Action.Due != day(12, 21) {
		t.Errorf("%+v, %+v", a, a.Action)
	}
	if b := c.Answers[1]; b.State != team.DoesNotApply || b.Reason != "no such accounts" {
		t.Errorf("%+v", b)
	}
}

// setUp sets a first check up, and is held up where it has to be.
func setUp(s *session) {
	s.press("T")
	s.has("Check your team", "Begin a check of a team", "quarter of an hour")
	if store, err := s.keeper.Existing(); store != nil || err != nil {
		s.tb.Fatal("looking made a file")
	}
	s.press("enter", "enter", "enter")
	s.has("Say what the team is called.")
	s.press(letters("Team of Mr John Smith")...)
	s.press("enter", "enter")
	s.has("This looks like a name")
	s.press("n", "ctrl+u")
	s.press(letters("Listing, Leeds")...)
	s.press("enter", "8", "enter")
	s.has("Which tools does the team use?", "Microsoft Teams", "0 tools so far")
	s.press("enter")
	s.has("Nothing is chosen: Space on a line, or its number, chooses it.")
	s.press("1", "2", "4", "a")
	s.press(letters("Quibble")...)
	s.press("enter")
	s.has("4 tools so far", "Added: Quibble, which the guidance does not list.")
	s.press("enter", "1", "2", "7") // and does not take the line in focus out again
	s.has("3 kinds of work so far")
	s.press("enter", "9")
	s.has("Leave out “AI assistants” this time")
	s.press("enter")
	s.has("Say why")
	s.press(letters("checked last month")...)
	s.press("enter")
	s.has("Left out: checked last month", "Press Enter to begin.")
}

// answerAll answers every question: the first with all that can be noted of it, the
// second with a reason.
func answerAll(s *session, asked int) {
	s.press("e")
	s.has("Roles, not names")
	s.press(letters("the list of members")...)
	s.press("enter", "enter")
	s.has("Kept, as “don't know” until you answer.", "Looked at: the list of members")
	s.press("n")
	s.press(letters("look again")...)
	s.press("enter", "4", "b")
	s.has("4 ● Not yet")
	s.press("a")
	s.has("What is to be done?", "Something else")
	s.press("1", "tab", "tab", "tab", "enter")
	s.has("Kept.", "Action: ", "by 21 December 2026")
	s.press("enter", "6")
	s.has("Why does it not apply?")
	s.press(letters("no such accounts")...)
	s.press("enter")
	s.has(fmt.Sprintf("3 of %d", asked))
	for n := 2; n < asked; n++ {
		s.press([]string{"1", "2", "4", "5"}[n%4])
	}
}

// Whoever leaves at once after an answer finds it: what nobody has written is written
// at the end.
func TestLeavingWaitsForTheLastAnswerOfACheck(t *testing.T) {
	s := start(t, 80, 24)
	checkOf(t, s.keeper, "Listing, Leeds", day(11, 20), 10, nil)
	s.press("T", "enter")
	next, _ := s.model.Update(press("1")) // its work is not waited for
	s.model = next
	s.keeper.Settle(stuck)
	if n := len(s.checks()[0].Answers); n != 11 {
		t.Errorf("%d answers: the last one is lost", n)
	}
}

// The next check begins from the last one: what was said then stands beside each
// question, its action goes on, and what moved is shown.
func TestTheNextCheck(t *testing.T) {
	s := start(t, 80, 24)
	first := checkOf(t, s.keeper, "Listing, Leeds", day(8, 20), 45, nil)
	s = s.again()
	late := 0
	today := guidance.Date{Year: 2026, Month: 11, Day: 21}
	for _, a := range first.Answers {
		if a.Action.Overdue(today) {
			late++
		}
	}
	s.has(fmt.Sprintf("1 team · %d actions overdue", late))
	s.press("T")
	s.has(fmt.Sprintf("5 actions, %d overdue", late))
	s.press("a", "esc")
	if n := len(s.checks()); n != 1 {
		t.Fatalf("%d checks, though nothing was said", n)
	}
	s.press("a", "o", "o", "o")
	s.has("last time not yet")
	s.press("1", "1", "1")
	s.has("4 of ", "Action of last time: ! overdue since")
	s.press("2", "b")
	next := s.checks()[0]
	if next.Previous != first.ID || len(next.Answers) != 4 || next.Answers[3].Action == nil || !next.Answers[3].Action.Open() {
		t.Fatalf("the action does not go on: %+v", next.Answers)
	}
	s.press("1")
	if a := s.checks()[0].Answers[3].Action; a.Open() || a.Done != day(11, 21) {
		t.Errorf("its aim is reached, and it is open: %+v", a)
	}
	s.press("r", "v")
	s.has("What moved since 20 August 2026", "→ 100 %", "that both checks answered")
	s.press("esc", "esc", "esc")
	s.has(fmt.Sprintf("1 team · %d actions overdue", late-1))
}

// Gaps lead to their questions and back, and a plan to its actions.
func TestGapsAndPlan(t *testing.T) {
	s := start(t, 80, 24)
	checkOf(t, s.keeper, "Listing, Leeds", day(11, 20), 45, nil)
	s.press("T", "r", "g")
	s.has("Gaps, the greatest harm first", "harm 15")
	gaps := strings.Count(s.screen(), "harm 15")
	s.press("enter", "1")
	s.has("Gaps, the greatest harm first")
	if now := strings.Count(s.screen(), "harm 15"); gaps > 3 && now > gaps {
		t.Errorf("%d gaps, then %d", gaps, now)
	}
	s.press("enter", "6")
	s.press(letters("none here")...)
	s.press("enter")
	s.has("Gaps, the greatest harm first")
	s.press("esc", "p")
	s.has("What is to be done", "overdue, by 14 September 2026")
	open := len(s.plan())
	s.press("d")
	if len(s.plan()) != open-1 {
		t.Errorf("%d actions are open of %d", len(s.plan()), open)
	}
	s.press("enter", "ctrl+u", "enter", "enter", "enter", "enter", "enter")
	if len(s.plan()) != open-2 {
		t.Errorf("an action without words stays: %d of %d\n%s", len(s.plan()), open, s.screen())
	}
}

func (s *session) plan() []team.Answer {
	c := s.checks()[0]
	return team.ResultOf(&c, nil, shippedPack(s.tb), s.model.(Model).options.Date).Plan
}

// A check is saved in the form that the file's name asks for, and a file is not
// replaced unasked; it is deleted once that is meant.
func TestACheckIsSavedAndDeleted(t *testing.T) {
	s := start(t, 80, 24)
	checked(t, s.keeper)
	s.press("T", "s", "enter")
	s.has("Saved as check-listing-leeds-2026-11-20.html.")
	if !strings.Contains(s.saved["check-listing-leeds-2026-11-20.html"], "<svg") {
		t.Error("it is no page with charts")
	}
	s.press("s", "enter")
	s.has("That file exists.")
	s.press("ctrl+u")
	s.press(letters("x.odt")...)
	s.press("enter")
	s.has("no form is known for")
	s.press("esc", "y", "x")
	s.has("Delete the check of “Listing, Leeds” of 20 November 2026?")
	s.press("y")
	if n := len(s.checks()); n != 2 || strings.Contains(s.screen(), "20 November 2026") {
		t.Errorf("%d checks are left\n%s", n, s.screen())
	}
}

// Esc leaves a question, and b goes to the one before: the foot says which does what.
func TestWaysOutOfAQuestion(t *testing.T) {
	s := start(t, 80, 24)
	checked(t, s.keeper)
	s.press("T", "enter")
	s.has("Esc leave   b one back")
	s.press("r", "g", "enter")
	s.has("Esc back")
}

// What is not kept is not kept, and can be saved.
func TestACheckThatIsNotKept(t *testing.T) {
	s := start(t, 80, 24)
	s.keeper.Off = "Nothing is kept, as --no-save says."
	s.press("T")
	s.has("Nothing is kept, as --no-save says.")
	s.press("enter")
	s.press(letters("Listing")...)
	s.press("enter", "enter", "1", "o", "o", "o", "1", "r", "s", "enter")
	s.has("Saved as check-listing-2026-11-21.html.")
	if store, err := s.keeper.Existing(); store != nil || err != nil {
		t.Fatal("a file was made")
	}
}

// The screens of a check, at two sizes each, and some on a wide window.
func TestTeamGolden(t *testing.T) {
	open := []string{"T", "enter"}
	scenes := map[string][]string{
		"home": {}, "teams": {"T"}, "name": {"T", "n"}, "tools": {"T", "enter", "t"}, "work": {"T", "enter", "t", "o"}, "areas": {"T", "enter", "t", "o", "o"},
		"left out": {"T", "enter", "t", "o", "o", "1"}, "question": open, "answered": append(open, "b", "b"), "evidence": append(open, "e"), "note": append(open, "n"),
		"steps": append(open, "b", "a"), "action": append(open, "b", "a", "1"), "why": append(open, "6"), "jump": append(open, "j"), "open ones": append(open, "j", "o"),
		"result": {"T", "r"}, "gaps": {"T", "r", "g"}, "plan": {"T", "r", "p"}, "moved": {"T", "r", "v"}, "staff": {"T", "r", "w"}, "counted": {"T", "r", "h"},
		"page": {"T", "r", "e"}, "save": {"T", "s"}, "delete": {"T", "x"}, "not asked": {"T", "r", "u"}, "first result": {"T", "down", "down", "r"},
	}
	k := keeping(t)
	checked(t, k)
	for name, keys := range scenes {
		sizes := [][2]int{{40, 12}, {80, 24}}
		if name == "question" || name == "result" || name == "answered" {
			sizes = append(sizes, [2]int{160, 50})
		}
		for _, size := range sizes {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				s := startWith(t, size[0], size[1], k)
				s.press(keys...)
				golden.RequireEqual(t, trimmed(s.screen()))
			})
		}
	}
}

// Before anything is kept the screens say how it is done.
func TestNoTeamYet(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}} {
		t.Run(fmt.Sprintf("%dx%d", size[0], size[1]), func(t *testing.T) {
			s := start(t, size[0], size[1])
			s.press("T")
			golden.RequireEqual(t, trimmed(s.screen()))
		})
	}
}
