package outside

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// duckScript runs in Node.js: it takes SQL as its standard input, and prints the
// answer to the last statement as JSON.
//
//go:embed duckdb.js
var duckScript string

// DuckDB gives SQL to a DuckDB of its own, which reads files in a folder, and gives
// the answer to the last statement. Its npm package is looked for in .ci/node_modules,
// or where WHICHTOOL_NODE_MODULES says.
func DuckDB(t testing.TB, folder, sql string) Answer {
	t.Helper()
	modules := os.Getenv("WHICHTOOL_NODE_MODULES")
	if modules == "" {
		modules = filepath.Join(Root(t), ".ci", "node_modules")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		t.Skip("DuckDB is not tried: there is no Node.js")
	}
	if _, err := os.Stat(filepath.Join(modules, "@duckdb", "node-api")); err != nil {
		t.Skip("DuckDB is not tried: it is not installed; npm ci --prefix .ci installs it")
	}
	c := exec.Command(node, "-e", duckScript)
	c.Dir, c.Env, c.Stdin = folder, append(os.Environ(), "NODE_PATH="+modules, "TZ=UTC"), strings.NewReader(sql)
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
