package markdown

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"unicode"

	xansi "github.com/charmbracelet/x/ansi"
)

var spaceRun = regexp.MustCompile(` {16,}`)

// prepared is what Prepare makes of a text, with what cannot be seen made
// visible: ⏎ is a line break within a paragraph, · an empty line of an item.
func prepared(text string) string {
	out := spaceRun.ReplaceAllString(Prepare(text, 78), "⏎")
	return strings.TrimSuffix(strings.NewReplacer(emptyLine, "·", softHyphen, "‑").Replace(out), "\n")
}

func TestPrepare(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		// HTML within text.
		{"bold and italic", "<b>a</b> <STRONG class='x'>b</STRONG> <i>c</i> <em>d</em>", "**a** **b** *c* *d*"},
		{"space in bold", "x<b> y </b>z", "x **y** z"},
		{"bold before a letter", "<b>Note:</b>text", "**Note**:text"},
		{"bold that cannot be", "a<b>(b)</b>c", "a(b)c"},
		{"bold twice", "<b>a</b><b>b</b>", "**ab**"},
		{"bold labels in a row", "<b>A</b>  <b>B: 1</b> <b>C: 2</b>", "**A**⏎**B: 1**⏎**C: 2**"},
		{"italic in bold", "<b>a <i>b</i> c</b>", "**a *b* c**"},
		{"empty bold", "a<b></b><b> </b>c", "a c"},
		{"bold never closed", "a <b>b", "a b"},
		{"closed but not open", "a</b> b</i>", "a b"},
		{"code", "<code>a*b</code> <kbd>x`y</kbd> <code>&lt;b&gt; &amp;amp;</code>", "`a*b` ``x`y`` `<b> &amp;amp;`"},
		{"struck", "<del>a</del> <s>b</s>", "~~a~~ ~~b~~"},
		{"digits above and below", "m<sup>2</sup>, H<sub>2</sub>O, 5<sup>o</sup>, 1<sup>st</sup>", "m², H₂O, 5°, 1st"},
		{"line breaks", "a<br>b<br/>c<BR />d", "a⏎b⏎c⏎d"},
		{"line break before a hyphen", "a<br>-b", "a⏎‑b"},
		{"Markdown line breaks", "a  \nb\\\nc\nd", "a⏎b⏎c d"},
		{"unknown tags", "<foo>a</foo> <o:p></o:p><font color=red>b</font>", "a b"},
		{"what is no tag", "a < b <= c, 1<2, <3, x<y>", `a \< b \<= c, 1\<2, \<3, x`},
		{"anchors", `<a id="x"></a><a name=y>text</a>`, "text"},
		{"links", `<a href="https://e.org/?a=1&amp;b=2" class=x>to <b>go</b></a>`, "[to **go**](https://e.org/?a=1&b=2)"},
		{"a link with signs in it", `<a href="a b(c">x</a>`, "[x](a%20b%28c)"},
		{"a link that is a program", `<a href="javascript:x">a</a> <a href=" JavaScript:x">b</a>`, "a b"},
		{"a link within the page", `<a href="#x">a</a>`, "[a](#x)"},
		{"images", `<img src=x alt="A &quot;b&quot;"> and <img src=y>`, `Image: A "b" and Image without a description`},
		{"Markdown images", "![a *b*](x \"t\") ![](y) ![c][ref]", "Image: a b Image without a description Image: c"},
		{"an image next to text", `a<img alt=b>c`, "a Image: b. c"},
		{"an image in a link", "[![Build](b.svg)](https://ci.org)", "[Image: Build](https://ci.org)"},
		{"comments", "a<!-- b\nc -->d <!-- e", `ad \<!-- e`},
		{"scripts", "a<script>b()</script>c<style>p{}</style>", "ac"},
		{"templates", "a <%= b %>c", "a c"},
		{"quoted", "<q>a</q>", "“a”"},

		// What is to stay.
		{"code spans", "`<b>&amp;</b>` ``a ` b``", "`<b>&amp;amp;</b>` ``a ` b``"},
		{"escapes", `\*a\* \<b\> \\`, `\*a\* \<b\> \\`},
		{"emphasis", "**a** __b__ *c* _d_ ~~e~~ f_g_h 2 * 3", "**a** __b__ *c* _d_ ~~e~~ f_g_h 2 * 3"},
		{"reference links", "[a] [b][A] [c][]\n\n[A]: https://e.org 'title'", "[a] [b][A] [c][]\n\n[A]: <https://e.org>"},
		{"statement ids", "So it is [S1-33, C7].", "So it is [S1-33, C7]."},
		{"fences", "~~~ruby {x}\n<b>\n# c\n~~~", "```ruby\n<b>\n# c\n```"},
		{"a fence never closed", "```\n<b>", "```\n<b>\n```"},
		{"a fence in a fence", "````\n```\n````", "````\n```\n````"},
		{"indented code", "    a\n\n      b\n\nc", "```\na\n\n  b\n```\n\nc"},

		// Entities and addresses.
		{"entities", "AT&amp;T &lt;b&gt; &copy;&nbsp;&#42;x&#42; &hellip;", "AT&amp;T \\<b\\> ©\u00a0\\*x\\* …"},
		{"entities once", "&amp;lt;", "&amp;lt;"},
		{"what is no entity", "a&b &nosuch; ?a=1&copy=2", "a&b &nosuch; ?a=1&amp;copy=2"},
		{"entities of control characters", "a&#27;[31m&#x202e;b&#0;", "a\\[31mb�"},
		{"addresses", "https://e.org/a_b. www.e.org <https://e.org> <me@e.org>",
			`[https://e.org/a\_b](https://e.org/a_b). [www.e.org](https://www.e.org) [https://e.org](https://e.org) [me@e.org](mailto:me@e.org)`},
		{"addresses in links", "[https://e.org](https://e.org)", "[https://e.org](https://e.org)"},
		{"control characters", "a\x1b[31mb\u202ec\x00\xff", "a\\[31mbc\uFFFD"},

		// Blocks of HTML.
		{"paragraphs", "<p>a</p><p>b\n<div>c</div>d", "a\n\nb\n\nc\n\nd"},
		{"headings", "<h2 id=x>a <em>b</em></h2>\n<h6>c</h6>", "## a *b*\n\n###### c"},
		{"lists", "<ul><li>a<li>b<ul><li>c</ul></li><li><p>d</p><p>e</p></ul>", "- a\n- b\n\n  - c\n- d\\\n·\\\n  e"},
		{"numbered lists", "<ol start=4><li>a</li><li>b</li></ol>", "4. a\n5. b"},
		{"numbered lists in a row", "<ol><li>a</ol><ol><li>b</ol>", "1. a\n\n1) b"},
		{"rules", "a<hr>b", "a\n\n---\n\nb"},
		{"quotes", "<blockquote>a<p>b</blockquote>c", "> a\n>\n> b\n\nc"},
		{"laid out text", "<pre>\na\n\n  &lt;b&gt; <i>c</i>\n</pre>", "```\na\n\n  <b> c\n```"},
		{"a list of definitions", "<dl><dt>A</dt><dd>b</dd><dd>c</dd></dl>", "**A**\n\n- b\n- c"},
		{"comments of many lines", "<!-- a\n\n# b\n\n-->\nc", "c"},
		{"a comment never closed", "a\n\n<!-- b", "a\n\n\\<!-- b"},
		{"Markdown in HTML", "<div>\n\n**a**\n\n</div>\n<details>\n<summary>More</summary>\n* b\n# c\n</details>", "**a**\n\n**More**\n\n- b\n\n# c"},
		{"a list over blank lines", "<ul>\n\n<li>a</li>\n\n    <li>b</li>\n\n</ul>", "- a\n- b"},

		// Tables of HTML.
		{"a table", "<table><tr><th>A<th>B<tr><td>1<td>2<p>3</table>", "| A | B |\n| --- | --- |\n| 1 | 2 / 3 |"},
		{"a table with a bold head", "<table><tr><td><b>A</b><td><b>B</b><tr><td>1<td>2</table>", "| A | B |\n| --- | --- |\n| 1 | 2 |"},
		{"a table for layout", "<table><tr><td colspan=2>a<p>b <a href='https://e.org'>c</a></td></tr>\n<tr><td><img alt=d></td><td>e</td></tr></table>",
			"a\n\nb [c](https://e.org)\n\n- Image: d\n- e"},
		{"rows without names", "<table><caption>C</caption><tr><td>a<td>b<td>c<tr><td>d<td>e<td>f</table>", "**C**\n\n- **a**: b; c\n- **d**: e; f"},
		{"a list in a cell", "<table><tr><th>A<th>B<tr><td>1<td><ul><li>x<li>y</ul></table>", "| A | B |\n| --- | --- |\n| 1 | x; y |"},
		{"a table in a table", "<table><tr><td>a<table><tr><td>b<td>c</table></table>", "a\n\nb\n\nc"},
		{"a table over blank lines", "<table>\n\n<tr>\n\n    <td>a</td>\n\n</tr>\n\n</table>\n\nb", "a\n\nb"},
		{"a table in text", "a <table><tr><td>b</table> c", "a\n\nb\n\nc"},

		// Tables of Markdown.
		{"a narrow table", "|a|b|\n|:-|-:|\n|1|`x\\|y`|\n||2|3|\n|4|", "| a | b |\n| --- | --- |\n| 1 | `x\\|y` |\n|  | 2 |\n| 4 | |"},
		{"no outer bars", "a | b\n---|---\n1 | <b>2</b><br>3", "| a | b |\n| --- | --- |\n| 1 | **2** / 3 |"},
		{"text before a table", "x\na|b\n-|-\n1|2", "x\n\n| a | b |\n| --- | --- |\n| 1 | 2 |"},
		{"a table with links", "|a|b|\n|-|-|\n|1|[x](y)|", "**1**\n\n- **b:** [x](y)"},
		{"a table of one column", "|a|\n|-|\n|1|\n|2|", "- 1\n- 2"},
		{"a table without rows", "<b>A</b>\tB\n---\t---", "**A**\n\nB"},
		{"a wide table", "|Tool|What it is for, in a few words|Where it can be got, if at all|Who\n|-|-|-|-|\n|**A**|b|c<br>d|\n||e|\n",
			"**A**\n\n- **What it is for, in a few words:** b\n- **Where it can be got, if at all:** c\\\n  d\n\n**Row 2**\n\n- **What it is for, in a few words:** e"},
		{"a table in an item", "- x\n\n  |a|b|\n  |-|-|\n  |1|2|", "- x\n\n  - **1**\n\n    - **b:** 2"},
		{"rows without a head", "|a|b|\n|c|d|e|", "- **a**: b\n- **c**: d; e"},
		{"a rule after a table", "|a|b|\n|-|-|\n|1|2|\n---", "| a | b |\n| --- | --- |\n| 1 | 2 |\n\n---"},

		// Front matter.
		{"front matter", "---\nexpires: 2020-12-31\n---\n# A", "- **expires:** 2020-12-31\n\n# A"},
		{"front matter whose title is the page's own", "---\ntitle: A\n---\n\n# A\n\nb", "# A\n\nb"},
		{"front matter whose title is another", "---\ntitle: A\n---\nB\n===\n", "- **title:** A\n\n# B"},
		{"nested front matter", "---\n# c\ntitle: \"A *b*\"\nowner:\n  team: x\n  mail: 'y'\ntags: [a, b]\nlist:\n- c\n- d\nnone:\ntext: |\n  e\n  f\n---\n",
			"# A \\*b\\*\n\n- **owner:** team: x; mail: y\n- **tags:** a, b\n- **list:** c; d\n- **text:** e; f"},
		{"no front matter", "---\n\nNot a key.\n\n---", "---\n\nNot a key.\n\n---"},
		{"front matter never closed", "---\na: b\n", "---\n\na: b"},

		// Notes and definitions.
		{"footnotes", "A[^1], b [^2].\n\n[^1]: One\n    more\n\n    two\n[^2]: Three\n\nC", "A (note 1), b (note 2).\n\n---\n\n1. One more\\\n·\\\n   two\\\n·\n2. Three\n\n---\n\nC"},
		{"footnotes that skip", "[^7]: a\n\n[^9]: b", "---\n\n7. a\n\n9) b"},
		{"footnotes by name", "A[^an]. [^not]\n\n[^an]: b", "A (note an). \\[^not\\]\n\n---\n\n- **an:** b"},
		{"terms", "A\n: b\n: c\nD\n: e", "**A**\n\n- b\n- c\n\n**D**\n\n- e"},
		{"terms with space", "A\n\n:   b\n    c\n\n    d", "**A**\n\n- b c\\\n·\\\n  d"},
		{"a colon that defines nothing", ": a", "&#58; a"},

		// Paragraphs, headings, lists, quotes.
		{"lines of a paragraph", "a\n  b\n\tc", "a b c"},
		{"headings with marks", "# a #\n## b\\#\n### c {#id}\nd\n===\ne\nf\n-", "# a\n\n## b\\#\n\n### c\n\n# d\n\n## e f"},
		{"an empty heading", "#\n\n## <a id=x></a>\na", "a"},
		{"lists of each kind", "- a\n- b\n\n* c\n\n1. d\n2. e", "- a\n- b\n\n* c\n\n1. d\n2. e"},
		{"numbers in a list", "1. a\n   1. b\n   2. c\n2. d", "1. a\n\n   1. b\n   2. c\n2. d"},
		{"tasks", "- [ ] a\n- [x] b", "- \\[ \\] a\n- \\[x\\] b"},
		{"paragraphs of an item", "- a\n\n  b\n- c", "- a\\\n·\\\n  b\\\n·\n- c"},
		{"paragraphs that are indented too little", "  1. a\n\n    b\n\n    1. c\n\n      d\n\n  2. e", "1. a\\\n·\\\n   b\\\n·\n\n   1. c\\\n·\\\n      d\\\n·\n2. e"},
		{"numbers that are indented here and there", "1. a\n  2. b\n  3. c", "1. a\n2. b\n3. c"},
		{"bullets of text", "• a\n• b", "- a\n- b"},
		{"an item that is empty", "-\n- a", "- a"},
		{"code in an item", "1. a\n\n   ```\n   b\n   ```\n2. c", "1. a\\\n·\n\n   ```\n   b\n   ```\n2. c"},
		{"a heading in an item", "- # a", "- **a**"},
		{"a quote that goes on", "> a\nb\n\n> c", "> a b\n\n> c"},
		{"a rule", "a\n\n* * *\n\n_____", "a\n\n---\n\n---"},
		{"text that looks like a block", "<b></b># a\n\n<i></i>- b\n\n<i></i>1. c\n\n<i></i>> d", "\\# a\n\n\\- b\n\n1\\. c\n\n\\> d"},
		{"attributes of kramdown", "a\n{: .note}", "a"},
		{"tabs", "a\tb\n\n\tc\td", "a    b\n\n```\nc   d\n```"},
		{"line ends of Windows", "a\r\nb\r\n\r\n- c\r\n", "a b\n\n- c"},
		{"nothing", "", ""},
		{"blank lines", "\n \n\t\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := prepared(c.in); got != c.want {
				t.Errorf("%q\ngives %q\nwant  %q", c.in, got, c.want)
			}
		})
	}
}

