package clean

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestText(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"plain", "# Title\n\n\ttext ~ é 漢 ✓ “quoted” – 100 %\n", "# Title\n\n\ttext ~ é 漢 ✓ “quoted” – 100 %\n"},
		{"CR LF", "a\r\nb\r\n", "a\nb\n"},
		{"lone CR", "a\rb\r", "a\nb\n"},
		{"CR CR LF", "a\r\r\nb", "a\n\nb"},
		{"line and paragraph separator", "a\u2028b\u2029c", "a\nb\nc"},
		{"next line is a C1 control", "a\u0085b", "a�b"},
		{"form feed, vertical tab", "a\fb\vc", "a�b�c"},
		{"BOM in front", "\ufeff---\n", "---\n"},
		{"BOM within", "a\ufeffb", "ab"},
		{"colour", "\x1b[31mred\x1b[0m", "�[31mred�[0m"},
		{"clear screen and title", "\x1b[2J\x1b]0;owned\x07", "�[2J�]0;owned�"},
		{"OSC 8", "\x1b]8;;http://evil.example\x1b\\text\x1b]8;;\x1b\\", "�]8;;http://evil.example�\\text�]8;;�\\"},
		{"DCS, APC, PM, SOS", "\x1bPq\x1b\\\x1b_x\x1b^y\x1bXz", "�Pq�\\�_x�^y�Xz"},
		{"C1 CSI, OSC, ST", "\u009b31m\u009d0;x\u009c", "�31m�0;x�"},
		{"C1 as a raw byte is Windows-1252", "a\x9b31m", "a›31m"},
		{"NUL, backspace, bell, DEL", "a\x00b\bc\ad\x7fe", "a�b�c�d�e"},
		{"a run of controls is one sign", "éa\x01\x02\xff\u202eb", "éa�b"},
		{"signs that were there stay", "a��b", "a��b"},
		{"a control after such a sign", "a�\x01b", "a�b"},
		{"broken UTF-8", "é a\xff\xfeb\xc3(\xe2\x82", "é a�b�(�"},
		{"Windows-1252", "\x93quoted\x94 \x96 \xa35, it\x92s caf\xe9\x81", "“quoted” – £5, it’s café�"},
		{"UTF-16", "\xff\xfea\x00\xa3\x00\x1b\x00\n\x00", "a£�\n"},
		{"UTF-16, the other way", "\xfe\xff\x00a\x00\xa3\xd8\x3d\xde\x00\x00", "a£😀�"},
		{"overlong and surrogate", "éa\xc0\xafb\xed\xa0\x80c", "éa�b�c"},
		{"noncharacters", "a\ufffeb\U0001ffffc\ufdd0d", "a�b�c�d"},
		{"bidirectional overrides", "a\u202eb\u202cc\u202ad\u202be\u202df", "a�b�c�d�e�f"},
		{"bidirectional isolates", "a\u2066b\u2067c\u2068d\u2069e", "a�b�c�d�e"},
		{"direction marks", "a\u200eb\u200fc\u061cd", "abcd"},
		{"annotations", "a\ufff9b\ufffac\ufffbd", "a�b�c�d"},
		{"zero width", "pass\u200bwo\u2060rd\u200c\u200d", "password"},
		{"soft hyphen", "hy\u00adphen", "hyphen"},
		{"tags", "a\U000e0001\U000e0041b\U000e007fc", "abc"},
		{"variation selectors", "⚠\ufe0f 1\ufe0f\u20e3 a\U000e0100", "⚠ 1\u20e3 a"},
		{"fillers", "a\u3164\u115f\uffa0b", "ab"},
		{"emoji of several", "👩\u200d💻 👍🏽", "👩💻 👍🏽"},
		{"joiner where Persian needs it", "می\u200cخواهم", "می\u200cخواهم"},
		{"joiner where Hindi needs it", "क्\u200dष", "क्\u200dष"},
		{"joiner at a word's end", "می\u200c خواهم\u200d", "می خواهم"},
		{"two joiners", "می\u200c\u200dخ", "می\u200dخ"},
		{"joiner before what is dropped", "می\u200c\u200bx", "میx"},
		{"accent", "e\u0301", "e\u0301"},
		{"heap of marks", "e" + strings.Repeat("\u0301", 50) + "f", "e" + strings.Repeat("\u0301", maxMarks) + "f"},
		{"heap of skin colours", "👍" + strings.Repeat("🏽", 50), "👍" + strings.Repeat("🏽", maxMarks)},
		{"mark with nothing before it", "\u0301a\n\u0301b\t\u0301c", "a\nb\tc"},
		{"joiner before the last mark", "न" + strings.Repeat("\u094d", maxMarks-1) + "\u200d\u094dx", "न" + strings.Repeat("\u094d", maxMarks) + "x"},
		{"Arabic number sign shows", "\u0600١", "\u0600١"},
		{"private use shows", "\ue0b0", "\ue0b0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := Text([]byte(test.text))
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
			if again := Text([]byte(got)); again != got {
				t.Errorf("not settled: %q, then %q", got, again)
			}
		})
	}
}

