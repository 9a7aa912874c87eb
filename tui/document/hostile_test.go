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

// Limits on one piece of a text, and on all that is kept of one beside it. The
// times count in the long run alone, which has the machine to itself.
const (
	mostAllocated = 48 << 20
	mostKept      = 64 << 20
	mostTime      = 500 * time.Millisecond
)

// long reports whether there is time for a long run: WHICHTOOL_LONG says so.
func long() bool { return os.Getenv("WHICHTOOL_LONG") != "" }

// Whatever a text holds, each window of it costs little time and memory. To see
// one text again, give its number and seed to hostileText.
func TestHostileTexts(t *testing.T) {
	seed, texts := uint64(8), 40
	if long() {
		texts = 20_000
		fmt.Sscan(os.Getenv("WHICHTOOL_LONG"), &texts, &seed)
	}
	var worst cost
	for i := range texts {
		text := hostileText(rand.New(rand.NewPCG(seed, uint64(i))), 12<<10)
		c := costOf(text)
		for range 3 {
			if c.time > mostTime && long() { // was it the text, or did others have the machine?
				again := costOf(text)
				c.time = min(c.time, again.time)
			}
		}
		worst = cost{max(worst.time, c.time), max(worst.bytes, c.bytes)}
		if c.bytes > mostAllocated && !testing.Short() || c.time > mostTime && long() {
			t.Errorf("text %d of seed %d: a piece takes %v and %d MB: %.60q and so on, then %.60q", i, seed, c.time, c.bytes>>20, text, text[len(text)/2:])
		}
	}
	t.Logf("%d texts of seed %d: the worst piece took %v, the largest %d MB", texts, seed, worst.time, worst.bytes>>20)
}

// cost is the most that a piece of a text takes.
type cost struct {
	time  time.Duration
	bytes uint64 // allocated, kept or not
}

func costOf(text string) cost {
	var most cost
	d := New(text, true)
	d.Resize(80, 24, theme.New(theme.Dark, false))
	for i := 0; d.exists(i); i++ {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		begin := time.Now()
		d.lay(i)
		took := time.Since(begin)
		runtime.ReadMemStats(&after)
		most = cost{max(most.time, took), max(most.bytes, after.TotalAlloc-before.TotalAlloc)}
	}
	return most
}

// Texts of megabytes: the first window comes at once, and what is kept is
// bounded, also after they are studied, searched and gone through.
func TestLongHostileTexts(t *testing.T) {
	size := 24 << 10
	if long() {
		size = 4 << 20
	}
	target := "http://" + strings.Repeat("x", 3000)
	for name, unit := range map[string]string{
		"tildes": "~~a", "underscores": "_a_ *b", "addresses": "a@", "headings": "# a\n\n", "definitions": "[%d]: a\n", "notes": "[^%d]: a\n\n",
		"images": "![]()", "comments": "<!-- a -->\n\n", "empty tables": "<table></table>\n\n", "quotes": "> > > > > > > > a\n", "one line": "word ", "no space": "word",
		"Chinese": "漢字かな", "entities": "&amp;", "tags": "<b>x", "long targets": "[x]", "a table": "|", "rules": "\n---\n", "code": "    a\n\n", "items": "1. a\n", "marks": "{{", "blank": "\n",
	} {
		var b strings.Builder
		if name == "long targets" {
			b.WriteString("[x]: " + target + "\n\n")
		}
		for i := 0; b.Len() < size; i++ {
			b.WriteString(strings.Replace(unit, "%d", fmt.Sprint(i), 1))
		}
		text := b.String()
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		begin := time.Now()
		d := New(text, true)
		d.Resize(80, 24, theme.New(theme.Dark, false))
		d.Lines()
		first := time.Since(begin)
		begin = time.Now()
		survey := markdown.Study(text, nil)
		studied := time.Since(begin)
		d.Take(text, survey)
		work, _ := d.Gather()
		d.Know(work(func() bool { return false }))
		d.Find("a")
		var slowest time.Duration
		for _, move := range []func(){func() { d.Page(1) }, d.End, func() { d.Page(-1) }, d.Top, func() { d.FocusNext(false) }, func() { d.FindNext(true) }, func() { d.Resize(40, 12, look) }} {
			begin = time.Now()
			move()
			d.Lines()
			slowest = max(slowest, time.Since(begin))
		}
		runtime.GC()
		runtime.ReadMemStats(&after)
		kept := int64(after.HeapAlloc) - int64(before.HeapAlloc)
		if kept > mostKept || long() && first > mostTime {
			t.Errorf("%s: %v to the first window, %d MB kept", name, first, kept>>20)
		}
		t.Logf("%-12s first %v, studied in %v, slowest key %v, %d MB kept", name, first.Round(time.Millisecond), studied.Round(time.Millisecond), slowest.Round(time.Millisecond), kept>>20)
		runtime.KeepAlive(text)
		runtime.KeepAlive(d)
		runtime.KeepAlive(survey)
	}
}
