package markdown

import (
	"fmt"
	"strings"
	"testing"
)

// outline is headings, one a line: level, line, title and anchors.
func outline(headings []Heading) string {
	var b strings.Builder
	for _, h := range headings {
		fmt.Fprintf(&b, "%d@%d %s %v\n", h.Level, h.Line, h.Title, h.Anchors)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestHeadings(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"marked", "# One\n###### Six ##\n####### no\n#no\n  ## Two", "1@0 One [one]\n6@1 Six [six]\n2@4 Two [two]"},
		{"underlined", "One\n===\n\nTwo\nlines\n---\n\n---\n\nThree\n-", "1@0 One [one]\n2@3 Two lines [two-lines]\n2@9 Three [three]"},
		{"titles", "# *A* `b*` [c](d) &amp; <b>e</b> ![f](g) \\# h_i_j", "1@0 A b* c & e f # h_i_j [a-b-c--e-f--h_i_j]"},
		{"slugs as GitHub makes them", "# Do's and don'ts\n# A/B, (C) – D\n# Ünï Ω 1.2\n# a-b_c", "1@0 Do's and don'ts [dos-and-donts]\n1@1 A/B, (C) – D [ab-c--d]\n1@2 Ünï Ω 1.2 [ünï-ω-12]\n1@3 a-b_c [a-b_c]"},
		{"slugs that are taken", "# A\n# a\n# A-1\n# A", "1@0 A [a]\n1@1 a [a-1]\n1@2 A-1 [a-1-1]\n1@3 A [a-2]"},
		{"anchors before", "<a id=\"x\"></a>\n\n<a name='y'></a><a id=z></a>\n## A\n\n<a id=\"w\"></a>\ntext\n## B", "2@3 A [a x y z]\n2@7 B [b]"},
		{"anchors within", "## <a name=\"x\"></a>A\n## B {#y}\nC <a id=z></a>\n===", "2@0 A [a x]\n2@1 B [b y]\n1@2 C [c z]"},
		{"not in code", "```\n# a\n```\n~~~~\n# b\n~~~\n# c\n~~~~\n    # d\n\n# E", "1@10 E [e]"},
		{"not in an item's code", "- a\n\n  ```\n# b\n  ```\n# C", "1@3 b [b]"},
		{"not in comments", "<!--\n# a\n\nb\n===\n-->\n# C\n<!-- # d -->", "1@6 C [c]"},
		{"not in raw HTML", "<pre>\n# a\n\n# b\n</pre>\n<script>\n# c\n</script>\n# D", "1@8 D [d]"},
		{"not in quotes or lists", "> # a\n\n- # b\n\n  # c\n\n# D", "1@6 D [d]"},
		{"not in front matter", "---\n# a\nb: c\n---\n# D", "1@4 D [d]"},
		{"no table", "a | b\n--- | ---\n1 | 2\n---\n\n| a |\n|---|\n| b |\n===", ""},
		{"no paragraph before", "- a\n---\n\n> b\n---\n\n***\n===", ""},
		{"after a definition", "[a]: b\nC\n===", "1@1 C [c]"},
		{"without a title", "#\n## <a id=x></a>\n# &nbsp;", ""},
		{"control characters", "# a\x1b[31m&#27;[0m\u202e", "1@0 a[31m[0m [a31m0m]"},
		{"after a mark of byte order", "\ufeff# A", "1@0 A [a]"},
		{"line ends of Windows", "# A\r\n\r\nB\r\n===\r\n", "1@0 A [a]\n1@2 B [b]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := outline(Headings(c.in)); got != c.want {
				t.Errorf("%q\ngives %s\nwant  %s", c.in, got, c.want)
			}
		})
	}
}

// The headings are those that stay headings when the text is prepared.
func TestHeadingsArePrepared(t *testing.T) {
	text := page(20 << 10)
	var titles []string
	for _, line := range strings.Split(Prepare(text, 78), "\n") {
		if title, ok := strings.CutPrefix(line, "## "); ok {
			titles = append(titles, title)
		}
	}
	headings := Headings(text)
	if len(headings) != len(titles) || len(titles) == 0 {
		t.Fatalf("%d headings, %d prepared", len(headings), len(titles))
	}
	lines := strings.Split(text, "\n")
	for i, h := range headings {
		if h.Title != titles[i] || lines[h.Line] != "## "+h.Title {
			t.Errorf("%+v is %q in line %q", h, titles[i], lines[h.Line])
		}
	}
}
