//go:build !linux && !darwin && !windows

package sqlite

import (
	"errors"
	"os"
)

// networkOf is the kind of network drive that a folder is on; empty for none, or
// where that cannot be told.
func networkOf(folder string) (string, error) {
	_, err := os.Stat(folder)
	return "", err
}

func optionsOf(string) string { return "" }

// lockOf takes a lock by making a file beside, since nothing else is the same on
// all systems.
func lockOf(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path+".held", os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, err
	}
	return func() { _ = errors.Join(f.Close(), os.Remove(f.Name())) }, nil
}
