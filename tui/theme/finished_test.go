package theme

import (
	"strings"
	"testing"
	"unicode"
)

func TestFinished(t *testing.T) {
	for text, want := range map[string]string{
		"":                       "",
		"plain\ttext é 漢\n":      "plain\ttext é 漢\n",
		"\x1b[1;38;5;12mA\x1b[m": "\x1b[1;38;5;12mA\x1b[m",
		"\x1b]8;;https://a/é\x1b\\t\x1b]8;;\x07": "\x1b]8;;https://a/é\x1b\\t\x1b]8;;\x07",
		"\x1b[2Ja":                       "\ufffd[2Ja",
		"\x1b[?1m":                       "\ufffd[?1m",
		"\x1b]0;title\x07":               "\ufffd]0;title\ufffd",
		"\x1b]8;;https://a/\x1b[1mx\x07": "\ufffd]8;;https://a/\x1b[1mx\ufffd",
		"\x1b]8;;https://a\u202e\x07":    "\ufffd]8;;https://a\ufffd\ufffd",
		"\u009b31m \x9b \x7f \r":         "\ufffd31m \ufffd \ufffd \ufffd",
		"a\u202eb\u2066c\u200ed":         "a\ufffdb\ufffdc\ufffdd",
		"\x1b":                           "\ufffd",
		"\x1b[1":                         "\ufffd[1",
		"\x1b]8;;https://a\ufffd\x07":    "\x1b]8;;https://a\ufffd\x07",
	} {
		if got := Finished(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// Whatever it is and however it is cut, nothing but styles and hyperlinks gets
// out, and it gets out the same.
func FuzzFinished(f *testing.F) {
	for _, text := range []string{"a\x1b[1mb\x1b[m", "\x1b]8;;https://a/\x1b\\t\x1b]8;;\x07", "\x1b[2J\x1b]52;c;x\x07é\u009b\u202e\xff", "\x1b\x1b[m"} {
		f.Add(text, 3)
	}
	f.Fuzz(func(t *testing.T, text string, cut int) {
		whole := Finished(text)
		for rest := whole; rest != ""; {
			size := sound(rest)
			if size <= 0 {
				t.Fatalf("%q comes out", rest)
			}
			rest = rest[size:]
		}
		if Finished(whole) != whole {
			t.Errorf("%q is not settled", whole)
		}
		var out strings.Builder
		w := &Writer{To: &out}
		cut = max(0, min(cut, len(text)))
		w.Write([]byte(text[:cut]))
		w.Write([]byte(text[cut:]))
		w.Close()
		if out.String() != whole {
			t.Errorf("in parts %q, whole %q", out.String(), whole)
		}
		if strings.ContainsFunc(out.String(), func(r rune) bool { return unicode.Is(unicode.Bidi_Control, r) }) {
			t.Errorf("%q turns the direction", out.String())
		}
	})
}
