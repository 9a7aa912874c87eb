package markdown

import (
	"strings"
	"testing"
)

// However hostile a text is, what is made of it stays within bounds, and so
// does what is read of it for a piece.
func TestHostileTexts(t *testing.T) {
	const size = 64 << 10
	for name, text := range hostile(size) {
		for _, width := range []int{-1, 78} {
			if out := Prepare(text, width); len(out) > 20*len(text)+1<<10 {
				t.Errorf("%s: %d bytes of %d", name, len(out), len(text))
			}
		}
		Headings(text)
		Define(text)
		if end, _ := NextChunk(text, 0, 100, ""); end > growth*100 && strings.Contains(text[growth*100:end-1], "\n") {
			t.Errorf("%s: the first piece has %d bytes", name, end)
		}
	}
}

// hostile are texts of a size that a careless reader would take for ever over.
func hostile(size int) map[string]string {
	fill := func(unit string) string { return strings.Repeat(unit, size/len(unit)) }
	nested := strings.Builder{}
	for i := 0; nested.Len() < size; i = (i + 1) % 1000 {
		nested.WriteString(strings.Repeat("  ", i) + "- item\n")
	}
	ticks := strings.Builder{}
	for i := 1; ticks.Len() < size; i++ {
		ticks.WriteString(strings.Repeat("`", i) + " ")
	}
	return map[string]string{
		"one line":            fill("word "),
		"no space":            fill("word"),
		"quotes":              fill(">") + "x",
		"quotes with space":   fill("> ") + "x",
		"bullets":             fill("- ") + "x",
		"bullets and blanks":  strings.Repeat("- ", 10_000) + "x\n" + fill("\n"),
		"mixed markers":       fill("- * + 1. > ") + "x",
		"rules that are none": fill("- * ") + strings.Repeat("-", size/2) + "x",
		"levels of quotes":    strings.Repeat(strings.Repeat("> ", 10_000)+"x\n", size/20_000),
		"levels of lists":     nested.String(),
		"rows":                "| a | b | c | d | e |\n|---|---|---|---|---|\n" + fill("| one | two | three | four | five |\n"),
		"wide rows":           "|" + strings.Repeat(" a |", 10_000) + "\n|" + strings.Repeat("---|", 10_000) + "\n" + fill("| b | c |\n"),
		"rows without a head": fill("| one | two |\n"),
		"long names":          "| x | " + strings.Repeat("name ", 2000) + " |\n|---|---|\n" + fill("|a|b|\n"),
		"brackets":            fill("["),
		"closed brackets":     fill("[") + fill("]"),
		"links":               fill("[a](b"),
		"links of titles":     fill("[x](y (") + ")",
		"images":              fill("![") + fill("]x"),
		"empty images":        fill("![]()"),
		"parentheses":         "[a](" + fill("(") + ")",
		"stars":               fill("**a "),
		"closing stars":       fill(" a**"),
		"underscores":         fill("_a_ *b "),
		"ticks":               ticks.String(),
		"tags":                fill("<a "),
		"bold tags":           fill("<b>x"),
		"nested tags":         fill("<b>") + fill(" ") + fill("</b>"),
		"crossed tags":        fill("<b><i>x</b></i>"),
		"attributes":          fill("<a b='<a c=\""),
		"comments":            fill("<!-- "),
		"divisions":           fill("<div>"),
		"lists of HTML":       fill("<ul><li>"),
		"quotes of HTML":      fill("<blockquote>"),
		"tables of HTML":      fill("<table><tr><td>x"),
		"items never closed":  fill("<ol start=99999><li>x</ol>"),
		"code tags":           fill("<code>"),
		"entities":            fill("&amp;"),
		"ampersands":          fill("&"),
		"footnotes":           fill("[^1]: a [^1]\n\n"),
		"definitions":         fill("[a]: b\n"),
		"terms":               fill("a\n: b\n\n"),
		"breaks":              fill("a\\\n"),
		"headings":            fill("# a\n\n"),
		"underlined headings": fill("a\n-\n"),
		"fences":              fill("```\n"),
		"tabs":                fill("\t"),
		"spaces":              fill(" "),
		"lines":               fill("\n"),
		"no UTF-8":            fill("\xff"),
		"front matter":        "---\n" + fill("a: b\n") + "---\n",
		"addresses":           fill("http://a"),
		"closed addresses":    "http://" + fill(")"),
		"scripts":             fill("<script>"),
		"rules in quotes":     strings.Repeat("<blockquote>", 8) + fill("<hr>"),
		"text in quotes":      strings.Repeat("<blockquote>", 8) + fill("<p>a"),
		"text in lists":       strings.Repeat("<ol start=99999><li>", 8) + fill("<p>a"),
		"rows in quotes":      strings.Repeat("> ", 8) + "a|b\n" + strings.Repeat("> ", 8) + "-|-\n" + fill("|\n"),
		"lazy rows in quotes": strings.Repeat("> ", 8) + "a|b\n-|-\n" + fill("|\n"),
		"breaks in quotes":    strings.Repeat("> ", 8) + fill("a\\\n"),
	}
}
