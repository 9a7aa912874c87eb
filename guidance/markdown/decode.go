package markdown

import (
	"bufio"
	"html"
	"strings"
	"unicode/utf8"

	renderer "github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"

	"whichtool/guidance/clean"
)

// decoded resolves the escapes and the entities of Markdown, each once: goldmark
// writes them as HTML, of which nothing but the text is taken.
func decoded(text string) string {
	if strings.IndexByte(text, '\\') < 0 && strings.IndexByte(text, '&') < 0 {
		return text
	}
	var b strings.Builder
	w := bufio.NewWriterSize(&b, len(text)+16)
	renderer.DefaultWriter.Write(w, []byte(text))
	_ = w.Flush() // a builder takes everything
	return html.UnescapeString(b.String())
}

// codeText is code to the letter, without the line end after it.
func codeText(code string) string {
	return clean.Text([]byte(strings.TrimSuffix(code, "\n")))
}

// Escape writes a text so that it reads as itself within a line of Markdown.
func Escape(text string) string {
	var b strings.Builder
	for _, r := range text {
		if r < utf8.RuneSelf && util.IsPunct(byte(r)) && strings.IndexByte("\\`*_[]<>&|~={}", byte(r)) >= 0 {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
