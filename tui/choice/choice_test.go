package choice

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/exp/golden"

	"whichtool/tui/theme"
)

var plain = theme.New(theme.Unknown, true)

func press(name string) tea.KeyPressMsg {
	codes := map[string]rune{"up": tea.KeyUp, "down": tea.KeyDown, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown, "home": tea.KeyHome,
		"end": tea.KeyEnd, "enter": tea.KeyEnter, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace}
	if code, ok := codes[name]; ok {
		return tea.KeyPressMsg{Code: code}
	}
	return tea.KeyPressMsg{Code: rune(name[0]), Text: name}
}

func pressed(m Model, names ...string) Model {
	for _, name := range names {
		m, _ = m.Update(press(name))
	}
	return m
}

// items is a list with all that an item may have: long and wide words, no
// words, marks, groups, and what should not reach a terminal.
func items(n int) []Item {
	labels := []string{"Notes", "A label of several words that wraps", "公文書の保存と管理について", "", "Pneumonoultramicroscopicsilicovolcanoconiosis", "x\x1b]0;title\x07y\u202e"}
	details := []string{"", "What it is for, in a sentence or two that may well wrap.", "日本語の説明文は空白なしで続きます", "a\tb\nc\x9b2J"}
	out := make([]Item, n)
	for i := range out {
		out[i] = Item{Label: fmt.Sprintf("%s %d", labels[i%len(labels)], i), Detail: details[i%len(details)], Marks: [][2]int{{0, 3}, {6, 15}, {15, 90}}}
		if i%7 > 3 {
			out[i].Group = fmt.Sprintf("Group %d", i/7)
		}
		if i%4 == 1 {
			out[i].Aside, out[i].Tone = "28 November 2026\x1b[2J", func(t theme.Theme) lipgloss.Style { return t.Bad }
		}
		if i%5 == 4 {
			out[i].Button, out[i].Mark = true, "✓"
		}
	}
	return out
}

var keys = []string{"up", "down", "j", "k", "pgup", "pgdown", "home", "end", "g", "G", "1", "9", "/", "n", "o", "7", "esc", "backspace", "enter"}

// holds checks what is so of every list: it stays in its box, shows the item
// in focus with its mark, and holds no character that a terminal would obey.
func holds(t *testing.T, m Model) {
	t.Helper()
	view := m.View(plain)
	lines := strings.Split(view, "\n")
	if len(lines) > max(m.height, m.headLines()+1) {
		t.Fatalf("%d lines in a box of %d:\n%s", len(lines), m.height, view)
	}
	for _, line := range lines {
		if ansi.StringWidth(line) > m.width {
			t.Fatalf("%q is wider than %d", line, m.width)
		}
		if strings.ContainsAny(ansi.Strip(line), "\x1b\u009b\x07\t\u202e") {
			t.Fatalf("%q is not safe", line)
		}
	}
	at := m.Cursor()
	if at != nil {
		at.Y -= m.top
	}
	switch {
	case m.Filtering():
		if at.X >= m.width {
			t.Fatalf("the cursor is in column %d of %d", at.X, m.width)
		}
	case m.Focus() >= 0 && m.height > 0:
		if at == nil || at.Y >= len(lines) || !strings.HasPrefix(ansi.Strip(lines[at.Y]), "› ") {
			t.Fatalf("the focused item %d is out of sight, cursor at %v:\n%s", m.Focus(), at, view)
		}
	}
}

func TestAnyKeys(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 5))
	for range 80 {
		m := New(items(random.IntN(60)), random.IntN(3)-1)
		m.tightest = density(random.IntN(4))
		for range 40 {
			if random.IntN(9) == 0 {
				m = m.Placed(2, 20+random.IntN(80), random.IntN(30))
			}
			m = pressed(m, keys[random.IntN(len(keys))])
			holds(t, m)
		}
	}
}

// Every line that belongs to an item picks that item by a click, and every
// item is on a line when it is in focus.
func TestClick(t *testing.T) {
	for _, height := range []int{3, 8, 24, 300} {
		m := New(items(40), -1).Placed(2, 50, height)
		for i := range 40 {
			m = m.WithFocus(i)
			at := m.Cursor()
			if next, picked := m.Update(tea.MouseClickMsg{Y: at.Y}); picked != i || next.Focus() != i {
				t.Errorf("height %d: a click on item %d picks %d", height, i, picked)
			}
		}
		for _, line := range []int{-1, height} {
			if _, picked := m.Update(tea.MouseClickMsg{Y: line}); picked >= 0 && line < 0 {
				t.Errorf("a click on line %d picks %d", line, picked)
			}
		}
	}
}

