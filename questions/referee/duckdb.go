package referee

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// duckScript runs in Node.js: it takes SQL as its standard input, and prints the
// answer to the last statement as JSON.
//
//go:embed duckdb.js
var duckScript string

// DuckDB gives SQL to a DuckDB of its own, which reads files in a folder, and gives
// the answer to the last statement.
func DuckDB(t testing.TB, folder, sql string) Answer {
	t.Helper()
	c := node(t, []string{"@duckdb/node-api"}, "-e", duckScript)
	c.Dir, c.Stdin = folder, strings.NewReader(sql)
	var answer struct {
		Columns []string
		Rows    [][]any
	}
	if out := run(t, c); json.Unmarshal(out, &answer) != nil {
		t.Fatalf("DuckDB answers %q", out)
	}
	return Answer{answer.Columns, texts(answer.Rows)}
}

func texts(rows [][]any) [][]string {
	var out [][]string
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, cell := range row {
			if cell != nil {
				cells[i] = fmt.Sprint(cell)
			}
		}
		out = append(out, cells)
	}
	return out
}
