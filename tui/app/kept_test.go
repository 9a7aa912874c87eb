package app

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/exp/golden"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/tui/home"
	"whichtool/tui/keep"
)

// letters is a text as keys.
func letters(text string) []string {
	var out []string
	for _, r := range text {
		if r == ' ' {
			out = append(out, "space")
			continue
		}
		out = append(out, string(r))
	}
	return out
}

// again starts the program anew on what an earlier run kept.
func (s *session) again() *session {
	s.tb.Helper()
	return startWith(s.tb, 80, 24, s.keeper)
}

func (s *session) drafts() []record.Draft {
	s.tb.Helper()
	return s.summary().Drafts
}

func (s *session) summary() (sum record.Summary) {
	s.tb.Helper()
	store, err := s.keeper.Existing()
	if err == nil && store != nil {
		sum, err = store.Summary(s.keeper.PastBefore(s.model.(Model).options.Date))
	}
	if err != nil {
		s.tb.Fatal(err)
	}
	return sum
}

func TestAnswersAreSavedAndGoneOnWith(t *testing.T) {
	s := start(t, 80, 24)
	s.press("1")
	s.has("Your answers are saved", "--no-save saves none.", "~/.local/share/whichtool/records.db")
	if store, err := s.keeper.Existing(); store != nil || err != nil {
		t.Fatalf("a file is there before the first answer: %v, %v", store, err)
	}
	s.press("1", "1", "2")
	if d := s.drafts(); len(d) != 1 || len(d[0].Given) != 3 {
		t.Fatalf("%+v", d)
	}
	s = s.again() // as after a lid was closed
	s.has("o Go on: 3 answers of today 14:05", "› 1   Find the right tool")
	s.press("o")
	s.has("Go on from here?", "Your answers of today 14:05.", "Personal data")
	s.press("enter")
	s.has("question 4")
	s.press("1")
	if d := s.drafts(); len(d) != 1 || len(d[0].Given) != 4 {
		t.Fatalf("the draft was not taken up: %+v", d)
	}
}

func TestDraftIsThrownAwayWhenAskedTwice(t *testing.T) {
	s := start(t, 80, 24)
	s.press("1", "1", "1", "esc", "esc", "esc")
	s.has("o Go on: 2 answers of today 14:05")
	s.press("up", "up")
	s.has("x throw away")
	s.press("x")
	s.has("Press x again to throw away the 2 answers of today 14:05.")
	s.press("down", "up", "x")
	if len(s.drafts()) != 1 {
		t.Fatal("it was thrown away at once")
	}
	s.press("x")
	if strings.Contains(s.screen(), "Go on: ") || len(s.drafts()) != 0 {
		t.Fatalf("it is still there:\n%s", s.screen())
	}
	s.has("› ")
}

// What is left in good order is not offered again; what breaks off is.
func TestLeavingAResultDropsItsDraft(t *testing.T) {
	for name, c := range map[string]struct {
		keys []string
		left int
	}{
		"q":                    {[]string{"q"}, 0},
		"q on a page of it":    {[]string{"2", "q"}, 0},
		"start again":          {[]string{"r"}, 0},
		"ctrl+c":               {[]string{"ctrl+c"}, 1},
		"back to change":       {[]string{"a", "q"}, 1},
		"kept":                 {[]string{"k", "enter", "enter", "enter", "enter"}, 0},
		"kept and an answer":   {[]string{"k", "enter", "enter", "enter", "enter", "a", "1", "2"}, 1},
		"another tool, and on": {[]string{"t", "1"}, 1},
	} {
		s := start(t, 80, 24)
		s.press(toResult...)
		s.press(c.keys...)
		if got := len(s.drafts()); got != c.left {
			t.Errorf("%s: %d drafts are left, not %d\n%s", name, got, c.left, s.screen())
		}
	}
}

func TestKeepingADecision(t *testing.T) {
	s := start(t, 80, 24)
	s.press(toResult...)
	s.has("k keep")
	s.press("k")
	s.has("Keep this decision", "No names", "~/.local/share/whichtool/records.db", "2026-11-21")
	s.press(letters("Rota for the week")...)
	s.press("esc")
	s.has("Leave without keeping what you typed?")
	s.press("n", "enter", "enter")
	s.press(letters("Team Chat, rota")...)
	s.press("enter", "backspace", "x", "enter")
	s.has("is not a date", "Rota for the week")
	s.press("backspace", "0", "enter")
	s.has("✓ Kept today 14:05 as ")
	s.press("a", "enter")
	s.has("✓ Kept today ", "k what you kept")
	s.press("k")
	s.has("Rota for the week", "d what was done")
	s.press("esc")
	s.press("a", "esc", "esc", "esc", "esc", "esc", "esc", "esc", "esc", "esc", "esc")
	s.has("1 kept")
	s.press("9")
	s.has("Rota for the week", "Use Microsoft Teams", "rota, team-chat", "20 November 2026")
	s.press("enter")
	s.has("✓ Use Microsoft Teams", "Happened", "20 November 2026")
}

