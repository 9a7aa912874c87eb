package markdown

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// letterParser reads what stands between two lines to the letter, as code is: formulas
// between lines of "$$", whose backslashes and underscores are no Markdown, and what a
// program that made pages of the text would have coloured.
type letterParser struct{ uninterrupted }

var mathFence = []byte("$$")

// coloured begins code of Jekyll's or Hugo's, and ends it.
var (
	coloured    = regexp.MustCompile(`^\{(?:%-?|\{[<%])[ \t]*(?:highlight|codeblock|code-toggle)\b(?:[^\n]*[^/\n])?[%>]\}\}?[ \t]*$`)
	colouredEnd = regexp.MustCompile(`^\{(?:%-?|\{[<%])[ \t]*(?:end|/[ \t]*)(?:highlight|codeblock|code-toggle)\b`)
)

// Trigger implements parser.BlockParser.
func (letterParser) Trigger() []byte { return []byte("${") }

// Open implements parser.BlockParser.
func (letterParser) Open(_ ast.Node, reader text.Reader, _ parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	line = bytes.TrimSpace(line)
	if !bytes.Equal(line, mathFence) && !coloured.Match(line) {
		return nil, parser.NoChildren
	}
	n := ast.NewFencedCodeBlock(nil)
	n.SetPos(segment.Start)
	n.SetAttributeString(endsAtMath, bytes.Equal(line, mathFence))
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// endsAtMath says of a node which line ends it.
const endsAtMath = "math"

// Continue implements parser.BlockParser.
func (letterParser) Continue(n ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, segment := reader.PeekLine()
	reader.AdvanceToEOL()
	line = bytes.TrimSpace(line)
	math, _ := n.AttributeString(endsAtMath)
	if math == true && bytes.Equal(line, mathFence) || math == false && colouredEnd.Match(line) {
		return parser.Close
	}
	n.Lines().Append(segment)
	return parser.Continue | parser.NoChildren
}
