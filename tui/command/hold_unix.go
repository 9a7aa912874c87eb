//go:build unix && !solaris && !aix

package command

import (
	"errors"
	"io/fs"
	"os"
	"syscall"
)

// movesOpen says that files may be renamed and removed while they are open.
const movesOpen = true

// openHeld opens a file and keeps it from other programs that ask, until it is closed.
// While another does it gives none, or with anyway one that is not held; nor is it
// held where a disk knows no such thing.
func openHeld(name string, flag int, mode fs.FileMode, anyway bool) (*journal, error) {
	file, err := os.OpenFile(name, flag, mode)
	if err != nil {
		return nil, err
	}
	err = syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if busy := errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR); busy && !anyway {
		file.Close()
		return nil, nil
	}
	return &journal{File: file, name: name, held: err == nil}, nil
}
