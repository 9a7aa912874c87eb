package compare

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	for _, c := range []struct{ was, is, gone, fresh string }{
		{"", "", "", ""},
		{"one two", "one two", "", ""},
		{"you may ring the desk. [S1-01, S1-02]", "you may now and then ring the guard. [S1-01]", "desk|, S1-02", "now and then|guard"},
		{"by e-mail (or not), S1-02]", "by email (or not). S1-02, L-03]", "e-mail|,", "email|.|, L-03"},
		{"\xff日本 語", "\xff日本", "語", ""},
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

// checkWords checks that what is left of two texts is the same, and that what is
// not is in order.
func checkWords(t *testing.T, was, is string) {
	t.Helper()
	gone, fresh := Words(was, is)
	if gone == nil && fresh == nil {
		return
	}
	if a, b := rest(t, was, gone), rest(t, is, fresh); strings.Join(a, " ") != strings.Join(b, " ") {
		t.Errorf("of %q and %q what stays is %q and %q", was, is, a, b)
	}
}

// rest is the words that are in none of some ranges.
func rest(t *testing.T, text string, ranges []Range) (out []string) {
	t.Helper()
	at := 0
	for _, r := range append(ranges, Range{len(text), len(text)}) {
		if r.From < at || r.To < r.From {
			t.Fatalf("%v is behind %d of %q", r, at, text)
		}
		for _, w := range words(text[at:r.From]) {
			out = append(out, text[at+w.From:at+w.To])
		}
		at = r.To
	}
	return out
}

func picked(text string, ranges []Range) string {
	var out []string
	for _, r := range ranges {
		out = append(out, text[r.From:r.To])
	}
	return strings.Join(out, "|")
}
