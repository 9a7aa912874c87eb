// Package typed makes what people typed safe to stand in Markdown: a title is never
// a heading, a list or an element, and reads as it was typed. The reader of Markdown
// is asked whether it does.
package typed

import (
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/util"

	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
)

// OneLine is what a person typed, on one line and safe to show.
func OneLine(text string) string { return strings.Join(strings.Fields(clean.Line(text)), " ") }

// Line is what a person typed as one line of Markdown that reads as itself. Most
// texts need few escapes or none; where those do not do, as in front of a list's
// marker or in the name of an emoji, every sign gets one.
func Line(text string) string {
	text = OneLine(text)
	light := markdown.Escape(text)
	if readsAs(light, text) {
		return light
	}
	var b strings.Builder
	for _, r := range text {
		if r < utf8.RuneSelf && util.IsPunct(byte(r)) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// readsAs reports whether Markdown is one paragraph that says nothing but the text,
// also behind another line.
func readsAs(source, text string) bool {
	switch {
	case source == "":
		return true
	case len(source) > mostLine || strings.IndexByte(startsBlock, source[0]) >= 0:
		return false
	}
	var reader markdown.Reader
	tree := reader.Read("", source+"\n")
	return len(tree.Children) == 1 && tree.Children[0].Kind == markdown.Paragraph &&
		markdown.Plain(tree.Children[0].Text) == text
}

// mostLine is more bytes than a line has that is read to see whether it reads as
// itself; a longer one has every sign escaped.
const mostLine = 4 << 10

// startsBlock is what may make something else of a line that follows upon another
// one, or of a heading.
const startsBlock = "#:+-!$~=|"

// Quoted is a text of several lines, as somebody wrote it, as a quotation.
func Quoted(text string) string {
	var b strings.Builder
	before := false // a line of the same paragraph
	for _, l := range strings.Split(strings.Trim(clean.Text([]byte(text)), "\n"), "\n") {
		l = Line(l)
		switch {
		case l == "":
			b.WriteString("\n>")
		case before:
			b.WriteString("\\\n> " + l)
		default:
			b.WriteString("\n> " + l)
		}
		before = l != ""
	}
	return strings.TrimPrefix(b.String(), "\n") + "\n"
}

// Literal is a word to the letter, such as a sum.
func Literal(text string) string {
	return "`" + strings.ReplaceAll(OneLine(text), "`", "'") + "`"
}
