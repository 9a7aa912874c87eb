package command

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// hostile is what a terminal would obey, or be led astray by, if it came
// through as it is.
var hostile = map[string]string{
	"colour":              "\x1b[31mred",
	"C1 as a rune":        "\u009b31mred",
	"C1 as a byte":        "\x9b31mred",
	"bell":                "a\x07b",
	"carriage return":     "safe\revil",
	"delete":              "a\x7fb",
	"marks":               "a\u200e\u200f\u061cb",
	"right-to-left":       "txt.\u202egnp",
	"isolate":             "a\u2066b\u2069",
	"in a known command":  "decide\x1b[2J",
	"in an option's name": "classification\u202e",
}

// places are the command lines in which a word that was typed may come back.
func places(word string) [][]string {
	return [][]string{
		{word},
		{"--" + word},
		{"-" + word},
		{"--color", word, "tools"},
		{"--as-of", word},
		{"help", word},
		{"completion", word},
		{"completion", "bash", word},
		{"decide", word},
		{"decide", "--" + word, "x"},
		{"decide", "--classification", word},
		{"decide", "--as-of", word},
		{"decide", "--json=" + word},
		{"ask", "my own phone " + word},
		{"ask", "--json", word},
		{"ask", "--color", "always", word},
		{"ask", "--tool", word, "x"},
		{"tools", word},
		{"tools", "--" + word},
		{"read", word},
		{"guidance", word},
		{"guidance", "check", word},
		{"guidance", "check", "x", word},
		{"__complete", word},
	}
}

// raw is the first thing in a text that must not reach a terminal from
// outside: a control character, a byte that is no UTF-8, or a character that
// turns the direction of what follows. Empty if there is none.
func raw(text string) string {
	for i, r := range text {
		_, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\n' || r == '\t':
		case r == utf8.RuneError && size == 1, unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r):
			return text[i : i+size]
		}
	}
	return ""
}

// The words still come back: the person sees what was refused.
func TestWhatIsTypedComesBackReadable(t *testing.T) {
	for _, args := range [][]string{
		{"tools", "evil\x1b[31mred"}, {"read", "evil\x1b[31mred"}, {"evil\x1b[31mred"}, {"guidance", "check", "evil\x1b[31mred"},
		{"decide", "--classification", "evil\x1b[31mred"}, {"decide", "--evil\x1b[31mred", "x"},
	} {
		if _, _, errs := run(t, "", args...); !strings.Contains(errs, "evil") || !strings.Contains(errs, "31mred") {
			t.Errorf("%q: %q", args, errs)
		}
	}
}

func TestBatchNeverGivesInputBackRaw(t *testing.T) {
	for name, word := range hostile {
		t.Run(name, func(t *testing.T) {
			input := strings.Join([]string{
				word, `{"answers":{"classification":"` + word + `"}}`, `{"answers":{"` + word + `":"x"}}`, `{"` + word + `":{}}`,
				`{"answers":{"classification":"secret"}}` + word,
				`{"answers":{"classification":"\u001b[31m\u202e\u009b"}}`, `{"answers":{"\u001b\u202e\u009b":"x"}}`,
			}, "\n")
			_, out, errs := run(t, input, "decide", "--batch", "--brief")
			if hit := raw(out + errs); hit != "" {
				t.Errorf("%q comes back in %q", hit, out+errs)
			}
		})
	}
}

// A folder is input too: the names of its files and what they hold.
func TestFaultsNeverComeBackRaw(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the file system takes no such names")
	}
	dir := t.TempDir()
	names := map[string]string{
		"\x1b[31m.txt":          "",
		"a\u202eb.md":           "",
		"rules/\u009b31m\u0085": "",
		"tools/\x1b[2J.md":      "---\nname: x\n---\n",
		"questions/fields.md":   "---\n\"\\e[31m\": x\ntitle: \"\\u202e\\u009b\"\n\"\u202e\": y\nshort: [\u2066]\n---\n",
		"topics/bytes.md":       "---\n\x1b[31m: x\x9b\n---\n",
		"sources/s9.md":         "---\ntitle: x\n---\n\n- \x1b[31m \u202e\n",
	}
	for name, text := range names {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	code, out, errs := run(t, "", "guidance", "check", dir)
	if code != 1 || strings.Count(out, "\n") < len(names) {
		t.Errorf("exit %d, with too few faults: %s", code, out)
	}
	if hit := raw(out + errs); hit != "" {
		t.Errorf("%q comes back in %q", hit, out+errs)
	}
}
