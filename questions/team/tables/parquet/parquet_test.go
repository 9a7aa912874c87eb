package parquet_test

import (
	"bytes"
	"crypto/md5" // which DuckDB has
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	reader "github.com/parquet-go/parquet-go"

	"whichtool/questions/referee"
	"whichtool/questions/team/tables/parquet"
)

// table is a table as it is to be read back.
type table struct {
	columns []parquet.Column
	rows    [][]parquet.Value
}

func (w table) file(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	writer := parquet.NewWriter(&out, w.columns)
	for _, row := range w.rows {
		if err := writer.Row(row); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// texts is the table as texts, each value as DuckDB has it as JSON.
func (w table) texts() [][]string {
	var out [][]string
	for _, row := range w.rows {
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = text(w.columns[i].Kind, v)
		}
		out = append(out, cells)
	}
	return out
}

// missing is what a value that is missing is as a text.
const missing = "(missing)"

func text(kind parquet.Kind, v parquet.Value) string {
	switch {
	case v.Missing:
		return missing
	case kind == parquet.Text:
		return v.Text
	case kind == parquet.Truth:
		return strconv.FormatBool(v.Number != 0)
	case kind == parquet.Date:
		return time.Unix(0, 0).UTC().AddDate(0, 0, int(v.Number)).Format(time.DateOnly)
	case kind == parquet.Moment:
		return time.UnixMilli(v.Number).UTC().Format("2006-01-02T15:04:05.000Z")
	}
	return strconv.FormatInt(v.Number, 10)
}

// random is a table of random columns and rows: in some columns hardly a text comes
// twice, in others nothing else does, or everything is missing.
func random(r *rand.Rand, rows int) table {
	var w table
	var make []func() parquet.Value
	for i := range 1 + r.IntN(8) {
		c := parquet.Column{Name: fmt.Sprint("c", i), Kind: parquet.Kind(r.IntN(5)), Optional: r.IntN(3) > 0}
		gaps, distinct := r.IntN(4), 1<<r.IntN(14)
		w.columns = append(w.columns, c)
		make = append(make, func() parquet.Value {
			if c.Optional && (gaps == 3 || gaps > 0 && r.IntN(5) < gaps) {
				return parquet.Value{Missing: true}
			}
			return value(r, c.Kind, distinct)
		})
	}
	for range rows {
		var row []parquet.Value
		for _, one := range make {
			row = append(row, one())
		}
		w.rows = append(w.rows, row)
	}
	return w
}

var pieces = []string{"", "a", "ü", "日本", "🙂", "e\u0301", "'", "\"", "\n", "\t", "=1+1", "\x00", "\u202e", strings.Repeat("long ", 2000)}

func value(r *rand.Rand, kind parquet.Kind, distinct int) parquet.Value {
	n := r.IntN(distinct)
	switch kind {
	case parquet.Text:
		if n < len(pieces) {
			return parquet.Value{Text: pieces[n]}
		}
		return parquet.Value{Text: pieces[n%(len(pieces)-1)] + strconv.Itoa(n)}
	case parquet.Truth:
		return parquet.Value{Number: int64(n % 2)}
	case parquet.Date:
		return parquet.Value{Number: int64(r.IntN(80000) - 20000)}
	case parquet.Moment:
		return parquet.Value{Number: int64(r.IntN(4e12) - 1e12)}
	}
	return parquet.Value{Number: []int64{0, 1, -1, math.MaxInt64, math.MinInt64, int64(n)}[r.IntN(6)]}
}

// read reads a file with parquet-go, and gives it as texts.
func read(t testing.TB, data []byte, columns []parquet.Column) (texts [][]string, groups int) {
	t.Helper()
	file, err := reader.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	buffer := make([]reader.Row, 1000)
	for _, group := range file.RowGroups() {
		rows := group.Rows()
		for n := -1; n != 0; {
			n, _ = rows.ReadRows(buffer)
			for _, row := range buffer[:n] {
				texts = append(texts, cells(row, columns))
			}
		}
		if err := rows.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if int(file.NumRows()) != len(texts) {
		t.Fatalf("the footer says %d rows, %d are read", file.NumRows(), len(texts))
	}
	return texts, len(file.RowGroups())
}

func cells(row reader.Row, columns []parquet.Column) []string {
	out := make([]string, len(columns))
	for i, v := range row {
		var own parquet.Value
		switch kind := columns[i].Kind; {
		case v.IsNull():
			own.Missing = true
		case kind == parquet.Text:
			own.Text = string(v.ByteArray())
		case kind == parquet.Truth && v.Boolean():
			own.Number = 1
		case kind == parquet.Date:
			own.Number = int64(v.Int32())
		case kind != parquet.Truth:
			own.Number = v.Int64()
		}
		out[i] = text(columns[i].Kind, own)
	}
	return out
}

// TestRandomTablesAreReadBack holds tables of no row, of few, and of more than a row
// group to what parquet-go reads.
func TestRandomTablesAreReadBack(t *testing.T) {
	for seed := range uint64(60) {
		r := rand.New(rand.NewPCG(seed, 12))
		w := random(r, []int{0, 1, 7, 8, 9, 300, 5000}[seed%7])
		got, _ := read(t, w.file(t), w.columns)
		if i := differs(got, w.texts()); i >= 0 {
			t.Fatalf("seed %d, %+v: row %d is not read back", seed, w.columns, i)
		}
	}
}

// differs is the first row that differs; -1 for none.
func differs(got, want [][]string) int {
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !slices.Equal(got[i], want[i]) {
			return i
		}
	}
	return -1
}

// many is a table of more than one row group: one ends by its number of rows, the
// other by its size.
func many() (rows, bytes table) {
	rows.columns = []parquet.Column{{Name: "n", Kind: parquet.Integer}, {Name: "word", Kind: parquet.Text, Optional: true}}
	for i := range 150_000 {
		rows.rows = append(rows.rows, []parquet.Value{{Number: int64(i)}, {Text: pieces[i%5], Missing: i%7 == 0}})
	}
	bytes.columns = []parquet.Column{{Name: "note", Kind: parquet.Text}}
	for i := range 45 {
		bytes.rows = append(bytes.rows, []parquet.Value{{Text: strings.Repeat(strconv.Itoa(i), 1<<19)}})
	}
	return rows, bytes
}

func TestALongTableHasMoreThanOneRowGroup(t *testing.T) {
	rows, bytes := many()
	for _, w := range []table{rows, bytes} {
		got, groups := read(t, w.file(t), w.columns)
		if i := differs(got, w.texts()); i >= 0 || groups < 2 {
			t.Errorf("%d row groups; row %d is not read back", groups, i)
		}
	}
}

// TestDuckDBReadsTheSame has DuckDB read tables, their types among it.
func TestDuckDBReadsTheSame(t *testing.T) {
	rows, _ := many()
	tables := []table{rows}
	for seed := range uint64(12) {
		tables = append(tables, random(rand.New(rand.NewPCG(seed, 34)), []int{0, 1, 9, 500}[seed%4]))
	}
	folder := t.TempDir()
	var ask []string
	for i, w := range tables {
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprint(i, ".parquet")), w.file(t), 0o600); err != nil {
			t.Fatal(err)
		}
		var columns []string
		for _, c := range w.columns {
			columns = append(columns, fmt.Sprintf("coalesce(%s, '%s')", duckText(c), missing))
		}
		ask = append(ask, fmt.Sprintf("select %d as n, file_row_number as i, [%s] as cells from read_parquet('%d.parquet', file_row_number = true)", i, strings.Join(columns, ", "), i))
	}
	// A checksum a table: the texts of all rows at once are more than a pipe should have.
	sql := "with t as (" + strings.Join(ask, " union all ") + ") select n, count(*), md5(string_agg(array_to_string(cells, chr(31)), chr(30) order by i)) from t group by n order by n"
	got := referee.DuckDB(t, folder, sql).Rows
	for i, w := range tables {
		if len(w.rows) == 0 {
			continue
		}
		if want := []string{fmt.Sprint(i), fmt.Sprint(len(w.rows)), sum(w)}; len(got) == 0 || !slices.Equal(got[0], want) {
			t.Fatalf("DuckDB reads %v, want %v of %+v", got[:min(1, len(got))], want, w.columns)
		}
		got = got[1:]
	}
}

