package markdown

import (
	"strings"
	"testing"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// asked counts how often goldmark's parser is asked.
type asked struct {
	parser.InlineParser
	times int
}

func (a *asked) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	a.times++
	return a.InlineParser.Parse(parent, block, pc)
}

// A word is an address by what stands near its beginning: nothing is looked for
// behind that, or a long word of brackets is gone through once for each. And
// nothing is missed that goldmark would find.
func TestAnAddressIsLookedForNearItsBeginning(t *testing.T) {
	for word, want := range map[string]bool{
		"https://a.example": true, "(http://a.example": true, "*www.a.example": true, " ftp://a.example": true,
		strings.Repeat("a", 64) + "@b.example":        true,
		"(" + strings.Repeat("a", 64) + "@b.example":  true,
		strings.Repeat("(", 64) + "@b.example":        false,
		strings.Repeat("a", 66) + "@b.example":        false,
		strings.Repeat("(", 4000) + ":":               false,
		strings.Repeat("a", 4000) + "https://a.b.com": false,
	} {
		for _, before := range []string{"", "text "} {
			parse := func(p parser.InlineParser) bool {
				reader := text.NewReader([]byte(before + word))
				reader.Advance(len(before))
				return p.Parse(ast.NewParagraph(), reader, parser.NewContext()) != nil
			}
			counted := &asked{InlineParser: extension.NewLinkifyParser()}
			found := parse(addressParser{counted})
			if found != want || found != parse(extension.NewLinkifyParser()) {
				t.Errorf("%.80q is taken for an address: %t", word, found)
			}
			if len(word) > 1000 && counted.times > 0 {
				t.Errorf("%.20q: goldmark is asked", word)
			}
		}
	}
}
