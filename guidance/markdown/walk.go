package markdown

import (
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extensions "github.com/yuin/goldmark/extension/ast"

	emoji "github.com/yuin/goldmark-emoji/ast"

	"whichtool/guidance/clean"
)

// node reads one node. Blocks first, then what stands within a line.
func (w *walker) node(n ast.Node) {
	if n.Type() == ast.TypeInline {
		w.inline(n)
		return
	}
	w.pre = false // tags that no tag closes end with their block
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		w.paragraph(n)
	case *ast.Heading:
		w.heading(n)
	case *ast.ThematicBreak:
		w.add(&Block{Kind: Rule, Offset: w.at(n)})
	case *ast.FencedCodeBlock:
		w.add(&Block{Kind: Code, Offset: w.at(n), Label: w.language(n), Code: codeText(w.raw(n))})
	case *ast.CodeBlock:
		w.add(&Block{Kind: Code, Offset: w.at(n), Code: codeText(strings.TrimRight(w.raw(n), "\n") + "\n")})
	case *ast.Blockquote:
		w.quote(n)
	case *ast.List:
		w.list(n)
	case *ast.HTMLBlock:
		w.html(w.raw(n), w.at(n))
	case *extensions.Table:
		w.table(n)
	case *extensions.DefinitionList:
		w.children(n)
	case *extensions.DefinitionTerm:
		w.leafOf(n, Term)
	case *extensions.DefinitionDescription:
		w.within(n, &Block{Kind: Definition, Tight: n.IsTight})
	case *indented:
		if n.block.Kind == Footnote && w.found != nil && w.found.fits(len(n.block.Label)) {
			w.found.notes[n.block.Label] = true
		}
		w.within(n, n.block)
	case *directive:
		w.direct(n)
	case *textTable:
		w.textTable(n)
	case *ast.LinkReferenceDefinition:
	default:
		w.children(n)
	}
}

// paragraph reads a paragraph. One within an element of HTML that is a leaf
// goes on with that.
func (w *walker) paragraph(n ast.Node) {
	if w.leaf != nil {
		w.children(n)
		return
	}
	w.begin(Paragraph, w.at(n))
	w.children(n)
	w.endLeaf()
}

func (w *walker) heading(n *ast.Heading) {
	block := w.begin(Heading, w.at(n))
	block.Level = n.Level
	if id, ok := n.AttributeString("id"); ok {
		if name, ok := id.([]byte); ok {
			block.Anchors = append(block.Anchors, clean.Line(string(name)))
		}
	}
	w.children(n)
	w.endLeaf()
}

func (w *walker) quote(n *ast.Blockquote) {
	block := &Block{Kind: Quote}
	w.within(n, block)
	alert(block)
}

func (w *walker) list(n *ast.List) {
	list := &Block{Kind: List, Tight: n.IsTight, Offset: w.at(n)}
	depth := len(w.open)
	w.push(list, "")
	number := n.Start
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		label := bullet
		if n.IsOrdered() {
			label = strconv.Itoa(number) + string(rune(n.Marker))
			number++
		}
		block := &Block{Kind: Item, Label: label}
		w.within(item, block)
		tick(block)
	}
	w.popTo(depth)
}

// bullet marks an item without a number.
const bullet = "•"

// inline reads what stands within a line.
func (w *walker) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		w.words(n)
	case *ast.String:
		w.text(string(n.Value), w.at(n))
	case *ast.CodeSpan:
		w.styled(Literal, func() { w.literal(n) })
	case *ast.Emphasis:
		w.styled(map[bool]Style{true: Strong, false: Emphasis}[n.Level > 1], func() { w.children(n) })
	case *extensions.Strikethrough:
		w.styled(Struck, func() { w.children(n) })
	case *extensions.TaskCheckBox:
		w.text(map[bool]string{true: ticked, false: unticked}[n.IsChecked], w.at(n))
	case *ast.Link:
		w.linked(decoded(string(n.Destination)), func() { w.children(n) })
	case *ast.AutoLink:
		w.autoLink(n)
	case *ast.Image:
		w.image(words(n, w.source), decoded(string(n.Destination)), w.at(n))
	case *ast.RawHTML:
		w.rawHTML(n)
	case *emoji.Emoji:
		w.text(string(n.Value.Unicode), w.at(n))
	case *cited:
		w.citations(n)
	case *outward:
		w.readInline(n.link, w.at(n))
	case *written:
		w.linked(n.target, func() { w.text(n.text, w.at(n)) })
		w.unseen = n.text == ""
	default:
		w.children(n)
	}
}

// words reads text and the line end after it.
func (w *walker) words(n *ast.Text) {
	at := max(n.Segment.Start+w.base, 0)
	value := w.segment(n.Segment)
	if !n.IsRaw() {
		value = decoded(value)
	}
	w.text(value, at)
	if w.leaf == nil || !n.HardLineBreak() && !n.SoftLineBreak() {
		return
	}
	style := Style(0)
	if !n.HardLineBreak() {
		style = soft
	}
	w.leaf.Text = append(w.leaf.Text, Span{Text: Break, Style: style, Offset: at + n.Segment.Len()})
}

// literal reads a span of code: nothing in it is decoded, and a line end in
// it is a space.
func (w *walker) literal(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			w.text(strings.ReplaceAll(w.segment(t.Segment), "\n", " "), max(t.Segment.Start+w.base, 0))
		}
	}
}

func (w *walker) autoLink(n *ast.AutoLink) {
	label := string(n.Label(w.source))
	target := string(n.URL(w.source))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(target), "mailto:") {
		target = "mailto:" + target
	}
	w.linked(target, func() { w.text(label, w.at(n)) })
}

// image stands for an image: what it shows, as its writer says.
func (b *builder) image(description, target string, offset int) {
	text := "Image without a description"
	if description = strings.Join(strings.Fields(description), " "); description != "" {
		text = "Image: " + description
	}
	if b.leaf != nil && b.endsInWord() {
		b.text(" ", offset)
	}
	show := func() { b.styled(Picture, func() { b.text(text, offset) }) }
	if b.target != "" {
		show()
		return
	}
	b.linked(target, show)
}

// endsInWord reports whether the leaf's last sign would run into a next word.
func (b *builder) endsInWord() bool {
	if n := len(b.leaf.Text); n > 0 {
		last := b.leaf.Text[n-1].Text
		return last != "" && !strings.ContainsAny(last[len(last)-1:], " \n([\"'")
	}
	return false
}

// words is the text of a node and all in it.
func words(n ast.Node, source []byte) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		switch c := c.(type) {
		case *ast.Text:
			b.WriteString(decoded(string(c.Segment.Value(source))))
			if c.SoftLineBreak() || c.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.String:
			b.Write(c.Value)
		case *ast.AutoLink:
			b.Write(c.Label(source))
		default:
			b.WriteString(words(c, source))
		}
	}
	return b.String()
}

// citations reads [S1-33, C4]: each id is a link to its statement.
func (w *walker) citations(n *cited) {
	text := string(n.text)
	from := 0
	for _, span := range n.spans {
		w.text(text[from:span.From], w.at(n)+from)
		w.linked(span.ID, func() {
			w.styled(Cited, func() { w.text(text[span.From:span.To], w.at(n)+span.From) })
		})
		from = span.To
	}
	w.text(text[from:], w.at(n)+from)
}
