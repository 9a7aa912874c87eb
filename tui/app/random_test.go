package app

import (
	"context"
	"errors"
	"fmt"
	"image/color"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/folder"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/tui/attack"
	"whichtool/tui/decide"
	"whichtool/tui/keep"
	"whichtool/tui/loading"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// hostileTexts are what could upset a terminal or a screen, in several spellings.
var hostileTexts = []string{
	"word", " ", "\n", "\n\n", "# ", "- ", "1. ", "> ", "```", "`", "|", "\n|---|---|\n", "**", "_", "~~", "[t](", ")", "![", "](x)", "[^1]", "<b>", "</b>", "<!--", "-->", "&#27;", "&#x9b;31m", `\&#27;]52;c;eA==\&#7;`,
	"&#<!-- -->27;", "&amp;#27;", "&#8238;", "\x1b]0;t\x07", "\x1b[2J", "\x1b[31m", "\u009b2J", "\x9b2J", "\u202e", "\u2066", "\x7f", "\x00", "\t", "\r", "日本語", "👨‍👩‍👧", "e\u0301\u0301", "ﬁ", "ｗ",
	"S1-33", "[S1-33]", "[t](https://a/S1-33])", "https://a.example/\x1b]0;x", "{tool}", "{{< x >}}", "$", "^", ":::", "!!! note", "---", "===", strings.Repeat("w", 300), strings.Repeat("日", 90), strings.Repeat("*", 60),
}

func hostileText(random *rand.Rand, most int) string {
	var b strings.Builder
	for range 1 + random.IntN(most) {
		if random.IntN(8) == 0 {
			b.WriteString(attack.Text(random))
		}
		b.WriteString(hostileTexts[random.IntN(len(hostileTexts))])
	}
	return b.String()
}

// randomKeys are pressed. Letters that lead somewhere come more often.
var randomKeys = strings.Fields("1 2 3 4 5 6 7 8 9 0 a b c d e f g h i j k l m n o p r s t u v w x y z A G N R S T ? / . [ ] { } < > - + = é 日 👍 " +
	"enter enter enter enter esc esc up down left right tab tab shift+tab pgup pgdown home end backspace delete space space ctrl+f ctrl+a ctrl+e ctrl+k ctrl+u ctrl+w ctrl+d ctrl+n ctrl+p ctrl+v alt+d alt+b alt+f f1 f5 enter 1 1 1 tab enter")

var keyCodes = map[string]rune{
	"enter": tea.KeyEnter, "esc": tea.KeyEscape, "up": tea.KeyUp, "down": tea.KeyDown, "left": tea.KeyLeft, "right": tea.KeyRight, "tab": tea.KeyTab, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
	"home": tea.KeyHome, "end": tea.KeyEnd, "backspace": tea.KeyBackspace, "delete": tea.KeyDelete, "f1": tea.KeyF1, "f5": tea.KeyF5,
}

func keyCalled(name string) tea.KeyPressMsg {
	var k tea.KeyPressMsg
	for prefix, mod := range map[string]tea.KeyMod{"ctrl+": tea.ModCtrl, "alt+": tea.ModAlt, "shift+": tea.ModShift} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			name, k.Mod = rest, mod
		}
	}
	switch code, ok := keyCodes[name]; {
	case ok:
		k.Code = code
	case name == "space":
		k.Code, k.Text = tea.KeySpace, " "
	case k.Mod != 0:
		k.Code = []rune(name)[0]
	default:
		k.Code, k.Text = []rune(name)[0], name
	}
	return k
}