// Text in a quote breaks before the lines are full, since the renderer would
// break them again.
func TestQuotesAreNotBrokenTwice(t *testing.T) {
	words := strings.Repeat("some words of several sizes, ", 40)
	for depth := 1; depth <= maxNesting; depth++ {
		for width := 38; width <= 92; width += 6 {
			out := rendered(strings.Repeat("> ", depth)+words, width)
			for _, line := range strings.Split(out, "\n") {
				if !strings.ContainsAny(line, "abcdefghijklmnopqrstuvwxyz") {
					continue
				}
				if bars := strings.Count(line, "│"); bars != depth || xansi.StringWidth(line) > width {
					t.Fatalf("at depth %d and %d columns: %q in\n%s", depth, width, line, out)
				}
			}
		}
	}
}

func TestDeepNestingIsFlattened(t *testing.T) {
	for _, marker := range []string{"> ", "- ", "1. ", "> - "} {
		out := Prepare(strings.Repeat(marker, 10_000)+"deep\n", 78)
		if !strings.Contains(out, "deep") {
			t.Errorf("%q: the text is lost", marker)
		}
		if marks := strings.Count(out, ">") + strings.Count(out, "- ") + strings.Count(out, "1. "); marks > maxNesting {
			t.Errorf("%q: %d levels in %q", marker, marks, out)
		}
	}
}

