package decide

import (
	"strings"
	"sync"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// shipped is the editions that ship, by their names.
var shipped = sync.OnceValue(func() map[string]*questions.Engine {
	editions, err := guidance.OpenEditions(guidance.Embedded())
	if err != nil {
		panic(err)
	}
	engines := map[string]*questions.Engine{}
	for _, e := range editions.List() {
		pack, err := editions.Load(e.Edition)
		if err != nil {
			panic(err)
		}
		engines[e.Edition] = questions.Compile(pack)
	}
	return engines
})

// What the app's frame leaves of windows of 80 by 24 and of 40 by 12.
var (
	usual = screen.Frame{Width: 78, Height: 20, Theme: theme.New(theme.Dark, true)}
	small = screen.Frame{Width: 38, Height: 8, Theme: theme.New(theme.Dark, true)}
)

// In each edition the short answer, with the index of what is behind it, shows
// whole on 80 by 24, and takes at most four pages of 40 by 12 without it: over all
// answer sets, and over every eleventh of today's million, which holds each pair
// of answers (see TestShortAnswers of questions).
func TestShortAnswerFits(t *testing.T) {
	for name, e := range shipped() {
		t.Run(name, func(t *testing.T) {
			date := guidance.Date{Year: 2026, Month: 11, Day: 28}
			step, asked := 1, 7
			switch {
			case testing.Short():
				step, asked = 311, 311
			case name == "2025-12":
				step, asked = 11, 13
			}
			seen := map[string]bool{}
			fits := func(d *questions.Decision) {
				d.Otherwise = []questions.Otherwise{{Text: "Other editions say otherwise."}} // as is usual
				if text := said(d); !seen[text] {
					seen[text] = true
					checkFits(t, d)
				}
			}
			n := 0
			var walk func(int, questions.Answers)
			walk = func(q int, a questions.Answers) {
				if q < len(e.Pack().Questions) {
					for i := range e.Pack().Questions[q].Options {
						walk(q+1, a.With(q, i))
					}
					return
				}
				if n++; n%step == 0 && !t.Failed() {
					fits(e.Decide(a, date))
				}
				if n%asked == 0 && !t.Failed() { // about a tool
					fits(e.Consider(a, n/asked%len(e.Pack().Tools), date))
				}
			}
			walk(0, questions.Answers{})
			if len(seen) < 20 {
				t.Errorf("%d different short answers", len(seen))
			}
		})
	}
}

// said is all that a short answer shows, for telling two apart.
func said(d *questions.Decision) string {
	var b strings.Builder
	for _, l := range d.Short {
		b.WriteString(l.Label + l.Text + "\n")
	}
	return b.String()
}

// checkFits checks an answer, about a tool too.
func checkFits(t *testing.T, d *questions.Decision) {
	t.Helper()
	if lines := layShort(d, small.Width-1, tight, small.Theme, asNumbers); len(lines) > 4*small.Height {
		t.Errorf("%d lines on the small window, closest together:\n%s", len(lines), strings.Join(lines, "\n"))
	}
	for _, c := range []struct {
		frame screen.Frame
		most  int // lines, with the index
	}{{usual, usual.Height}, {small, 5 * small.Height}} {
		next, _ := newResult(d, walk{}).Update(c.frame)
		m := next.(Result)
		if lines := m.view.TotalLineCount(); lines > c.most {
			t.Errorf("%d lines for %d by %d:\n%s", lines, c.frame.Width, c.frame.Height, m.view.GetContent())
		}
		for _, line := range strings.Split(ansi.Strip(m.view.GetContent()), "\n") {
			if ansi.StringWidth(line) > c.frame.Width {
				t.Errorf("%q is wider than %d", line, c.frame.Width)
			}
		}
	}
}

// Marks are turned on and off, and nothing else changes.
func TestMarks(t *testing.T) {
	e := shipped()["2020-04"]
	a, err := e.Answer(map[string]string{"classification": "secret"})
	if err != nil {
		t.Fatal(err)
	}
	next, _ := newResult(e.Decide(a, guidance.Date{Year: 2020, Month: 6, Day: 1}), walk{}).Update(usual)
	words := func(s screen.Screen) string { return ansi.Strip(s.(Result).view.GetContent()) }
	numbers := words(next)
	next, _ = next.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	ids := words(next)
	next, _ = next.Update(tea.KeyPressMsg{Code: 'x', Text: "x"})
	none := words(next)
	if !strings.Contains(numbers, "¹") || !strings.Contains(ids, "[S0-17, S1-63, S2-43]") || strings.ContainsAny(none, "¹[") {
		t.Errorf("%s\n%s\n%s", numbers, ids, none)
	}
	strip := strings.NewReplacer("¹", "", "²", "", "³", "", "⁴", "", "⁵", "", "⁶", "", "⁷", "", "⁸", "", "⁹", "", " ", "", "\n", "").Replace
	if bare := strip(numbers); bare != strip(none) {
		t.Errorf("%q\n%q", bare, strip(none))
	}
}
