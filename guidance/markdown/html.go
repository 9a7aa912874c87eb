package markdown

import (
	"bytes"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"whichtool/guidance/clean"
)

// html reads a block of HTML. Its tags open and close what they stand for,
// and its text is read as Markdown, as many pages write it.
func (w *walker) html(source string, offset int) {
	b := w.builder
	source = withoutCalls(string(withRemarks([]byte(source))))
	z := tokenizer(source)
	for at := offset; ; {
		kind := z.Next()
		raw := string(z.Raw())
		switch kind {
		case html.ErrorToken:
			// What no tag closes, such as a comment never ended, is text.
			b.htmlText(raw, at)
			if b.leaf != nil && len(b.leaf.Text) > 0 {
				b.endLeaf()
			}
			b.endPiece()
			return
		case html.TextToken:
			b.htmlText(raw, at)
		case html.CommentToken:
			if strings.HasPrefix(raw, "<!--") && !strings.HasSuffix(raw, "-->") {
				b.text(raw, at) // it is never closed: better seen than lost
			}
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			t := z.Token()
			rest := source[at-offset+len(raw):]
			if b.hidden == 0 && address.MatchString(raw) {
				b.readInline(raw, at)
				break
			}
			if b.hidden == 0 && w.isPlaceholder(t, raw, source[:at-offset], rest) {
				b.text(raw, at)
				if rawText[t.DataAtom] { // the rest would be read as what is in one
					z = tokenizer(rest)
				}
				break
			}
			b.tag(t, raw, at)
			if size := markdownIn(t, rest); size > 0 && b.hidden == 0 && !b.pre && b.depth < maxAnew {
				at += len(raw)
				b.readWithin(rest[:size], at)
				raw = rest[:size]
				z = tokenizer(rest[size:])
			}
		}
		at += len(raw)
	}
}

// rawText are the elements whose text has no tags in it.
var rawText = map[atom.Atom]bool{atom.Title: true, atom.Script: true, atom.Style: true, atom.Textarea: true, atom.Noscript: true, atom.Iframe: true}

func tokenizer(source string) *html.Tokenizer {
	z := html.NewTokenizer(strings.NewReader(source))
	z.SetMaxBuf(0)
	return z
}

// holders are the elements of tables and lists that may hold Markdown.
var holders = map[atom.Atom]bool{atom.Td: true, atom.Th: true, atom.Li: true, atom.Dd: true}

// markdownIn is how much of what follows a tag is Markdown within its element: all of
// it, where an empty line comes first, and then text that is not set in.
func markdownIn(t html.Token, rest string) int {
	text := strings.TrimLeft(rest, " \t\n")
	before := rest[:len(rest)-len(text)]
	if t.Type != html.StartTagToken || !holders[t.DataAtom] || strings.Count(before, "\n") < 2 || strings.HasPrefix(text, "<") ||
		isIndented([]byte(before[strings.LastIndexByte(before, '\n')+1:])) {
		return 0
	}
	depth, name := 1, []byte(t.Data)
	for at := 0; at < len(rest); {
		line, _, _ := strings.Cut(rest[at:], "\n")
		lower := bytes.ToLower([]byte(line))
		if depth += balance(lower, name); depth <= 0 {
			return at + bytes.Index(lower, append([]byte("</"), name...))
		}
		at += len(line) + 1
	}
	return 0
}

// rawHTML reads tags within a line.
func (w *walker) rawHTML(n *ast.RawHTML) {
	var raw bytes.Buffer
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		raw.Write(segment.Value(w.source))
	}
	z := html.NewTokenizer(bytes.NewReader(withRemarks(raw.Bytes())))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return
		case html.CommentToken:
			w.unseen = true
		case html.StartTagToken, html.SelfClosingTagToken, html.EndTagToken:
			t := z.Token()
			at := w.at(n) - w.base
			if at >= 0 && w.isPlaceholder(t, raw.String(), w.given[:at], w.given[min(at+raw.Len(), len(w.given)):]) {
				w.text(raw.String(), w.at(n))
				continue
			}
			w.tag(t, raw.String(), w.at(n))
		}
	}
}

// isPlaceholder reports whether what looks like a tag stands for a word that the
// reader is to put in its place, such as <name>: nothing closes it, and either HTML
// does not know it, or it would say nothing where it stands in the middle of a line.
func (w *walker) isPlaceholder(t html.Token, raw, before, after string) bool {
	said := func(a html.Attribute) bool { return a.Val != "" }
	known := elements[t.Data]
	if t.Type != html.StartTagToken || known && !mute[t.Data] || slices.ContainsFunc(t.Attr, said) || strings.Contains(t.Data, ":") {
		return false
	}
	_, next, _ := strings.Cut(after, "\n")
	line := before[strings.LastIndexByte(before, '\n')+1:] + strings.TrimSuffix(after, next)
	alone := strings.TrimSpace(line) == ""
	if known && (alone || len(t.Attr) > 0) || !known && alone && unicode.IsUpper(rune(raw[1])) { // a part of a page that a program makes
		return false
	}
	return !bytes.Contains(bytes.ToLower(w.source), []byte("</"+t.Data)) // last, since it costs most
}

