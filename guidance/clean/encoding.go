package clean

import (
	"bufio"
	"bytes"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// The marks that say how a text is encoded.
var (
	markUTF8     = []byte("\xef\xbb\xbf")
	markUTF16    = []byte("\xfe\xff")
	markUTF16Low = []byte("\xff\xfe")
)

// IsUTF16 reports whether a text begins with a mark of UTF-16. Such a text is
// full of NUL bytes and no less a text for it.
func IsUTF16(head []byte) bool {
	return bytes.HasPrefix(head, markUTF16) || bytes.HasPrefix(head, markUTF16Low)
}

// Reader decodes what it reads: UTF-16 with its mark, as Notepad and PowerShell 5
// write it, comes out as UTF-8, and a mark of UTF-8 is left out. All else is for
// Cleaner to judge. It asks for no more than it needs, so that a person's line is
// there as soon as they have typed it.
func Reader(r io.Reader) io.Reader { return &reader{raw: bufio.NewReader(r)} }

// reader is a text that is decoded. How, its beginning says.
type reader struct {
	raw  *bufio.Reader
	text io.Reader // nil until it has begun
}

// Read reads what is decoded.
func (r *reader) Read(p []byte) (int, error) {
	if r.text == nil {
		if _, err := r.raw.Peek(1); err != nil {
			return 0, err
		}
		r.text = begun(r.raw)
	}
	return r.text.Read(p)
}

// begun takes the mark off, if there is one, and gives the text behind it.
func begun(raw *bufio.Reader) io.Reader {
	first, _ := raw.Peek(1)
	if len(first) == 0 || first[0] != markUTF8[0] && first[0] != markUTF16[0] && first[0] != markUTF16Low[0] {
		return raw
	}
	head, _ := raw.Peek(len(markUTF8))
	switch {
	case IsUTF16(head):
		return transform.NewReader(raw, utf16())
	case bytes.HasPrefix(head, markUTF8):
		_, _ = raw.Discard(len(markUTF8)) // it has been peeked
	}
	return raw
}

// Decoded is what Reader does, for data that is there.
func Decoded(data []byte) []byte {
	if !IsUTF16(data) {
		return bytes.TrimPrefix(data, markUTF8)
	}
	// The decoder takes anything: what is no UTF-16 comes out as U+FFFD.
	text, _, _ := transform.Bytes(utf16(), data)
	return text
}

func utf16() transform.Transformer {
	return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
}
