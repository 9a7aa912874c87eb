package export

import (
	"bytes"
	"io"
	"time"

	"whichtool/questions/report/word"
)

// writeWord writes the Markdown of each record as a Word document, each on a page
// of its own. It is dated as the last of them.
func writeWord(w io.Writer, records Records) error {
	out := word.NewWriter(w, "Decisions kept")
	var last time.Time
	for r, err := range records {
		if err != nil {
			return err
		}
		text, err := Markdown(r)
		if err != nil {
			return err
		}
		out.Add(text)
		if r.Recorded.After(last) {
			last = r.Recorded.Time
		}
	}
	return out.Close(last)
}

func checkWord(r io.Reader, n int) error {
	at, size, err := whole(r)
	if err != nil {
		return err
	}
	found, err := word.Check(at, size)
	if err != nil {
		return err
	}
	return counted(found, n)
}

// whole is a file to be read anywhere; what is none is read into memory.
func whole(r io.Reader) (io.ReaderAt, int64, error) {
	if file, ok := r.(interface {
		io.ReaderAt
		io.Seeker
	}); ok {
		size, err := file.Seek(0, io.SeekEnd)
		return file, size, err
	}
	data, err := io.ReadAll(r)
	return bytes.NewReader(data), int64(len(data)), err
}
