package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// drives is what is asked about the drive that a file is on. Tests have their own.
type drives struct {
	network func(folder string) (kind string, err error) // such as NFS; empty for a drive of this computer
	mounted func(folder string) (options string)         // such as rw,nolock; empty where that cannot be told
	lock    func(path string) (unlock func(), err error) // takes a lock as another program would; an error where it is refused
}

// here asks the system.
var here = drives{network: networkOf, mounted: optionsOf, lock: lockOf}

// locally are the options of a mount by which locks are not told to the other
// computers.
var locally = []string{"nolock", "local_lock=all", "local_lock=posix", "nobrl", "forcemand=0"}

// fit reports whether a file is on a network drive, and refuses one on which two
// programs could write at once: locking is tried out, not believed in.
func (d drives) fit(path string) (network bool, err error) {
	folder := filepath.Dir(path)
	kind, err := d.network(folder)
	if err != nil || kind == "" {
		return false, err
	}
	for _, option := range strings.Split(d.mounted(folder), ",") {
		for _, bad := range locally {
			if option == bad {
				return true, &Fault{path, ErrDrive, fmt.Errorf("%s is mounted with %s", kind, option)}
			}
		}
	}
	if err := d.tried(path); err != nil {
		return true, &Fault{path, ErrDrive, fmt.Errorf("%s: %w", kind, err)}
	}
	return true, nil
}

// tried takes a lock twice: the second time has to be refused, until the first one
// is let go.
func (d drives) tried(path string) error {
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