// elements are the names that HTML knows, today or once.
var elements = setOf(`a abbr acronym article aside b bdi bdo big blockquote body br canvas caption center cite code colgroup datalist
	dd del details dfn dir div dl dt em fieldset figcaption figure font frame frameset h1 h2 h3 h4 h5 h6 hgroup hr html i img
	ins kbd legend li mark marquee math nobr ol optgroup option p pre q rp rt ruby s samp section slot small span strike
	strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr ` + muteNames)

// mute are those that show nothing, or nothing more, where no attribute and no end tag
// say what they are.
var mute = setOf(muteNames)

const muteNames = `address area audio base button col data dialog embed footer form head header iframe input label link main map menu meta
	meter nav noscript object output param picture progress script search select source style svg template textarea time title track video`

func setOf(names string) map[string]bool {
	set := map[string]bool{}
	for name := range strings.FieldsSeq(names) {
		set[name] = true
	}
	return set
}

// address is an address in angle brackets.
var address = regexp.MustCompile(`^<(?:[A-Za-z][A-Za-z0-9+.-]*://[^\s<>]*|[^\s<>/"'=@]+@[^\s<>/"'=@]+)>$`)

// maxAnew is how often reading begins anew within a block.
const maxAnew = 2

// htmlText reads the text between tags.
func (b *builder) htmlText(text string, offset int) {
	switch {
	case b.hidden > 0:
	case b.pre:
		b.code(html.UnescapeString(text), offset)
	case strings.TrimSpace(text) == "":
		if b.leaf != nil && text != "" {
			b.text(" ", offset)
		}
	case b.depth >= maxAnew || !strings.ContainsAny(text, "*_`[]!~<&\\#|:={}"):
		b.text(decoded(spaced(text)), offset)
	default:
		b.anew(text, offset)
	}
}

// anew reads text within HTML as Markdown within a line.
func (b *builder) anew(text string, offset int) {
	text = spaced(text)
	if strings.HasPrefix(text, " ") {
		b.gap(offset)
	}
	b.readInline(strings.TrimSpace(text), offset)
	if strings.HasSuffix(text, " ") {
		b.gap(offset + len(text) - 1)
	}
}

// gap adds a space between what stands in the leaf and what follows.
func (b *builder) gap(offset int) {
	if b.leaf != nil && len(b.leaf.Text) > 0 {
		b.text(" ", offset)
	}
}

// space is a run of white space, which HTML takes for a single space.
var space = regexp.MustCompile(`[ \n\t\r\f]+`)

func spaced(text string) string { return space.ReplaceAllString(text, " ") }

// styles are the tags that only set text.
var styles = map[atom.Atom]Style{
	atom.B: Strong, atom.Strong: Strong, atom.I: Emphasis, atom.Em: Emphasis, atom.Cite: Emphasis, atom.Var: Emphasis, atom.Dfn: Emphasis,
	atom.Mark: Emphasis, atom.Del: Struck, atom.S: Struck, atom.Strike: Struck,
	atom.Code: Literal, atom.Kbd: Literal, atom.Samp: Literal, atom.Tt: Literal,
}

// hides are the elements whose text is not for people.
var hides = map[atom.Atom]bool{
	atom.Script: true, atom.Style: true, atom.Template: true, atom.Head: true, atom.Title: true, atom.Noscript: true, atom.Svg: true, atom.Select: true,
}

// tag reads a tag.
func (b *builder) tag(t html.Token, raw string, offset int) {
	end := t.Type == html.EndTagToken
	switch {
	case hides[t.DataAtom]:
		b.hide(end, t.Type == html.SelfClosingTagToken)
	case b.hidden > 0:
	case styles[t.DataAtom] != 0:
		b.element(t.Data, end, styles[t.DataAtom], "")
	case b.pre && t.DataAtom != atom.Pre:
	default:
		b.structure(t, end, offset)
	}
}

func (b *builder) hide(end, empty bool) {
	switch {
	case end:
		b.hidden = max(b.hidden-1, 0)
	case !empty:
		b.hidden++
	}
}

