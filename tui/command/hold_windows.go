package command

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/windows"
)

// movesOpen says that no file is renamed or removed while it is open.
const movesOpen = false

// openHeld opens a file and keeps it from other programs that ask, until it is closed.
// While another does it gives none, or with anyway one that is not held; nor is it
// held where a folder takes no lock.
//
// The lock is a file of its own beside it, since a file that is to be replaced has to
// be closed first: a lock on that one (LockFileEx) would end too soon.
func openHeld(name string, flag int, mode fs.FileMode, anyway bool) (*journal, error) {
	lock, err := lockBeside(name)
	if inUse(err) && !anyway {
		return nil, nil
	}
	file, err := os.OpenFile(name, flag, mode)
	if err == nil {
		return &journal{File: file, name: name, held: lock != nil, lock: lock}, nil
	}
	if lock != nil {
		lock.Close()
	}
	if inUse(err) && !anyway { // such as by what looks for viruses
		return nil, nil
	}
	return nil, err
}

// lockBeside opens the file that is the lock on another. It goes when it is closed,
// however the program ends, and what is to go nobody else can open so.
func lockBeside(name string) (lock *os.File, err error) {
	name += ".lock"
	for range 3 { // it may just be going
		lock, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE|windows.FILE_FLAG_DELETE_ON_CLOSE, 0o600)
		if !errors.Is(err, windows.ERROR_ACCESS_DENIED) {
			return lock, err
		}
		if _, there := os.Lstat(name); !errors.Is(there, fs.ErrNotExist) {
			return nil, err
		}
	}
	return nil, errors.New("the folder takes no lock")
}
