package word

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
)

// Check reads a document back: every part has to be there, whole, and well-formed
// XML. It counts the headings of the first level.
func Check(r io.ReaderAt, size int64) (headings int, err error) {
	archive, err := zip.NewReader(r, size)
	if err != nil {
		return 0, fmt.Errorf("the document cannot be opened: %w", err)
	}
	for _, name := range []string{partTypes, partPackage, partBody, partRelations, partStyles, partNumbering, partSettings, partFooter, partCore, partApp} {
		part, err := archive.Open(name)
		if err != nil {
			return 0, fmt.Errorf("the document has no %s", name)
		}
		n, err := wellFormed(part)
		if err != nil {
			return 0, fmt.Errorf("%s in the document: %w", name, err)
		}
		if name == partBody {
			headings = n
		}
	}
	return headings, nil
}

func wellFormed(part io.ReadCloser) (headings int, err error) {
	defer part.Close()
	in := xml.NewDecoder(part)
	elements := 0
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			if elements == 0 {
				return 0, io.ErrUnexpectedEOF
			}
			return headings, nil
		}
		if err != nil {
			return 0, err
		}
		if e, ok := token.(xml.StartElement); ok {
			elements++
			if e.Name.Local == "pStyle" && len(e.Attr) == 1 && e.Attr[0].Value == "Heading1" {
				headings++
			}
		}
	}
}
