package records

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/questions/record/export"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

// newExport asks for the file that a record is written to. Its extension chooses
// the format.
func newExport(outside *Outside, r record.Record) screen.Screen {
	return exporting(outside, "Save the record", "record-"+r.ID+".md", func(name string) ([]byte, error) { return inForm(name, export.One(r)) })
}

// mostSaved is how many records are written to a file from here: they are put
// together before anything is written.
const mostSaved = 500

// newExportMany asks for the file that all records that a query wants are written
// to.
func newExportMany(outside *Outside, text string) screen.Screen {
	query, _ := record.ParseQuery(text) // what is not right yet is a word
	return exporting(outside, "Save these decisions", "records.md", func(name string) ([]byte, error) {
		store, err := outside.existing()
		if err != nil || store == nil {
			return nil, err
		}
		one := query
		one.Limit = 1
		_, total, err := store.List(one)
		if err == nil && total > mostSaved {
			err = fmt.Errorf("these are %s; from here at most %d are written. Filter them, or use: whichtool records export", say.Grouped(total), mostSaved)
		}
		if err != nil {
			return nil, err
		}
		return inForm(name, store.Each(query))
	})
}

// exporting asks for a file's name, and writes there.
func exporting(outside *Outside, heading, name string, content func(name string) ([]byte, error)) screen.Screen {
	return form.Save(heading, name, formats(), content, outside.Save)
}

// formats says which forms there are.
func formats() string {
	ends := say.Each(export.Formats, func(f export.Format) string { return f.Extension })
	return "The end of the name chooses the form: " + strings.Join(ends, ", ") + "."
}

// inForm is records in the form that a file's name asks for, read back before they
// are handed on.
func inForm(name string, records export.Records) ([]byte, error) {
	format, ok := export.Formats.Of(name)
	if !ok {
		return nil, errors.New("no form is known for that name. " + formats())
	}
	var out bytes.Buffer
	n := 0
	if err := format.Write(&out, export.Counted(records, &n)); err != nil {
		return nil, err
	}
	return out.Bytes(), format.Check(bytes.NewReader(out.Bytes()), n)
}
