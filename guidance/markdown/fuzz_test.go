package markdown

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"whichtool/guidance/clean"
)

// checkFinal checks that nothing in what is read of a text needs to be made
// safe any more, and that its places are within the text.
func checkFinal(t *testing.T, text string) {
	t.Helper()
	final := func(what, s string, breaks bool) {
		if s != clean.Text([]byte(s)) || !breaks && strings.ContainsAny(s, "\n\t") {
			t.Errorf("%s: %q of %q", what, s, text)
		}
	}
	var check func(b *Block)
	check = func(b *Block) {
		final("label", b.Label, false)
		final("code", b.Code, true)
		for _, s := range append(append([]Span(nil), b.Title...), b.Text...) {
			final("span", s.Text, s.Text == Break)
			final("target", s.Target, false)
			if s.Offset < -len(text) || s.Offset > len(text) || s.Style&soft != 0 {
				t.Errorf("%+v of %q", s, text)
			}
		}
		for _, a := range b.Anchors {
			final("anchor", a, false)
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				if cell.Column < 0 || cell.Columns < 1 || cell.Rows < 1 || cell.Column >= len(b.Align) {
					t.Errorf("%+v of %q", cell, text)
				}
				for _, c := range cell.Blocks {
					check(c)
				}
			}
		}
		for _, c := range b.Children {
			check(c)
		}
	}
	check(readWhole(text))
	for _, h := range Study(text, nil).Headings {
		final("heading", h.Title, false)
	}
	for s := range Sections(text) {
		final("section", s.Text, true)
		final("section", s.Heading, false)
	}
	final("title", Title(text), false)
	checkPieces(t, text)
	checkStretches(t, text)
}

// encoded are ways to write ESC, a C1 control and an override that readers of
// Markdown and of HTML undo.
func encoded() []string {
	var out []string
	for _, sign := range []string{"\x1b", "\u009b", "\u202e", "\a"} {
		r := []rune(sign)[0]
		for _, form := range []string{"%s", "&#%d;", "&#x%x;", "\\&#%d;", "&amp;#%d;", "&#<!-- -->%d;", "&<b></b>#%d;", "\\&\\#%d;", "&#%d\\;", "&#0%d;", "&\\#x%X;"} {
			if form == "%s" {
				out = append(out, sign)
				continue
			}
			out = append(out, fmt.Sprintf(form, r))
		}
	}
	return append(out, "\x00", "\xff", "&Tab;", "&NewLine;", "&shy;", "&lrm;", "&zwj;", "\u2028", "\r")
}

// places are where text can stand; %s is the text.
var places = []string{
	"x %s]52;c;y%[1]s z", "# %s\n", "%s\n===\n", "## a {#%s}\n", "- %s\n", "- [ ] %s\n", "1. %s\n", "> %s\n", "|%s|b|\n|-|-|\n|c|%[1]s|\n",
	"a[^%s]\n\n[^%[1]s]: b%[1]s\n", "[a](%s)", "[a](<%s> \"%[1]s\")", "[%s][r]\n\n[r]: %[1]s\n", "![%s](b)", "![a](%s)", "<%s@e.org>", "http://e.org/%s",
	"`%s`", "```%s\nb\n```\n", "```\n%s\n```\n", "    %s\n", "~~~ %s\n%[1]s\n~~~\n", "**%s**", "_%s_", "~~%s~~", "==%s==",
	"---\ntitle: %s\nb: [%[1]s]\n---\nc", "---\ntitle: \"%s\"\n---\n", "+++\ntitle = \"%s\"\n+++\n", "---\n%s: b\n---\n",
	"<b>%s</b>", "<p>%s</p>", "<pre>%s</pre>", "<a href=\"%s\" id=\"%[1]s\">b</a>", "<img alt=\"%s\" src=%[1]s>", "<h2 id=\"%s\">a</h2>", "<td>%s",
	"<table><tr><td>%s<td>b</table>", "<ul><li>%s</ul>", "<summary>%s</summary>", "<!-- %s -->", "<![CDATA[%s]]>", "<script>%s</script>", "<%s>",
	"> [!NOTE] %s\n> b\n", "> [!%s]\n> b\n", "!!! %s \"%[1]s\"\n    b\n", "::: %s %[1]s\nb\n:::\n", "%%%s%%", "^%s^", "$CTA\n%s\n$CTA\n", "s1. %s\n",
	"%s\n: b%[1]s\n", "*[%s]: b%[1]s\n", "[[%s|%[1]s]]", "[Attachment: %s]", "{{ %s }}", "{{< %s >}}", ":%s:", "[S1-33, %s]", "$$\n%s\n$$\n",
	"+---+---+\n| %s | b |\n+---+---+\n", "a\tb\n%s\tc\n", "---- ----\n%s  b\n", "• %s\n", "<sup>%s</sup>", "<q>%s</q>", "a\\%s", "&%s;",
}