// randomEvent is what a person, a terminal or an attacker may send.
func randomEvent(random *rand.Rand, width, height int) tea.Msg {
	at := tea.Mouse{X: random.IntN(width+8) - 4, Y: random.IntN(height+8) - 4, Button: tea.MouseButton(random.IntN(12)), Mod: tea.KeyMod(random.IntN(8))}
	if random.IntN(20) == 0 {
		at.X, at.Y = random.Int()-random.Int(), random.Int()-random.Int()
	}
	switch n := random.IntN(100); {
	case n < 70:
		return keyCalled(randomKeys[random.IntN(len(randomKeys))])
	case n < 74:
		return tea.PasteMsg{Content: hostileText(random, 6)}
	case n < 75:
		return tea.PasteMsg{Content: strings.Repeat(hostileText(random, 3), 1+random.IntN(300))}
	case n < 79:
		return tea.WindowSizeMsg{Width: random.IntN(140), Height: random.IntN(50)}
	case n < 80:
		return tea.WindowSizeMsg{Width: random.IntN(1<<17) - 10, Height: random.IntN(1<<17) - 10}
	case n < 84:
		return tea.MouseWheelMsg(at)
	case n < 88:
		return tea.MouseClickMsg(at)
	case n < 90:
		return tea.MouseReleaseMsg(at)
	case n < 91:
		return tea.MouseMotionMsg(at)
	case n < 92:
		return tea.KeyReleaseMsg{Code: 'q', Text: "q"}
	case n < 93:
		return tea.BackgroundColorMsg{Color: []color.Color{nil, color.Black, color.White}[random.IntN(3)]}
	case n < 94:
		return []tea.Msg{tea.FocusMsg{}, tea.BlurMsg{}, tea.ResumeMsg{}, tea.ClipboardMsg{Content: "\x1b"}, tea.CapabilityMsg{Content: "RGB"}, tea.ModeReportMsg{}}[random.IntN(6)]
	case n < 97:
		return tea.KeyPressMsg{Code: tea.KeyExtended, Text: hostileText(random, 1)}
	}
	return tea.KeyPressMsg{Code: rune(random.IntN(0x110000)), Mod: tea.KeyMod(random.IntN(64))}
}

// walk is one run of the program under random events.
type walk struct {
	*session
	random        *rand.Rand
	width, height int
	waiting       []tea.Cmd // work that is under way
}

// begin starts the program on one of the things that it can show.
func begin(t *testing.T, random *rand.Rand, books []*folder.Library, packs []*questions.Engine, k *keep.Keeper) *walk {
	w := &walk{session: &session{tb: t, saved: map[string]string{}, kept: &keeper{}, keeper: k}, random: random}
	engine := packs[random.IntN(len(packs))]
	date, _ := guidance.ParseDate("2026-11-21")
	o := Options{
		Front: engine.Pack(), Date: date, Outside: decide.Outside{Save: w.save, Others: func() ([]*questions.Engine, error) { return packs, nil }, Keep: k}, Keeping: k, Search: w.find, Keeper: w.kept, Plain: random.IntN(4) == 0,
		Engine: func() (*questions.Engine, error) { return engine, nil },
	}
	switch book := books[random.IntN(len(books))]; random.IntN(4) {
	case 0:
		o.Page = loading.New(hostileTexts[0], func(context.Context, func(folder.Progress)) (*folder.Library, error) { return book, nil })
	case 1:
		o.Page = read.New(read.Text{Title: hostileText(random, 3), Markdown: hostileText(random, 60), Cited: random.IntN(2) == 0})
	}
	if o.Page == nil && random.IntN(2) == 0 {
		o.Begin = screen.Go{To: []string{screen.Records, screen.Teams}[random.IntN(2)]}
	}
	w.model = New(o)
	w.take(tea.WindowSizeMsg{Width: 80, Height: 24})
	w.work(w.model.Init())
	return w
}

// find finds something hostile.
func (w *walk) find(_ context.Context, query string, _ int) ([]search.Hit, error) {
	var hits []search.Hit
	for range w.random.IntN(30) {
		hits = append(hits, search.Hit{Path: "topics/" + hostileText(w.random, 1), Title: hostileText(w.random, 3), Snippet: query + hostileText(w.random, 5)})
	}
	if w.random.IntN(20) == 0 {
		return nil, errors.New(hostileText(w.random, 4))
	}
	return hits, nil
}