// duckText is SQL for a column as a text; it fails where the column is of another type.
func duckText(c parquet.Column) string {
	switch c.Kind {
	case parquet.Truth:
		return fmt.Sprintf("if(%s and true, 'true', if(not %s, 'false', null))", c.Name, c.Name)
	case parquet.Date:
		return fmt.Sprintf("strftime(%s, '%%Y-%%m-%%d')", c.Name)
	case parquet.Moment:
		return fmt.Sprintf("strftime(%s at time zone 'UTC', '%%Y-%%m-%%dT%%H:%%M:%%S.%%gZ')", c.Name)
	case parquet.Integer:
		return fmt.Sprintf("(%s::bigint)::varchar", c.Name)
	}
	return c.Name
}

// sum is a checksum over all cells.
func sum(w table) string {
	var rows []string
	for _, row := range w.texts() {
		rows = append(rows, strings.Join(row, "\x1f"))
	}
	return fmt.Sprintf("%x", md5.Sum([]byte(strings.Join(rows, "\x1e"))))
}

func TestWhatIsNoRowIsRefused(t *testing.T) {
	columns := []parquet.Column{{Name: "a", Kind: parquet.Text}, {Name: "b", Kind: parquet.Date, Optional: true}}
	for name, row := range map[string][]parquet.Value{
		"too few":     {{Text: "x"}},
		"missing":     {{Missing: true}, {}},
		"far too far": {{Text: "x"}, {Number: 1 << 40}},
	} {
		w := parquet.NewWriter(&bytes.Buffer{}, columns)
		if err := w.Row(row); err == nil || w.Close() == nil {
			t.Errorf("%s: it is taken", name)
		}
	}
}

