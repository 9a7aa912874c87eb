package markdown

import (
	"strconv"
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
	for _, rule := range []string{"---", "+++"} {
		inner, end, ok := between(text, rule)
		if !ok {
			continue
		}
		if rule == "+++" {
			inner = asYAML(inner)
		}
		fields, ok := yamlFields(inner)
		if !ok && !strings.Contains(inner, ":") {
			return nil, 0
		}
		if !ok {
			fields = lineFields(inner)
		}
		return fields, end
	}
	return nil, 0
}

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
		if key != "" {
			value = key + ": " + value
		}
		return []string{value}
	case yaml.SequenceNode:
		for _, item := range n.Content {
			out = append(out, yamlValues(item, key, level+1)...)
		}
	case yaml.MappingNode:
		for i := 0; i+1 < len(n.Content); i += 2 {
			out = append(out, yamlValues(n.Content[i+1], tidy(n.Content[i].Value), level+1)...)
		}
	}
	return out
}

// tidy makes one safe line of a value.
func tidy(text string) string {
	return strings.Join(strings.Fields(clean.Text([]byte(text))), " ")
}

// asYAML is TOML as YAML: its keys and values, on a line each. Strings, arrays and what
// stands in braces are those of YAML too, but for the signs beside.
func asYAML(toml string) string {
	var b strings.Builder
	table := ""
	for toml != "" {
		var line string
		line, toml, _ = strings.Cut(toml, "\n")
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "[") {
			name, _, _ := strings.Cut(strings.TrimLeft(line, "[ "), "]")
			table = strings.TrimSpace(name) + "."
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok || line[0] == '#' {
			continue
		}
		value, toml = tomlValue(strings.TrimSpace(value) + "\n" + toml)
		b.WriteString(strings.ReplaceAll(table+strings.TrimSpace(key), `"`, "") + ": " + value + "\n")
	}
	return b.String()
}

// tomlValue is the value that a text begins with, on one line, and what follows it: the
// end of its line, or for what is in brackets or between three quotation marks that of
// the line on which it ends.
func tomlValue(text string) (value, rest string) {
	for _, marks := range []string{`"""`, "'''"} {
		if inner, ok := strings.CutPrefix(text, marks); ok {
			inner, rest, _ = strings.Cut(inner, marks)
			_, rest, _ = strings.Cut(rest, "\n")
			return strconv.Quote(tidy(inner)), rest
		}
	}
	var b strings.Builder
	depth, quote := 0, byte(0)
	for i := 0; i < len(text); i++ {
		c := text[i]
		switch {
		case quote != 0:
			if c == '\\' && quote == '"' && i+1 < len(text) {
				b.WriteByte(c)
				i++
				c = text[i]
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '[' || c == '{':
			depth++
		case c == ']' || c == '}':
			depth--
		case c == '#':
			end := strings.IndexByte(text[i:], '\n')
			if end < 0 {
				return b.String(), ""
			}
			i += end - 1
			continue
		case c == '=' && depth > 0:
			b.WriteByte(':')
			continue
		}
		if c == '\n' {
			if depth <= 0 {
				return b.String(), text[i+1:]
			}
			c = ' '
		}
		b.WriteByte(c)
	}
	return b.String(), ""
}

// lineFields reads front matter that is no sound YAML, as templates often
// leave it.
func lineFields(text string) []Field {
	var out []Field
	for line := range strings.Lines(text) {
		key, value, ok := strings.Cut(line, ":")
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
