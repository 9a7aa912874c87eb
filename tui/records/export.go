package records

import (
	"bytes"
	"errors"
	"strings"

	"whichtool/questions/record"
	"whichtool/questions/record/export"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

// newExport asks for the file that a record is written to. Its extension chooses
// the format.
func newExport(outside *Outside, r record.Record) screen.Screen {
	return exporting(outside, "Save the record", "record-"+r.ID+".md", func(name string) ([]byte, error) { return written(name, r) })
}

// exporting asks for a file's name, and writes there.
func exporting(outside *Outside, heading, name string, content func(name string) ([]byte, error)) screen.Screen {
	return form.Save(heading, name, formats(), content, outside.Save)
}

// formats says which forms there are.
func formats() string {
	var ends []string
	for _, f := range export.Formats {
		ends = append(ends, f.Extension)
	}
	return "The end of the name chooses the form: " + strings.Join(ends, ", ") + "."
}

// written is a record in the form that a file's name asks for, read back before it
// is handed on.
func written(name string, r record.Record) ([]byte, error) {
	format, ok := export.FormatOf(name)
	if !ok {
		return nil, errors.New("no form is known for that name. " + formats())
	}
	var out bytes.Buffer
	if err := format.Write(&out, export.One(r)); err != nil {
		return nil, err
	}
	return out.Bytes(), format.Check(bytes.NewReader(out.Bytes()), 1)
}
