package markdown

import "strings"

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
	}
}
