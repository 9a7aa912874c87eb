package command

import (
	"os"
	"slices"

	"golang.org/x/sys/unix"
)

// disk is what a folder stands on.
func disk(folder string) (free uint64, known bool, name string, remote bool) {
	var stat unix.Statfs_t
	if err := unix.Statfs(folder, &stat); err != nil {
		return 0, false, "", false
	}
	name = unix.ByteSliceToString(stat.Fstypename[:])
	return stat.Bavail * uint64(stat.Bsize), true, name, slices.Contains([]string{"nfs", "smbfs", "afpfs", "webdav"}, name)
}

// dropInput throws away what was typed and not read.
func dropInput(in *os.File) { _ = unix.IoctlSetPointerInt(int(in.Fd()), unix.TIOCFLUSH, unix.TCIFLUSH) }
