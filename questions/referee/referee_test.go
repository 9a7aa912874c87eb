package referee_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"whichtool/questions/referee"
)

const one = "select 1 as a, 'ü' as b, null as c, date '2026-11-28' as d"

var want = referee.Answer{Columns: []string{"a", "b", "c", "d"}, Rows: [][]string{{"1", "ü", "", "2026-11-28"}}}

func TestDuckDBAnswers(t *testing.T) {
	if got := referee.DuckDB(t, t.TempDir(), one); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

func TestPostgreSQLAnswers(t *testing.T) {
	server := referee.StartPostgreSQL(t)
	if got := server.Ask(t, t.TempDir(), one); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

// TestTheProgramLinksNoneOfIt holds what only tests need out of the program: another
// reader of Parquet would make it half as large again.
func TestTheProgramLinksNoneOfIt(t *testing.T) {
	c := exec.Command("go", "list", "-deps", ".")
	c.Dir = referee.Root(t)
	out, err := c.Output()
	if err != nil {
		t.Fatal(err)
	}
	packages := strings.Fields(string(out))
	if !slices.Contains(packages, "whichtool/questions/team/tables/parquet") {
		t.Error("the program does not link its own writer of Parquet: this test looks for the wrong names")
	}
	for _, name := range packages {
		if strings.HasPrefix(name, "github.com/parquet-go/") || name == "whichtool/questions/referee" || name == "testing" {
			t.Errorf("the program links %s", name)
		}
	}
}

// TestRootHasTheGoMod is what both rely on: .ci and README.md stand there.
func TestRootHasTheGoMod(t *testing.T) {
	for _, name := range []string{"go.mod", "README.md", ".ci/run"} {
		if _, err := os.Stat(filepath.Join(referee.Root(t), name)); err != nil {
			t.Error(err)
		}
	}
}
