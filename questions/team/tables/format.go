package tables

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"whichtool/guidance/clean"
	"whichtool/questions/record"
	"whichtool/questions/report/cells"
	"whichtool/questions/report/format"
	"whichtool/questions/team/tables/parquet"
)

// Format is a form that tables can have. Its name is the ending of its files.
type Format struct {
	format.About
	// Load is what psql, the program of PostgreSQL, loads the files with; nil where
	// the format needs none, or PostgreSQL does not read it.
	Load  func() string
	begin func(w io.Writer, columns []Column) rowWriter
}

// rowWriter writes rows; Close ends them.
type rowWriter interface {
	Row(values []parquet.Value) error
	Close() error
}

// Formats, of which the first is the usual one.
var Formats = format.List[Format]{
	{format.About{Name: "csv", Title: "CSV"}, loadCSV, beginCSV},
	{format.About{Name: "ndjson", Title: "NDJSON"}, nil, beginLines},
	{format.About{Name: "parquet", Title: "Parquet"}, nil, beginParquet},
}

// File is what the file of a table is called.
func (f Format) File(t Table) string { return t.Name + "." + f.Name }

// Write writes a table in a format, row by row, and says how many they are. The error
// of a row that cannot be had ends it.
func (t Table) Write(w io.Writer, format Format, s Source) (n int, err error) {
	out := format.begin(w, t.Columns)
	for values, err := range t.rows(s) {
		if err == nil {
			err = out.Row(values)
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, out.Close()
}

// text is a value as CSV and NDJSON have it.
func text(kind parquet.Kind, v parquet.Value) string {
	switch {
	case v.Missing:
		return ""
	case kind == parquet.Integer:
		return strconv.FormatInt(v.Number, 10)
	case kind == parquet.Truth:
		return strconv.FormatBool(v.Number != 0)
	case kind == parquet.Date:
		return time.Unix(v.Number*24*60*60, 0).UTC().Format(time.DateOnly)
	case kind == parquet.Moment:
		return record.StampOf(time.UnixMilli(v.Number)).String()
	}
	return v.Text
}

type csvWriter struct {
	out     *cells.Table
	columns []Column
	texts   []string
}

func beginCSV(w io.Writer, columns []Column) rowWriter {
	c := &csvWriter{cells.New(w), columns, make([]string, len(columns))}
	for i := range columns {
		c.texts[i] = columns[i].Name
	}
	c.out.Row(c.texts...)
	return c
}

func (c *csvWriter) Row(values []parquet.Value) error {
	for i, v := range values {
		c.texts[i] = text(c.columns[i].Kind, v)
	}
	c.out.Row(c.texts...)
	return c.out.Error()
}

func (c *csvWriter) Close() error { return c.out.End() }

type lineWriter struct {
	out     *jsontext.Encoder
	columns []Column
	err     error
}

// beginLines does not look for names that are there twice: those of columns are not.
func beginLines(w io.Writer, columns []Column) rowWriter {
	return &lineWriter{out: jsontext.NewEncoder(w, jsontext.AllowInvalidUTF8(true), jsontext.AllowDuplicateNames(true)), columns: columns}
}

func (l *lineWriter) Row(values []parquet.Value) error {
	l.put(jsontext.BeginObject)
	for i, v := range values {
		l.put(jsontext.String(l.columns[i].Name))
		switch kind := l.columns[i].Kind; {
		case v.Missing:
			l.put(jsontext.Null)
		case kind == parquet.Integer:
			l.put(jsontext.Int(v.Number))
		case kind == parquet.Truth:
			l.put(jsontext.Bool(v.Number != 0))
		default:
			l.put(jsontext.String(text(kind, v)))
		}
	}
	l.put(jsontext.EndObject)
	return l.err
}

func (l *lineWriter) put(t jsontext.Token) {
	if l.err == nil {
		l.err = l.out.WriteToken(t)
	}
}

func (l *lineWriter) Close() error { return l.err }

func beginParquet(w io.Writer, columns []Column) rowWriter {
	var plain []parquet.Column
	for _, c := range columns {
		plain = append(plain, c.Column)
	}
	return safeWriter{parquet.NewWriter(w, plain)}
}

// safeWriter keeps what would do something to a terminal out of texts, as cells do in
// CSV; NDJSON escapes it.
type safeWriter struct{ *parquet.Writer }

func (s safeWriter) Row(values []parquet.Value) error {
	for i, v := range values {
		if v.Text != "" {
			values[i].Text = clean.Text([]byte(v.Text))
		}
	}
	return s.Writer.Row(values)
}

// LoadFile is what a file with the Load of a format is called.
const LoadFile = "tables.sql"

// loadCSV makes the tables where there are none, and takes the files in.
func loadCSV() string {
	var b strings.Builder
	b.WriteString("-- Loads the tables into PostgreSQL: psql -f " + LoadFile + ", in this folder\n")
	for _, t := range List {
		fmt.Fprintf(&b, "\ncreate table if not exists %s (", t.Name)
		for i, c := range t.Columns {
			if i > 0 {
				b.WriteString(",")
			}
			fmt.Fprintf(&b, "\n  %s %s", c.Name, kinds[c.Kind].SQL)
		}
		fmt.Fprintf(&b, "\n);\n\\copy %s from '%s.csv' with (format csv, header)\n", t.Name, t.Name)
	}
	return b.String()
}