// structure reads a tag that is more than a style.
func (b *builder) structure(t html.Token, end bool, offset int) {
	switch t.DataAtom {
	case atom.A:
		b.anchor(t, end)
	case atom.Br:
		b.lineBreak(offset)
	case atom.Wbr:
	case atom.Hr:
		b.add(&Block{Kind: Rule, Offset: offset})
	case atom.Img:
		b.image(attribute(t, "alt"), attribute(t, "src"), offset)
	case atom.Q:
		b.text(map[bool]string{true: "”", false: "“"}[end], offset)
	case atom.Sup, atom.Sub:
		b.raised(t, end)
	case atom.Input:
		if attribute(t, "type") == "checkbox" {
			b.text(unticked, offset)
		}
	case atom.Pre:
		b.preformatted(end, offset)
	default:
		b.block(t, end, offset)
	}
}

// anchor reads a link, or the name of a place.
func (b *builder) anchor(t html.Token, end bool) {
	for _, name := range []string{"id", "name"} {
		if id := clean.Line(attribute(t, name)); id != "" && !end {
			b.ids = append(b.ids, id)
		}
	}
	target := clean.Line(strings.Join(strings.Fields(attribute(t, "href")), " "))
	if isScript(target) {
		target = ""
	}
	b.element("a", end, 0, target)
}

// preformatted opens or closes text that is to the letter.
func (b *builder) preformatted(end bool, offset int) {
	if !end && !b.pre {
		b.add(&Block{Kind: Code, Offset: offset})
		b.pre = true
		return
	}
	if last := b.letters(); b.pre && last != nil {
		last.Code = strings.Trim(last.Code, "\n")
	}
	b.pre = false
}

// endPiece ends text to the letter that goes on in the next piece, whose blank lines are
// as written.
func (b *builder) endPiece() {
	if last := b.letters(); b.pre && last != nil {
		last.Code = strings.TrimSuffix(strings.TrimPrefix(last.Code, "\n"), "\n")
	}
	b.pre = false
}

// letters is the block of code that is the last; nil where that is none.
func (b *builder) letters() *Block {
	if siblings := *b.siblings(); len(siblings) > 0 && siblings[len(siblings)-1].Kind == Code {
		return siblings[len(siblings)-1]
	}
	return nil
}

// element opens or closes what styles text or links it.
func (b *builder) element(name string, end bool, style Style, target string) {
	if !end {
		b.elements = append(b.elements, element{name, b.style, b.target})
		if len(b.elements) > maxElements {
			b.elements = b.elements[1:]
		}
		b.style |= style
		if name == "a" {
			b.target = target
		}
		return
	}
	for i := len(b.elements) - 1; i >= 0; i-- {
		if b.elements[i].name == name {
			b.style, b.target = b.elements[i].style, b.elements[i].target
			b.elements = b.elements[:i]
			return
		}
	}
}

// element is a tag that styles text, and how text was set before it.
type element struct {
	name   string
	style  Style
	target string
}

// maxElements bounds how many tags that style text are open.
const maxElements = 64

// blocks are the elements that are blocks, and the kind that each is; those
// that only group others are Documents.
var blocks = map[atom.Atom]Kind{
	atom.P: Paragraph, atom.Summary: Paragraph, atom.Caption: Paragraph, atom.Figcaption: Paragraph, atom.Legend: Paragraph, atom.Address: Paragraph,
	atom.H1: Heading, atom.H2: Heading, atom.H3: Heading, atom.H4: Heading, atom.H5: Heading, atom.H6: Heading,
	atom.Ul: List, atom.Ol: List, atom.Menu: List, atom.Li: Item, atom.Dt: Term, atom.Dd: Definition, atom.Blockquote: Quote,
	atom.Table: Table, atom.Tr: Table, atom.Td: Table, atom.Th: Table,
}

// groups are the elements that only group blocks.
var groups = map[atom.Atom]bool{
	atom.Div: true, atom.Section: true, atom.Article: true, atom.Aside: true, atom.Main: true, atom.Nav: true, atom.Header: true, atom.Footer: true,
	atom.Details: true, atom.Figure: true, atom.Form: true, atom.Fieldset: true, atom.Center: true, atom.Dl: true, atom.Hgroup: true, atom.Body: true,
	atom.Html: true, atom.Tbody: true, atom.Thead: true, atom.Tfoot: true, atom.Option: true, atom.Dialog: true, atom.Search: true,
}

// block opens or closes an element that is a block.
func (b *builder) block(t html.Token, end bool, offset int) {
	kind, known := blocks[t.DataAtom]
	if groups[t.DataAtom] {
		b.endLeaf()
		return
	}
	if !known {
		return
	}
	name := t.Data
	switch kind {
	case Paragraph, Heading, Term:
		b.htmlLeaf(t, kind, end, offset)
	case Table:
		b.tableTag(t, end, offset)
	case List:
		b.htmlList(t, end, offset)
	default:
		if end || kind != Quote {
			b.closeElement(name, scopeOf[kind])
		}
		if end {
			return
		}
		block := &Block{Kind: kind, Offset: offset, Tight: true}
		if kind == Item {
			block.Label = b.nextLabel(t)
		}
		b.push(block, name)
	}
}

