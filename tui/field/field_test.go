package field

import (
	"math/rand/v2"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"whichtool/guidance/clean"
	"whichtool/tui/theme"
)

var plain = theme.New(theme.Unknown, true)

// letters are typed or pasted: wide ones, such as are made of several
// characters, and such as should not get in.
var letters = []string{
	"a", "b", " ", "-", "é", "e\u0301", "\u0301", "日本", "字", "한", "👍", "👍🏽", "👨‍👩‍👧", "🇬🇧", "🇬", "❤️", "ﬁ", "ｗ",
	"नि", "\u200d", "\u202e", "\x1b[31m", "\x9b2J", "\n", "\t", "\xff", "\x00", strings.Repeat("wide 日本 ", 9),
}

// bound is every key that the field knows, and some that it does not.
var bound = func() []tea.KeyPressMsg {
	keys := []tea.KeyPressMsg{{Code: 'v', Mod: tea.ModCtrl}, {Code: tea.KeyUp}, {Code: tea.KeyEnter}, {Code: tea.KeyTab}}
	for _, code := range []rune{'a', 'b', 'd', 'e', 'f', 'h', 'k', 'u', 'w', tea.KeyLeft, tea.KeyRight, tea.KeyHome, tea.KeyEnd, tea.KeyBackspace, tea.KeyDelete} {
		for _, mod := range []tea.KeyMod{tea.ModCtrl, tea.ModAlt} {
			keys = append(keys, tea.KeyPressMsg{Code: code, Mod: mod})
		}
		if code > 'z' {
			keys = append(keys, tea.KeyPressMsg{Code: code})
		}
	}
	return keys
}()

// typed types the keys that bytes stand for.
func typed(t *testing.T, m Model, script []byte) {
	for _, b := range script {
		switch n := int(b) % (len(letters) + len(bound)); {
		case n >= len(letters):
			m = m.Update(bound[n-len(letters)])
		case b&1 == 0:
			m = m.Update(tea.PasteMsg{Content: letters[n]})
		default:
			m = m.Update(tea.KeyPressMsg{Code: tea.KeyExtended, Text: letters[n]})
		}
		holds(t, m)
	}
	draws(t, m)
}

// holds checks that a field is safe and within its limit and its width.
func holds(t *testing.T, m Model) {
	t.Helper()
	if value := m.Value(); value != clean.Line(value) || characters(value) > m.limit {
		t.Fatalf("%q is unsafe or too long", value)
	}
	if w := ansi.StringWidth(m.View(plain)); w > m.width || m.Column() >= m.width {
		t.Fatalf("%q is %d wide, its cursor in column %d of %d", m.View(plain), w, m.Column(), m.width)
	}
}

// draws checks that in a terminal the letter before the cursor stands right
// before the cursor's column, and the one behind it there.
func draws(t *testing.T, m Model) {
	t.Helper()
	view := m.View(plain)
	before, after := m.visible()
	_, last := split(before, characters(before)-1)
	next, _ := split(after, 1)
	for _, mode := range []string{"", "\x1b[?2027h"} {
		screen := vt.NewEmulator(m.width+2, 1)
		screen.WriteString(mode + view)
		if at := m.Column() - ansi.StringWidth(last); last != "" && !shows(screen, at, last) {
			t.Fatalf("%q: %q is not right before column %d", view, last, m.Column())
		}
		if next != "" && !shows(screen, m.Column(), next) {
			t.Fatalf("%q: %q is not at column %d", view, next, m.Column())
		}
		screen.Close()
	}
}

// shows reports whether a character stands in a column. A terminal may leave
// off its marks.
func shows(screen *vt.Emulator, column int, character string) bool {
	cell := screen.CellAt(column, 0)
	return cell != nil && cell.Content != "" && strings.HasPrefix(character, cell.Content)
}

