package markdown

import (
	"strings"

	"github.com/pelletier/go-toml/v2/unstable"
)

// tomlFields reads TOML. The library's parser is asked, and not its decoder, since that
// keeps neither the order of keys nor dates as they are written.
func tomlFields(text string) ([]Field, bool) {
	var p unstable.Parser
	p.Reset([]byte(text))
	var out []Field
	table := ""
	for p.NextExpression() {
		switch e := p.Expression(); e.Kind {
		case unstable.Table, unstable.ArrayTable:
			table = tomlKey(e) + "."
		case unstable.KeyValue:
			if values := tomlValues(e.Value(), "", 0); len(values) > 0 {
				out = append(out, Field{tidy(table + tomlKey(e)), values})
			}
		}
	}
	return out, p.Error() == nil
}

// tomlKey is the key of a value or a table, its parts with points between them.
func tomlKey(n *unstable.Node) string {
	var parts []string
	for part := n.Key(); part.Next(); {
		parts = append(parts, string(part.Node().Data))
	}
	return strings.Join(parts, ".")
}

// tomlValues is the values in a node, one after the other, as yamlValues has them.
func tomlValues(n *unstable.Node, key string, level int) []string {
	if level > maxLevel {
		return nil
	}
	var out []string
	switch n.Kind {
	case unstable.Array:
		for item := n.Children(); item.Next(); {
			out = append(out, tomlValues(item.Node(), key, level+1)...)
		}
	case unstable.InlineTable:
		for pair := n.Children(); pair.Next(); {
			out = append(out, tomlValues(pair.Node().Value(), tomlKey(pair.Node()), level+1)...)
		}
	default:
		if value := tidy(string(n.Data)); value != "" {
			out = append(out, keyed(key, value))
		}
	}
	return out
}
