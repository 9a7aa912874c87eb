package compare

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"whichtool/guidance/fixture"
)

// told is pairs, a line for each.
func told(pairs []Pair) string {
	var b strings.Builder
	for _, p := range pairs {
		sign := ""
		if p.Close {
			sign = ", close"
		}
		fmt.Fprintf(&b, "%s%s %q %q\n", p.Kind, sign, p.Was, p.Is)
	}
	return b.String()
}

func TestBlocks(t *testing.T) {
	for _, c := range []struct{ name, was, is, want string }{
		{"nothing", "", "", ""},
		{"the same", "# A\n\nb\n", "# A\n\nb", `Same "# A\n\n" "# A\n\n"` + "\n" + `Same "b\n" "b"` + "\n"},
		{"only in one", "", "# A\n\nb\n", `New "" "# A\n\nb\n"` + "\n"},
		{"gone", "# A\n\nb\n", "", `Gone "# A\n\nb\n" ""` + "\n"},
		{
			"a title, a paragraph, one gone and two new", "# A\n\nYou may ring the desk.\n\nGone.\n\nStays.\n", "# B\n\nYou may write to the desk.\n\nStays.\n\nNew.\n\nNewer.\n",
			`Changed "# A\n\n" "# B\n\n"
Changed "You may ring the desk.\n\n" "You may write to the desk.\n\n"
Gone "Gone.\n\n" ""
Same "Stays.\n" "Stays.\n\n"
New "" "New.\n\nNewer.\n"
`,
		},
		{
			"items", "1. one of them\n2. two of them\n3. three\n", "1. one of them\n2. and two of them\n3. between\n4. three\n",
			`Same "1. one of them\n" "1. one of them\n"
Changed, close "2. two of them\n" "2. and two of them\n"
New, close "" "3. between\n"
Same, close "3. three\n" "4. three\n"
`,
		},
		{"what is of another kind", "# A\n\n## Words for it\n", "# A\n\nWords for it\n", "Same \"# A\\n\\n\" \"# A\\n\\n\"\nGone \"## Words for it\\n\" \"\"\nNew \"\" \"Words for it\\n\"\n"},
		{"a move", "one\n\ntwo\n\nthree\n", "two\n\nthree\n\none\n", "Gone \"one\\n\\n\" \"\"\nSame \"two\\n\\n\" \"two\\n\\n\"\nSame \"three\\n\" \"three\\n\\n\"\nNew \"\" \"one\\n\"\n"},
	} {
		if got := told(Blocks(c.was, c.is)); got != c.want {
			t.Errorf("%s comes to\n%s\nwant\n%s", c.name, got, c.want)
		}
	}
}

// check holds pairs to the texts that they are of.
func check(t *testing.T, was, is string) {
	t.Helper()
	var a, b strings.Builder
	for _, p := range Blocks(was, is) {
		a.WriteString(p.Was)
		b.WriteString(p.Is)
		if (p.Was == "") != (p.Kind == New) || (p.Is == "") != (p.Kind == Gone) || was == is && p.Kind != Same {
			t.Errorf("%s %q %q", p.Kind, p.Was, p.Is)
		}
	}
	if a.String() != was || b.String() != is {
		t.Errorf("the blocks make\n%q\nand\n%q\nof\n%q\nand\n%q", a.String(), b.String(), was, is)
	}
}

// Each side is its text, whatever becomes of its blocks.
func TestBlocksAreTheTexts(t *testing.T) {
	var texts []string
	for _, page := range fixture.Pack().Pages() {
		texts = append(texts, page.Markdown())
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		was := texts[random.IntN(len(texts))]
		lines := strings.SplitAfter(was, "\n")
		for range random.IntN(6) {
			at := random.IntN(len(lines))
			lines[at] = []string{"", "\n", "new\n", lines[random.IntN(len(lines))], lines[at] + "more\n", "```\n", "- "}[random.IntN(7)]
		}
		check(t, was, strings.Join(lines, ""))
		check(t, was, texts[random.IntN(len(texts))])
		check(t, was, was)
	}
}

// However long and unlike texts are, they are compared in bounded time.
func TestHostileTexts(t *testing.T) {
	for name, pair := range map[string][2]string{
		"many blocks":     {strings.Repeat("a\n\n", 1<<16), strings.Repeat("b\n\n", 1<<16)},
		"blocks alike":    {strings.Repeat("a b c d\n\n", 1<<15), strings.Repeat("a b c e\n\n", 1<<15)},
		"one long block":  {strings.Repeat("a ", 1<<18), strings.Repeat("b ", 1<<18)},
		"many long words": {strings.Repeat(strings.Repeat("a", 2000)+"\n\n", 255), strings.Repeat(strings.Repeat("a", 2000)+"b\n\n", 255)},
	} {
		begin := time.Now()
		check(t, pair[0], pair[1])
		if took := time.Since(begin); took > 20*time.Second {
			t.Errorf("%s takes %v", name, took)
		}
	}
}

func FuzzBlocks(f *testing.F) {
	f.Add("# A\n\n- b\n- c\n", "# A\n\n- b\n\n- d\n")
	f.Add("```\n", "a\n: b")
	f.Fuzz(func(t *testing.T, was, is string) {
		check(t, was, is)
		checkWords(t, was, is)
	})
}

// The alignment is the heaviest there is, and in order.
func TestAlign(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	for range 500 {
		was, is := random.IntN(6), random.IntN(6)
		weights := make([]int, was*is)
		for i := range weights {
			weights[i] = max(random.IntN(9)-4, 0)
		}
		weight := func(i, j int) int { return weights[i*is+j] }
		sum, from := 0, match{-1, -1}
		for _, m := range align(was, is, weight) {
			if m.was <= from.was || m.is <= from.is || weight(m.was, m.is) == 0 {
				t.Fatalf("%v after %v weighs %d", m, from, weight(m.was, m.is))
			}
			sum, from = sum+weight(m.was, m.is), m
		}
		if want := most(was, is, weight); sum != want {
			t.Fatalf("it weighs %d, want %d", sum, want)
		}
	}
}

// most is what the best alignment weighs, by trying them all.
func most(was, is int, weight func(int, int) int) int {
	if was == 0 || is == 0 {
		return 0
	}
	best := max(most(was-1, is, weight), most(was, is-1, weight))
	return max(best, most(was-1, is-1, weight)+weight(was-1, is-1))
}
