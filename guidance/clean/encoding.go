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

// Reader decodes what it reads: UTF-16 with its mark comes out as UTF-8, and a
// mark of UTF-8 is left out. All else is for Cleaner to judge.
func Reader(r io.Reader) io.Reader {
	buffered := bufio.NewReader(r)
	head, _ := buffered.Peek(len(markUTF8))
	switch {
	case IsUTF16(head):
		return transform.NewReader(buffered, utf16())
	case bytes.HasPrefix(head, markUTF8):
		_, _ = buffered.Discard(len(markUTF8)) // it has been peeked
	}
	return buffered
}

// decoded is what Reader does, for data that is there.
func decoded(data []byte) []byte {
	if !IsUTF16(data) {
		return data
	}
	// The decoder takes anything: what is no UTF-16 comes out as U+FFFD.
	text, _, _ := transform.Bytes(utf16(), data)
	return text
}

func utf16() transform.Transformer {
	return unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder()
}
