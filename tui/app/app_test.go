package app

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"whichtool/guidance"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/questions/cue"
	"whichtool/questions/practice"
	"whichtool/tui/decide"
	"whichtool/tui/keep"
)

var shipped = sync.OnceValues(func() (*questions.Engine, error) {
	pack, err := guidance.Load(guidance.Embedded())
	if err != nil {
		return nil, err
	}
	return questions.Compile(pack), nil
})

// shippedIndex is the search over the shipped pack, built once.
var shippedIndex = sync.OnceValues(func() (*search.Index, error) {
	engine, err := shipped()
	if err != nil {
		return nil, err
	}
	return search.Build(context.Background(), search.FromPack(engine.Pack()), nil)
})

func lookUp(ctx context.Context, query string, limit int) ([]search.Hit, error) {
	index, err := shippedIndex()
	if err != nil {
		return nil, err
	}
	return index.Search(ctx, query, limit)
}

// pagesOn is the pages that the search finds for what was said.
func pagesOn(said cue.Reading) []search.Page {
	hits, _ := lookUp(context.Background(), said.Text, 20)
	return search.Pages(hits, 3, said.Paths()...)
}

// keeper remembers in memory.
type keeper struct {
	progress practice.Progress
	err      error
}

func (k *keeper) Load() (practice.Progress, error) { return k.progress, k.err }
func (k *keeper) Add(e practice.Event) (practice.Progress, error) {
	k.progress = k.progress.With(e)
	return k.progress, k.err
}
func (k *keeper) Delete() error {
	k.progress = practice.Progress{}
	return k.err
}

// session drives the program without a terminal: every command is carried out
// at once, in order.
type session struct {
	tb     testing.TB
	model  tea.Model
	quit   bool
	saved  map[string]string
	kept   *keeper
	copied string // by the terminal

	keeper *keep.Keeper // of decisions
}

func start(tb testing.TB, width, height int) *session {
	tb.Helper()
	return startWith(tb, width, height, keeping(tb))
}

// startWith starts the program with what keeps decisions; nil for nothing.
func startWith(tb testing.TB, width, height int, k *keep.Keeper) *session {
	tb.Helper()
	engine, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	date, _ := guidance.ParseDate("2026-11-21")
	s := &session{tb: tb, saved: map[string]string{}, kept: &keeper{}, keeper: k}
	s.model = New(Options{
		Front: engine.Pack(), Date: date, Lines: true, Outside: decide.Outside{Save: s.save, Keep: k, Pages: pagesOn}, Keeping: k, Search: lookUp, Keeper: s.kept,
		Engine: func() (*questions.Engine, error) { return engine, nil },
	})
	s.send(tea.WindowSizeMsg{Width: width, Height: height})
	s.run(s.model.Init())
	return s
}

func (s *session) save(name string, content []byte, replace bool) (bool, error) {
	if strings.Contains(name, "/") {
		return false, errors.New("no such folder")
	}
	if _, ok := s.saved[name]; ok && !replace {
		return true, nil
	}
	s.saved[name] = string(content)
	return false, nil
}

func (s *session) send(msg tea.Msg) {
	next, cmd := s.model.Update(msg)
	s.model = next
	s.run(cmd)
}

func (s *session) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.QuitMsg:
		s.quit = true
	case tea.BatchMsg:
		for _, c := range msg {
			s.run(c)
		}
	default:
		if fmt.Sprintf("%T", msg) == fmt.Sprintf("%T", tea.SetClipboard("")()) {
			s.copied = fmt.Sprint(msg)
		}
		s.send(msg)
	}
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown},
	"left": {Code: tea.KeyLeft}, "tab": {Code: tea.KeyTab}, "pgdown": {Code: tea.KeyPgDown}, "end": {Code: tea.KeyEnd},
	"home": {Code: tea.KeyHome}, "backspace": {Code: tea.KeyBackspace}, "ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl}, "ctrl+r": {Code: 'r', Mod: tea.ModCtrl},
	"space": {Code: tea.KeySpace, Text: " "}, "shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
}

func press(name string) tea.KeyPressMsg {
	if k, ok := named[name]; ok {
		return k
	}
	return tea.KeyPressMsg{Code: rune(name[0]), Text: name}
}

func (s *session) press(keys ...string) {
	for _, k := range keys {
		s.send(press(k))
	}
}

// screen is what the window shows, without styles.
func (s *session) screen() string { return ansi.Strip(s.model.View().Content) }

