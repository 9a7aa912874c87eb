package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// mathParser reads formulas between lines of "$$": to the letter, as code is,
// since their backslashes and underscores are no Markdown.
type mathParser struct{ uninterrupted }

var mathFence = []byte("$$")

// Trigger implements parser.BlockParser.
func (mathParser) Trigger() []byte { return mathFence[:1] }

// Open implements parser.BlockParser.
func (mathParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if !bytes.Equal(bytes.TrimSpace(line), mathFence) {
		return nil, parser.NoChildren
	}
	n := ast.NewFencedCodeBlock(nil)
	n.SetPos(segment.Start)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (mathParser) Continue(n ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	reader.AdvanceToEOL()
	if bytes.Equal(bytes.TrimSpace(line), mathFence) {
		return parser.Close
	}
	n.Lines().Append(segment)
	return parser.Continue | parser.NoChildren
}
