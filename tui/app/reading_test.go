package app

import (
	"errors"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"whichtool/tui/screen"
)

func TestCitationOpensItsStatement(t *testing.T) {
	s := start(t, 80, 24)
	s.press("4", "1", "tab", "enter")
	s.has("Statement S1-15", "What relies on it")
	s.press("esc")
	s.has("Corporate, work and personal accounts")
	s.press("right")
	s.has("Statement S1-15")
}

func TestBackKeepsThePlace(t *testing.T) {
	s := start(t, 80, 24)
	s.press("4", "1", "pgdown", "tab")
	before := s.screen()
	s.press("enter", "esc")
	if s.screen() != before {
		t.Errorf("after going back the page is elsewhere:\n%s\nwant\n%s", s.screen(), before)
	}
}

func TestFindInPage(t *testing.T) {
	s := start(t, 80, 24)
	s.press("4", "1", "/")
	s.press(strings.Split("password", "")...)
	s.has("Find: password", "1 of ")
	s.press("enter", "n")
	s.has(`"password" `)
	s.press("esc")
	if strings.Contains(s.screen(), `"password" `) {
		t.Error("Esc does not clear what was found")
	}
	s.press("esc")
	s.has("Read the guidance")
}

func TestContentsLeadToAHeading(t *testing.T) {
	s := start(t, 80, 24)
	s.press("4", "1", "t")
	s.has("Contents", "A corporate account")
	s.press("4")
	s.has("A corporate account")
	if strings.Contains(s.screen(), "Contents") {
		t.Error("the list of headings stays")
	}
}

func TestShelfStandsBesideThePage(t *testing.T) {
	s := start(t, 120, 40)
	s.press("4", "1")
	s.has("› Corporate, work", "The lost-device test")
	s.press(".")
	s.has("› OFFICIAL and the SENSIT")
	s.press("esc")
	s.has("Read the guidance")
}

func TestSearchOpensAtTheHit(t *testing.T) {
	s := start(t, 80, 24)
	s.send(tea.KeyPressMsg{Code: 'f', Mod: tea.ModCtrl})
	s.has("Every page is searched as you type.")
	s.press(strings.Split("whatsap", "")...)
	s.has("WhatsApp")
	s.press("enter")
	s.has("› WhatsApp")
	s.press("esc", "esc", "esc")
	s.has("Find the right tool")
}

func TestFirstWeekRemembersWhatWasRead(t *testing.T) {
	s := start(t, 80, 24)
	s.press("7")
	s.has("0 of 11 pages read")
	s.press("enter", "end", "esc")
	s.has("1 of 11 pages read")
	if !s.kept.progress.HasRead("topics/accounts") {
		t.Error("what was read is not kept")
	}
	s.press("enter") // the next page
	s.has("OFFICIAL and the SENSITIVE caveat", "min read")
}

func TestPractice(t *testing.T) {
	s := start(t, 80, 40)
	s.press("7", "end", "up", "enter")
	s.has("Which tool would you use, and may you?")
	s.press("1")
	s.has("How it goes so far")
	s.press("n")
	s.has("Which tool would you use, and may you?")
	if s.kept.progress.Tried() != 1 {
		t.Error("the try is not kept")
	}
}

func TestProgressIsForgottenOnlyWhenAskedTwice(t *testing.T) {
	s := start(t, 80, 40)
	s.press("7", "enter", "end", "esc", "end", "enter")
	s.has("Press Enter once more")
	if !s.kept.progress.HasRead("topics/accounts") {
		t.Fatal("forgotten at once")
	}
	s.press("enter")
	if s.kept.progress.HasRead("topics/accounts") {
		t.Error("not forgotten")
	}
}

func TestProgressThatCannotBeKept(t *testing.T) {
	s := start(t, 100, 40)
	s.kept.err = errors.New("read-only file system")
	s.press("7", "enter", "end")
	s.has("Your progress cannot be kept: read-only file system")
	s.press("esc")
	s.has("1 of 11 pages read")
	s.press("enter", "end")
	if strings.Contains(s.screen(), "cannot be kept") {
		t.Error("it is said again")
	}
}

func TestMouseFollowsALink(t *testing.T) {
	s := start(t, 80, 24)
	s.press("4", "1")
	for y, line := range strings.Split(s.screen(), "\n") {
		if x := strings.Index(line, "S1-15"); x >= 0 {
			s.send(tea.MouseClickMsg{X: x + 1, Y: y, Button: tea.MouseLeft})
			s.has("Statement S1-15")
			return
		}
	}
	t.Fatal("no link in sight")
}

// What the short answer rests on shows as small marks, as ids or not at all, and
// opens from the whole decision.
func TestMarksOfAResult(t *testing.T) {
	s := start(t, 80, 24)
	s.press(toResult...)
	s.has("✓ Use Microsoft Teams", "¹")
	s.press("x")
	s.has("[S1-")
	s.press("x")
	if strings.Contains(s.screen(), "[S1-") || strings.Contains(s.screen(), "¹") {
		t.Errorf("marks are not off:\n%s", s.screen())
	}
	s.press("x", "o", "tab", "enter")
	s.has("Statement S")
}