// What is deleted is no longer said to be kept, and can be kept again.
func TestADeletedDecisionIsNotKept(t *testing.T) {
	s := start(t, 80, 24)
	s.press(toResult...)
	s.press("k", "enter", "enter", "enter", "enter")
	s.has("✓ Kept today ")
	s.press("k", "x", "y", "k")
	s.has("Keep this decision")
	if s.summary().Records != 0 {
		t.Error("it was not deleted")
	}
}

// What looks like a person's is asked about, and goes in only when that is meant.
func TestWhatLooksPrivateIsAskedAbout(t *testing.T) {
	s := start(t, 80, 24)
	s.press(toResult...)
	s.press("k")
	s.press(letters("Call with Mr John Smith")...)
	s.press("enter", "enter", "enter", "enter")
	s.has("This looks like a name, “", "Smith", "Keep it all the same?", "y yes, n no, e edit")
	s.press("n")
	s.has("› Title     Call with Mr John Smith")
	if s.summary().Records != 0 {
		t.Fatal("it was kept all the same")
	}
	s.press("tab")
	s.press(letters("07700 900123")...)
	s.press("enter", "enter", "enter", "y")
	s.has("This looks like a telephone number, “07700 900123”.")
	s.press("e")
	s.has("› Note")
	s.press("ctrl+u", "enter", "enter", "enter")
	s.has("✓ Kept today ")
	if s.summary().Records != 1 {
		t.Error("it was not kept")
	}
}

func TestKeptDecisionsAreFoundAsYouType(t *testing.T) {
	s := start(t, 80, 24)
	var titles []string
	for i := range 450 {
		titles = append(titles, fmt.Sprintf("Decision %d", i))
	}
	engine, _ := shipped()
	decided(t, s.keeper, engine, titles...)
	s.press("9")
	s.has("450 decisions", "Decision 449")
	s.press("end")
	s.has("› ", "Older: 201 to 400 of 450")
	s.press("enter")
	s.has("Decision 249")
	s.press("]")
	s.has("Decision 49")
	s.press("]")
	s.has("There are no older ones.")
	s.press("end", "enter")
	s.has("Decision 249")
	s.press("/")
	s.press(letters("decision 44")...)
	s.has("Decision 449", "Decision 44", "14 of 450")
	s.press(letters(" tag:tagc from:2026-x")...)
	s.has("is no date")
	s.press("esc")
	s.has("450 decisions")
	s.press("/")
	s.press(letters("nowhere")...)
	s.has("Nothing matches.")
}

func TestNothingKeptYet(t *testing.T) {
	s := start(t, 80, 24)
	s.press("9")
	s.has("Nothing is kept yet.", "press k")
	s.press("c")
	s.has("Nothing is kept yet.")
	if store, err := s.keeper.Existing(); store != nil || err != nil {
		t.Fatal("the list made a file")
	}
	s.keeper.Off = "Nothing is kept, as --no-save says."
	s = s.again()
	s.press(toResult...)
	s.press("k")
	s.has("Nothing is kept, as --no-save says.")
	if store, err := s.keeper.Existing(); store != nil || err != nil {
		t.Fatal("a file was made")
	}
}

func TestARecordIsRevisedExportedAndDeleted(t *testing.T) {
	s := start(t, 80, 24)
	engine, _ := shipped()
	id := decided(t, s.keeper, engine, "Rota")[0].ID
	s.press("9", "enter", "e")
	s.press(letters(" again")...)
	s.press("enter", "enter", "enter", "enter")
	s.has("Kept as revision 2 of "+id, "Rota again")
	s.press("r")
	s.has("Revision 2", "Revision 1")
	s.press("esc", "d")
	s.has("What was used in the end?", "As advised")
	s.press("/")
	s.press(letters("whatsapp")...)
	s.press("down", "enter", "enter", "enter")
	s.has("On")
	s.press("enter")
	s.has("say why it was not done as advised")
	s.press(letters("no signal")...)
	s.press("enter", "enter")
	s.has("Kept as revision 3", "otherwise, by WhatsApp", "no signal")
	s.press("esc", "s", "enter")
	s.has("Saved as records.md.")
	if !strings.Contains(s.saved["records.md"], "Rota again") {
		t.Error("what was saved is not the records")
	}
	s.press("enter", "s", "enter")
	name := "record-" + id + ".md"
	s.has("Saved as " + name + ".")
	if !strings.Contains(s.saved[name], "Rota again") || !strings.Contains(s.saved[name], id) {
		t.Errorf("what was saved is not the record:\n%s", s.saved[name])
	}
	s.press("s", "enter")
	s.has("That file exists. Press Enter again")
	s.press("esc", "x")
	s.has("Delete “Rota again”?")
	s.press("n", "x", "y")
	s.has("Nothing is kept yet.")
	if s.summary().Records != 0 {
		t.Error("it is still there")
	}
}