func (w *walk) save(name string, content []byte, replace bool) (bool, error) {
	if w.random.IntN(3) == 0 {
		return false, &fs.PathError{Op: "open", Path: name + hostileText(w.random, 2), Err: errors.New("no")}
	}
	return w.session.save(name, content, replace)
}

// take gives the program a message as the gate does.
func (w *walk) take(msg tea.Msg) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		size = plausible(size)
		w.width, w.height, msg = size.Width, size.Height, size
	}
	next, cmd := w.model.Update(msg)
	w.model = next
	w.work(cmd)
}

// work notes work to be done, some of it later and out of order.
func (w *walk) work(cmd tea.Cmd) {
	if cmd != nil {
		w.waiting = append(w.waiting, cmd)
	}
	for len(w.waiting) > 0 && (len(w.waiting) > 20 || w.random.IntN(4) > 0) {
		i := w.random.IntN(len(w.waiting))
		one := w.waiting[i]
		w.waiting = append(w.waiting[:i:i], w.waiting[i+1:]...)
		switch msg := w.done(one).(type) {
		case nil:
		case tea.QuitMsg:
			w.quit = true
		case tea.BatchMsg:
			for _, c := range msg {
				if c != nil {
					w.waiting = append(w.waiting, c)
				}
			}
		default:
			w.take(msg)
		}
	}
}

// done does work, unless it waits for something that does not come here.
func (w *walk) done(work tea.Cmd) tea.Msg {
	result := make(chan tea.Msg, 1)
	go func() { result <- work() }()
	select {
	case msg := <-result:
		return msg
	case <-time.After(50 * time.Millisecond):
		return nil
	}
}

// holds checks what is shown.
func (w *walk) holds() {
	view := w.model.View()
	lines := strings.Split(view.Content, "\n")
	if len(lines) > w.height {
		w.tb.Fatalf("%d lines in a window of %d by %d:\n%s", len(lines), w.width, w.height, ansi.Strip(view.Content))
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > w.width || ansi.StringWidthWc(line) > w.width+wcSlack(line) {
			w.tb.Fatalf("a line of %d columns in a window of %d by %d: %q", ansi.StringWidth(line), w.width, w.height, line)
		}
	}
	if hit := attack.Foreign(view.Content); hit != "" {
		w.tb.Fatalf("%q is shown in\n%q", hit, view.Content)
	}
	if c := view.Cursor; c != nil && (c.X < 0 || c.X >= w.width || c.Y < 0 || c.Y >= w.height) {
		w.tb.Fatalf("the cursor is at %d, %d in a window of %d by %d:\n%s", c.X, c.Y, w.width, w.height, ansi.Strip(view.Content))
	}
	if hit := attack.Foreign(w.model.(Model).parting); hit != "" {
		w.tb.Fatalf("%q is left behind", hit)
	}
}

// wcSlack is what a line may be wider by to a terminal that knows nothing of
// characters made of several.
func wcSlack(line string) int {
	if ansi.StringWidthWc(line) != ansi.StringWidth(line) {
		return len(line)
	}
	return 0
}

// leaves tries the ways out of what the program has come to.
func (w *walk) leaves() {
	next, cmd := w.model.Update(tea.KeyPressMsg{Code: 'c', Mod: tea.ModCtrl})
	if m := next.(Model); !m.quit || !m.Interrupted() || cmd == nil {
		w.tb.Fatalf("Ctrl+C does not leave\n%s", ansi.Strip(w.model.View().Content))
	}
	for range 30 {
		if w.model.(Model).quit {
			return
		}
		w.take(tea.KeyPressMsg{Code: tea.KeyEscape})
		if !w.model.(Model).typing() {
			w.take(tea.KeyPressMsg{Code: 'q', Text: "q"})
		}
	}
	w.tb.Fatalf("Esc and q do not leave\n%s", ansi.Strip(w.model.View().Content))
}

