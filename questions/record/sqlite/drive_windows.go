package sqlite

import (
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/windows"
)

// networkOf is the kind of network drive that a folder is on; empty for none. A share
// may go by its own name or by the letter of a drive.
func networkOf(folder string) (string, error) {
	if _, err := os.Stat(folder); err != nil {
		return "", err
	}
	volume := filepath.VolumeName(folder)
	if strings.HasPrefix(volume, `\\`) && !strings.HasPrefix(volume, `\\?\`) {
		return "a share", nil
	}
	root, err := windows.UTF16PtrFromString(volume + `\`)
	if err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE {
		return "a share", nil
	}
	return "", nil
}

// optionsOf is the options of the mount: there are none here that matter.
func optionsOf(string) string { return "" }

// lockOf takes a lock on a file for as long as unlock is not called.
func lockOf(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	const flags = windows.LOCKFILE_EXCLUSIVE_LOCK | windows.LOCKFILE_FAIL_IMMEDIATELY
	if err := windows.LockFileEx(windows.Handle(f.Fd()), flags, 0, 1, 0, new(windows.Overlapped)); err != nil {
		f.Close()
		return nil, err
	}
	return func() { f.Close() }, nil
}
