package sqlite

import (
	"fmt"
	"os"
	"syscall"
)

// smallDisks is how a process is started that may have disks of its own.
func smallDisks() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
}

// mountSmall has a folder be a disk of a size, for this process alone.
func mountSmall(folder string, size int) error {
	return syscall.Mount("small", folder, "tmpfs", 0, fmt.Sprintf("size=%d", size))
}
