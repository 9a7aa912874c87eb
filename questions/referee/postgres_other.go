//go:build !unix

package referee

import "testing"

// PostgreSQL is not tried on this system.
type PostgreSQL struct{}

// StartPostgreSQL skips the test.
func StartPostgreSQL(t testing.TB) *PostgreSQL {
	t.Helper()
	t.Skip("PostgreSQL is not tried on this system")
	return nil
}

// Ask is never called.
func (*PostgreSQL) Ask(testing.TB, string, string) Answer { return Answer{} }
