package export

import (
	"io"
	"iter"

	"whichtool/questions/record"
	"whichtool/questions/report/format"
)

// Records is records as they come, or the error that ended them.
type Records = iter.Seq2[record.Record, error]

// Format is a form in which records can be written down.
type Format struct {
	format.About
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
var Formats = format.List[Format]{
	{format.About{Name: "markdown", Title: "Markdown", Extension: ".md"}, "text/markdown", writeMarkdown, checkMarkdown, writeSearchMarkdown, same(writeSearchMarkdown)},
	{format.About{Name: "word", Title: "Word document", Extension: ".docx"}, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", writeWord, checkWord, writeSearchWord, checkSearchWord},
	{format.About{Name: "html", Title: "HTML, a sheet of A4 each", Extension: ".html"}, "text/html", writePages, checkPages, writeSearchPage, checkSearchPage},
	{format.About{Name: "json", Title: "JSON", Extension: ".json"}, "application/json", writeJSON, checkJSON, writeSearchJSON, same(writeSearchJSON)},
	{format.About{Name: "ndjson", Title: "JSON, one record a line", Extension: ".ndjson"}, "application/x-ndjson", writeLines, checkJSON, nil, nil},
	{format.About{Name: "csv", Title: "CSV, for a spreadsheet", Extension: ".csv"}, "text/csv", writeCSV, checkCSV, writeSearchCSV, checkSearchCSV},
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
