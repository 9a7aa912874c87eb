package markdown

import (
	"bytes"
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// govspeak is a line of GOV.UK's that opens or closes a box, or holds one: a sign alone,
// or on both sides of some text.
var govspeak = regexp.MustCompile(`^(\$(?:CTA|AI|[ACDEIP!])|:(?:england|england-wales|london|northern-ireland|scotland|wales):)(?:(.*?)\s*(\$[A-Z!]+|:[a-z-]+:))?\s*$`)

// calledBy is what the boxes are called; one to act on needs no name.
var calledBy = map[string]string{
	"$A": "Address", "$C": "Contact", "$E": "Example", "$D": "Download", "$I": "Information", "$P": "Place", "$AI": "Additional information", "$!": "Summary",
	":england:": "England", ":england-wales:": "England and Wales", ":london:": "London", ":northern-ireland:": "Northern Ireland", ":scotland:": "Scotland", ":wales:": "Wales",
}

// govspeak opens or closes such a box. m is the sign, the text and the sign behind it.
func (w *walker) govspeak(n *directive, m []string) {
	name, inner := m[1], m[2]
	if m[3] == "" && w.closeBox(name) {
		return
	}
	note := box("", calledBy[name])
	note.Offset = w.at(n)
	depth := len(w.open)
	w.push(note, name)
	if m[3] != "" {
		w.readWithin(strings.TrimSpace(inner), w.at(n)+strings.Index(n.line, inner))
		w.popTo(depth)
	}
}

// externalParser reads x[text](address)x, a link of GOV.UK's that leads out.
type externalParser struct{}

// outward is such a link.
type outward struct {
	inlineNode
	link string
}

var external = regexp.MustCompile(`^x(\[[^\[\]\n]+\]\([^()\n]*\))x(?:\W|$)`)

// Trigger implements parser.InlineParser: the beginning of a line, or a space.
func (externalParser) Trigger() []byte { return []byte{' '} }

// Parse implements parser.InlineParser.
func (externalParser) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	space := 0
	if len(line) > 0 && line[0] == ' ' {
		space = 1
	}
	if !bytes.HasPrefix(line[space:], []byte("x[")) {
		return nil
	}
	m := external.FindSubmatch(line[space:])
	if m == nil {
		return nil
	}
	if space > 0 {
		ast.MergeOrAppendTextSegment(parent, segment.WithStop(segment.Start+space))
	}
	block.Advance(space + len(m[1]) + 2)
	n := &outward{link: string(m[1])}
	n.SetPos(segment.Start + space + 1)
	return n
}
