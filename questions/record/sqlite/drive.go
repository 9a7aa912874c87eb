package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// drive is what is asked about the drive that a file is on.
type drive struct {
	network func(folder string) (kind string, err error) // such as NFS; empty for a drive of this computer
	mounted func(folder string) (options string)         // such as rw,nolock; empty where that cannot be told
	lock    func(path string) (unlock func(), err error) // takes a lock as another program would; an error where it is refused
}

// locally are the options of a mount by which locks are not told to the other
// computers.
var locally = []string{"nolock", "local_lock=all", "local_lock=posix", "nobrl"}

// fit reports whether a file is on a network drive, and refuses one on which two
// programs could write at once: locking is tried out, not believed in. Where a file
// can only be read nothing needs to be locked.
func (d drive) fit(path string, readOnly bool) (network bool, err error) {
	folder := filepath.Dir(path)
	kind, err := d.network(folder)
	if err != nil || kind == "" || readOnly {
		return kind != "", err
	}
	for option := range strings.SplitSeq(d.mounted(folder), ",") {
		if slices.Contains(locally, option) {
			return true, &Fault{path, ErrDrive, fmt.Errorf("%s is mounted with %s", kind, option)}
		}
	}
	if err := d.tried(path); err != nil {
		return true, &Fault{path, ErrDrive, fmt.Errorf("%s: %w", kind, err)}
	}
	return true, nil
}

// tried takes a lock twice: the second time has to be refused, until the first one
// is let go.
func (d drive) tried(path string) error {
	probe, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".lock-*")
	if err != nil {
		return err
	}
	defer os.Remove(probe.Name())
	if err := probe.Close(); err != nil {
		return err
	}
	unlock, err := d.lock(probe.Name())
	if err != nil {
		return fmt.Errorf("no lock is given: %w", err)
	}
	if again, err := d.lock(probe.Name()); err == nil {
		again()
		unlock()
		return fmt.Errorf("a lock is given twice")
	}
	unlock()
	again, err := d.lock(probe.Name())
	if err != nil {
		return fmt.Errorf("a lock is not let go: %w", err)
	}
	again()
	return nil
}
