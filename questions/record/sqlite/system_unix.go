//go:build unix

package sqlite

import (
	"errors"
	"os/signal"
	"path/filepath"
	"sync"
	"syscall"
)

// The bits of access(2).
const (
	mayRead  = 4
	mayWrite = 2
)

// writable reports whether a file and its folder may be written to.
func writable(path string) bool {
	return syscall.Access(path, mayRead|mayWrite) == nil && syscall.Access(filepath.Dir(path), mayWrite) == nil
}

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) || errors.Is(err, syscall.EFBIG)
}

// heedLimits has a file that would be larger than the system lets it be made an
// error of writing: else the signal would end the program.
var heedLimits = sync.OnceFunc(func() { signal.Ignore(syscall.SIGXFSZ) })