// The renderer lays out a table that is left to it without breaking a word or
// cutting the name of a column.
func TestTablesAreWhole(t *testing.T) {
	names := []string{"Tool", "What it is for", "Conditions", "Where to get it", "Audience"}
	for columns := 2; columns <= len(names); columns++ {
		for length := 4; length <= 120; length += 4 {
			cellText := strings.TrimSpace(strings.Repeat("word longer ", length)[:length])
			text := "|" + strings.Join(names[:columns], "|") + "|\n|" + strings.Repeat("-|", columns) + "\n" +
				"|one|" + strings.Repeat(cellText+"|", columns-1) + "\n|two|" + strings.Repeat("short|", columns-1) + "\n"
			for _, width := range []int{38, 60, 78, 92} {
				checkTable(t, text, names[1:columns], cellText, width)
			}
		}
	}
}

func checkTable(t *testing.T, text string, names []string, cellText string, width int) {
	t.Helper()
	out := rendered(text, width)
	words := strings.FieldsFunc(out, func(r rune) bool { return unicode.IsSpace(r) || r == '│' || r == '•' || r == ':' })
	seen := map[string]bool{}
	for _, word := range words {
		seen[word] = true
	}
	for _, word := range strings.Fields(strings.Join(names, " ") + " " + cellText) {
		if !seen[word] {
			t.Fatalf("%q is broken at %d columns in\n%s", word, width, out)
		}
	}
	for _, line := range strings.Split(out, "\n") {
		if xansi.StringWidth(line) > width || strings.Contains(line, "…") {
			t.Fatalf("at %d columns: %q in\n%s", width, line, out)
		}
	}
}

