package guidance

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for text, want := range map[string]int{
		"":                                       0,
		"# One two\n\n- three, four. [S1-33]":    4,
		"- [S1-33, S2-12] one | -- | **two**":    2,
		"one [S1-33":                             2,
		"[a link](https://example.org) [2 more]": 4,
		"one [[S1-33]] two ] [":                  2,
		"it's well-known, isn't it? (C4) [C4]":   5,
	} {
		if got := Words(text); got != want {
			t.Errorf("words(%q) = %d, want %d", text, got, want)
		}
	}
	if got := Words(strings.Repeat("[", 1<<20) + "]"); got != 0 { // at once, not in the square of it
		t.Errorf("a megabyte of brackets has %d words", got)
	}
}
