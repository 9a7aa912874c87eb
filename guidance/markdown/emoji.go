package markdown

import (
	"bytes"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	emoji "github.com/yuin/goldmark-emoji/ast"
)

// emojiParser reads :smile: where it stands apart: within a word, such as env:key:id,
// colons are the word's.
type emojiParser struct{ parser.InlineParser }

// Parse implements parser.InlineParser.
func (p emojiParser) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, _ := block.PeekLine()
	end := bytes.IndexByte(line[1:], ':') + 1
	before := block.PrecendingCharacter()
	if end < 2 || isOfWord(before) || end+1 < len(line) && isOfWord(rune(line[end+1])) {
		return nil
	}
	if _, another := parent.LastChild().(*emoji.Emoji); before == ':' && !another {
		return nil
	}
	return p.InlineParser.Parse(parent, block, pc)
}

func isOfWord(r rune) bool { return r == '/' || unicode.IsLetter(r) || unicode.IsDigit(r) }
