package markdown

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// outline is headings, one a line: level, line, title and anchors.
func outline(text string) string {
	var b strings.Builder
	for _, h := range Study(text, nil).Headings {
		fmt.Fprintf(&b, "%d@%d %s %v\n", h.Level, strings.Count(text[:h.Offset], "\n"), h.Title, h.Anchors)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestOutline(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"marked", "# One\n###### Six ##\n####### no\n#no\n  ## Two", "1@0 One [one]\n6@1 Six [six]\n2@4 Two [two]"},
		{"underlined", "One\n===\n\nTwo\nlines\n---\n\n---\n\nThree\n-", "1@0 One [one]\n2@3 Two lines [two-lines]\n2@9 Three [three]"},
		{"titles", "# *A* `b*` [c](d) &amp; <b>e</b> \\# h_i_j", "1@0 A b* c & e # h_i_j [a-b-c--e--h_i_j]"},
		{"slugs as GitHub makes them", "# Do's and don'ts\n# A/B, (C) – D\n# Ünï Ω 1.2\n# a-b_c", "1@0 Do's and don'ts [dos-and-donts]\n1@1 A/B, (C) – D [ab-c--d]\n1@2 Ünï Ω 1.2 [ünï-ω-12]\n1@3 a-b_c [a-b_c]"},
		{"slugs that are taken", "# A\n# a\n# A-1\n# A", "1@0 A [a]\n1@1 a [a-1]\n1@2 A-1 [a-1-1]\n1@3 A [a-2]"},
		{"anchors before", "<a id=\"x\"></a>\n\n<a name='y'></a><a id=z></a>\n## A\n\n<a id=\"w\"></a>\ntext\n## B", "2@3 A [a x y z]\n2@7 B [b w]"},
		{"anchors within", "## <a name=\"x\"></a>A\n## B {#y}\nC <a id=z></a>\n===", "2@0 A [a x]\n2@1 B [b y]\n1@2 C [c z]"},
		{"HTML", "<h2 id=x>A</h2>\n\n<div>\n<h3>B</h3>\n</div>", "2@0 A [a x]\n3@3 B [b]"},
		{"not in code", "```\n# a\n```\n~~~~\n# b\n~~~\n# c\n~~~~\n    # d\n\n# E", "1@10 E [e]"},
		{"not in comments", "<!--\n# a\n\nb\n===\n-->\n# C\n<!-- # d -->", "1@6 C [c]"},
		{"not in raw HTML", "<pre>\n# a\n\n# b\n</pre>\n<script>\n# c\n</script>\n# D", "1@8 D [d]"},
		{"not in quotes or lists", "> # a\n\n- # b\n\n  # c\n\n# D", "1@6 D [d]"},
		{"not in front matter", "---\n# a\nb: c\n---\n# D", "1@4 D [d]"},
		{"no table", "a | b\n--- | ---\n1 | 2\n---\n\n| a |\n|---|\n| b |\n===", ""},
		{"no paragraph before", "- a\n---\n\n> b\n---\n\n***\n===", ""},
		{"after a definition", "[a]: b\nC\n===", "1@1 C [c]"},
		{"links that are defined later", "# [A][x] and [b]\n\n## [C](d)\n\n[x]: y\n\nwords\n\n[b]: z\n", "1@0 A and b [a-and-b]\n2@2 C [c]"},
		{"without a title", "#\n## <a id=x></a>\n# &nbsp;", ""},
		{"control characters", "# a\x1b[31m&#27;[0m\u202e", "1@0 a\ufffd[31m\ufffd[0m\ufffd [a31m0m]"},
		{"line ends of Windows", "# A\r\n\r\nB\r\n===\r\n", "1@0 A [a]\n1@2 B [b]"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := outline(c.in); got != c.want {
				t.Errorf("%q\ngives %s\nwant  %s", c.in, got, c.want)
			}
		})
	}
}

func TestAnchor(t *testing.T) {
	headings := Study("# A b\n\n## C {#See}\n", nil).Headings
	for name, want := range map[string]string{"#a-b": "A b", "A-B": "A b", "#see": "C", "c": "C", "nowhere": "", "": ""} {
		if h, ok := Anchor(headings, name); h.Title != want || ok != (want != "") {
			t.Errorf("%q leads to %q", name, h.Title)
		}
	}
}

func TestDefinitionsServeTheWholeText(t *testing.T) {
	text := "See [a] and [b][c][^n].\n\n" + strings.Repeat("# Next\n\nwords and more words\n\n", 100) + "[a]: https://a.org\n[C]: https://c.org\n[^n]: note\n"
	survey := Study(text, nil)
	if len(survey.Pieces) < 3 || survey.Definitions.Empty() {
		t.Fatalf("%d pieces and %+v try nothing", len(survey.Pieces), survey.Definitions)
	}
	first := survey.Pieces[0]
	tree := (&Reader{Definitions: survey.Definitions}).Read(first.Opening, text[first.Start:first.End])
	if got := dump(tree.Children[0]); got != "See [a](https://a.org) and [b](https://c.org) (note n)." {
		t.Error(got)
	}
	var targets []string
	for link := range links(text) {
		targets = append(targets, link.Text+"="+link.Target)
	}
	if got := strings.Join(targets, " "); got != "a=https://a.org b=https://c.org" {
		t.Error(got)
	}
}

