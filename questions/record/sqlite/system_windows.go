package sqlite

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// writable reports whether a file may be written to, which nothing but trying tells:
// who may do what stands in lists.
func writable(path string) bool {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err == nil {
		f.Close()
	}
	return err == nil || errors.Is(err, windows.ERROR_SHARING_VIOLATION)
}

func isReadOnly(err error) bool { return errors.Is(err, windows.ERROR_WRITE_PROTECT) }

func isFull(err error) bool {
	return errors.Is(err, windows.ERROR_DISK_FULL) || errors.Is(err, windows.ERROR_HANDLE_DISK_FULL) || errors.Is(err, windows.ERROR_DISK_QUOTA_EXCEEDED)
}

func heedLimits() {}
