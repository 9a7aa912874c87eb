package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// elementParser reads blocks of HTML. It begins them where CommonMark does but
// ends them elsewhere: Markdown after a line of nothing but tags is Markdown,
// and a table or a list goes on over blank lines to its end.
type elementParser struct{ parser.BlockParser }

// regions are the elements that are read to their end.
var regions = [][]byte{[]byte("table"), []byte("ul"), []byte("ol"), []byte("dl"), preformatted, []byte("svg")}

var preformatted = []byte("pre")

// maxRegion bounds how far the end of an element is looked for, in lines.
const maxRegion = 2000

// Continue implements parser.BlockParser.
func (p elementParser) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	block := n.(*ast.HTMLBlock)
	if block.HTMLBlockType < ast.HTMLBlockType6 {
		return p.BlockParser.Continue(n, reader, pc)
	}
	line, segment := reader.PeekLine()
	lines := block.Lines()
	switch region := openRegion(lines, reader.Source()); {
	case region && lines.Len() < maxRegion:
	case util.IsBlank(line):
		return parser.Close
	case bytes.HasSuffix(bytes.TrimSpace(lastLine(lines, reader.Source())), []byte(">")) &&
		balance(bytes.ToLower(lastLine(lines, reader.Source())), preformatted) <= 0 && !bytes.HasPrefix(bytes.TrimSpace(line), []byte("<")) && !isIndented(line):
		return parser.Close
	}
	lines.Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// isIndented reports whether a line would be code: within an element it is
// only set in like what is around it.
func isIndented(line []byte) bool {
	width, _ := util.IndentWidth(line, 0)
	return width >= tabWidth
}

func lastLine(lines *text.Segments, source []byte) []byte {
	last := lines.At(lines.Len() - 1)
	return last.Value(source)
}

// openRegion reports whether the lines so far leave an element open that is
// read to its end. The elements that matter are those that the first line
// opens.
func openRegion(lines *text.Segments, source []byte) bool {
	first := lines.At(0)
	start := bytes.ToLower(bytes.TrimLeft(first.Value(source), " \t"))
	for _, name := range regions {
		if !opens(start, name) {
			continue
		}
		depth := 0
		for i := range lines.Len() {
			segment := lines.At(i)
			depth += balance(bytes.ToLower(segment.Value(source)), name)
		}
		return depth > 0
	}
	return false
}

// opens reports whether a line begins with a tag of that name.
func opens(line, name []byte) bool {
	rest, ok := bytes.CutPrefix(line, append([]byte("<"), name...))
	return ok && (len(rest) == 0 || bytes.IndexByte([]byte(" \t\n>/"), rest[0]) >= 0)
}

// balance is how many more elements of a name a line opens than it closes.
func balance(line, name []byte) int {
	depth := 0
	for {
		at := bytes.IndexByte(line, '<')
		if at < 0 {
			return depth
		}
		line = line[at:]
		switch {
		case opens(line, name):
			depth++
		case bytes.HasPrefix(line, append([]byte("</"), name...)):
			depth--
		}
		line = line[1:]
	}
}
