package markdown

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

// patience is far more than any text here takes, and far less than one takes
// that is read in time quadratic in its length.
const patience = 30 * time.Second

// hostileSize is how long hostile texts are, in bytes: shorter under the race
// detector, which is ten times as slow and has nothing to find in one goroutine.
func hostileSize() int {
	if testing.Short() {
		return 2 << 10
	}
	return 24 << 10
}

// However hostile a text is, it reads in bounded time, and so do its outline,
// its sections and its front matter.
func TestHostileTexts(t *testing.T) {
	for name, text := range hostile(hostileSize()) {
		begin := time.Now()
		readPieces(text, func(*Block) {})
		for range Sections(text) {
		}
		if took := time.Since(begin); took > patience {
			t.Errorf("%s takes %v", name, took)
		}
	}
}

// All that a piece of a text allocates fits into the memory that there is to
// read it, whatever it nests and wherever it does.
func TestMemoryOfHostileTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("under the race detector pools keep nothing, so that all is allocated anew")
	}
	const most = 64 << 20
	texts := hostile(hostileSize())
	texts["asterisks either side of a letter"] = strings.Repeat("*", 3*hostileSize()) + "a" + strings.Repeat("*", 3*hostileSize())
	texts["many tildes"] = strings.Repeat("~~a ", hostileSize())
	texts["20 KB of underscores"] = strings.Repeat("_a_ *b ", 3000)
	for _, sign := range []string{"*", "_", "<b>", "~~", "[", "`", "> ", "- "} {
		heap := strings.Repeat(sign, hostileSize()/len(sign))
		texts[sign+" in text"] = heap + "a" + heap
		texts[sign+" in a heading"] = "# " + heap + "a" + heap
		texts[sign+" in an item"] = "- " + heap + "a" + heap
		texts[sign+" in a cell"] = "|a|b|\n|-|-|\n|" + heap + "a" + heap + "|c|\n"
		texts[sign+" in a tag"] = "<p>" + heap + "a" + heap
	}
	for name, text := range texts {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		readPieces(text, func(*Block) {
			runtime.ReadMemStats(&after)
			if grown := after.TotalAlloc - before.TotalAlloc; grown > most {
				t.Errorf("%s: a piece takes %d MB", name, grown>>20)
			}
			before = after
		})
	}
}

// Trees nest no deeper than a screen has room for, so that nothing that walks
// them can run out of stack.
func TestTreesAreShallow(t *testing.T) {
	var depth func(b *Block) int
	depth = func(b *Block) int {
		most := 0
		for _, c := range b.Children {
			most = max(most, depth(c))
		}
		for _, row := range b.Rows {
			for _, cell := range row {
				for _, c := range cell.Blocks {
					most = max(most, depth(c))
				}
			}
		}
		return most + 1
	}
	for name, text := range hostile(hostileSize()) {
		readPieces(text, func(tree *Block) {
			if d := depth(tree); d > 2*maxDepth {
				t.Errorf("%s: %d levels", name, d)
			}
		})
	}
}

// readPieces reads a text piece by piece.
func readPieces(text string, visit func(*Block)) {
	reader := &Reader{Cited: true}
	for _, p := range cutAll(text) {
		visit(reader.Read(p.Opening, text[p.Start:p.End]))
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
