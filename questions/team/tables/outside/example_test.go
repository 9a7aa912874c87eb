package outside_test

import (
	"fmt"
	"testing"

	"whichtool/questions/team/tables/outside"
)

func Example() {
	// In a test, which is skipped where DuckDB is not installed:
	_ = func(t *testing.T) {
		answer := outside.DuckDB(t, t.TempDir(), "select count(*) as teams from 'checks.parquet'")
		fmt.Println(answer.Columns, answer.Rows)
	}
}
