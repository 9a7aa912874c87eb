package search

import (
	"strings"
	"testing"

	"whichtool/guidance/folder"
)

func TestPlainText(t *testing.T) {
	for markdown, want := range map[string]string{
		"plain words":                          "plain words",
		"*a* _b_ **c** __d__ ***e*** ~~f~~":    "a b c d e f",
		"un**believ**able snake_case_name":     "unbelievable snake_case_name",
		"2 * 3 ~ 4":                            "2 * 3 ~ 4",
		`\*not\* \[a link\]`:                   "*not* [a link]",
		"`` a`b `` and `*c*`":                  "a`b and *c*",
		"`never closed":                        "never closed",
		"[text](target)":                       "text",
		"[text](<a target> \"title\")":         "text",
		"[text](wiki/Page_(thing)) after":      "text after",
		"[text](never closed":                  "text(never closed",
		"[text][label] [other][]":              "text other",
		"[![badge](a.png)](b) end":             "badge end",
		"![](a.png)":                           "",
		"note[^1] here":                        "note here",
		"[^1]: The note.":                      "The note.",
		"[label]: https://example.org 'x'":     "",
		"a[i] [sic]":                           "a i sic",
		"<https://example.org/?a=b> <a@b.uk>":  "https://example.org/?a=b a@b.uk",
		"<b>bold</b>face<br>next<hr/>":         "boldface next",
		"<a href=\"x\">link</a> 1 < 2 > 0":     "link 1 < 2 > 0",
		"a <!-- hidden --> b":                  "a b",
		"<%= partial 'x' %>text":               "text",
		"&lt;b&gt; &amp;amp; &copy; &nosuch;":  "<b> &amp; © &nosuch;",
		"- item":                               "item",
		"  * [ ] task":                         "task",
		"12) twelve":                           "twelve",
		"2020. A year":                         "2020. A year",
		"> > quote":                            "quote",
		": definition":                         "definition",
		"| a | **b** | c\\|d |":                "a · b · c|d",
		"|---|:-:|":                            "",
		"-----":                                "",
		"* * *":                                "",
		"=====":                                "",
		"said so. [S1-33]":                     "said so.",
		"said [S1-33, L-04, C7] so":            "said so",
		"[S1-33](x) and [see S1-33]":           "S1-33 and see S1-33",
		"#no-heading #tag":                     "#no-heading #tag",
		"word\u200bs soft\u00adhyphen \ufeffx": "words softhyphen x",
		"👩\u200d💻 works":                       "👩\u200d💻 works",
	} {
		var r reader
		if got := r.read(markdown); got.text != want {
			t.Errorf("%q: got %q, want %q", markdown, got.text, want)
		}
	}
}

func TestHeading(t *testing.T) {
	for line, want := range map[string]string{
		"# One":                "One",
		"###### Six ######":    "Six",
		"   ## Three spaces":   "Three spaces",
		"## A *b* `c` [d](e)":  "A b c d",
		"## C# and F#":         "C# and F#",
		"##\ttab":              "tab",
		"    # code":           "",
		"####### seven":        "",
		"#hash":                "",
		"#":                    "",
		"## ##":                "",
		"## Said [S1-33]":      "Said",
		"## \x1b[2J\u202eevil": "2Jevil",
	} {
		var r reader
		got := r.read(line)
		if got.heading != (want != "") || got.heading && got.text != want {
			t.Errorf("%q: got %v %q, want %q", line, got.heading, got.text, want)
		}
	}
}

func TestBlocks(t *testing.T) {
	for name, c := range map[string]struct{ text, want string }{
		"fence":          {"```go\n# x\n``\n```\n# y", "# x|``|#y"},
		"tildes":         {"~~~\n```\n# x\n~~~~\n# y", "```|# x|#y"},
		"fence in list":  {"- a\n  ```\n  # x\n  ```\n# y", "a|# x|#y"},
		"fence in quote": {"> ```\n> # x\n> ```\n# y", "> # x|#y"},
		"code span":      {"```a``` b\n# y", "a b|#y"},
		"comment":        {"a <!-- b\n# c\nd --> e\n# y", "a|e|#y"},
		"windows":        {"# x\r\ny\r\n", "#x|y"},
	} {
		var r reader
		var got []string
		for line := range strings.SplitSeq(c.text, "\n") {
			p := r.read(line)
			if p.heading {
				p.text = "#" + p.text
			}
			if p.text != "" {
				got = append(got, p.text)
			}
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%s: got %q, want %q", name, strings.Join(got, "|"), c.want)
		}
	}
}

// checkRows: the rows of a text follow each other without a gap, know their
// lines, and none is long.
func checkRows(tb testing.TB, text string) {
	tb.Helper()
	_, body, _ := folder.FrontMatter(text)
	at, n := len(text)-len(body), 0
	for row := range rows(text) {
		if n++; row.start != at || row.end < at {
			tb.Fatalf("a row of bytes %d to %d after %d", row.start, row.end, at)
		}
		at = row.end
		if line := strings.Count(text[:row.start], "\n"); row.line != line {
			tb.Fatalf("a row at byte %d says line %d, not %d", row.start, row.line, line)
		}
		if size := row.end - row.start; size > rowSize+lineSize+1 {
			tb.Fatalf("a row of %d bytes", size)
		}
	}
	if n == 0 || at != len(text) {
		tb.Fatalf("%d rows up to %d of %d bytes", n, at, len(text))
	}
}

func TestRows(t *testing.T) {
	for _, text := range hostile {
		if !testing.Short() || len(text) < 20_000 {
			checkRows(t, text)
		}
	}
	for _, d := range FromPack(loadPack(t)) {
		checkRows(t, d.Text)
	}
}
