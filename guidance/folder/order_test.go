package folder

import (
	"slices"
	"testing"
)

func TestNaturalOrder(t *testing.T) {
	want := []string{
		"01.md", "1.md", "2.md", "10.md", "18446744073709551616.md", "a/b/c.md", "a/b.md", "A/z.md",
		"a-b.md", "a.md", "B.md", "b.md", "B2.md", "b10.md", "é.md",
	}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, natural)
	if !slices.Equal(got, want) {
		t.Errorf("\n got %q\nwant %q", got, want)
	}
}

func FuzzNatural(f *testing.F) {
	f.Add("a1", "a01", "a/b")
	f.Add("\xff", "\xfe2", "É10")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		if natural(a, b) != -natural(b, a) || (natural(a, b) == 0) != (a == b) {
			t.Fatalf("%q and %q", a, b)
		}
		if natural(a, b) <= 0 && natural(b, c) <= 0 && natural(a, c) > 0 {
			t.Fatalf("%q, %q, %q go round", a, b, c)
		}
	})
}
