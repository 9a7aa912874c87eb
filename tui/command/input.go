package command

import (
	"io"
	"os"

	"whichtool/guidance/clean"
)

// input is a text that a person has named, as UTF-8, however Notepad or PowerShell has
// encoded it.
type input struct {
	io.Reader
	io.Closer
}

// input opens a file, or with - the standard input. What is read of it goes to shown
// too, byte by byte as the file has it; nil for nobody.
func (p *program) input(name string, shown io.Writer) (input, error) {
	if name == "-" {
		return input{clean.Reader(p.In), io.NopCloser(nil)}, nil
	}
	file, err := os.Open(name)
	if err != nil {
		return input{}, failed("%s: %v", clean.Line(name), reason(err))
	}
	if info, err := file.Stat(); err == nil && info.IsDir() {
		file.Close()
		return input{}, failed("%s is a folder; name a file", clean.Line(name))
	}
	var raw io.Reader = file
	if shown != nil {
		raw = io.TeeReader(file, shown)
	}
	return input{clean.Reader(raw), file}, nil
}
