package compare

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ was, is, gone, fresh string }{
		{"", "", "", ""},
		{"one two", "one two", "", ""},
		{"you may ring the desk. [S1-01, S1-02]", "you may now and then ring the guard. [S1-01]", "desk. [S1-01, S1-02]", "now and then|guard. [S1-01]"},
		{"nothing of this", "is in that", "", ""},
		{"one two\nthree four\n", "one two\nthree four five\n", "", "five"},
		{strings.Repeat("one ", maxText), strings.Repeat("one ", maxText) + "two", "", ""},
	} {
		gone, fresh := Words(c.was, c.is)
		if got := picked(c.was, gone); got != c.gone {
			t.Errorf("of %.40q gone is %q, want %q", c.was, got, c.gone)
		}
		if got := picked(c.is, fresh); got != c.fresh {
			t.Errorf("of %.40q new is %q, want %q", c.is, got, c.fresh)
		}
	}
}

func picked(text string, ranges []Range) string {
	var out []string
	for _, r := range ranges {
		out = append(out, text[r.From:r.To])
	}
	return strings.Join(out, "|")
}