func TestAnyKeys(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 13))
	for range 400 {
		script := make([]byte, 1+random.IntN(60))
		for i := range script {
			script[i] = byte(random.IntN(256))
		}
		typed(t, New("Find: ", "words", 5+random.IntN(60)).Sized(9+random.IntN(60)), script)
	}
}

func FuzzField(f *testing.F) {
	f.Add(uint8(12), []byte{0, 1, 40, 7})
	f.Fuzz(func(t *testing.T, width uint8, script []byte) {
		typed(t, New("Find: ", "words", 40).Sized(8+int(width)), script)
	})
}

// Deleting a word one place before the end is what made bubbles' field panic.
func TestDeleteWordBeforeTheEnd(t *testing.T) {
	for _, press := range []tea.KeyPressMsg{{Code: 'd', Mod: tea.ModAlt}, {Code: tea.KeyDelete, Mod: tea.ModCtrl}, {Code: tea.KeyDelete, Mod: tea.ModAlt}} {
		m := New("", "", 20).WithValue("ab").Update(tea.KeyPressMsg{Code: tea.KeyLeft}).Update(press)
		if m.Value() != "a" {
			t.Errorf("%s leaves %q", press, m.Value())
		}
	}
}

func TestEdits(t *testing.T) {
	for _, c := range []struct{ before, after, key, wantBefore, wantAfter string }{
		{"keep the ", "record", "alt+b", "keep ", "the record"},
		{"keep", " the record", "ctrl+right", "keep the", " record"},
		{"keep the  ", "record", "ctrl+w", "keep ", "record"},
		{"keep", "  the record", "alt+d", "keep", " record"},
		{"日", "本語", "delete", "日", "語"},
		{"日本", "語", "backspace", "日", "語"},
		{"keep ", "the", "ctrl+u", "", "the"},
		{"keep ", "the", "ctrl+k", "keep ", ""},
		{"keep ", "the", "home", "", "keep the"},
		{"keep ", "the", "ctrl+e", "keep the", ""},
		{"", "", "left", "", ""},
	} {
		if b, a := edits[c.key](c.before, c.after); b != c.wantBefore || a != c.wantAfter {
			t.Errorf("%s on %q|%q gives %q|%q", c.key, c.before, c.after, b, a)
		}
	}
}

// A field that is full says so in any width that leaves room for words, and never
// takes the room of the text.
func TestAFullFieldSaysSoInAnyWidth(t *testing.T) {
	for width := 8; width < 60; width++ {
		m := New("Find: ", "", 100).Sized(width).Update(tea.PasteMsg{Content: strings.Repeat("ab ", 50)})
		view := ansi.Strip(m.View(plain))
		if says := strings.HasSuffix(view, " at most 100") || strings.HasSuffix(view, " full"); says != (width >= 17) || width >= 24 && !strings.Contains(view, "100") {
			t.Errorf("in %d columns it shows %q", width, view)
		}
		if room := m.Column() - len("Find: "); width >= 17 && room < 5 || ansi.StringWidth(view) > width {
			t.Errorf("in %d columns %d are left for text: %q", width, room, view)
		}
	}
}

// What does not fit is left out, and the field says so until the next edit.
func TestLimit(t *testing.T) {
	m := New("Find: ", "", 5).Sized(40).Update(tea.PasteMsg{Content: strings.Repeat("日", 1_000_000)})
	if m.Value() != "日日日日日" || !strings.Contains(m.View(plain), "at most 5") {
		t.Errorf("%q shows %q", m.Value(), m.View(plain))
	}
	if m = m.Update(tea.KeyPressMsg{Code: tea.KeyLeft}); !m.Cut() {
		t.Error("moving the cursor makes a text that was cut whole")
	}
	if m = m.Update(tea.KeyPressMsg{Code: tea.KeyBackspace}); m.Cut() || strings.Contains(m.View(plain), "at most") {
		t.Errorf("still shows %q", m.View(plain))
	}
}
