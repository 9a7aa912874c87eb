package markdown

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"whichtool/guidance/clean"
)

// Field is a key of front matter and its values, safe to show.
type Field struct {
	Key    string
	Values []string
}

// maxFront is how long front matter may be, in bytes: more is a page between
// two rules.
const maxFront = 64 << 10

// Front reads the front matter of a text, YAML between lines of --- or TOML
// between lines of +++, and finds where the page itself begins. A page that
// begins with a rule has none. What cannot be read as either comes line by
// line, as it is written: it is the writer's, and better seen than lost.
func Front(text string) (fields []Field, body int) {
	for _, form := range forms {
		inner, end, ok := between(text, form.rule)
		if !ok {
			continue
		}
		fields, ok := form.read(inner)
		if !ok && !strings.Contains(inner, form.sign) {
			return nil, 0
		}
		if !ok {
			fields = lineFields(inner, form.sign)
		}
		return fields, end
	}
	return nil, 0
}

// forms are the kinds of front matter: the line before and behind it, what parts a key
// from its value, and how it is read.
var forms = []struct {
	rule, sign string
	read       func(string) ([]Field, bool)
}{{"---", ":", yamlFields}, {"+++", "=", tomlFields}}

// bodyOf is where the page itself begins.
func bodyOf(text string) int {
	_, body := Front(text)
	return body
}

// between is what stands between two lines of a rule at the front of a text,
// and where the text goes on.
func between(text, rule string) (inner string, end int, ok bool) {
	first, rest, _ := strings.Cut(text[:min(len(text), maxFront)], "\n")
	if strings.TrimRight(first, " \t") != rule {
		return "", 0, false
	}
	at := len(first) + 1
	for n := 0; rest != ""; n++ {
		line, after, _ := strings.Cut(rest, "\n")
		trimmed := strings.TrimRight(line, " \t")
		if trimmed == rule || rule == "---" && trimmed == "..." {
			return text[len(first)+1 : at], min(at+len(line)+1, len(text)), true
		}
		if n == 0 && trimmed == "" {
			return "", 0, false // a rule, and space after it
		}
		at += len(line) + 1
		rest = after
	}
	return "", 0, false
}

// yamlFields reads YAML. Nodes are not expanded, so aliases cost nothing.
func yamlFields(text string) ([]Field, bool) {
	if strings.TrimSpace(text) == "" {
		return nil, true
	}
	var root yaml.Node
	if err := yaml.Load([]byte(text), &root); err != nil {
		return nil, false
	}
	if root.Kind != yaml.DocumentNode || len(root.Content) == 0 {
		return nil, strings.HasPrefix(strings.TrimSpace(text), "#")
	}
	node := root.Content[0]
	if node.Kind != yaml.MappingNode {
		return nil, false
	}
	var out []Field
	for i := 0; i+1 < len(node.Content); i += 2 {
		if values := yamlValues(node.Content[i+1], "", 0); len(values) > 0 {
			out = append(out, Field{tidy(node.Content[i].Value), values})
		}
	}
	return out, true
}

// maxLevel is how deep values within values are read.
const maxLevel = 8

// yamlValues is the values in a node, one after the other.
func yamlValues(n *yaml.Node, key string, level int) []string {
	if level > maxLevel {
		return nil
	}
	var out []string
	switch n.Kind {
	case yaml.ScalarNode:
		value := tidy(n.Value)
		if value == "" || n.ShortTag() == "!!null" {
			return nil
		}
		return []string{keyed(key, value)}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			out = append(out, yamlValues(item, key, level+1)...)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			out = append(out, yamlValues(n.Content[i+1], n.Content[i].Value, level+1)...)
		}
	}
	return out
}

// keyed is a value with its key within another, if it has one.
func keyed(key, value string) string {
	if key == "" {
		return value
	}
	return tidy(key) + ": " + value
}

// tidy makes one safe line of a value.
func tidy(text string) string {
	return strings.Join(strings.Fields(clean.Text([]byte(text))), " ")
}

// lineFields reads front matter that is not sound, as templates often leave it.
func lineFields(text, sign string) []Field {
	var out []Field
	for line := range strings.Lines(text) {
		key, value, ok := strings.Cut(line, sign)
		if ok && key != "" && strings.IndexByte(" \t-#", key[0]) < 0 {
			out = append(out, Field{Key: tidy(key)})
			line = value
		}
		line = strings.Trim(tidy(line), `"'`)
		if n := len(out); n > 0 && line != "" {
			out[n-1].Values = append(out[n-1].Values, strings.TrimPrefix(line, "- "))
		}
	}
	kept := out[:0]
	for _, f := range out {
		if len(f.Values) > 0 {
			kept = append(kept, f)
		}
	}
	return kept
}

// Title is the title of a text on one line: that of its front matter, else its
// first heading; empty where it has neither.
func Title(text string) string {
	fields, body := Front(text)
	for _, f := range fields {
		if strings.EqualFold(f.Key, "title") {
			return strings.Join(f.Values, " ")
		}
	}
	title := firstTitle(text, body, Definitions{})
	if strings.IndexByte(title, '[') >= 0 {
		title = firstTitle(text, body, Define(text)) // it may have links by reference
	}
	return title
}

func firstTitle(text string, body int, known Definitions) string {
	for _, tree := range trees(text, body, known) {
		for h := range headings(tree) {
			return h.title()
		}
	}
	return ""
}

// Preamble is front matter as a person reads it: its title as a heading,
// unless the page begins with one of its own, and the rest as a list. first is the
// tree of the page's first piece. Its places are counted from where the page begins,
// which they come before.
func Preamble(text string, first *Block) *Block {
	fields, body := Front(text)
	return preamble(text[:body], fields, first)
}

// preamble is the fields that stand in matter.
func preamble(matter string, fields []Field, first *Block) *Block {
	root := &Block{Kind: Document}
	own, titled := ownTitle(first)
	list := &Block{Kind: List, Tight: true}
	from := 0
	for _, f := range fields {
		from += max(strings.Index(matter[from:], f.Key), 0)
		at := from - len(matter)
		title := strings.EqualFold(f.Key, "title") && len(f.Values) == 1
		switch {
		case title && !titled:
			root.Children = append(root.Children, &Block{Kind: Heading, Level: 1, Offset: at, Text: []Span{{Text: f.Values[0], Offset: at}}})
		case title && own == f.Values[0]:
		default:
			words := []Span{{Text: f.Key + ":", Style: Strong, Offset: at}, {Text: " " + strings.Join(f.Values, "; "), Offset: at}}
			leaf := &Block{Kind: Paragraph, Offset: at, Text: words}
			list.Children = append(list.Children, &Block{Kind: Item, Label: bullet, Offset: at, Children: []*Block{leaf}})
		}
	}
	if len(list.Children) > 0 {
		root.Children = append(root.Children, list)
	}
	return root
}

// ownTitle is the heading that a page begins with, if it does.
func ownTitle(first *Block) (title string, ok bool) {
	if len(first.Children) == 0 || first.Children[0].Kind != Heading || first.Children[0].Level != 1 {
		return "", false
	}
	return Plain(first.Children[0].Text), true
}
