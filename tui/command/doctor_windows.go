package command

import (
	"os"
	"path/filepath"

	"golang.org/x/sys/windows"
)

// disk is what a folder stands on.
func disk(folder string) (free uint64, known bool, name string, remote bool) {
	path, err := windows.UTF16PtrFromString(folder)
	if err != nil {
		return 0, false, "", false
	}
	known = windows.GetDiskFreeSpaceEx(path, &free, nil, nil) == nil
	volume := filepath.VolumeName(folder)
	remote = len(volume) > 2 && volume[:2] == `\\`
	if root, err := windows.UTF16PtrFromString(volume + `\`); err == nil && windows.GetDriveType(root) == windows.DRIVE_REMOTE {
		remote = true
	}
	if remote {
		name = "a network share"
	}
	return free, known, name, remote
}

// dropInput throws away what was typed and not read.
func dropInput(in *os.File) { _ = windows.FlushConsoleInputBuffer(windows.Handle(in.Fd())) }
