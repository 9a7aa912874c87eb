package document

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
	"whichtool/tui/theme"
)

// What hostile texts are made of: everything that opens, closes, parts or
// nests something, and what these may stand around.
var fragments = []string{
	"*", "**", "***", "_", "__", "~", "~~", "~~a", "=", "==", "`", "``", "```", "~~~", "_a_ *b", "**a ", " a**", "*a_", "a", "aa ", " ", "  ", "\t", "\\", "\\\n", "  \n",
	"[", "]", "![", "](", "](b)", "[a](b", "[a][b]", "[a]", "[a]: b\n", "[^1]", "[^1]: a\n", "[^", "[[", "]]", "[[a|", "[x](y (", "<http://", "(", ")", "[S1-33, ", "[S1-33]", "[Attachment:", "![]()", "[x][x]", "[TOC]",
	"http://a", "www.a", "a@b", "a@", "@", ".", "a.", "-", "_@a.", "https://a.b/(", "mailto:", "/", ":", ":a", ":+1:", "::",
	"<", ">", "<a ", "<a b='", "<a href=\"x\">", "</a>", "<b>", "</b>", "<i>", "<code>", "<br>", "<hr>", "<p>", "<div>", "</div>", "<ul><li>", "<ol start=99999><li>", "<dl><dt>", "<dd>", "<blockquote>", "<table>", "<tr>", "<td>", "<td rowspan=99 colspan=99>", "</td>", "</table>", "<pre>", "</pre>",
	"<!--", "-->", "<!", "<?", "?>", "<![CDATA[", "]]>", "<script>", "</script>", "<sup>", "</sup>", "<q>", "<img alt=a>", "<summary>", "<h2>", "<svg>", "<textarea>", "<title>", "<plaintext>", "<x:y>",
	"&", "&amp;", "&#27;", "&#", "&a", ";", "{%", "%}", "{{", "}}", "{:", "}", "{", "{#a}", "{{<", "<%", "%>", "{/button}", "](#{%", "%", "^", "$", "$$", "$CTA", "!!!", "!!! note\n", ":::", "::: note\n", "s1. ",
	"#", "# ", "## a\n", "===", "---", "***", "+++", "- ", "* ", "+ ", "1. ", "1) ", "99999. ", "- [ ] ", "> ", ">", "> [!NOTE]\n", "    ", ": ", "\n: a", "• ", "(a) ", "*[a]: b\n",
	"|", "| a ", "|-", "|\n", "| a | b |\n", "|---|---|\n", "+---+", "+---+---+\n", "---- ----\n", "------\n", "--\n", "a\tb\n",
	"\n", "\n\n", "\r\n", "\n    ", "\n  ", "\n\n  ", "漢", "漢字かな", "한", "e\u0301", "\u0301", "👩\u200d👩\u200d👧", "🇬🇧", "\u200d", "\u00a0", "ｆ", "ﬁ", "\xff", "İ", "ß", "x1y2", "word ",
}

// hostileText is a text of a size that is made of few things said often: beside
// each other, nested in each other, on one line or on many.
func hostileText(random *rand.Rand, size int) string {
	pick := func() string {
		unit := ""
		for range 1 + random.IntN(4) {
			unit += fragments[random.IntN(len(fragments))]
		}
		if random.IntN(3) == 0 {
			unit += "\n"
		}
		return unit
	}
	fill := func(unit string, size int) string { return strings.Repeat(unit, size/len(unit)+1) }
	prefix := []string{"", "", "", "# ", "- ", "> ", "|a|b|\n|-|-|\n|", "<p>", "[", "```\n", "---\ntitle: ", "a\n\n", "    ", "<table><tr><td>", "!!! note\n    ", strings.Repeat("> ", 8), strings.Repeat("<ul><li>", 8)}[random.IntN(17)]
	var text string
	switch random.IntN(7) {
	case 0, 1:
		text = fill(pick(), size)
	case 2:
		text = fill(pick(), size/2) + "x" + fill(pick(), size/2)
	case 3: // pieces of each, long enough to fill pieces of the text
		for len(text) < size {
			text += fill(pick(), 1+random.IntN(6<<10))
		}
	case 4: // what is defined, and what uses it
		long := strings.Repeat("x", 1+random.IntN(3<<10))
		text = "[x]: http://" + long + "\n\n" + fill("[x]"+pick(), size)
	case 5: // tables of many columns
		columns := 1 + random.IntN(1500)
		text = strings.Repeat("|a", columns) + "|\n" + strings.Repeat("|-", columns) + "|\n" + fill(pick()+"|", size)
	case 6: // growing runs
		unit := fragments[random.IntN(len(fragments))]
		joint := fragments[random.IntN(len(fragments))]
		for i := 1; len(text) < size; i++ {
			text += strings.Repeat(unit, i) + joint
		}
	}
	return clean.Text([]byte((prefix + text)[:size]))
}

func TestHunt(t *testing.T) {
	seed := uint64(1)
	fmt.Sscan(os.Getenv("SEED"), &seed)
	n := 3000
	fmt.Sscan(os.Getenv("N"), &n)
	look := theme.New(theme.Dark, false)
	for i := range n {
		random := rand.New(rand.NewPCG(seed, uint64(i)))
		text := hostileText(random, 24<<10)
		begin := time.Now()
		d := New(text, true)
		d.Resize(80, 24, look)
		d.Lines()
		first := time.Since(begin)
		var before, after runtime.MemStats
		var worst time.Duration
		var alloc uint64
		at := 0
		retained := 0
		for p := 0; d.exists(p); p++ {
			runtime.ReadMemStats(&before)
			begin := time.Now()
			laid := d.job(p).lay(d.setter)
			took := time.Since(begin)
			runtime.ReadMemStats(&after)
			if took > worst {
				worst, at = took, p
			}
			size := 0
			for _, l := range laid.lines {
				size += len(l)
			}
			retained = max(retained, size)
			alloc = max(alloc, after.TotalAlloc-before.TotalAlloc)
		}
		begin = time.Now()
		markdown.Study(text, nil)
		study := time.Since(begin)
		if first > 200*time.Millisecond || worst > 60*time.Millisecond || alloc > 20<<20 || retained > 1<<20 || study > 300*time.Millisecond {
			fmt.Printf("%d/%d first %v worst %v at %d alloc %dMB retained %dKB study %v %.60q ... %.40q\n", seed, i, first, worst, at, alloc>>20, retained>>10, study, text, text[len(text)/2:])
		}
	}
}
