package markdown

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"whichtool/guidance/clean"
)

// maxDepth is how deep blocks nest. What is deeper stands at that depth: no
// page is that deep, and no window has the room.
const maxDepth = 24

// builder puts a tree together from what opens, closes and stands between, in
// the order of the text. Markdown and HTML both drive it, so that each may
// stand within the other.
type builder struct {
	reader *Reader
	open   []open // the containers that are open, outermost first
	leaf   *Block // the leaf that is open, or nil
	style  Style
	target string
	base   int          // what to add to an offset of goldmark's
	ids    []string     // anchors that wait for a heading
	depth  int          // how often reading has begun anew within a block
	pre    bool         // line ends and spaces are as written
	found  *Definitions // takes what the text defines, unless nil
	hidden int          // elements that are open and not for people

	unseen   bool      // what was read last shows nothing
	elements []element // tags that style text and are open
	raisedAt int       // where in the leaf text above or below the line begins
}

// open is a container that takes blocks.
type open struct {
	block   *Block
	tag     string // the HTML element that it stands for; empty in Markdown
	number  int    // of a list's next item; -1 for bullets
	letters string // what it counts with, where that is not numbers
	table   *grid  // of a table, until it ends
	cell    *Cell  // of a cell, or of what stands in one too deep
	of      *grid  // the table of a cell
}

func newBuilder(r *Reader, base int) *builder {
	return &builder{reader: r, open: []open{{block: &Block{Kind: Document}}}, base: base}
}

func (b *builder) top() *open { return &b.open[len(b.open)-1] }

// add puts a block into the container that is open.
func (b *builder) add(block *Block) *Block {
	b.endLeaf()
	siblings := b.siblings()
	*siblings = append(*siblings, block)
	return block
}

// push opens a container.
func (b *builder) push(block *Block, tag string) {
	b.add(block)
	inner := open{block: block, tag: tag}
	if len(b.open) > maxDepth {
		around := b.top() // what stands in it joins what is around it
		inner.block, inner.cell = around.block, around.cell
	}
	b.open = append(b.open, inner)
}

// pop closes the innermost container.
func (b *builder) pop() {
	b.endLeaf()
	last := b.open[len(b.open)-1]
	b.open = b.open[:len(b.open)-1]
	if last.of != nil {
		last.of.take(last.cell)
	}
	if last.table != nil {
		last.table.finish(last.block)
	}
}

// popTo closes containers until so many are open.
func (b *builder) popTo(depth int) {
	for len(b.open) > max(depth, 1) {
		b.pop()
	}
}

// begin opens a leaf, in place of one that is open.
func (b *builder) begin(kind Kind, offset int) *Block {
	leaf := b.add(&Block{Kind: kind, Offset: offset})
	b.leaf = leaf
	return leaf
}

// endLeaf closes the leaf.
func (b *builder) endLeaf() {
	leaf := b.leaf
	if leaf == nil {
		return
	}
	b.leaf, b.style, b.target, b.elements = nil, 0, "", b.elements[:0] // tags that no tag closed
	if leaf.Kind == Heading && len(b.ids) > 0 {
		leaf.Anchors = append(leaf.Anchors, b.ids...)
		b.ids = nil
	}
	siblings := b.siblings()
	if at := len(*siblings) - 1; at >= 0 && (*siblings)[at] == leaf {
		if at > 0 && (*siblings)[at-1].Kind == Table {
			caption(leaf)
		}
		*siblings = append((*siblings)[:at], shaped(leaf)...)
	}
}

// siblings is where blocks go: those of a table that are in none of its cells
// stand before it.
func (b *builder) siblings() *[]*Block {
	switch top := b.top(); {
	case top.cell != nil:
		return &top.cell.Blocks
	case top.table != nil:
		return &top.table.before
	}
	return &b.top().block.Children
}

// text adds text to the leaf, which it opens if need be. The text is decoded;
// here it is made safe, after everything that could bring a sign back.
func (b *builder) text(text string, offset int) {
	if b.pre {
		b.code(text, offset)
		return
	}
	if text = safe(text); text == "" || b.hidden > 0 {
		return
	}
	if b.leaf == nil {
		if strings.TrimSpace(text) == "" {
			return
		}
		b.begin(Paragraph, offset)
	}
	if n := len(b.leaf.Text); n > 0 && b.leaf.Text[n-1].Style&Picture != 0 && isWord(text) {
		text = " " + text
	} else if n > 0 && b.unseen && strings.HasSuffix(b.leaf.Text[n-1].Text, " ") {
		text = strings.TrimLeft(text, " ") // no hole in the sentence
	}
	b.unseen = false
	b.leaf.Text = appendSpan(b.leaf.Text, Span{Text: text, Style: b.style, Target: b.target, Offset: offset})
}

// isWord reports whether a text begins with a letter or a digit.
func isWord(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// safe is a text on one line, safe to show. Its tabs stay: they may part the
// columns of a table.
func safe(text string) string {
	if line := clean.Line(text); strings.IndexByte(text, '\t') < 0 {
		return line
	}
	return strings.ReplaceAll(clean.Text([]byte(text)), "\n", " ")
}

// appendSpan adds a span, to the last one if it goes on with that.
func appendSpan(spans []Span, s Span) []Span {
	if n := len(spans); n > 0 && s.Text != Break {
		if last := &spans[n-1]; last.Style == s.Style && last.Target == s.Target && last.Text != Break {
			last.Text += s.Text
			return spans
		}
	}
	return append(spans, s)
}

// lineBreak ends a line within the leaf.
func (b *builder) lineBreak(offset int) {
	if b.pre {
		b.code("\n", offset)
	} else if b.leaf != nil {
		b.leaf.Text = append(b.leaf.Text, Span{Text: Break, Offset: offset})
	}
}

// code adds text to the letter to the code block that is open.
func (b *builder) code(text string, offset int) {
	siblings := b.siblings()
	if n := len(*siblings); n == 0 || (*siblings)[n-1].Kind != Code {
		b.add(&Block{Kind: Code, Offset: offset})
	}
	(*siblings)[len(*siblings)-1].Code += clean.Text([]byte(text))
}

// styled reads what read reads in one more style.
func (b *builder) styled(s Style, read func()) {
	before := b.style
	b.style |= s
	read()
	b.style = before
}

// linked reads what read reads as a link.
func (b *builder) linked(target string, read func()) {
	before := b.target
	if b.target = clean.Line(strings.TrimSpace(filled(target))); isScript(b.target) {
		b.target = before
	}
	read()
	b.target = before
}

// isScript reports whether the target of a link is a program or a text.
func isScript(target string) bool {
	lower := strings.ToLower(strings.Join(strings.Fields(target), ""))
	return strings.HasPrefix(lower, "javascript:") || strings.HasPrefix(lower, "vbscript:") || strings.HasPrefix(lower, "data:")
}

// blanks is what shows nothing at the ends of a leaf.
const blanks = " \n\u00a0"

// trimmed takes the space and the breaks off the ends of spans.
func trimmed(spans []Span) []Span {
	for len(spans) > 0 {
		first := &spans[0]
		text := strings.TrimLeft(first.Text, blanks)
		first.Offset += len(first.Text) - len(text)
		if first.Text = text; text != "" {
			break
		}
		spans = spans[1:]
	}
	for len(spans) > 0 {
		last := &spans[len(spans)-1]
		if last.Text = strings.TrimRight(last.Text, blanks); last.Text != "" {
			break
		}
		spans = spans[:len(spans)-1]
	}
	return spans
}
