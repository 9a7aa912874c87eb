package markdown

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// addressParser reads addresses that stand in text. It asks goldmark's parser
// only about words that may be one: that one is asked about every word, and
// looks far ahead in each.
type addressParser struct{ parser.InlineParser }

// farthest is how far into a word the sign stands at the latest that makes it an
// address: goldmark takes up to 64 bytes before an @, and one for what stands
// before the word.
const farthest = 1 + 64 + 1

// Parse implements parser.InlineParser.
func (p addressParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	for i, c := range line[:min(len(line), farthest)] {
		switch {
		case c == ':' || c == '@' || c == '.' && i >= len("www"):
			return p.InlineParser.Parse(parent, block, pc)
		case i > 0 && (c == ' ' || c == '\n'):
			return nil
		}
	}
	return nil
}

// Outward is the address that a link out of the program leads to, as a person would write
// it: of a page, of a mailbox, or a number to ring. It is empty for any other link.
func Outward(target string) string {
	scheme, rest, _ := strings.Cut(target, ":")
	switch strings.ToLower(scheme) {
	case "http", "https":
		if strings.HasPrefix(rest, "//") {
			return target
		}
	case "mailto", "tel":
		rest, _, _ = strings.Cut(rest, "?")
		return rest
	}
	return ""
}
