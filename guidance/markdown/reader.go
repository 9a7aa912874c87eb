package markdown

import (
	"bytes"
	"strings"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	emoji "github.com/yuin/goldmark-emoji"

	"whichtool/guidance/clean"
)

// Reader reads texts. It is safe for several goroutines: reading changes
// nothing in it.
type Reader struct {
	// Cited says that ids in square brackets, such as [S1-33], are links to
	// statements.
	Cited bool
	// Definitions are what links by reference and marks of notes lead to,
	// beyond what stands in the text itself.
	Definitions Definitions
}

// The grammars take milliseconds to build, so that is done when the first text is
// read and not at every start.

// inlines is what stands within a line.
var inlines = sync.OnceValue(func() parser.Option {
	return parser.WithInlineParsers(append(parser.DefaultInlineParsers(),
		util.Prioritized(bracketParser{}, 150),
		util.Prioritized(templateParser{}, 95),
		util.Prioritized(externalParser{}, 96),
		util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
		util.Prioritized(extension.NewStrikethroughParser(), 500),
		util.Prioritized(markParser{}, 510),
		util.Prioritized(addressParser{extension.NewLinkifyParser()}, 999),
		util.Prioritized(emojiParser{emoji.NewParser()}, 999),
	)...)
})

// inlineGrammar reads nothing but that.
var inlineGrammar = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(util.Prioritized(parser.NewParagraphParser(), 1000)),
		inlines(),
	)
})

// grammar is goldmark's parser: CommonMark, GitHub's tables and tasks,
// definition lists, emoji, and what pages in use write besides.
var grammar = sync.OnceValue(func() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(parser.WithHeadingAttribute()), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(boundedParser{kindListParser{parser.NewListParser()}}, 300),
			util.Prioritized(kindListParser{parser.NewListItemParser()}, 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(parser.WithHeadingAttribute()), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(boundedParser{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
			util.Prioritized(textTableParser{}, 90),
			util.Prioritized(letterParser{}, 94),
			util.Prioritized(directiveParser{}, 95),
			util.Prioritized(extension.NewDefinitionListParser(), 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(indentedParser{}, 450),
			util.Prioritized(elementParser{parser.NewHTMLBlockParser()}, 900),
		),
		inlines(),
		parser.WithParagraphTransformers(
			util.Prioritized(parser.LinkReferenceParagraphTransformer, 100),
			util.Prioritized(boundedTables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
})

// Read is the tree of a text: of a Piece, best, since goldmark
// takes time quadratic in the length of hostile ones. The front matter is not
// part of it; Front reads that. opening is put before the text, so that a
// piece from the middle of a code block or a table reads as one; offsets are
// those of the text without it.
func (r *Reader) Read(opening, source string) *Block {
	b := newBuilder(r, -len(opening))
	b.read(opening + source)
	tree := b.finish()
	if inItem(opening) {
		unmark(tree)
	}
	return tree
}

// unmark takes the markers off the items that the opening of a piece opens.
func unmark(b *Block) {
	if len(b.Children) == 0 {
		return
	}
	switch first := b.Children[0]; first.Kind {
	case List, Item:
		first.Label = ""
		unmark(first)
	case Note:
		unmark(first)
	}
}

func (b *builder) finish() *Block {
	b.popTo(1)
	b.endLeaf()
	return b.open[0].block
}

// read reads Markdown into what is open.
func (b *builder) read(source string) {
	b.walk(grammar(), source, b.base)
	b.endLeaf()
}

// readWithin reads Markdown that stands at an offset within a block.
func (b *builder) readWithin(source string, offset int) {
	b.depth++
	b.walk(grammar(), source, offset)
	b.endLeaf()
	b.depth--
}

// readInline reads text at an offset as what stands within a line.
func (b *builder) readInline(source string, offset int) {
	b.depth++
	b.walk(inlineGrammar(), source, offset)
	b.depth--
}

// walk reads a text by a grammar.
func (b *builder) walk(grammar parser.Parser, source string, base int) {
	before := b.base
	b.base = base
	context := &references{Context: parser.NewContext(), known: b.reader.Definitions, cited: b.reader.Cited}
	w := walker{builder: b, given: source, source: []byte(source)}
	if root := parse(grammar, w.source, context); root != nil {
		w.children(root)
	} else { // better read plain than not at all
		b.add(&Block{Kind: Code, Offset: max(base, 0), Code: codeText(source)})
	}
	if b.found != nil {
		b.found.define(context)
	}
	b.base = before
}

// parse is goldmark's reading of a text; nil where it gives up on one.
func parse(grammar parser.Parser, source []byte, context parser.Context) (root ast.Node) {
	defer func() {
		if recover() != nil {
			root = nil
		}
	}()
	return grammar.Parse(text.NewReader(asSeen(source)), parser.WithContext(context))
}

// references is goldmark's context, which also knows the definitions of the
// whole text.
type references struct {
	parser.Context
	known Definitions
	cited bool
}

// Reference finds what a label stands for: here first, then anywhere.
func (r *references) Reference(label string) (parser.Reference, bool) {
	if found, ok := r.Context.Reference(label); ok {
		return found, true
	}
	target, ok := r.known.links[label]
	if !ok {
		return nil, false
	}
	return parser.NewReference([]byte(label), []byte(target), nil), true
}

// walker turns goldmark's nodes into calls of a builder.
type walker struct {
	*builder
	given  string // what is read
	source []byte // the same
}

func (w *walker) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		w.node(c)
	}
}

// at is where a node begins in the text that is read.
func (w *walker) at(n ast.Node) int {
	at := n.Pos()
	if n.Type() == ast.TypeBlock && n.Lines() != nil && n.Lines().Len() > 0 {
		at = n.Lines().At(0).Start
	}
	return max(at+w.base, 0)
}

// within reads the children of a container.
func (w *walker) within(n ast.Node, block *Block) {
	block.Offset = w.at(n)
	depth := len(w.open)
	w.push(block, "")
	w.children(n)
	w.popTo(depth)
}

// leafOf reads the children of a leaf.
func (w *walker) leafOf(n ast.Node, kind Kind) *Block {
	leaf := w.begin(kind, w.at(n))
	w.children(n)
	w.endLeaf()
	return leaf
}

// raw is the lines of a block as they are written.
func (w *walker) raw(n ast.Node) string {
	var b bytes.Buffer
	lines := n.Lines()
	for i := range lines.Len() {
		segment := lines.At(i)
		b.Write(segment.Value(w.source))
	}
	if h, ok := n.(*ast.HTMLBlock); ok && h.HasClosure() {
		b.Write(h.ClosureLine.Value(w.source))
	}
	return b.String()
}

// segment is a stretch of the text, which costs nothing where it stands as it is.
func (w *walker) segment(s text.Segment) string {
	if s.Padding == 0 && !s.ForceNewline {
		return w.given[s.Start:s.Stop]
	}
	return string(s.Value(w.source))
}

// language is the language that the opening fence of code names.
func (w *walker) language(n *ast.FencedCodeBlock) string {
	word := strings.ToLower(clean.Line(decoded(string(n.Language(w.source)))))
	if strings.HasPrefix(word, "{") { // R Markdown, attributes
		word = strings.Trim(word, "{}.")
	}
	return word
}
