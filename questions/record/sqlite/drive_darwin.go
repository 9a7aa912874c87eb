package sqlite

import (
	"os"
	"syscall"
)

// mountedLocally is MNT_LOCAL of statfs(2).
const mountedLocally = 0x1000

// networkOf is the kind of network drive that a folder is on; empty for none.
func networkOf(folder string) (string, error) {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(folder, &fs); err != nil {
		return "", &os.PathError{Op: "statfs", Path: folder, Err: err}
	}
	if fs.Flags&mountedLocally != 0 {
		return "", nil
	}
	var name []byte
	for _, c := range fs.Fstypename {
		if c != 0 {
			name = append(name, byte(c))
		}
	}
	return string(name), nil
}

// optionsOf is the options of the mount: there are none here that matter.
func optionsOf(string) string { return "" }

// lockOf takes a lock on a file for as long as unlock is not called.
func lockOf(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB); err != nil {
		f.Close()
		return nil, err
	}
	return func() { f.Close() }, nil
}