func TestAHoldStopsEveryDeletion(t *testing.T) {
	s := start(t, 80, 24)
	engine, _ := shipped()
	decided(t, s.keeper, engine, "Rota")
	s.press("9", "h", "enter")
	s.has("Place a hold")
	s.press(letters("FOI 12")...)
	s.press("enter", "enter")
	s.has("FOI 12")
	s.press("esc")
	s.has("On hold: FOI 12. Nothing is deleted.")
	s.press("enter", "x", "y")
	s.has("Not deleted: a hold stops every deletion")
	s.press("n", "esc", "h", "1")
	s.has("Lift the hold")
	s.press("y", "esc", "enter", "x", "y")
	if s.summary().Records != 0 {
		t.Errorf("it is still there:\n%s", s.screen())
	}
}

func TestRecordsPastTheirPeriod(t *testing.T) {
	s := start(t, 80, 24)
	engine, _ := shipped()
	decided(t, s.keeper, engine, "One", "Two")
	s.press("9", "p")
	s.has("None is past the period")
	s.keeper.Period = record.Period{Days: 30}
	s = s.again()
	s.has("2 past their period")
	s.press("9")
	s.has("Older than 30 days: 2.")
	s.press("p")
	s.has("Delete 2 decisions older than 30 days?", "One", "Two")
	s.press("y")
	if s.summary().Records != 0 {
		t.Errorf("they are still there:\n%s", s.screen())
	}
}

// A decision by an edition that has been replaced is one to look at again: at home,
// in the check of all, and beside today's.
func TestWhatDiffersByTodaysGuidance(t *testing.T) {
	s := start(t, 120, 40)
	decided(t, s.keeper, edition(t, "2022-04"), "One", "Two", "Three", "Four", "Five")
	hangouts(t, s.keeper)
	s = startWith(t, 120, 40, s.keeper)
	s.has("6 kept · ", " to look at again")
	s.press("9", "c")
	s.has("Of 6 decisions it says the same of ")
	s.press("enter", "c")
	s.has("Then", "Today", "edition 2020-04", "edition 2025-12", " │ ")
	s.press("a")
	s.has("Go on from here?", "The answers that were kept.")
}

func TestPlacesToSearch(t *testing.T) {
	s := start(t, 80, 24)
	engine, _ := shipped()
	decided(t, s.keeper, engine, "Rota")
	s.press("9", "l", "enter")
	s.has("Make a list of places to search")
	s.press("enter", "enter")
	s.has("Give it a title")
	s.press(letters("FOI 12")...)
	s.press("enter")
	s.press(letters("signal")...)
	s.press("enter")
	s.has("Made: ", "FOI 12", "0 of ")
	s.press("1", "enter", "enter")
	s.has("Found")
	s.press("enter", "enter")
	s.has("say who searched, by role")
	s.press(letters("team leader")...)
	s.press("enter", "enter", "enter")
	s.has("Marked as searched.", "1 of ", "by team leader")
	s.press("s", "enter")
	s.has("Saved as places-to-search-")
	s.press("x", "y")
	s.has("Make a list")
	if strings.Contains(s.screen(), "FOI 12") {
		t.Errorf("it is still there:\n%s", s.screen())
	}
}

// What cannot be saved is said once, and the program goes on.
func TestWhatCannotBeSavedIsSaidOnce(t *testing.T) {
	k := keeping(t)
	k.Open = func(create bool) (record.Store, error) {
		if create {
			return nil, errors.New("the disk is full")
		}
		return nil, nil
	}
	s := startWith(t, 80, 24, k)
	s.press("1", "1")
	s.has("Not saved; the program goes on without saving. the disk is full")
	s.press("1")
	if strings.Contains(s.screen(), "Not saved") {
		t.Errorf("it is said again:\n%s", s.screen())
	}
	s.press(toResult[3:]...)
	s.press("k", "enter", "enter", "enter", "enter")
	s.has("Not kept: the disk is full")
	s.press("esc")
	s.has("Use Microsoft Teams")

	k = keeping(t)
	k.Open = func(bool) (record.Store, error) { return nil, errors.New("records.db is damaged") }
	s = startWith(t, 80, 24, k)
	s.has("cannot be opened")
	s.press("9")
	s.has("What is kept cannot be read. records.db is damaged")
}

