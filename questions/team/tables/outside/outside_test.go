package outside_test

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"whichtool/questions/team/tables/outside"
)

const one = "select 1 as a, 'ü' as b, null as c, date '2026-11-28' as d"

var want = outside.Answer{Columns: []string{"a", "b", "c", "d"}, Rows: [][]string{{"1", "ü", "", "2026-11-28"}}}

func TestDuckDBAnswers(t *testing.T) {
	if got := outside.DuckDB(t, t.TempDir(), one); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestPostgreSQLAnswers(t *testing.T) {
	server := outside.StartPostgreSQL(t)
	if got := server.Ask(t, t.TempDir(), one); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

// TestRootHasTheGoMod is what both rely on: .ci and README.md stand there.
func TestRootHasTheGoMod(t *testing.T) {
	for _, name := range []string{"go.mod", "README.md", ".ci/run"} {
		if _, err := os.Stat(filepath.Join(outside.Root(t), name)); err != nil {
			t.Error(err)
		}
	}
}