func (s *session) has(texts ...string) {
	s.tb.Helper()
	screen := s.screen()
	for _, text := range texts {
		if !strings.Contains(screen, text) {
			s.tb.Errorf("the screen does not show %q:\n%s", text, screen)
		}
	}
}

var toResult = []string{"1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "enter"}

// toReview is the way to the answers.
var toReview = toResult[:len(toResult)-1]

func TestMainJob(t *testing.T) {
	s := start(t, 80, 24)
	s.has("Which tool for this piece of work talk?", "1   Find the right tool", "Guidance of 19 December 2025")
	s.press("1")
	s.has("How is the information classified?")
	s.press(toReview[1:3]...)
	s.has("of 27 tools open")
	s.press(toReview[3:]...)
	s.has("Check your answers", "› ", "Show the result")
	s.press("enter")
	s.has("✓ Use Microsoft Teams, from your work account", "an MOJ")
	s.press("2")
	s.has("Software Centre")
	s.press("esc", "3")
	s.has("Afterwards: keep the record")
	s.press("esc", "c")
	s.has("Copied as Markdown")
	s.press("q")
	if !s.quit || s.model.(Model).Parting() == "" {
		t.Error("q does not quit with the last decision kept")
	}
}

func TestSecretEndsTheQuestionsAtOnce(t *testing.T) {
	s := start(t, 80, 24)
	s.press("1", "3")
	s.has("Check your answers", "Not asked, since no answer could change the result")
	s.press("enter")
	s.has("✗ Stop: use no tool, email or call", "security@justice.gov.uk")
}

func TestNothingIsPreselected(t *testing.T) {
	s := start(t, 80, 24)
	s.press("1", "enter")
	s.has("Press the digit of an answer first", "How is the information classified?")
	s.press("down", "enter")
	s.has("Does it carry another mark?")
}

func TestBackKeepsEverything(t *testing.T) {
	s := start(t, 80, 24)
	s.press("1", "1", "2", "1")
	s.press("esc", "esc")
	s.has("Does it carry another mark?", "●")
	s.press("enter") // keeps the answer, and the later one is kept too
	s.press("1")
	s.press("esc", "esc", "esc", "esc")
	s.has("How is the information classified?")
	s.press("esc")
	s.has("Find the right tool")
}

func TestChangedAnswerKeepsTheRest(t *testing.T) {
	s := start(t, 80, 24)
	s.press(toReview...)
	s.press("1") // change the classification
	s.has("How is the information classified?")
	s.press("3") // SECRET: nothing else counts
	s.has("Check your answers", "Kept, but no longer counts: marking, personal data")
	s.press("1", "1") // back to OFFICIAL: all the others count again
	s.has("Check your answers", "A Dom1 laptop or desktop", "My work account")
}

func TestSavingNeverOverwritesSilently(t *testing.T) {
	s := start(t, 80, 24)
	s.saved["whichtool-2026-11-21.md"] = "mine"
	s.press(toResult...)
	s.press("s", "enter")
	s.has("That file exists. Press Enter again to replace it")
	if s.saved["whichtool-2026-11-21.md"] != "mine" {
		t.Fatal("the file was replaced")
	}
	s.press("/", "enter")
	s.has("Not saved: no such folder")
	s.press("backspace", "2", "enter")
	s.has("Saved as whichtool-2026-11-21.md2.")
	if !strings.HasPrefix(s.saved["whichtool-2026-11-21.md2"], "# Use Microsoft Teams, from your work account\n") {
		t.Error("what was saved is not the decision")
	}
	s.press("s", "q", "esc") // q is a letter while typing
	if s.quit {
		t.Error("q quits while a name is typed")
	}
}

func TestEveryPageOpensAndGoesBack(t *testing.T) {
	s := start(t, 80, 24)
	for _, open := range []string{"3", "4", "5", "6"} {
		s.press(open, "1")
		if len(s.model.(Model).stack) != 3 {
			t.Errorf("home %s: no page opened", open)
		}
		s.press("end", "esc", "esc")
		s.has("Which tool for this piece of work talk?")
	}
	s.press("?")
	s.has("With a screen reader", "On this page")
	s.press("?", "esc")
	s.has("Which tool for this piece of work talk?")
}

func TestInterruptLeavesAtOnce(t *testing.T) {
	s := start(t, 80, 24)
	s.press("1", "ctrl+c")
	if !s.quit || !s.model.(Model).Interrupted() {
		t.Error("Ctrl+C does not leave")
	}
}

func TestTooSmallSaysSoAndRecovers(t *testing.T) {
	s := start(t, 80, 24)
	s.press("1")
	s.send(tea.WindowSizeMsg{Width: 30, Height: 8})
	s.has("Too small")
	s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.has("How is the information classified?")
}

func TestChoosingBeforeThePackIsLoaded(t *testing.T) {
	engine, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	s := &session{tb: t}
	s.model = New(Options{Front: engine.Pack()})
	s.send(tea.WindowSizeMsg{Width: 80, Height: 24})
	s.press("1")
	s.has("Loading the guidance.")
	s.send(loadedMsg{engine: engine})
	s.has("How is the information classified?")
}

// Views at four sizes, without styles, and one with them.
func TestGolden(t *testing.T) {
	scenes := map[string][]string{
		"home": {}, "question": {"1"}, "answered": {"1", "1", "2", "down"}, "check": toReview, "result": toResult,
		"ask":   {"1", "1", "1", "1", "1", "1", "1", "1", "1", "3", "enter"},
		"words": append(append([]string{"w"}, strings.Split("a prisoner's name to a solicitor and a colleague by whatsapp", "")...), "enter"),
		"stop":  {"1", "3", "enter"}, "tools": {"3", "down"}, "tool": {"3", "1"}, "topics": {"4"}, "mind": {"2", "w", "h"}, "situations": {"5"}, "urgent": {"!"}, "help": {"1", "?"},
		"keep": append(append([]string{}, toResult...), append([]string{"k"}, letters("Rota for the week")...)...), "kept": append(append([]string{}, toResult...), "k", "enter", "enter", "enter", "enter"),
		"go on": {"1", "1", "1", "esc", "esc", "esc"}, "nothing kept": {"9"},
	}
	for name, keys := range scenes {
		for _, size := range [][2]int{{40, 12}, {80, 24}, {120, 40}, {200, 60}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				s := start(t, size[0], size[1])
				s.press(keys...)
				golden.RequireEqual(t, trimmed(s.screen()))
			})
		}
	}
	t.Run("result/colour", func(t *testing.T) {
		s := start(t, 80, 24)
		s.press(toResult...)
		golden.RequireEqual(t, s.model.View().Content)
	})
}

