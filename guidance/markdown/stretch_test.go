package markdown

import (
	"strings"
	"testing"
)

// stretched is a text with a sign where a stretch begins: ¦, or ‖ where that
// stands close to the one before.
func stretched(text string) string {
	var b strings.Builder
	for i, s := range Stretches(text) {
		switch {
		case s.Close:
			b.WriteString("‖")
		case i > 0:
			b.WriteString("¦")
		}
		b.WriteString(text[s.Start:s.End])
	}
	return b.String()
}

var unstretched = strings.NewReplacer("¦", "", "‖", "")

func TestStretches(t *testing.T) {
	for _, want := range []string{
		"",
		"\n\n",
		"# A\n\n¦Words\nand more.\n\n¦## B\n¦words\n",
		"A\n=\n\n¦- a\n‖- b\n  more\n  - c\n‖- d\n\n¦After.",
		"1. a\n\n¦2. b\n\n   more\n\n¦- c\n",
		"Words:\n¦```\ncode\n\ncode\n```\n¦after\n",
		"Words:\n\n¦~~~ go\n\n~~~\n\n¦    code\n\n¦***\n¦end",
		"| a | b |\n|---|---|\n| c | d |\n\n¦> said\n> more\n\n¦> [!NOTE]\n> note\n",
		"---\ntitle: A\n---\n\n# A\n\n¦Words.\n",
		"term\n: what it is\n\n¦term\n: what it is\n",
		"<div class=\"note\">\n\nwords\n\n</div>\n\n¦after\n",
		"\xff- a\n\x00\n¦- b\r\n\r\n¦c",
	} {
		if got := stretched(unstretched.Replace(want)); got != want {
			t.Errorf("cut up is\n%s\nwant\n%s", got, want)
		}
	}
}

// A text of several pieces is cut within none of its blocks.
func TestStretchesOfALongText(t *testing.T) {
	var b strings.Builder
	for i, block := range []string{
		"words " + strings.Repeat("and words ", 2000),
		"```\n" + strings.Repeat("code\n\n", 2000) + "```",
		"| a | b |\n|---|---|\n" + strings.Repeat("| c | d |\n", 2000),
		"- " + strings.Repeat("item\n\n  ", 2000) + "end",
		"end",
	} {
		if i > 0 {
			b.WriteString("\n\n¦")
		}
		b.WriteString(block)
	}
	if got := stretched(unstretched.Replace(b.String())); got != b.String() {
		for i, part := range strings.Split(got, "¦") {
			t.Errorf("stretch %d is %d bytes: %.40q", i, len(part), part)
		}
	}
}

// checkStretches checks that stretches are a text, cut up.
func checkStretches(t *testing.T, text string) {
	t.Helper()
	at := 0
	for i, s := range Stretches(text) {
		if s.Start != at || s.End <= s.Start && text != "" {
			t.Errorf("stretch %d is %d to %d, behind %d, of %q", i, s.Start, s.End, at, text)
		}
		at = s.End
	}
	if at != len(text) {
		t.Errorf("stretches end at %d of %q", at, text)
	}
}