// Down from nowhere visits every item once; the page keys and the wheel reach
// both ends.
func TestMoves(t *testing.T) {
	const n = 45
	m := New(items(n), -1).Placed(2, 50, 12)
	for i := range n {
		if m = pressed(m, "down"); m.Focus() != i {
			t.Fatalf("press %d leads to %d", i, m.Focus())
		}
	}
	for _, c := range []struct {
		key  string
		want int
	}{{"down", n - 1}, {"home", 0}, {"up", 0}, {"end", n - 1}, {"g", 0}, {"G", n - 1}} {
		if m = pressed(m, c.key); m.Focus() != c.want {
			t.Errorf("%s leads to %d, want %d", c.key, m.Focus(), c.want)
		}
	}
	for _, c := range []struct {
		name string
		msg  tea.Msg
		end  int
	}{{"pgup", press("pgup"), 0}, {"pgdown", press("pgdown"), n - 1}, {"wheel up", tea.MouseWheelMsg{Button: tea.MouseWheelUp}, 0}, {"wheel down", tea.MouseWheelMsg{Button: tea.MouseWheelDown}, n - 1}} {
		for i := 0; m.Focus() != c.end; i++ {
			if i > n {
				t.Fatalf("%s does not reach %d", c.name, c.end)
			}
			m, _ = m.Update(c.msg)
		}
	}
}

// Nothing is preselected: Enter picks nothing until the person moves, and the
// first move goes to the answer given before.
func TestNothingPreselected(t *testing.T) {
	m := New(items(4), 2)
	if _, picked := m.Update(press("enter")); picked != -1 || m.Focus() != -1 || m.Cursor() != nil {
		t.Errorf("Enter picks %d", picked)
	}
	if m = pressed(m, "up"); m.Focus() != 2 {
		t.Errorf("the first move leads to %d", m.Focus())
	}
	for digit, want := range map[string]int{"1": 0, "4": 3, "5": -1} {
		if _, picked := m.Update(press(digit)); picked != want {
			t.Errorf("%s picks %d", digit, picked)
		}
	}
}

// The filter leaves the items that hold each of its words, however they were
// typed; Esc brings all back.
func TestFilter(t *testing.T) {
	all := items(50)
	for _, typed := range []string{"n", "NOTES", "label wraps", "1 4", "zzz", " ", "公文"} {
		m := pressed(New(all, -1).WithFocus(7), "/")
		for _, letter := range "q" + typed {
			m, _ = m.Update(tea.KeyPressMsg{Code: letter, Text: string(letter)})
		}
		m = pressed(m, "backspace")
		for range typed {
			m, _ = m.Update(press("backspace"))
		}
		m, _ = m.Update(tea.PasteMsg{Content: typed})
		for place := range m.count() {
			if !all[m.item(place)].holds(strings.Fields(strings.ToLower(typed))) {
				t.Errorf("%q leaves %q", typed, all[m.item(place)].Label)
			}
		}
		want := 0
		for _, item := range all {
			if item.holds(strings.Fields(strings.ToLower(typed))) {
				want++
			}
		}
		if m.count() != want {
			t.Errorf("%q leaves %d items, not %d", typed, m.count(), want)
		}
		if _, picked := m.Update(press("enter")); picked != m.Focus() || (picked >= 0) != (want > 0) {
			t.Errorf("%q: Enter picks %d", typed, picked)
		}
		if m = pressed(m, "esc"); m.count() != len(all) || m.Filtering() {
			t.Errorf("Esc leaves %d items", m.count())
		}
	}
}

func TestGolden(t *testing.T) {
	short := New(items(4), 1)
	for name, m := range map[string]Model{
		"short": pressed(short, "down"), "long": New(items(2000), -1).WithFocus(1000), "full": New(items(30), -1).InFull().WithFocus(29),
		"brief": New(items(9), -1).InBrief().WithFocus(0), "filter": pressed(New(items(2000), -1).WithFocus(0), "/", "1", "7", "7"),
		"no match": pressed(short, "/", "z", "z"), "not moved yet": short,
	} {
		for _, size := range [][2]int{{40, 12}, {80, 24}} {
			t.Run(fmt.Sprintf("%s/%dx%d", name, size[0], size[1]), func(t *testing.T) {
				golden.RequireEqual(t, ansi.Strip(m.Placed(2, size[0], size[1]).View(plain)))
			})
		}
	}
}

// A frame costs what its window holds, however long the list.
func BenchmarkView(b *testing.B) {
	for _, n := range []int{100, 100_000} {
		m := New(items(n), -1).Placed(2, 80, 24).WithFocus(n / 2)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				m.View(plain)
			}
		})
	}
}

// A letter of the filter goes through the list once.
func BenchmarkFilter(b *testing.B) {
	m := pressed(New(items(100_000), -1).Placed(2, 80, 24), "/")
	for b.Loop() {
		pressed(m, "n", "o")
	}
}