func TestStudyStops(t *testing.T) {
	asked := 0
	Study(strings.Repeat("# A\n\nwords\n\n", 1000), func() bool { asked++; return asked > 2 })
	if asked != 3 {
		t.Errorf("asked %d times", asked)
	}
}

// What a text defines before its first heading is no hindrance.
func TestTitleBehindDefinitions(t *testing.T) {
	for _, text := range []string{"[a]: https://e.org\n\n# T [x][a]\n", "[^1]: note\n\n# T x\n"} {
		if got := Title(text); got != "T x" {
			t.Errorf("%q: %q", text, got)
		}
	}
}

func TestTitle(t *testing.T) {
	for in, want := range map[string]string{
		"---\ntitle: A *b*\n---\n# C":            "A *b*",
		"text\n\n## A *b*\n\n# C":                "A b",
		"A\nb\n===\n":                            "A b",
		"# [T][x]\n\nwords\n\n[x]: y\n":          "T",
		"text":                                   "",
		"":                                       "",
		"---\nother: x\n---\n# C":                "C",
		strings.Repeat("text\n\n", 2000) + "# D": "D",
	} {
		if got := Title(in); got != want {
			t.Errorf("%.40q has the title %q, want %q", in, got, want)
		}
	}
}

// Each word of a section is in the line that it is said to come from.
func TestSectionsKnowTheirLines(t *testing.T) {
	text := "---\ntitle: Front\nowner: Zed\n---\nabove\n\n"
	for i := range 300 {
		text += fmt.Sprintf("## Head%d\n\nwords%d in it\n\n- item%d\n- other%d\n\n| a%d | b |\n|---|---|\n| c%d | d |\n\n```\ncode%d\n```\n\n", i, i, i, i, i, i, i)
	}
	lines := strings.Split(text, "\n")
	checked := 0
	for s := range Sections(text) {
		if s.Heading != "" && lines[s.Line] != "## "+s.Heading {
			t.Fatalf("%q is said to be in line %d, %q", s.Heading, s.Line, lines[s.Line])
		}
		for _, word := range strings.Fields(s.Text) {
			if strings.Trim(word, "0123456789") == word || s.Heading == "" {
				continue
			}
			at := s.LineAt(strings.Index(s.Text, word))
			if near := strings.Join(lines[max(at-1, 0):min(at+2, len(lines))], "\n"); !strings.Contains(near, word) {
				t.Fatalf("%q is said to be in line %d: %q", word, at, near)
			}
			checked++
		}
	}
	if checked < 1500 {
		t.Errorf("%d words checked", checked)
	}
}

// Front matter of any signs is read in time.
func TestFrontOfAnySigns(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	signs := []string{"a", "=", "[", "]", "{", "}", "#", `"`, `"""`, "'", "\\", "\n", " ", ",", "b = 1"}
	for range 20_000 {
		text := "+++\n"
		for range random.IntN(30) {
			text += signs[random.IntN(len(signs))]
		}
		if _, body := Front(text + "\n+++\nf"); body > len(text)+6 {
			t.Fatalf("%q has its body at %d", text, body)
		}
	}
}

func TestFront(t *testing.T) {
	for in, want := range map[string]string{
		"---\na: b\nc: [d, e]\n---\nf":       "[{a [b]} {c [d e]}] f",
		"---\na: b\n...\nf":                  "[{a [b]}] f",
		"+++\na = \"b\"\n[c]\nd = 1\n+++\nf": "[{a [b]} {c.d [1]}] f",
		"---\n---\nf":                        "[] f",
		"+++\na = \"b \\\"c\\\"\" # d\ne = [\n  \"f\", # g\n  'h=i'\n]\nj = {k = 1, l = \"m\"}\nn = \"\"\"\no \"p\"\nq\n\"\"\"\n[[r.s]] # t\nu = 'v#'\n+++\nw": `[{a [b "c"]} {e [f h=i]} {j [k: 1 l: m]} {n [o "p" q]} {r.s.u [v#]}] w`,
		"---\na: b: c\n---\nf":                    "[{a [b: c]}] f",
		"---\n\na: b\n---\nf":                     "[] ---\n\na: b\n---\nf",
		"---\nno key\n---\nf":                     "[] ---\nno key\n---\nf",
		"---\na: \"\\e[31m\\u202e\"\n---\nf":      "[{a [\ufffd[31m\ufffd]}] f",
		"---\na: &x [1]\nb: *x\n---\nf":           "[{a [1]}] f",
		"---\na: b":                               "[] ---\na: b",
		"text\n---\na: b\n---\n":                  "[] text\n---\na: b\n---\n",
		"---\na:\n" + strings.Repeat(" ", 70<<10): "[] ---\na:\n" + strings.Repeat(" ", 70<<10),
	} {
		fields, body := Front(in)
		if got := fmt.Sprint(fields, " ", in[body:]); got != want {
			t.Errorf("%.60q\nhas  %.80q\nwant %.80q", in, got, want)
		}
	}
}
