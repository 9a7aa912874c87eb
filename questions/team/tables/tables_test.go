package tables_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	reader "github.com/parquet-go/parquet-go"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/record"
	"whichtool/questions/report/cells"
	"whichtool/questions/team"
	"whichtool/questions/team/tables"
	"whichtool/questions/team/tables/parquet"
)

var (
	shipped = fixture.Shipped()[len(fixture.Shipped())-1]
	today   = guidance.Date{Year: 2026, Month: 11, Day: 28}
)

// TestEachFormatHasTheSameRows reads every table back in every format, and holds each
// cell of one to that of the other, and the counts to what the checks have.
func TestEachFormatHasTheSameRows(t *testing.T) {
	s := organisation().source
	want := map[string]int{"checks": len(s.Checks), "decisions": decisions}
	for _, c := range s.Checks {
		want["answers"] += len(c.Answers)
		for _, a := range c.Answers {
			if a.Action != nil {
				want["actions"]++
			}
		}
	}
	for _, table := range tables.List {
		var first [][]string
		for _, format := range tables.Formats {
			var out bytes.Buffer
			n, err := table.Write(&out, format, s)
			if err != nil || n != want[table.Name] || n == 0 {
				t.Fatalf("%s as %s: %d rows of %d, %v", table.Name, format.Name, n, want[table.Name], err)
			}
			rows := readBack[format.Name](t, out.Bytes(), table)
			if first == nil {
				first = rows
			}
			if len(rows) != n+1 || len(first) != len(rows) {
				t.Fatalf("%s as %s: %d rows are read back of %d", table.Name, format.Name, len(rows)-1, n)
			}
			for i := range rows {
				if !slices.Equal(rows[i], first[i]) {
					t.Fatalf("%s as %s: row %d is %q, not %q", table.Name, format.Name, i, rows[i], first[i])
				}
			}
		}
		for i, c := range table.Columns {
			if first[0][i] != c.Name || c.About == "" {
				t.Errorf("%s: column %q is %q, %q", table.Name, c.Name, first[0][i], c.About)
			}
		}
	}
}

// readBack reads a table back, its names first. A text is as CSV has it, where no
// spreadsheet takes it for a formula.
var readBack = map[string]func(t *testing.T, data []byte, table tables.Table) [][]string{
	"csv": func(t *testing.T, data []byte, _ tables.Table) [][]string {
		all, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		return all
	},
	"ndjson":  readLines,
	"parquet": readParquet,
}

func readLines(t *testing.T, data []byte, table tables.Table) (rows [][]string) {
	var names []string
	for line := range strings.Lines(string(data)) {
		decoder := json.NewDecoder(strings.NewReader(line))
		decoder.Token()
		names = nil
		var row []string
		for decoder.More() {
			name, err := decoder.Token()
			value, second := decoder.Token()
			if err != nil || second != nil {
				t.Fatal(err, second)
			}
			cell := ""
			if value != nil {
				cell = cells.Disarm(fmt.Sprint(value))
			}
			if value == nil && !table.Columns[len(row)].Optional {
				t.Errorf("%s: %s is null, and not optional", table.Name, name)
			}
			names, row = append(names, name.(string)), append(row, cell)
		}
		rows = append(rows, row)
	}
	return append([][]string{names}, rows...)
}

func readParquet(t *testing.T, data []byte, table tables.Table) [][]string {
	file, err := reader.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	rows := [][]string{{}}
	for _, c := range file.Root().Columns() {
		rows[0] = append(rows[0], c.Name())
	}
	for _, group := range file.RowGroups() {
		all := make([]reader.Row, group.NumRows())
		if n, _ := group.Rows().ReadRows(all); n != len(all) {
			t.Fatalf("%d rows of %d", n, len(all))
		}
		for _, row := range all {
			var texts []string
			for i, v := range row {
				texts = append(texts, cellOf(table.Columns[i].Kind, v))
			}
			rows = append(rows, texts)
		}
	}
	return rows
}

// cellOf is a value that parquet-go has read as CSV has it.
func cellOf(kind parquet.Kind, v reader.Value) string {
	switch {
	case v.IsNull():
		return ""
	case kind == parquet.Date:
		return time.Unix(0, 0).UTC().AddDate(0, 0, int(v.Int32())).Format(time.DateOnly)
	case kind == parquet.Moment:
		return record.StampOf(time.UnixMilli(v.Int64())).String()
	}
	return cells.Disarm(v.String())
}

func TestOverdueIsAsInTheResult(t *testing.T) {
	s := organisation().source
	format, _ := tables.Formats.Named("ndjson")
	var out bytes.Buffer
	for _, table := range tables.List {
		if table.Name == "actions" {
			if _, err := table.Write(&out, format, s); err != nil {
				t.Fatal(err)
			}
		}
	}
	want := 0
	for _, c := range s.Checks {
		want += team.ResultOf(&c, nil, s.Pack, s.Today).Overdue
	}
	if got := strings.Count(out.String(), `"overdue":true`); got != want || want == 0 {
		t.Errorf("%d overdue, %d in the results", got, want)
	}
}

// TestNothingForATerminalGetsIntoATable in any format.
func TestNothingForATerminalGetsIntoATable(t *testing.T) {
	c := team.Check{ID: "a", Team: "\x1b[31mred\x1b]0;title\a\u202e"}
	for _, format := range tables.Formats {
		var out bytes.Buffer
		if _, err := tables.List[0].Write(&out, format, tables.Source{Checks: []team.Check{c}, Pack: shipped, Today: today}); err != nil {
			t.Fatal(err)
		}
		text := out.String()
		if format.Name == "parquet" { // whose pages are compressed
			text = strings.Join(readParquet(t, out.Bytes(), tables.List[0])[1], " ")
		}
		if strings.ContainsAny(text, "\x1b\a\u202e") && format.Name != "ndjson" || strings.ContainsAny(text, "\x1b\a") || !strings.Contains(text, "red") {
			t.Errorf("%s: %q", format.Name, text)
		}
	}
}

// TestARowThatCannotBeHadEndsTheTable in every format: half a table is no table.
func TestARowThatCannotBeHadEndsTheTable(t *testing.T) {
	broken := errors.New("the disk is gone")
	s := tables.Source{Pack: shipped, Today: today, Rows: func(yield func(record.Row, error) bool) {
		_ = yield(record.Row{ID: "a"}, nil) && yield(record.Row{}, broken)
	}}
	for _, format := range tables.Formats {
		if n, err := tables.List[3].Write(&bytes.Buffer{}, format, s); n != 1 || !errors.Is(err, broken) {
			t.Errorf("%s: %d rows, %v", format.Name, n, err)
		}
	}
}

// TestTheReadmeHasTheColumns holds its table of tables to the columns that are written.
func TestTheReadmeHasTheColumns(t *testing.T) {
	var want strings.Builder
	want.WriteString("| table | columns, of texts where nothing else is said |\n|---|---|\n")
	for _, table := range tables.List {
		var columns []string
		for _, c := range table.Columns {
			column := "`" + c.Name + "`"
			if c.Kind != parquet.Text {
				column += " (" + c.KindWord() + ")"
			}
			columns = append(columns, column)
		}
		fmt.Fprintf(&want, "| `%s`: %s | %s |\n", table.Name, table.About, strings.Join(columns, ", "))
	}
	if !strings.Contains(readme(t), want.String()) {
		t.Errorf("README.md does not have\n%s", want.String())
	}
}
