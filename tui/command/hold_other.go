//go:build (!unix && !windows) || solaris || aix

package command

import (
	"io/fs"
	"os"
)

// movesOpen says that nothing is known of files that are open being renamed or removed.
const movesOpen = false

// openHeld opens a file, and keeps it from nobody here.
func openHeld(name string, flag int, mode fs.FileMode, _ bool) (*journal, error) {
	file, err := os.OpenFile(name, flag, mode)
	if err != nil {
		return nil, err
	}
	return &journal{File: file, name: name}, nil
}
