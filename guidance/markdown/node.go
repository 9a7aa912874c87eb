package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// What goldmark wants of every node, for those that we add to its grammar. The
// walker tells them apart by their Go types, so they share a kind.
type (
	blockNode  struct{ ast.BaseBlock }
	inlineNode struct{ ast.BaseInline }
)

var added = ast.NewNodeKind("Added")

// Kind implements ast.Node.
func (*blockNode) Kind() ast.NodeKind { return added }

// Dump implements ast.Node.
func (n *blockNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// Kind implements ast.Node.
func (*inlineNode) Kind() ast.NodeKind { return added }

// Dump implements ast.Node.
func (n *inlineNode) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// uninterrupted is what most of our block parsers have in common.
type uninterrupted struct{}

func (uninterrupted) Close(ast.Node, text.Reader, parser.Context) {}
func (uninterrupted) CanInterruptParagraph() bool                 { return true }
func (uninterrupted) CanAcceptIndentedLine() bool                 { return false }