// full is a disk that has room for so many bytes.
type full struct{ room int }

var errFull = errors.New("no space left")

func (f *full) Write(b []byte) (int, error) {
	if f.room -= len(b); f.room < 0 {
		return 0, errFull
	}
	return len(b), nil
}

func TestAFullDiskIsSaid(t *testing.T) {
	w := random(rand.New(rand.NewPCG(1, 2)), 300)
	size := len(w.file(t))
	for room := 0; room < size; room += 1 + size/50 {
		writer := parquet.NewWriter(&full{room}, w.columns)
		for _, row := range w.rows {
			if writer.Row(row) != nil {
				break
			}
		}
		if err := writer.Close(); !errors.Is(err, errFull) {
			t.Fatalf("with room for %d of %d bytes it says %v", room, size, err)
		}
	}
}

func TestTextThatIsNoUTF8IsMadeSo(t *testing.T) {
	columns := []parquet.Column{{Name: "a", Kind: parquet.Text}}
	got, _ := read(t, table{columns, [][]parquet.Value{{{Text: "a\xff\xfeb"}}}}.file(t), columns)
	if got[0][0] != "a\uFFFDb" {
		t.Errorf("%q", got[0][0])
	}
}

// FuzzText has any texts read back, in a column that has a dictionary and in one that
// has none.
func FuzzText(f *testing.F) {
	f.Add("", "a", uint8(3))
	f.Add("\xff", "ü\x00", uint8(200))
	f.Fuzz(func(t *testing.T, a, b string, n uint8) {
		w := table{columns: []parquet.Column{{Name: "same", Kind: parquet.Text, Optional: true}, {Name: "other", Kind: parquet.Text}}}
		a, b = strings.ToValidUTF8(a, "\uFFFD"), strings.ToValidUTF8(b, "\uFFFD")
		for i := range n {
			w.rows = append(w.rows, []parquet.Value{{Text: []string{a, b}[i%2], Missing: i%3 == 2}, {Text: b + strconv.Itoa(int(i)) + a}})
		}
		got, _ := read(t, w.file(t), w.columns)
		if i := differs(got, w.texts()); i >= 0 {
			t.Fatalf("row %d is not read back", i)
		}
	})
}
