package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"whichtool/guidance/clean"
	"whichtool/guidance/say"
)

// indented is a block whose text stands indented under its first line: the
// box "!!! note", and the footnote "[^1]: text".
type indented struct {
	blockNode
	block *Block
}

// directive is a line that opens or closes a box, or is for a program alone.
type directive struct {
	blockNode
	line   string
	closer string // what ends it on a line to come; empty where it has ended
}

// indentedParser reads boxes and footnotes.
type indentedParser struct{ uninterrupted }

// Trigger implements parser.BlockParser.
func (indentedParser) Trigger() []byte { return []byte{'!', '?', '[', '='} }

var (
	boxLine  = regexp.MustCompile(`^(?:(?:!!!|\?\?\?\+?) *([A-Za-z][\w-]*)?(?: +"?([^"\n]*)"?)?|===[!+]? +"([^"\n]*)")\s*$`)
	noteLine = regexp.MustCompile(`^\[\^([^\s\]\[]+)\]:[ \t]*`)
)

// Open implements parser.BlockParser.
func (indentedParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || at >= len(line) {
		return nil, parser.NoChildren
	}
	n := &indented{}
	n.SetPos(segment.Start + at)
	if m := boxLine.FindSubmatch(line[at:]); m != nil {
		n.block = box(string(m[1]), string(m[2])+string(m[3]))
		reader.AdvanceToEOL()
		return n, parser.HasChildren
	}
	m := noteLine.FindSubmatch(line[at:])
	if m == nil {
		return nil, parser.NoChildren
	}
	n.block = &Block{Kind: Footnote, Label: clean.Line(string(m[1]))}
	reader.Advance(at + len(m[0]))
	return n, parser.HasChildren
}

// Continue implements parser.BlockParser.
func (indentedParser) Continue(n ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	width, _ := util.IndentWidth(line, reader.LineOffset())
	need := tabWidth
	if n.(*indented).block.Kind == Footnote {
		need = 2 // kinder than the rule: some writers indent by less
	}
	if width < need {
		return parser.Close
	}
	at, padding := util.IndentPosition(line, reader.LineOffset(), min(width, tabWidth))
	reader.AdvanceAndSetPadding(at, padding)
	return parser.Continue | parser.HasChildren
}

// tabWidth is the columns by which text is indented under a first line.
const tabWidth = 4

// box is a note of a kind, under a title of its own or that of its kind.
func box(kind, title string) *Block {
	kind = clean.Line(strings.ToLower(kind))
	title = strings.TrimSpace(clean.Line(decoded(title)))
	if title == "" {
		title = titleOf(kind)
	}
	note := &Block{Kind: Note, Label: kind}
	if title != "" {
		note.Title = []Span{{Text: title, Style: Strong}}
	}
	return note
}

// titleOf is what a kind of box is called where it has no title: its own name.
func titleOf(kind string) string {
	return say.Capital(strings.ReplaceAll(strings.TrimPrefix(kind, "callout-"), "-", " "))
}

var alertLine = regexp.MustCompile(`^\[!([A-Za-z][\w-]*)\][+-]?\s*`)

// alert makes a note of a quote that begins with [!WARNING] or the like.
func alert(quote *Block) {
	if len(quote.Children) == 0 || quote.Children[0].Kind != Paragraph {
		return
	}
	first := quote.Children[0]
	line, rest := firstLine(first.Text)
	m := alertLine.FindStringSubmatch(Plain(line))
	if m == nil {
		return
	}
	note := box(m[1], Plain(line)[len(m[0]):])
	quote.Kind, quote.Label, quote.Title = Note, note.Label, note.Title
	if first.Text = trimmed(rest); len(first.Text) == 0 {
		quote.Children = quote.Children[1:]
	}
}

// firstLine parts spans at their first line break.
func firstLine(spans []Span) (line, rest []Span) {
	for i, s := range spans {
		if s.Text == Break {
			return spans[:i], spans[i+1:]
		}
	}
	return spans, nil
}