// On the smallest window the story and every answer can be brought into sight.
func TestPracticeFitsTheSmallestWindow(t *testing.T) {
	wide, small := start(t, 160, 60), start(t, 40, 12)
	for _, s := range []*session{wide, small} {
		s.press("7", "p")
	}
	seen := map[string]bool{}
	for range 20 {
		for _, word := range strings.Fields(small.screen()) {
			seen[word] = true
		}
		small.press("space")
	}
	body := wide.screen()
	body = body[strings.Index(body, "\n"):strings.LastIndex(strings.TrimSpace(body), "\n")]
	for _, word := range strings.Fields(body) {
		if !seen[word] {
			t.Errorf("%q is never in sight", word)
		}
	}
	small.press("home")
	for range len(wide.screen()) / 80 {
		small.press("down")
		if !strings.Contains(small.screen(), "› ") {
			t.Fatalf("the answer in focus is out of sight:\n%s", small.screen())
		}
	}
}

// A letter that is a command elsewhere is text where text is typed.
func TestLettersCanBeTyped(t *testing.T) {
	s := start(t, 80, 24)
	s.press("S")
	s.press(strings.Split("S1-33mq", "")...)
	s.has("Search: S1-33mq")
	s.press("esc", "3", "1", "/")
	s.press(strings.Split("Spaces", "")...)
	s.has("Find: Spaces")
}

// What lies above and below a page is no part of it.
func TestClicksBesideThePage(t *testing.T) {
	s := start(t, 40, 12)
	s.press("7", "p", "space")
	for _, y := range []int{0, 1, 10, 11} {
		for x := range 40 {
			before := s.screen()
			s.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
			if after := s.screen(); after != before {
				t.Fatalf("a click at %d, %d leads from\n%s\nto\n%s", x, y, before, after)
			}
		}
	}
}

// Back works while hits are marked; Esc clears them first.
func TestBackWhileHitsAreMarked(t *testing.T) {
	s := start(t, 80, 24)
	s.press("S")
	s.press(strings.Split("whiteboard", "")...)
	s.press("enter")
	s.has("min read", `"`)
	s.press("b")
	s.has("Search: whiteboard")
}

// What a search finds reaches it where another page is shown meanwhile.
func TestSearchThatIsLeftWhileItRuns(t *testing.T) {
	s := start(t, 80, 24)
	s.press("S")
	next, search := s.model.Update(press("w"))
	s.model = next
	s.has("Getting the search ready")
	s.press("esc")
	s.run(search)
	s.press("right")
	s.has("best first")
}

// Within the first week the pages beside are those of the first week, and stay
// so from page to page.
func TestFirstWeekPagesFollowOneAnother(t *testing.T) {
	s := start(t, 120, 40)
	s.press("7", "enter", ".")
	s.has("› 2. OFFICIAL and the")
	s.press(".", ",", ",")
	s.has("› 1. Corporate, work")
}

// Leaving the words that are looked for leads back to where they were asked
// for.
func TestFindIsLeftWhereItBegan(t *testing.T) {
	s := start(t, 80, 24)
	s.press("4", "5", "down", "down")
	before := s.screen()
	s.press("/")
	s.press(strings.Split("afterwards", "")...)
	if s.screen() == before {
		t.Fatal("nothing is found")
	}
	s.press("esc")
	if got := s.screen(); got != before {
		t.Errorf("from\n%s\nto\n%s", before, got)
	}
}

// What a key cannot do is said.
func TestKeysThatFindNothingSaySo(t *testing.T) {
	s := start(t, 80, 24)
	s.press("7", "p", "enter")
	s.has("Press the digit of an answer first")
}

// At the end of a page the foot names the key that turns to the next one, and no longer
// one that has nothing left to scroll to.
func TestTheEndOfAPageLeadsOn(t *testing.T) {
	for _, size := range [][2]int{{40, 12}, {80, 24}} {
		s := start(t, size[0], size[1])
		s.press("7", "enter")
		first := s.model.(Model).top().Title()
		s.has("Space page down")
		s.press("end")
		s.has(". next page")
		if strings.Contains(s.screen(), "Space page down") {
			t.Errorf("%v: nothing is left to scroll to:\n%s", size, s.screen())
		}
		s.press("home")
		s.has("Space page down")
		s.press("end", ".")
		if s.model.(Model).top().Title() == first {
			t.Errorf("%v: the next page is not shown:\n%s", size, s.screen())
		}
		s.press("home", ",")
		if s.model.(Model).top().Title() != first {
			t.Errorf("%v: the page before is not shown:\n%s", size, s.screen())
		}
	}
}

// Nor is there one on a page of which all is in sight.
func TestAPageThatIsInSightDoesNotScroll(t *testing.T) {
	s := start(t, 200, 60)
	s.press("!")
	before := s.screen()
	s.press("space")
	if s.screen() != before || strings.Contains(before, "Space page down") {
		t.Errorf("the foot names Space, which does nothing:\n%s", before)
	}
}

// Why a link leads nowhere is there in full, however narrow the window.
func TestWhyALinkLeadsNowhereIsReadInFull(t *testing.T) {
	target := "folder/" + strings.Repeat("a-long-name-", 8) + "last.pdf"
	for _, width := range []int{40, 80, 200} {
		s := start(t, width, 24)
		s.send(screen.Go{To: target})
		if got := strings.Join(strings.Fields(s.screen()), ""); !strings.Contains(got, strings.Join(strings.Fields(target+" here."), "")) {
			t.Errorf("at %d columns:\n%s", width, s.screen())
		}
	}
}
