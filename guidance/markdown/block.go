package markdown

import (
	"slices"
	"strings"
)

// Kind says what a block is.
type Kind uint8

// Kinds of block. A leaf has Text, Code has Code, a Table has Rows, and the
// others have Children.
const (
	Document   Kind = iota
	Paragraph       // leaf
	Heading         // leaf; Level, Anchors
	Term            // leaf: what a Definition is about
	Code            // Code to the letter; Label is its language
	Table           // Rows, Align
	Rule            // a line across
	Quote           // Children
	Note            // a quote with a Title and a Label for its kind: an alert, a box, a call to act
	List            // Children are Items; Tight
	Item            // Label is its marker as written: "•", "3.", "(a)", "[x]"; empty where the item goes on
	Definition      // Children
	Footnote        // Label is its name
)

// Block is a block of a text, and all that is in it.
type Block struct {
	Kind     Kind
	Offset   int // the byte of the source at which it begins, about
	Level    int // of a heading, from 1
	Tight    bool
	Label    string
	Title    []Span
	Anchors  []string // ids that the writer gave a heading, or put before it
	Text     []Span
	Code     string
	At       int // where the words of Code begin among those of the tree, once Number has run
	Children []*Block
	Rows     []Row
	Align    []Align // of a table's columns
}

// Row is a row of a table.
type Row []Cell

// Cell is a cell of a table. It covers Columns columns and Rows rows, at least
// one of each; a cell that one of a row above covers is not in the row.
type Cell struct {
	Head    bool
	Column  int // its first column, from 0
	Columns int
	Rows    int
	Blocks  []*Block
}

// Align is how a column of a table is set.
type Align uint8

// Alignments.
const (
	Left Align = iota
	Centre
	Right
)

// Style is how a span is set: any of the constants together.
type Style uint8

// Styles of a span.
const (
	Strong Style = 1 << iota
	Emphasis
	Struck
	Literal // code, a key to press
	Picture // stands for an image
	Cited   // the id of a statement
)

// Span is text in one style. It is final: decoded, and safe to show. A line
// break is a span of its own, "\n".
type Span struct {
	Text   string
	Style  Style
	Target string // of a link, as written and safe to show; empty for none
	Offset int    // the byte of the source at which it begins, about
	At     int    // where its words begin among those of the tree, once Number has run
}

// Break is the text of a span that is a line break.
const Break = "\n"

// Plain is the text of spans, without styles; line breaks stay.
func Plain(spans []Span) string {
	if len(spans) == 1 {
		return spans[0].Text
	}
	var b strings.Builder
	for _, s := range spans {
		b.WriteString(s.Text)
	}
	return b.String()
}

// Leaves calls visit for every leaf and code block below a block, in the order
// in which they are read, until it returns false. A leaf's words are what is
// found and what is shown: title of a note, label of a footnote, cells.
func (b *Block) Leaves(visit func(*Block) bool) bool {
	if len(b.Title) > 0 && !visit(&Block{Kind: Paragraph, Offset: b.Offset, Text: b.Title}) {
		return false
	}
	if len(b.Text) > 0 || b.Kind == Code {
		if !visit(b) {
			return false
		}
	}
	for _, row := range b.Rows {
		for _, cell := range row {
			for _, c := range cell.Blocks {
				if !c.Leaves(visit) {
					return false
				}
			}
		}
	}
	for _, c := range b.Children {
		if !c.Leaves(visit) {
			return false
		}
	}
	return true
}

// Number gives all that a tree says, a line for each leaf, and tells spans and code
// blocks where in that their words begin.
func (b *Block) Number() string {
	var words strings.Builder
	b.Leaves(func(leaf *Block) bool {
		leaf.At = words.Len()
		at := leaf.At
		for i := range leaf.Text {
			leaf.Text[i].At = at
			at += len(leaf.Text[i].Text)
		}
		words.WriteString(strings.ReplaceAll(leaf.Words(), Break, " "))
		words.WriteByte('\n')
		return true
	})
	return words.String()
}

// shows reports whether anything of a block is shown: a leaf, or a sign of what
// has none.
func (b *Block) shows() bool {
	switch b.Kind {
	case Rule, Item, Footnote, Table:
		return true
	}
	return len(b.Text) > 0 || len(b.Title) > 0 || b.Kind == Code || slices.ContainsFunc(b.Children, (*Block).shows)
}

// Words is what a leaf or a code block says, without styles.
func (b *Block) Words() string {
	if b.Kind == Code {
		return b.Code
	}
	return Plain(b.Text)
}