// scopeOf is the element within which one of a kind stands: its end tag and
// the next of its kind close it, but not one in an outer scope.
var scopeOf = map[Kind]string{Item: "list", Definition: "list"}

// closeElement closes the innermost element of a name, unless something of
// its scope begins within it.
func (b *builder) closeElement(name, scope string) {
	b.endLeaf()
	for i := len(b.open) - 1; i > 0; i-- {
		switch tag := b.open[i].tag; {
		case tag == name:
			b.popTo(i)
			return
		case scope == "list" && (tag == "ul" || tag == "ol" || tag == "menu"), tag == "td", tag == "":
			return
		}
	}
}

func (b *builder) htmlLeaf(t html.Token, kind Kind, end bool, offset int) {
	b.endLeaf()
	if end {
		return
	}
	if t.DataAtom == atom.Dt {
		b.closeElement("dd", "list")
	}
	leaf := b.begin(kind, offset)
	if kind == Heading {
		leaf.Level, _ = strconv.Atoi(t.Data[1:])
		if id := clean.Line(attribute(t, "id")); id != "" {
			leaf.Anchors = append(leaf.Anchors, id)
		}
	}
	if t.DataAtom == atom.Summary || t.DataAtom == atom.Caption {
		b.style |= Strong
	}
}

func (b *builder) htmlList(t html.Token, end bool, offset int) {
	if end {
		b.closeElement(t.Data, "")
		return
	}
	b.endLeaf()
	list := &Block{Kind: List, Tight: true, Offset: offset}
	b.push(list, t.Data)
	top := b.top()
	if top.number = -1; t.DataAtom == atom.Ol {
		top.number, top.letters = number(t, "start", 1), attribute(t, "type")
	}
}

// number is a number that an attribute gives, or another where it gives none.
func number(t html.Token, name string, otherwise int) int {
	n, err := strconv.Atoi(strings.TrimSpace(attribute(t, name)))
	if err != nil {
		return otherwise
	}
	return min(max(n, 0), 999_999_999)
}

// nextLabel is the marker of the next item of the list that is open.
func (b *builder) nextLabel(t html.Token) string {
	top := b.top()
	if top.tag != "ol" || top.number < 0 {
		return bullet
	}
	top.number = number(t, "value", top.number) + 1
	return counted(top.number-1, top.letters) + "."
}

// counted is a number in the letters or the Roman numerals that a list counts with, if
// they go so far.
func counted(n int, letters string) string {
	out := ""
	switch {
	case strings.EqualFold(letters, "a") && n > 0:
		for ; n > 0; n = (n - 1) / 26 {
			out = string(rune('a'+(n-1)%26)) + out
		}
	case strings.EqualFold(letters, "i") && 0 < n && n < 4000:
		for _, part := range roman {
			for ; n >= part.value; n -= part.value {
				out += part.sign
			}
		}
	default:
		return strconv.Itoa(n)
	}
	if unicode.IsUpper(rune(letters[0])) {
		return strings.ToUpper(out)
	}
	return out
}

var roman = []struct {
	value int
	sign  string
}{{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"}, {90, "xc"}, {50, "l"}, {40, "xl"}, {10, "x"}, {9, "ix"}, {5, "v"}, {4, "iv"}, {1, "i"}}

// raised reads digits and letters set above or below the line.
func (b *builder) raised(t html.Token, end bool) {
	if b.leaf == nil {
		return
	}
	if !end {
		b.raisedAt = len(Plain(b.leaf.Text))
		return
	}
	if n := len(b.leaf.Text); n > 0 {
		last := &b.leaf.Text[n-1]
		from := len(last.Text) - (len(Plain(b.leaf.Text)) - b.raisedAt)
		if from >= 0 && from < len(last.Text) {
			last.Text = last.Text[:from] + script(last.Text[from:], t.DataAtom == atom.Sup)
		}
	}
}

// script is text above or below the line, in signs of Unicode if there are
// any; text that is not digits and letters alone stays as it is.
func script(text string, above bool) string {
	const plain, high, low = "0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
	if above && text == "o" {
		return "°"
	}
	signs := []rune(low)
	if above {
		signs = []rune(high)
	}
	var b strings.Builder
	for _, r := range text {
		at := strings.IndexRune(plain, r)
		if at < 0 {
			return text
		}
		b.WriteRune(signs[at])
	}
	return b.String()
}

func attribute(t html.Token, name string) string {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}
