//go:build unix && !linux

package sqlite

import (
	"errors"
	"syscall"
)

func smallDisks() *syscall.SysProcAttr { return nil }

func mountSmall(string, int) error { return errors.ErrUnsupported }
