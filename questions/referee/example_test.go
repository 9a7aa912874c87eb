package referee_test

import (
	"fmt"
	"testing"

	"whichtool/questions/referee"
)

func Example() {
	// In a test, which is skipped where DuckDB is not installed:
	_ = func(t *testing.T) {
		answer := referee.DuckDB(t, t.TempDir(), "select count(*) as teams from 'checks.parquet'")
		fmt.Println(answer.Columns, answer.Rows)
	}
}