func TestCleanCopiesOnce(t *testing.T) {
	data := []byte(strings.Repeat("A clean line, with an é in it.\n", 1000))
	if n := testing.AllocsPerRun(10, func() { Text(data) }); n > 1 {
		t.Errorf("%v allocations, want 1", n)
	}
}

func TestCleanGrowsToThriceAtMost(t *testing.T) {
	for _, unit := range []string{"\x01", "\xff", "\x01a", "\xffa", "a\u202e", "\x01\u200b"} {
		data := []byte(strings.Repeat(unit, 1000))
		if got := Text(data); len(got) > 3*len(data) {
			t.Errorf("%q: %d bytes of %d", unit, len(got), len(data))
		}
	}
}

// unsafe is the characters that no cleaned text has, from Unicode's own tables
// and without the exception for joiners.
func unsafe(r rune) bool {
	switch {
	case r == '\n', r == '\t', r == utf8.RuneError:
		return false
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return false // they show
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Bidi_Control,
		unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, unicode.Noncharacter_Code_Point)
}

// Every character there is, between two letters.
func TestCleanKeepsExactlyTheSafeCharacters(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		text := "a" + string(r) + "b"
		got := Text([]byte(text))
		gone := got != text
		if gone != (unsafe(r) || r >= 0xd800 && r < 0xe000) && r < 0xd800 || r >= 0xe000 && gone != unsafe(r) {
			t.Errorf("U+%04X becomes %q", r, got)
		}
	}
}

func TestCommonCharactersHoldNothingToLookUp(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if common(r) && (unicode.IsMark(r) || unsafe(r)) {
			t.Errorf("U+%04X is not as common as that", r)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, seed := range []string{
		"", "plain\n", "a\r\n\rb", "\ufeff\x1b[31m\u202e\u2066\xff", "\ufeff\x1b[31m\xff\x80\xaeʁ\xa6\xff", "می\u200cخ", "न\u094d\u200d\u094d", "👩\u200d💻🏽", "\xe2\x80", "e\u0301\u0301",
	} {
		f.Add([]byte(seed), 3)
	}
	f.Fuzz(func(t *testing.T, data []byte, cut int) {
		text := Text(data)
		if !utf8.ValidString(text) {
			t.Fatalf("not UTF-8: %q", text)
		}
		if again := Text([]byte(text)); again != text {
			t.Fatalf("not settled: %q, then %q", text, again)
		}
		if len(text) > 3*len(data)+3 {
			t.Fatalf("%d bytes of %d", len(text), len(data))
		}
		checkRunes(t, text)
		if line := Line(text); strings.ContainsAny(line, "\n\t") || Line(line) != line {
			t.Fatalf("line %q, then %q", line, Line(line))
		}
		if pieces := cleanInPieces(data, cut); pieces != text && !IsUTF16(data) {
			t.Fatalf("in pieces %q, whole %q", pieces, text)
		}
	})
}

func checkRunes(t *testing.T, text string) {
	t.Helper()
	for at, r := range text {
		if joiner := r == zeroWidthJoiner || r == zeroWidthNonJoiner; unsafe(r) && !joiner {
			t.Fatalf("U+%04X in %q", r, text)
		} else if joiner {
			before, _ := utf8.DecodeLastRuneInString(text[:at])
			after, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r):])
			if before < 0x600 || before > 0x18ff || after < 0x600 || after > 0x18ff {
				t.Fatalf("a joiner between %q and %q", before, after)
			}
		}
	}
}

// cleanInPieces feeds a text in two pieces, as reading a file does.
func cleanInPieces(data []byte, cut int) string {
	cut = max(0, min(cut, len(data)))
	var c Cleaner
	left := c.Feed(data[:cut], false)
	c.Feed(data[cut-left:], true)
	return c.String()
}
