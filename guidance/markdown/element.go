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
var regions = [][]byte{[]byte("table"), []byte("ul"), []byte("ol"), []byte("dl"), []byte("pre"), []byte("svg"), []byte("script"), []byte("style")}

// maxRegion bounds how far the end of an element is looked for, in lines.
const maxRegion = 2000

// region is an element that is read to its end: how often it is open, and for how
// many lines.
type region struct {
	name         []byte
	depth, lines int
}

// take goes on behind a line.
func (r *region) take(line []byte) {
	line = bytes.ToLower(line)
	if r.depth > 0 {
		r.lines++
		r.depth += balance(line, r.name)
		return
	}
	for _, name := range regions {
		if depth := balance(line, name); depth > 0 {
			*r = region{name: name, depth: depth}
			return
		}
	}
}

// regionKey is where the region is kept while its block is open.
var regionKey = parser.NewContextKey()

// Open implements parser.BlockParser.
func (p elementParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	if headsTable(line, reader.Source()[segment.Stop:]) {
		return nil, parser.NoChildren
	}
	n, state := p.BlockParser.Open(parent, reader, pc)
	if n != nil {
		r := &region{}
		r.take(line)
		pc.Set(regionKey, r)
	}
	return n, state
}

// headsTable reports whether a line holds the heads of a table of Markdown, of which the
// first may stand in tags.
func headsTable(line, following []byte) bool {
	next, _, _ := bytes.Cut(following, []byte("\n"))
	return bytes.IndexByte(line, '|') >= 0 && bytes.IndexByte(next, '|') >= 0 && delimiter.Match(next)
}

// Continue implements parser.BlockParser.
func (p elementParser) Continue(n ast.Node, reader text.Reader, pc parser.Context) parser.State {
	block := n.(*ast.HTMLBlock)
	if block.HTMLBlockType < ast.HTMLBlockType6 {
		return p.BlockParser.Continue(n, reader, pc)
	}
	line, segment := reader.PeekLine()
	lines, r := block.Lines(), pc.Get(regionKey).(*region)
	switch {
	case r.depth > 0 && r.lines < maxRegion:
	case util.IsBlank(line), endsInTag(lines, reader.Source()) && !bytes.HasPrefix(bytes.TrimSpace(line), []byte("<")) && !isIndented(line):
		return parser.Close
	}
	r.take(line)
	lines.Append(segment)
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// endsInTag reports whether the last line ends in a tag.
func endsInTag(lines *text.Segments, source []byte) bool {
	segment := lines.At(lines.Len() - 1)
	return bytes.HasSuffix(bytes.TrimSpace(segment.Value(source)), []byte(">"))
}

// isIndented reports whether a line would be code: within an element it is
// only set in like what is around it.
func isIndented(line []byte) bool {
	width, _ := util.IndentWidth(line, 0)
	return width >= tabWidth
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
