package export

import (
	"io"
	"iter"
	"path"
	"slices"
	"strings"

	"whichtool/questions/record"
)

// Records is records as they come, or the error that ended them.
type Records = iter.Seq2[record.Record, error]

// Format is a form in which records can be written down. Commands and screens work
// from the list of Formats: a new one is an entry there.
type Format struct {
	Name      string // of the option that asks for it
	Title     string // as people call it
	Extension string // of files, with its dot
	MediaType string
	// Write writes records as they come. The error of one that cannot be had ends it.
	Write func(w io.Writer, records Records) error
	// Check reads back what Write has written for n records. Of a file it is quicker
	// where that is an io.ReaderAt too.
	Check func(r io.Reader, n int) error
	// WriteSearch and CheckSearch do the same for a list of places to search; nil
	// where it has no such form.
	WriteSearch func(w io.Writer, search record.Search) error
	CheckSearch func(r io.Reader, search record.Search) error
}

// Formats, of which the first is the usual one.
var Formats = []Format{
	{"markdown", "Markdown", ".md", "text/markdown", writeMarkdown, checkMarkdown, writeSearchMarkdown, same(writeSearchMarkdown)},
	{"word", "Word document", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", writeWord, checkWord, writeSearchWord, checkSearchWord},
	{"html", "HTML, a sheet of A4 each", ".html", "text/html", writePages, checkPages, writeSearchPage, checkSearchPage},
	{"json", "JSON", ".json", "application/json", writeJSON, checkJSON, writeSearchJSON, same(writeSearchJSON)},
	{"ndjson", "JSON, one record a line", ".ndjson", "application/x-ndjson", writeLines, checkJSON, nil, nil},
	{"csv", "CSV, for a spreadsheet", ".csv", "text/csv", writeCSV, checkCSV, writeSearchCSV, checkSearchCSV},
}

// Named finds a format by its name.
func Named(name string) (Format, bool) {
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Name == name })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}

// FormatOf is the format for a file of that name; ok is false where its extension
// is that of none.
func FormatOf(file string) (f Format, ok bool) {
	extension := strings.ToLower(path.Ext(file))
	i := slices.IndexFunc(Formats, func(f Format) bool { return f.Extension == extension })
	if i < 0 {
		return Format{}, false
	}
	return Formats[i], true
}

// One is a record alone.
func One(r record.Record) Records {
	return func(yield func(record.Record, error) bool) { yield(r, nil) }
}

// Counted counts records as they pass, for Check.
func Counted(records Records, n *int) Records {
	return func(yield func(record.Record, error) bool) {
		for r, err := range records {
			if err == nil {
				*n++
			}
			if !yield(r, err) {
				return
			}
		}
	}
}
