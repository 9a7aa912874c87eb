package say_test

import (
	"strconv"
	"strings"
	"testing"

	"whichtool/guidance/say"
)

func TestNumbersAreSaid(t *testing.T) {
	for n := range 3 {
		want := strconv.Itoa(n) + " rule"
		if n != 1 {
			want += "s"
		}
		if got := say.Counted(n, "rule"); got != want {
			t.Errorf("%d is said as %q, not %q", n, got, want)
		}
	}
	for _, n := range []int{0, 999, 1000, 12345, 1234567} {
		got := say.Grouped(n)
		if strings.ReplaceAll(got, ",", "") != strconv.Itoa(n) {
			t.Errorf("%d is said as %q", n, got)
		}
		for i, group := range strings.Split(got, ",") {
			if i > 0 && len(group) != 3 {
				t.Errorf("%d has the group %q", n, group)
			}
		}
	}
}

func TestOnlyTheFirstLetterChanges(t *testing.T) {
	for _, rest := range []string{"", " Rule of its OWN"} {
		for _, first := range []string{"", "a", "A", "7", "é", "É", "“"} {
			if got, want := say.Capital(first+rest), strings.ToUpper(first)+rest; got != want {
				t.Errorf("%q became %q", first+rest, got)
			}
			if got, want := say.Lowered(first+rest), strings.ToLower(first)+rest; got != want {
				t.Errorf("%q became %q", first+rest, got)
			}
		}
	}
}

func TestTheLastOfSeveralStandsBehindAWord(t *testing.T) {
	for want, words := range map[string][]string{"": nil, "a": {"a"}, "a or b": {"a", "b"}, "a, b or c": {"a", "b", "c"}} {
		if got := say.Together(words, "or"); got != want {
			t.Errorf("%q, not %q", got, want)
		}
	}
}