// hostilelyKept is what is kept of decisions, with words that could upset a screen.
func hostilelyKept(t *testing.T, random *rand.Rand, packs []*questions.Engine) *keep.Keeper {
	k := keeping(t)
	text := func(most int) string { return strings.ToValidUTF8(hostileText(random, most), "?") }
	k.Period = record.Period{Days: 260}
	each := 90
	if testing.Short() {
		each = 20
	}
	for _, e := range packs {
		var titles []string
		for range each {
			titles = append(titles, text(4))
		}
		decided(t, k, e, titles...)
	}
	store, err := k.Store()
	for range 3 {
		if err == nil {
			err = store.Hold(record.Hold{Name: text(3), Reason: text(3), Placed: record.StampOf(clock)})
		}
		if err == nil {
			err = store.SaveSearch(record.Search{ID: k.NewID(), Title: text(3), Made: record.StampOf(clock), Places: []record.Place{
				{Tool: text(1), Name: text(2), Text: text(5)},
				{Name: text(2), Searched: &record.Searched{By: text(2), Found: text(2)}},
			}})
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// hostilelyChecked keeps checks of teams with such words.
func hostilelyChecked(t *testing.T, random *rand.Rand, k *keep.Keeper) {
	text := func(most int) string { return "x" + strings.ToValidUTF8(hostileText(random, most), "?") }
	var before *team.Check
	for n := range 6 {
		c := checkOf(t, k, text(3), day(5+n, 3), 10*n%47, before)
		c.Tools = append(c.Tools, text(2))
		for i := range c.Answers {
			c.Answers[i].Note, c.Answers[i].Evidence = text(4), text(3)
			if c.Answers[i].State == team.DoesNotApply {
				c.Answers[i].Reason = text(3)
			} else if i%2 == 0 {
				c.Answers[i].Action = &team.Action{Do: text(4), Owner: text(2), Due: day(6+n, 1+i%28), Target: guidance.Mostly}
			}
		}
		if c = keptCheck(t, k, c); n%3 < 2 {
			before = &c
		}
	}
}

// hostileBooks are folders full of what could upset a screen.
func hostileBooks(t *testing.T, random *rand.Rand) (out []*folder.Library) {
	for i := range 3 {
		dir := t.TempDir()
		for j := range 1 + 6*i {
			name := filepath.Join(dir, fmt.Sprintf("%d%s.md", j, strings.NewReplacer("/", "", "\x00", "").Replace(hostileTexts[random.IntN(len(hostileTexts)-6)])))
			if err := os.WriteFile(name, []byte(hostileText(random, 400)), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		book, err := folder.Open(context.Background(), dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, book)
	}
	return out
}

// Whatever comes: no panic, no frame that is larger than the window or holds
// anything but the program's own styles and links, and there is always a way
// out. WHICHTOOL_LONG=1000000 is a long run.
func TestRandomEvents(t *testing.T) {
	const perWalk = 400
	events, begins := attack.Size(6000)
	random := rand.New(rand.NewPCG(begins, 0))
	whole, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	books, packs := hostileBooks(t, random), append(engines(t), whole)
	k := hostilelyKept(t, random, packs)
	hostilelyChecked(t, random, k)
	began := time.Now()
	var w *walk
	for n := range events {
		if n%perWalk == 0 {
			if w != nil {
				w.leaves()
			}
			w = begin(t, random, books, packs, k)
		}
		msg := randomEvent(random, w.width, w.height)
		func() {
			defer func() {
				if r := recover(); r != nil {
					t.Errorf("seed %d, event %d, %#v:\n%s", begins, n, msg, ansi.Strip(w.model.View().Content))
					panic(r)
				}
			}()
			w.take(msg)
		}()
		w.holds()
		if t.Failed() {
			t.Fatalf("seed %d, event %d, %#v", begins, n, msg)
		}
		if w.quit || w.model.(Model).quit {
			w = begin(t, random, books, packs, k)
		}
	}
	t.Logf("%d events, seed %d, %s", events, begins, time.Since(began).Round(time.Second))
}
