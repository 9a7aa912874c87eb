//go:build unix && !solaris && !aix

package command

import (
	"errors"
	"os"
	"syscall"
)

// hold keeps a file from other programs that ask, until it is closed. It is
// busy while another does; where a disk knows no such thing it is neither.
func hold(file *os.File) (held, busy bool) {
	err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	return err == nil, errors.Is(err, syscall.EWOULDBLOCK) || errors.Is(err, syscall.EINTR)
}
