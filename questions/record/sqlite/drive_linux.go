package sqlite

import (
	"os"
	"strings"
	"syscall"
)

// networks are the file systems of network drives by their magic number, as in
// statfs(2). FUSE is among them: what is behind it does not show.
var networks = map[uint32]string{
	0x6969: "NFS", 0x517b: "SMB", 0xff534d42: "CIFS", 0xfe534d42: "SMB", 0x564c: "NCP", 0x65735546: "FUSE",
	0x5346414f: "AFS", 0x6b414653: "AFS", 0x73757245: "Coda", 0x00c36400: "Ceph", 0x01021997: "9P", 0x0bd00bd0: "Lustre",
	0x47504653: "GPFS", 0x7461636f: "OCFS2", 0x01161970: "GFS2", 0x786f4256: "VirtualBox", 0xbacbacbc: "VMware",
}

// networkOf is the kind of network drive that a folder is on; empty for none.
func networkOf(folder string) (string, error) {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(folder, &fs); err != nil {
		return "", &os.PathError{Op: "statfs", Path: folder, Err: err}
	}
	return networks[uint32(fs.Type)], nil
}

// optionsOf is the options with which the drive of a folder is mounted.
func optionsOf(folder string) string {
	table, err := os.ReadFile("/proc/self/mountinfo")
	if err != nil {
		return ""
	}
	return optionsIn(string(table), folder)
}

// optionsIn finds the mount nearest above a folder in a table as in proc(5), of
// which the last one counts.
func optionsIn(table, folder string) (options string) {
	longest := -1
	escapes := strings.NewReplacer(`\040`, " ", `\011`, "\t", `\012`, "\n", `\134`, `\`)
	for line := range strings.Lines(table) {
		mount, drive, ok := strings.Cut(line, " - ")
		fields, more := strings.Fields(mount), strings.Fields(drive)
		if !ok || len(fields) < 6 || len(more) < 3 {
			continue
		}
		point := escapes.Replace(fields[4])
		above := folder == point || strings.HasPrefix(folder, strings.TrimSuffix(point, "/")+"/")
		if above && len(point) >= longest {
			longest, options = len(point), fields[5]+","+more[2]
		}
	}
	return options
}

// setLock is F_OFD_SETLK of fcntl(2): a lock of an open file, which others in the
// same program respect like other programs.
const setLock = 37

// lockOf takes a lock on a file for as long as unlock is not called.
func lockOf(path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return nil, err
	}
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Len: 1}
	if err := syscall.FcntlFlock(f.Fd(), setLock, &lock); err != nil {
		f.Close()
		return nil, err
	}
	return func() { f.Close() }, nil
}