// However a control character is written, and wherever, it does not come out.
func TestTextIsFinal(t *testing.T) {
	for _, place := range places {
		for _, sign := range encoded() {
			checkFinal(t, fmt.Sprintf(place, sign))
		}
	}
}

// plain words, and Markdown that leaves them visible.
var around = []string{
	"%s", "**%s**", "_%s_", "`%s`", "~~%s~~", "[%s](https://e.org)", "[%s][r]", "<b>%s</b>", "<span>%s</span>", "(%s)", "%s,", "\\*%s", "<!-- c -->%s", "\"%s\"",
}

var within = []string{
	"%s", "# %s", "### %s ###", "- %s", "* [x] %s", "12. %s", "> %s", "> - %s", "- a\n\n  %s", "    %s", "```\n%s\n```", "| %s | e |\n|---|---|\n| f | g |",
	"<p>%s</p>", "<table><tr><td>%s</td><td>e</td></tr></table>", "<details><summary>%s</summary>\n\ne\n\n</details>", "<ul>\n<li>%s</li>\n</ul>",
	"%s\n===", "!!! note\n    %s", "::: note\n%s\n:::", "> [!TIP]\n> %s", "$CTA\n%s\n$CTA", "e\n: %s", "[^1]: %s", "%s\n{: .note}", "• %s\n• e", "s1. %s",
	"(a) %s\n(b) e", "%s  \ne", "e\\\n%s", "1. > - %s", "<div>\n\n%s\n\n</div>", "<pre>%s</pre>", "e\t%s\nf\tg",
}

// Every word that a text shows is in its tree, in the order of the text.
func TestNoWordIsLost(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 7))
	for range 3000 {
		var text strings.Builder
		var want []string
		for range 1 + random.IntN(6) {
			var line []string
			for range 1 + random.IntN(20) {
				word := fmt.Sprintf("w%dx", len(want))
				want = append(want, word)
				line = append(line, fmt.Sprintf(around[random.IntN(len(around))], word))
			}
			joint := []string{" ", " ", " ", "\n"}[random.IntN(4)]
			block := within[random.IntN(len(within))]
			if strings.Contains(block, "|") || strings.Contains(block, "#") || strings.Contains(block, "\t") {
				joint = " "
			}
			fmt.Fprintf(&text, block+"\n\n", strings.Join(line, joint))
		}
		text.WriteString("[r]: https://r.org\n")
		checkWords(t, text.String(), want)
	}
}

// checkWords checks that words stand in a text as it is read, in order.
func checkWords(t *testing.T, text string, want []string) {
	t.Helper()
	read := strings.Join(wordsOf(readWhole(text)), " ")
	rest := read
	for _, word := range want {
		at := strings.Index(rest, word)
		if at < 0 {
			t.Fatalf("%s is not where it should be: %q\nreads as %q", word, text, read)
		}
		rest = rest[at+len(word):]
	}
}

func FuzzRead(f *testing.F) {
	for _, place := range places {
		f.Add(fmt.Sprintf(place, "a&#27;\\&#7;\x1b"))
	}
	for _, text := range hostile(300) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4<<10 {
			t.Skip("longer texts show nothing more, only slower")
		}
		checkFinal(t, clean.Text([]byte(text)))
		(&Reader{}).Read("", text)
	})
}
