// Package page writes Markdown as HTML pages that stand alone: no script, nothing
// from elsewhere, readable on a telephone, by night and on paper. What stands in
// the Markdown is read by the one reader, and every text and address is made safe
// where it is written.
//
// Page is a whole page; Writer writes one with as many articles as come. HTML and
// Inline are Markdown as elements, for pages that are laid out otherwise.
package page

import (
	"bytes"
	_ "embed"
	"html"
	"io"
	"strings"
)

// Style is the style sheet of every page. Its colours are variables, which a page's
// own style may use: --ink, --quiet, --line, --paper, --wash, --accent and
// --on-accent.
//
//go:embed style.css
var Style string

// policy lets a page fetch and run nothing, whatever would stand in it.
const policy = "default-src 'none'; style-src 'unsafe-inline'"

// Page is a page with a title, made from Markdown.
func Page(title, markdown string) []byte {
	var out bytes.Buffer
	w := NewWriter(&out, title, "")
	w.Article("", HTML(markdown))
	_ = w.Close() // a buffer takes everything
	return out.Bytes()
}

// Writer writes a page, article by article.
type Writer struct {
	to  io.Writer
	err error
}

// NewWriter begins a page. style is its own style, beside the one of all pages.
func NewWriter(to io.Writer, title, style string) *Writer {
	w := &Writer{to: to}
	w.write("<!doctype html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n" +
		"<meta http-equiv=\"Content-Security-Policy\" content=\"" + policy + "\">\n" +
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" +
		"<meta name=\"color-scheme\" content=\"light dark\">\n" +
		"<title>" + Text(title) + "</title>\n<style>\n" + Style + style + "</style>\n</head>\n<body>\n<main>\n")
	return w
}

// Article adds an article, which begins a sheet of paper. class is for the page's
// own style; body is HTML.
func (w *Writer) Article(class, body string) {
	if class != "" {
		class = ` class="` + Text(class) + `"`
	}
	w.write("<article" + class + ">\n" + strings.TrimSpace(body) + "\n</article>\n")
}

// Close ends the page. Its error is the first one of all.
func (w *Writer) Close() error {
	w.write("</main>\n</body>\n</html>\n")
	return w.err
}

func (w *Writer) write(text string) {
	if w.err == nil {
		_, w.err = io.WriteString(w.to, text)
	}
}

// Text is a text as it stands in an element or an attribute.
func Text(text string) string { return html.EscapeString(text) }