// How wide columns get is worked out as the renderer does it.
func TestColumnWidths(t *testing.T) {
	rows := [][]string{{"a", strings.Repeat("words ", 9)}, {"bbbbbbbbbbbbbbbbbb", "c"}, {"dd", strings.Repeat("more ", 15)}, {"e", "f"}}
	for _, width := range []int{38, 50, 78, 92} {
		table := table{head: []string{"First name", "Second"}, rows: rows}
		want := columnWidths(measure(table, 2), textWidth(width))
		line := strings.Split(rendered(strings.Join(table.markdown(), "\n"), width), "\n")
		if !table.fits(textWidth(width)) {
			continue
		}
		bar := 0
		for _, r := range line[1] {
			if r == '┼' {
				break
			}
			bar++
		}
		if bar != want[0] {
			t.Errorf("at %d columns the first is %d wide, not %d:\n%s", width, bar, want[0], strings.Join(line, "\n"))
		}
	}
}

// A long table is stacked, however narrow it is, and all of it is there.
func TestLongTables(t *testing.T) {
	var b strings.Builder
	b.WriteString("| Name | Place | Time |\n|---|---|---|\n")
	const rows = 50_000
	for i := range rows {
		fmt.Fprintf(&b, "| n%d | p | t |\n", i)
	}
	out := Prepare(b.String(), 78)
	if n := strings.Count(out, "- **Place:** p\n"); n != rows {
		t.Errorf("%d rows of %d", n, rows)
	}
	if last := fmt.Sprintf("**n%d**", rows-1); !strings.Contains(out, last) {
		t.Errorf("%s is lost", last)
	}
}

// Names of columns do not make many times as much of a table.
func TestLongNamesAreCut(t *testing.T) {
	text := "|a|" + strings.Repeat("long name ", 100) + "|\n|-|-|\n" + strings.Repeat("|1|2|\n", 3000)
	if out := Prepare(text, 78); len(out) > 10*len(text) {
		t.Errorf("%d bytes of %d", len(out), len(text))
	}
}

// The parts of a page agree about the numbers of its footnotes.
func TestNotesOfParts(t *testing.T) {
	if out := prepared("See this.[^12]"); out != "See this. (note 12)" {
		t.Error(out)
	}
	if out := prepared("[^12]: That."); out != "---\n\n12. That." {
		t.Error(out)
	}
}
