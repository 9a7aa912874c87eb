package tables

import (
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"

	"github.com/go-json-experiment/json"

	"whichtool/questions/report/cells"
)

// Column is a column of a table.
type Column struct{ Name, About string }

// Table is one of the tables.
type Table struct {
	Name    string
	About   string
	Columns []Column
	write   func(w io.Writer, format string, s Source) (int, error)
}

// List is the tables.
var List = []Table{
	table("checks", "a row a check", checks),
	table("answers", "a row a practice that was answered", answers),
	table("actions", "a row an action", actions),
	table("decisions", "a row a kept decision", decisions),
}

// Formats are the forms that a table can have: the endings of their files.
var Formats = []string{"csv", "ndjson"}

// Write writes a table in a format, and says how many rows it has. The error of a
// row that cannot be had ends it.
func (t Table) Write(w io.Writer, format string, s Source) (int, error) {
	return t.write(w, format, s)
}

func table[T any](name, about string, rows func(Source) iter.Seq2[T, error]) Table {
	return Table{name, about, columnsOf[T](), func(w io.Writer, format string, s Source) (int, error) {
		switch format {
		case "csv":
			return writeCSV(w, rows(s))
		case "ndjson":
			return writeLines(w, rows(s))
		}
		return 0, fmt.Errorf("there is no format %q; choose one of %s", format, strings.Join(Formats, ", "))
	}}
}

func columnsOf[T any]() (out []Column) {
	kind := reflect.TypeFor[T]()
	for i := range kind.NumField() {
		out = append(out, Column{kind.Field(i).Tag.Get("json"), kind.Field(i).Tag.Get("about")})
	}
	return out
}

func writeCSV[T any](w io.Writer, rows iter.Seq2[T, error]) (n int, err error) {
	out := cells.New(w)
	var names []string
	for _, c := range columnsOf[T]() {
		names = append(names, c.Name)
	}
	out.Row(names...)
	for row, err := range rows {
		if err != nil {
			return n, err
		}
		value := reflect.ValueOf(row)
		texts := make([]string, value.NumField())
		for i := range texts {
			texts[i] = fmt.Sprint(value.Field(i).Interface())
		}
		out.Row(texts...)
		n++
	}
	return n, out.End()
}

func writeLines[T any](w io.Writer, rows iter.Seq2[T, error]) (n int, err error) {
	for row, err := range rows {
		if err != nil {
			return n, err
		}
		text, err := json.Marshal(row)
		if err == nil {
			_, err = w.Write(append(text, '\n'))
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}
