//go:build !unix && !windows

package sqlite

import "os"

// writable reports whether a file may be written to.
func writable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().Perm()&0o200 != 0
}

func isReadOnly(error) bool { return false }

func isFull(error) bool { return false }

func heedLimits() {}
