package export

import (
	"bytes"
	"io"
	"time"

	"whichtool/questions/record"
	"whichtool/questions/report/typed"
	"whichtool/questions/report/word"
)

// writeWord writes the Markdown of each record as a Word document, each on a page
// of its own. It is dated as the last of them.
func writeWord(w io.Writer, records Records) error {
	out := word.NewWriter(w)
	var last time.Time
	var titles titles
	for r, err := range records {
		if err != nil {
			return err
		}
		text, err := Markdown(r)
		if err != nil {
			return err
		}
		out.Add(text)
		titles.add(r)
		if r.Recorded.After(last) {
			last = r.Recorded.Time
		}
	}
	return out.Close(titles.title(), last)
}

// titles is what a file of records is called.
type titles struct {
	first string
	n     int
}

func (t *titles) add(r record.Record) {
	if t.n++; t.n == 1 {
		t.first = typed.OneLine(r.Title)
	}
}

// title is that of a record alone.
func (t *titles) title() string {
	if t.n == 1 && t.first != "" {
		return t.first
	}
	return "Decisions kept"
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
