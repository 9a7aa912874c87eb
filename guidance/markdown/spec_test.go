package markdown

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// example is one of a specification: Markdown, and HTML that it stands for.
type example struct{ name, markdown, html string }

// examples are those of CommonMark, and of GitHub's and other extensions, as
// goldmark's module brings them.
func examples(t *testing.T) []example {
	t.Helper()
	out, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/yuin/goldmark").Output()
	if err != nil {
		t.Skip("no module cache to take the examples from:", err)
	}
	dir := strings.TrimSpace(string(out))
	data, err := os.ReadFile(filepath.Join(dir, "_test", "spec.json"))
	if err != nil {
		t.Skip(err)
	}
	var spec []struct {
		Markdown, HTML string
		Example        int
	}
	if err := json.Unmarshal(data, &spec); err != nil {
		t.Fatal(err)
	}
	var all []example
	for _, e := range spec {
		all = append(all, example{"commonmark " + strconv.Itoa(e.Example), e.Markdown, e.HTML})
	}
	for _, name := range []string{"table", "strikethrough", "tasklist", "linkify", "definition_list", "footnote"} {
		data, err := os.ReadFile(filepath.Join(dir, "extension", "_test", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, sections(name, string(data))...)
	}
	return all
}

// sections reads a file of examples: a number, a line, Markdown, a line, HTML,
// a line.
func sections(name, text string) []example {
	var out []example
	parts := strings.Split(text, "//= = = = = = = = = = = = = = = = = = = = = = = =//\n")
	for _, part := range parts {
		number, rest, ok := strings.Cut(part, "\n//- - - - - - - - -//\n")
		source, result, both := strings.Cut(rest, "\n//- - - - - - - - -//\n")
		if number = strings.TrimSpace(number); !ok || !both || strings.Contains(number, "OPTIONS") {
			continue
		}
		number, _, _ = strings.Cut(number, ":")
		out = append(out, example{name + " " + strings.TrimSpace(number), source, result})
	}
	return out
}

// wordsOfHTML are the words that a browser shows, images as we name them.
func wordsOfHTML(t *testing.T, source string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(source))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		inline := styles[n.DataAtom] != 0 || n.DataAtom == atom.A || n.DataAtom == 0 || n.DataAtom == atom.Sup || n.DataAtom == atom.Span
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.CommentNode, hides[n.DataAtom]:
			return
		case n.DataAtom == atom.Img:
			b.WriteString(" " + named(attribute(html.Token{Attr: n.Attr}, "alt")) + " ")
		case !inline:
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode && !inline {
			b.WriteByte(' ')
		}
	}
	walk(root)
	return strings.Fields(strings.ReplaceAll(b.String(), "\u00a0", " "))
}

func named(alt string) string {
	if strings.TrimSpace(alt) == "" {
		return "Image without a description"
	}
	return "Image: " + alt
}

// wordsOf are the words of a tree in order.
func wordsOf(tree *Block) []string {
	var b strings.Builder
	tree.Leaves(func(leaf *Block) bool {
		b.WriteString(leaf.Words() + "\n")
		return true
	})
	return strings.Fields(strings.ReplaceAll(b.String(), "\u00a0", " "))
}

// deliberate are the examples that we read otherwise, by the reason why.
var deliberate = map[string][]string{
	"Markdown in HTML is read, as many pages write it and only some readers do": {
		"commonmark 150", "commonmark 151", "commonmark 155", "commonmark 159", "commonmark 161", "commonmark 162", "commonmark 163",
		"commonmark 164", "commonmark 165", "commonmark 166", "commonmark 171", "commonmark 177", "commonmark 178", "commonmark 186", "commonmark 189",
	},
	"text in <pre> is to the letter, wherever its blank lines are":                   {"commonmark 148"},
	"a tag that never ends is better seen than lost":                                 {"commonmark 156", "commonmark 157", "commonmark 158"},
	"a table of HTML goes on over blank lines and indents":                           {"commonmark 191"},
	"items that are indented by too much or too little are items":                    {"commonmark 312", "commonmark 313"},
	"[[a]] is a link of a wiki":                                                      {"commonmark 548", "commonmark 559", "commonmark 590"},
	"<a:b> is a tag of a namespace, as word processors leave it":                     {"commonmark 609"},
	"<name> that HTML does not know and nothing closes is for the reader to replace": {"commonmark 201", "commonmark 491", "commonmark 613"},
	"what stands in CDATA is for programs":                                           {"commonmark 629"},
	"cells beyond the columns of a table are better seen than lost": {
		"table 7",
	},
	"notes stand where they are written, by the name that they have, without links back": {
		"footnote 1", "footnote 3", "footnote 4", "footnote 5", "footnote 6",
	},
}

// The visible words of each example are those that the specification has, in
// order, except for the deliberate differences. One of those that is none is a
// fault too.
func TestExamplesOfTheSpecifications(t *testing.T) {
	differs := map[string]bool{}
	for _, names := range deliberate {
		for _, name := range names {
			differs[name] = true
		}
	}
	for _, e := range examples(t) {
		got := strings.Join(wordsOf(readWhole(e.markdown)), " ")
		want := strings.Join(wordsOfHTML(t, e.html), " ")
		if (got != want) != differs[e.name] {
			t.Errorf("%s: %q\nreads as %q\nwant     %q", e.name, e.markdown, got, want)
		}
		delete(differs, e.name)
	}
	for name := range differs {
		t.Errorf("there is no %s", name)
	}
}