// A late answer is dropped: the list shows what is asked for now.
func TestStaleRowsAreDropped(t *testing.T) {
	s := start(t, 80, 24)
	engine, _ := shipped()
	decided(t, s.keeper, engine, "Alpha", "Beta")
	s.press("9", "/")
	var late []tea.Cmd
	hold := func(key string) {
		next, cmd := s.model.Update(press(key))
		s.model = next
		if cmd != nil {
			late = append(late, cmd)
		}
	}
	hold("a")
	hold("l") // asked only once the answer to the first is there
	if len(late) != 1 {
		t.Fatalf("%d questions are under way", len(late))
	}
	first := late[0]()
	s.send(first)
	s.has("Alpha", "1 of 2")
	s.send(first)
	s.has("1 of 2")
	s.press("esc")
	s.has("2 decisions")
}

// Settle waits for what is under way, and writes what nobody has written.
func TestLeavingWaitsForTheLastAnswer(t *testing.T) {
	s := start(t, 80, 24)
	s.press("1")
	next, _ := s.model.Update(press("1")) // nobody does the rest of its work
	s.model = next
	s.keeper.Settle(stuck)
	if len(s.drafts()) != 1 {
		t.Error("the last answer is lost")
	}
}

// prepared has what a scene needs kept besides.
func prepared(t *testing.T, k *keep.Keeper, scene string) {
	t.Helper()
	store, err := k.Store()
	if err == nil && (scene == "held" || scene == "holds") {
		err = store.Hold(record.Hold{Name: "FOI 12", Reason: "request of 3 May", Placed: record.StampOf(clock)})
	}
	if err == nil && scene == "search" {
		err = store.SaveSearch(record.Search{ID: k.NewID(), Title: "FOI 12", Made: record.StampOf(clock), Places: []record.Place{
			{Tool: "teams", Name: "Microsoft Teams", Text: "Chats, channels and their files, of each person who took part.", Searched: &record.Searched{By: "team leader", On: record.Day(guidance.DateOf(clock)), Found: "two chats"}},
			{Name: "Private phones", Text: "Messages and call lists on a person's own phone."},
		}})
	}
	if err != nil {
		t.Fatal(err)
	}
}

// The screens of what is kept, at four sizes.
func TestKeptGolden(t *testing.T) {
	scenes := map[string][]string{
		"home": {}, "list": {"9", "down"}, "filter": append([]string{"9", "/"}, letters("tag:taga o")...), "record": {"9", "enter"}, "done": {"9", "enter", "d"},
		"why": {"9", "enter", "d", "2"}, "compare": {"9", "enter", "c"}, "check": {"9", "c"}, "delete": {"9", "enter", "x"}, "save": {"9", "enter", "s"},
		"held": {"9"}, "holds": {"9", "h"}, "past": {"9", "p"}, "searches": {"9", "l"}, "search": {"9", "l", "1"},
	}
	old := edition(t, "2022-04")
	for name, keys := range scenes {
		k := keeping(t)
		k.Period = record.Period{Days: 255} // since the days of March
		decided(t, k, old, "Team chat about the rota", "Message to the panel solicitor", "Call with a contractor", "Photo of a broken door", "", "Minutes of the meeting")
		hangouts(t, k)
		prepared(t, k, name)
		for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}, {160, 50}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				s := startWith(t, size[0], size[1], k)
				s.press(keys...)
				golden.RequireEqual(t, trimmed(s.screen()))
			})
		}
	}
}

// Nothing is opened before the first frame is painted.
func TestNothingIsOpenedBeforeTheFirstFrame(t *testing.T) {
	k := keeping(t)
	open, opened := k.Open, make(chan struct{}, 1)
	k.Open = func(create bool) (record.Store, error) {
		select {
		case opened <- struct{}{}:
		default:
		}
		return open(create)
	}
	engine, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	painted := make(chan struct{})
	m := New(Options{
		Front: engine.Pack(), Date: guidance.DateOf(clock), Keeping: k, painted: painted,
		Engine: func() (*questions.Engine, error) { return engine, nil },
	})
	told := make(chan tea.Msg)
	go func() { told <- m.news()() }()
	next, _ := m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	if !strings.Contains(next.View().Content, "Kept decisions") {
		t.Error("home is not shown")
	}
	select {
	case <-opened:
		t.Error("the store was opened before the first frame")
	default:
	}
	close(painted)
	if _, ok := (<-told).(*home.News); !ok {
		t.Error("home is told nothing")
	}
}
