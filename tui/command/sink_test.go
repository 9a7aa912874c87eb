package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// spellings are ways to write a control sequence so that it comes together only
// when something decodes, drops or joins what stands around it.
var spellings = []string{
	`\&#27;]52;c;ZXZpbA==\&#7;`, `&#27;]0;evil&#7;`, `&#x1b;[31mred`, `&#<!-- -->27;]0;evil`, `&<!-- -->#27;[2J`, `&amp;#27;[2J`, `&#155;31m`, `&#8238;txt`,
	`<b>&#2</b>7;[2J`, "&#27\\;[2J", `[t](https://a/&#27;]0;evil)`, `![&#27;]0;evil&#7;](x)`, "`&#27;[2J`", `<a href="&#27;]0;x">t</a>`, `&Tab;&NewLine;&#0;&#13;x`,
	"\x1b]0;raw\x07", "\u009b31m", "\u202etxt", "\x9b31m",
}

// hostilePage is a page with a spelling wherever a page can have one.
func hostilePage(s string) string {
	return strings.NewReplacer("@", s).Replace("---\ntitle: \"word @\"\n---\n\n# H @ {#@}\n\n> [!NOTE] T @\n> word @\n\n- word @\n  1. @\n\n| @ | b |\n|---|---|\n| c | @ |\n\n" +
		"[^@]: note @\n\n```@\n@ word\n```\n\n<table><tr><th>@<td>@</table>\n\n<pre>@</pre>\n\nT @\n: d @\n\n[l @]: <https://a/@> \"@\"\n\n[x][l @] https://a/@ <https://a/@>\n\n!!! x \"@\"\n    @\n\n%@ word%\n\n+---+\n| @ |\n+---+\n")
}

// sound reports the first thing in an output that is none of the program's own
// sequences, which are styles and hyperlinks to clean addresses.
func sound(out string) string {
	for state := byte(0); out != ""; {
		sequence, _, n, next := ansi.DecodeSequence(out, state, nil)
		out, state = out[n:], next
		switch {
		case sequence == "\n", strings.HasPrefix(sequence, "\x1b[") && strings.HasSuffix(sequence, "m"):
			continue
		case strings.HasPrefix(sequence, "\x1b]8;;"):
			address := strings.TrimRight(strings.TrimPrefix(sequence, "\x1b]8;;"), "\x07\x1b\\")
			if strings.ContainsFunc(address, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) }) {
				return sequence
			}
			continue
		}
		if strings.ContainsFunc(sequence, func(r rune) bool { return r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r)) }) {
			return sequence
		}
	}
	return ""
}

// Whatever a folder holds, nothing but the program's own sequences comes out:
// printed, styled, listed, found, in JSON, in errors.
func TestNothingOfAFolderGetsThrough(t *testing.T) {
	for _, s := range spellings {
		t.Run(s, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			name := filepath.Join(dir, "evil &#27;[2J.md")
			if err := os.WriteFile(name, []byte(hostilePage(s)), 0o644); err != nil {
				t.Fatal(err)
			}
			for _, args := range [][]string{
				{"read", "--file", name}, {"read", "--file", name, "--width", "30", "--color", "always"}, {"read", "--file", name, "--width", "60"},
				{"read", "--dir", dir}, {"read", "--dir", dir, "--width", "50", "--color", "always"}, {"read", "--dir", dir, s},
				{"search", "--dir", dir, "word"}, {"search", "--dir", dir, "--json", "word " + s}, {"search", "--dir", dir, "--color", "always", s},
				{"search", s}, {"read", s}, {"tools", s}, {"ask", "my own phone " + s}, {"ask", "--json", s}, {"ask", "--color", "always", s},
			} {
				_, out, errs := run(t, "", args...)
				if hit := sound(out + errs); hit != "" {
					t.Errorf("%q: %q comes out of\n%q", args, hit, out+errs)
				}
			}
		})
	}
}