// trimmed drops spaces at line ends, which no one sees.
func trimmed(screen string) string {
	lines := strings.Split(screen, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// Thousands of keys at random, at random sizes: no panic, no frame beyond the
// window, and q always leads out.
func TestRandomKeys(t *testing.T) {
	keys := []string{"1", "2", "3", "4", "5", "6", "7", "9", "0", "enter", "enter", "esc", "up", "down", "tab", "left", "pgdown", "end", "home",
		"space", "j", "k", "a", "b", "c", "i", "m", "n", "p", "r", "s", "?", "g", "w", "x", "backspace"}
	seeds := uint64(6)
	if testing.Short() {
		seeds = 1
	}
	for seed := range seeds {
		random := rand.New(rand.NewPCG(seed, 7))
		width, height := 80, 24
		s := start(t, width, height)
		for range 700 {
			switch random.IntN(12) {
			case 0:
				width, height = 1+random.IntN(180), 1+random.IntN(60)
				s.send(tea.WindowSizeMsg{Width: width, Height: height})
			case 1:
				s.send(tea.MouseClickMsg{X: random.IntN(width), Y: random.IntN(height), Button: tea.MouseLeft})
			case 2:
				s.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
			case 3: // in one read
				s.together(keys[random.IntN(len(keys))], keys[random.IntN(len(keys))], keys[random.IntN(len(keys))])
			default:
				s.press(keys[random.IntN(len(keys))])
			}
			checkFrame(t, s, width, height)
		}
		s.press("esc", "esc", "q") // out of a field, and of the search
		if !s.quit {
			t.Errorf("seed %d: q does not quit", seed)
		}
	}
}

func checkFrame(t *testing.T, s *session, width, height int) {
	t.Helper()
	view := s.model.View()
	lines := strings.Split(view.Content, "\n")
	if len(lines) > height {
		t.Fatalf("%d lines in a window of %d:\n%s", len(lines), height, s.screen())
	}
	for _, line := range lines {
		if w := ansi.StringWidth(line); w > width {
			t.Fatalf("a line of %d columns in a window of %d:\n%s", w, width, s.screen())
		}
	}
	if c := view.Cursor; c != nil && (c.X >= width || c.Y >= height || c.X < 0 || c.Y < 0) {
		t.Fatalf("the cursor is at %d,%d in a window of %dx%d", c.X, c.Y, width, height)
	}
}
