// Package attack is what the tests share that attack the program: how long they
// go on, texts that should get nowhere, and a judge of what came out.
package attack

import (
	"fmt"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

// Size is how often an attack does what it does, and the seed of its random
// numbers: WHICHTOOL_LONG makes it go on for long, WHICHTOOL_SEED repeats one. With
// -short, under which the race detector slows everything, it is a quarter as often.
func Size(usual int) (count int, seed uint64) {
	count, seed = usual, 8
	if testing.Short() {
		count = max(usual/4, 1)
	}
	if n, err := strconv.Atoi(os.Getenv("WHICHTOOL_LONG")); err == nil {
		count = n
	}
	if n, err := strconv.ParseUint(os.Getenv("WHICHTOOL_SEED"), 10, 64); err == nil {
		seed = n
	}
	return count, seed
}

// upsetting is what no output may hold, whoever wrote it: the style and the
// link are ones that the program never uses itself.
var upsetting = []string{
	"\x1b[2J", "\x1b]52;c;ZXZpbA==\x07", "\x1b]0;evil\x1b\\", "\x1bP1$r\x1b\\", "\x1b_x\x1b\\", "\x1bc", "\x1b[38;5;201mstyled", "\x1b]8;id=evil;https://evil.example\x07t",
	"\u009b2J", "\u009d0;evil\u009c", "\x9b2J", "\x9d0;evil\x9c", "\x7f", "\x00", "\x07", "\b\b", "\r", "\v\f", "\u0085", "\u2028", "\u202etxt", "\u2066txt\u2069", "\u200f", "\u061c", "\xff\xfe", "\xc2", "\xed\xa0\x80",
}

// disguises are ways to write a text so that it comes together only when
// something decodes, drops or joins what stands around it. They nest.
var disguises = []func(*rand.Rand, string) string{
	entities,
	around("![%s](x)"), around("[%s](https://a/%[1]s \"%[1]s\")"), around("[t](https://a/S1-33])%s"), around("`%s`"), around("**%s** _%[1]s_ ~~%[1]s~~"),
	around(`<a href="%s" title="%[1]s">%[1]s</a>`), around("<b>%s</b><!-- %[1]s -->"), around(`\%s`), around("<%s>"), around("{%s} {{%[1]s}} {: %[1]s}"),
	around("word %s S1-33"), around(":%s: $%[1]s$ ^%[1]s^"),
	func(_ *rand.Rand, s string) string { return strings.ReplaceAll(s, "\x1b", `\u001b`) },
	func(r *rand.Rand, s string) string {
		at := r.IntN(len(s) + 1)
		return s[:at] + pick(r, "<!-- -->", "\u200b", "\\", "\x00", "<i>", "&shy;", "\n", "**") + s[at:]
	},
}

func pick(r *rand.Rand, from ...string) string { return from[r.IntN(len(from))] }

func around(format string) func(*rand.Rand, string) string {
	return func(_ *rand.Rand, s string) string { return fmt.Sprintf(format, s) }
}

func entities(r *rand.Rand, s string) string {
	var b strings.Builder
	for _, c := range s {
		if c < unicode.MaxASCII && r.IntN(3) == 0 && c != '\x1b' {
			b.WriteRune(c)
			continue
		}
		fmt.Fprintf(&b, pick(r, "&#%d;", "&#x%x;", "&#X%X;", "&#0%d;", "&amp;#%d;", `\&#%d;`, "&#<!-- -->%d;", "&<!-- -->#%d;", "&#<b></b>%d;", "&amp;amp;#%d;", "&#%d"), c)
	}
	return b.String()
}

// Text is something upsetting, in disguise.
func Text(r *rand.Rand) string {
	text := pick(r, upsetting...)
	for range r.IntN(4) {
		if text = disguises[r.IntN(len(disguises))](r, text); len(text) > 400 {
			break
		}
	}
	return text
}

// Foreign is the first thing in an output that is neither text nor one of the
// program's own styles and hyperlinks; empty if there is none.
func Foreign(out string) string {
	for state := byte(0); out != ""; {
		sequence, _, n, next := ansi.DecodeSequence(out, state, nil)
		out, state = out[n:], next
		inside := sequence
		switch {
		case strings.HasSuffix(sequence, ";201m"), strings.HasPrefix(sequence, "\x1b]8;id=evil"):
			return sequence
		case strings.HasPrefix(sequence, "\x1b[") && strings.HasSuffix(sequence, "m"):
			continue
		case strings.HasPrefix(sequence, "\x1b]8;"):
			inside = strings.TrimRight(strings.TrimPrefix(sequence, "\x1b]8;"), "\x07\x1b\\")
		}
		if strings.ContainsFunc(inside, upsets) {
			return sequence
		}
	}
	return ""
}

func upsets(r rune) bool {
	return r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r))
}
