package tables

import (
	"fmt"
	"iter"
	"reflect"
	"strconv"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team/tables/parquet"
)

// Column is a column of a table.
type Column struct {
	parquet.Column
	About string
	value func(field reflect.Value) parquet.Value // of a field of a row
}

// kinds is how each kind of column is called, by people and by PostgreSQL.
var kinds = map[parquet.Kind]struct{ Word, SQL string }{
	parquet.Text:    {"text", "text"},
	parquet.Integer: {"number", "bigint"},
	parquet.Truth:   {"true or false", "boolean"},
	parquet.Date:    {"date", "date"},
	parquet.Moment:  {"time", "timestamptz"},
}

// KindWord is what the values of a column are, in a word.
func (c Column) KindWord() string { return kinds[c.Kind].Word }

// Table is one of the tables.
type Table struct {
	Name    string
	About   string
	Columns []Column
	rows    func(s Source) iter.Seq2[[]parquet.Value, error] // which are used again
}

// List is the tables.
var List = []Table{
	table("checks", "a row a check", checks),
	table("answers", "a row a practice that was answered", answers),
	table("actions", "a row an action", actions),
	table("decisions", "a row a kept decision", decisions),
}

func table[T any](name, about string, rows func(Source) iter.Seq2[T, error]) Table {
	columns := columnsOf(reflect.TypeFor[T]())
	return Table{name, about, columns, func(s Source) iter.Seq2[[]parquet.Value, error] {
		return func(yield func([]parquet.Value, error) bool) {
			values := make([]parquet.Value, len(columns))
			for row, err := range rows(s) {
				fields := reflect.ValueOf(&row).Elem()
				for i := range columns {
					values[i] = columns[i].value(fields.Field(i))
				}
				if !yield(values, err) {
					return
				}
			}
		}
	}}
}

// columnsOf is the columns of a type of row, by the tags of its fields: none is what
// stands for no value, of a column that may have none.
func columnsOf(row reflect.Type) []Column {
	var out []Column
	for i := range row.NumField() {
		field := row.Field(i)
		kind, value := valued(field.Type)
		none, optional := field.Tag.Lookup("none")
		c := Column{parquet.Column{Name: field.Tag.Get("name"), Kind: kind, Optional: optional}, field.Tag.Get("about"), value}
		if optional {
			c.value = func(v reflect.Value) parquet.Value {
				if isNone(v, none) {
					return parquet.Value{Missing: true}
				}
				return value(v)
			}
		}
		out = append(out, c)
	}
	return out
}

func isNone(v reflect.Value, none string) bool {
	switch v.Kind() {
	case reflect.String:
		return v.String() == none
	case reflect.Int64:
		return strconv.FormatInt(v.Int(), 10) == none
	}
	return v.IsZero()
}

// epoch is the day from which days are counted.
var epoch = guidance.Date{Year: 1970, Month: 1, Day: 1}

// valued is the kind of a type of field, and how its values are had.
func valued(field reflect.Type) (parquet.Kind, func(reflect.Value) parquet.Value) {
	switch field {
	case reflect.TypeFor[string]():
		return parquet.Text, func(v reflect.Value) parquet.Value { return parquet.Value{Text: v.String()} }
	case reflect.TypeFor[int64]():
		return parquet.Integer, func(v reflect.Value) parquet.Value { return parquet.Value{Number: v.Int()} }
	case reflect.TypeFor[bool]():
		return parquet.Truth, func(v reflect.Value) parquet.Value {
			if v.Bool() {
				return parquet.Value{Number: 1}
			}
			return parquet.Value{}
		}
	case reflect.TypeFor[record.Day]():
		return parquet.Date, func(v reflect.Value) parquet.Value {
			day := guidance.Date(*v.Addr().Interface().(*record.Day))
			return parquet.Value{Number: int64(epoch.DaysUntil(day))}
		}
	case reflect.TypeFor[record.Stamp]():
		return parquet.Moment, func(v reflect.Value) parquet.Value {
			return parquet.Value{Number: v.Addr().Interface().(*record.Stamp).UnixMilli()}
		}
	}
	panic(fmt.Sprintf("no column can be of the type %v", field)) // which the rows above would show at once
}
