package command

import (
	"errors"

	"golang.org/x/sys/windows"
)

// inUse reports whether another program has a file open, so that its name cannot be
// given to another. For a file that it holds Windows says that access is denied.
func inUse(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_ACCESS_DENIED)
}
