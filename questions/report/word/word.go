// Package word writes Markdown as Word documents (.docx, Office Open XML): A4, in
// British English, with real headings and lists, so that a screen reader and a
// table of contents find them. What stands in the Markdown is read by the one
// reader. The same texts make the same bytes.
//
// Document is a whole document; Writer writes one with as many texts as come, each
// on a page of its own, and Check reads one back.
package word

import (
	"archive/zip"
	"bufio"
	"bytes"
	_ "embed"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"time"

	"whichtool/guidance/clean"
	"whichtool/guidance/markdown"
)

// The parts of a document that are always the same.
var (
	//go:embed parts/content-types.xml
	contentTypes string
	//go:embed parts/package.rels
	packageRelations string
	//go:embed parts/styles.xml
	styleSheet string
	//go:embed parts/settings.xml
	settings string
	//go:embed parts/app.xml
	app string
	//go:embed parts/footer.xml
	footer string
)

// The names of parts.
const (
	partTypes     = "[Content_Types].xml"
	partPackage   = "_rels/.rels"
	partBody      = "word/document.xml"
	partRelations = "word/_rels/document.xml.rels"
	partStyles    = "word/styles.xml"
	partNumbering = "word/numbering.xml"
	partSettings  = "word/settings.xml"
	partFooter    = "word/footer1.xml"
	partCore      = "docProps/core.xml"
	partApp       = "docProps/app.xml"
)

// Document is a document with a title, made from Markdown. created is when what it
// says was written down.
func Document(title, text string, created time.Time) []byte {
	var out bytes.Buffer
	w := NewWriter(&out)
	w.Add(text)
	_ = w.Close(title, created) // a buffer takes everything
	return out.Bytes()
}

// Writer writes a document, text by text.
type Writer struct {
	zip   *zip.Writer
	part  *bufio.Writer // that is being written
	err   error         // the first one
	texts int
	body  body
}

// NewWriter begins a document.
func NewWriter(to io.Writer) *Writer {
	w := &Writer{zip: zip.NewWriter(to)}
	w.put(partTypes, contentTypes)
	w.put(partPackage, packageRelations)
	w.begin(partBody)
	w.body.write = func(text string) { _, _ = w.part.WriteString(text) } // flush says what went wrong
	w.body.write(xml.Header + `<w:document xmlns:w="` + namespace + `" xmlns:r="` + relations + `"><w:body>`)
	return w
}

// Add adds a text, on a page of its own.
func (w *Writer) Add(text string) {
	if w.err != nil {
		return
	}
	if w.texts++; w.texts > 1 {
		w.body.breaks = true
	}
	var reader markdown.Reader
	w.body.blocks(reader.Read("", text).Children, place{})
	w.flush()
}

// Close ends the document, which gets a title and the time at which what it says was
// written down. Its error is the first one of all.
func (w *Writer) Close(title string, created time.Time) error {
	title = clean.Line(title)
	w.body.write(section + `</w:body></w:document>`)
	w.put(partStyles, styleSheet)
	w.put(partSettings, settings)
	w.put(partFooter, strings.ReplaceAll(footer, "{title}", escape(title)))
	w.put(partNumbering, w.body.numbering())
	w.put(partRelations, w.body.relations())
	w.put(partCore, core(title, created))
	w.put(partApp, app)
	if err := w.zip.Close(); w.err == nil {
		w.err = err
	}
	return w.err
}

// put writes a whole part.
func (w *Writer) put(name, text string) {
	w.begin(name)
	_, _ = w.part.WriteString(text) // flush says what went wrong
	w.flush()
}

// early is the time of every part: the earliest that there is.
var early = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// begin begins a part; the one before is whole.
func (w *Writer) begin(name string) {
	w.flush()
	part, err := w.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: early})
	if err != nil {
		part = io.Discard
		if w.err == nil {
			w.err = err
		}
	}
	w.part = bufio.NewWriter(part)
}

func (w *Writer) flush() {
	if w.part == nil {
		return
	}
	if err := w.part.Flush(); w.err == nil {
		w.err = err
	}
}

// escape is a text as it stands in XML. What may not stand there becomes U+FFFD.
func escape(text string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(text)) // a builder takes everything
	return b.String()
}

func core(title string, created time.Time) string {
	return xml.Header + fmt.Sprintf(`<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" `+
		`xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`+
		`<dc:title>%s</dc:title><dc:creator>whichtool</dc:creator><dc:language>en-GB</dc:language>`+
		`<dcterms:created xsi:type="dcterms:W3CDTF">%[2]s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%[2]s</dcterms:modified>`+
		`</cp:coreProperties>`, escape(title), created.UTC().Format("2006-01-02T15:04:05Z"))
}
