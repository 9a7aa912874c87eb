package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// maxNested is how many containers may stand in one another before a further
// mark is read as text. Each line of a text goes through all that are open.
const maxNested = 40

// boundedParser reads containers, as long as they are not nested too deep.
type boundedParser struct{ parser.BlockParser }

// Open implements parser.BlockParser.
func (p boundedParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		depth++
	}
	if depth > maxNested {
		return nil, parser.NoChildren
	}
	return p.BlockParser.Open(parent, reader, pc)
}

// kindListParser reads lists and their items. It is kinder than CommonMark
// where writers indent by too little: a paragraph after a blank line goes on
// with the item above it if it is indented by half of what it should be.
type kindListParser struct{ parser.BlockParser }

// Continue implements parser.BlockParser.
func (p kindListParser) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	item, ok := n.(*ast.ListItem)
	if !ok {
		item, ok = n.LastChild().(*ast.ListItem)
	}
	if ok {
		lower(item, reader)
	}
	return p.BlockParser.Continue(n, reader, pc)
}

// lower moves the column at which an item's text begins to that of the line,
// where the line is meant for it.
func lower(item *ast.ListItem, reader text.Reader) {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) || item.ChildCount() == 0 {
		return
	}
	indent, at := util.IndentWidth(line, reader.LineOffset())
	if indent >= item.Offset || 2*indent < item.Offset || indent < 2 {
		return
	}
	if itemLine.Match(line[at:]) && indent < tabWidth {
		return // the next item, out of line
	}
	item.Offset = indent
}