// directiveParser reads lines of ":::", of Govspeak's "$CTA" and the like, and
// lines for a program alone. Each is a block by itself; the builder opens and
// closes boxes by them, as it does by the tags of HTML.
type directiveParser struct{ uninterrupted }

// Trigger implements parser.BlockParser.
func (directiveParser) Trigger() []byte { return []byte{':', '$', '{', '<', 'i'} }

var (
	fenceLine  = regexp.MustCompile(`^(:{3,})\s*\{?\.?([A-Za-z][\w-]*)?\s*([^\n}]*?)\}?\s*$`)
	fenceTitle = regexp.MustCompile(`^\[([^\]]*)\]|title="([^"]*)"`)
	attributed = regexp.MustCompile(`^[{.#]|=`)
	importLine = regexp.MustCompile(`^import\s+(?:[\w*{][^'"]*\sfrom\s+)?['"][^'"]+['"];?$`)
	tableOf    = regexp.MustCompile(`^\{:\s*toc\b`)
)

// titleIn is the title in what follows the name of a box.
func titleIn(rest string) string {
	if m := fenceTitle.FindStringSubmatch(rest); m != nil {
		return m[1] + m[2]
	}
	if attributed.MatchString(rest) {
		return ""
	}
	return rest
}

// Open implements parser.BlockParser.
func (directiveParser) Open(_ ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 || at >= len(line) {
		return nil, parser.NoChildren
	}
	text := bytes.TrimRight(line[at:], " \t\r\n")
	n := &directive{line: string(text)}
	if !fenceLine.Match(text) && !govspeak.Match(text) && !forProgram(text) {
		if n.closer = closerOf(n.line, reader.Source()[segment.Stop:]); n.closer == "" {
			return nil, parser.NoChildren
		}
	}
	n.SetPos(segment.Start + at)
	reader.AdvanceToEOL()
	return n, parser.NoChildren
}

// Continue implements parser.BlockParser.
func (directiveParser) Continue(node ast.Node, reader text.Reader, _ parser.Context) parser.State {
	n := node.(*directive)
	if n.closer == "" {
		return parser.Close
	}
	if line, _ := reader.PeekLine(); bytes.Contains(line, []byte(n.closer)) {
		n.closer = ""
	}
	reader.AdvanceToEOL()
	return parser.Continue | parser.NoChildren
}

// forProgram reports whether a line is nothing but a mark for a program.
func forProgram(line []byte) bool {
	begin, size := markAt(line)
	return size == len(line) && begin != variable || len(attributes.Find(line)) == len(line) || importLine.Match(line)
}

// closerOf is what ends a mark for a program that a line opens, if that comes
// before the next blank line.
func closerOf(line string, following []byte) string {
	following, _, _ = bytes.Cut(following, []byte("\n\n"))
	for _, m := range marks {
		if strings.HasPrefix(line, m[0]) && !strings.Contains(line, m[1]) && bytes.Contains(following, []byte(m[1])) {
			return m[1]
		}
	}
	return ""
}

// direct opens or closes a box.
func (w *walker) direct(n *directive) {
	w.endLeaf()
	if tableOf.MatchString(n.line) { // it takes the place of the list that it stands at
		if siblings := w.siblings(); len(*siblings) > 0 && (*siblings)[len(*siblings)-1].Kind == List {
			*siblings = (*siblings)[:len(*siblings)-1]
		}
		return
	}
	if m := govspeak.FindStringSubmatch(n.line); m != nil {
		w.govspeak(n, m)
		return
	}
	m := fenceLine.FindStringSubmatch(n.line)
	switch {
	case m == nil:
	case m[2] == "":
		w.closeBox(":::")
	default:
		note := box(m[2], titleIn(m[3]))
		note.Offset = w.at(n)
		w.push(note, ":::")
	}
}

// closeBox closes the innermost box of a name, if there is one.
func (w *walker) closeBox(name string) bool {
	for i := len(w.open) - 1; i > 0; i-- {
		if w.open[i].tag == name {
			w.popTo(i)
			return true
		}
	}
	return false
}
