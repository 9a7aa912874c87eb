package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"whichtool/guidance/cite"
)

// cited is ids of statements in square brackets.
type cited struct {
	inlineNode
	text  []byte
	spans []cite.Span
}

// written is text that stands for something that is written otherwise, such
// as the mark of a footnote.
type written struct {
	inlineNode
	text, target string
}

// bracketParser reads what stands in square brackets and is no link: ids of
// statements, marks of footnotes, wiki links, and marks that a program was to
// replace.
type bracketParser struct{}

// Trigger implements parser.InlineParser.
func (bracketParser) Trigger() []byte { return []byte{'['} }

var (
	noteMark = regexp.MustCompile(`^\[\^([^\s\]\[]+)\]`)
	wikiLink = regexp.MustCompile(`^\[\[([^\]\[|\n]+)(?:\|([^\]\[\n]+))?\]\]`)
	contents = regexp.MustCompile(`(?i)^\[\[?_?TOC_?\]?\]`)
)

// attached is what GOV.UK puts in the place of a mark: what to call it, and whether the
// mark names a file.
var attached = []struct {
	form  *regexp.Regexp
	label string
	file  bool
}{
	{regexp.MustCompile(`^\[(?:Inline)?Attachment(?:Link)?:\s*([^\]\[\n]+)\]`), "Attachment", true},
	{regexp.MustCompile(`^\[Image:\s*([^\]\[\s]+\.\w+)\]`), "Image", true},
	{regexp.MustCompile(`^\[Contact:\s*([0-9a-f-]{36})\]`), "Contact", false},
	{regexp.MustCompile(`^\[embed:(?:attachments:inline|attachments:image|link):\s*([\w-]+)\]`), "Attachment", false},
}

// Parse implements parser.InlineParser.
func (bracketParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	context, _ := pc.(*references)
	if context == nil {
		return nil
	}
	if size := citedSize(line, context); size > 0 {
		block.Advance(size)
		n := &cited{text: line[:size], spans: cite.All(string(line[:size]))}
		n.SetPos(segment.Start)
		return n
	}
	n := &written{}
	size := 0
	switch rest := line[1:]; {
	case len(rest) == 0:
	case rest[0] == '^':
		if m := noteMark.FindSubmatch(line); m != nil && context.known.note(string(m[1])) {
			size, n.text = len(m[0]), "(note "+string(m[1])+")"
		}
	case contents.Match(line):
		size = len(contents.Find(line))
	case rest[0] == '[':
		if m := wikiLink.FindSubmatch(line); m != nil {
			size, n.target, n.text = len(m[0]), strings.TrimSpace(string(m[1])), string(m[1])
			if len(m[2]) > 0 {
				n.text = string(m[2])
			}
		}
	case strings.IndexByte("AICe", rest[0]) >= 0:
		size = n.attached(line)
	}
	if size == 0 {
		return nil
	}
	if before := block.PrecendingCharacter(); strings.HasPrefix(n.text, "(note") && before != ' ' && before != '\n' {
		n.text = " " + n.text
	}
	block.Advance(size)
	n.SetPos(segment.Start)
	return n
}

// attached takes a mark for what is attached from the front of a line, and gives its
// length; 0 where there is none.
func (n *written) attached(line []byte) int {
	for _, a := range attached {
		if m := a.form.FindSubmatch(line); m != nil {
			if n.text = a.label + ": " + string(m[1]); a.file {
				n.target = string(m[1])
			}
			return len(m[0])
		}
	}
	return 0
}

// citedSize is the length of a list of ids in brackets at the front of a
// line; 0 where there is none, or where it is the text of a link.
func citedSize(line []byte, context *references) int {
	if !context.cited || len(line) < 2 || line[1] < 'A' || line[1] > 'Z' {
		return 0
	}
	end := bytes.IndexByte(line, ']')
	if end < 0 || end+1 < len(line) && strings.IndexByte("([:", line[end+1]) >= 0 {
		return 0
	}
	for id := range strings.SplitSeq(string(line[1:end]), ", ") {
		if !cite.Is(id) {
			return 0
		}
	}
	return end + 1
}

// markParser reads ==marked== text as emphasis.
type markParser struct{}

// Trigger implements parser.InlineParser.
func (markParser) Trigger() []byte { return []byte{'='} }

// IsDelimiter implements parser.DelimiterProcessor.
func (markParser) IsDelimiter(b byte) bool { return b == '=' }

// CanOpenCloser implements parser.DelimiterProcessor.
func (markParser) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char && opener.Length >= 2 && closer.Length >= 2
}

// OnMatch implements parser.DelimiterProcessor.
func (markParser) OnMatch(int) ast.Node { return ast.NewEmphasis(1) }

// Parse implements parser.InlineParser.
func (p markParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	node := parser.ScanDelimiter(line, before, 2, p)
	if node == nil || node.OriginalLength != 2 || before == '=' {
		return nil
	}
	node.Segment = segment.WithStop(segment.Start + node.OriginalLength)
	block.Advance(node.OriginalLength)
	pc.PushDelimiter(node)
	return node
}
