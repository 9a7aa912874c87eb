//go:build unix

package app

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"

	"golang.org/x/sys/unix"
)

// jobControl reports whether a shell could bring the program back once it is
// stopped: one leads the session from outside the program's own group.
func jobControl() bool {
	leader, err := unix.Getsid(0)
	if err != nil {
		return false
	}
	group, err := unix.Getpgid(leader)
	return err == nil && group != unix.Getpgrp()
}

// suspension listens for the signal that stops a program (kill -TSTP), so that
// the terminal is put in order first.
type suspension struct {
	signals chan os.Signal
	ready   atomic.Bool // the next one is Bubble Tea's, which has put the terminal in order
}

// listen calls a function at each such signal, until the program ends.
func (s *suspension) listen(suspend func()) {
	s.signals = make(chan os.Signal, 1)
	signal.Notify(s.signals, syscall.SIGTSTP)
	go func() {
		for range s.signals {
			if s.ready.CompareAndSwap(true, false) {
				// Go does not give a signal that it has once caught its
				// own effect back, so this is the other one that stops.
				_ = syscall.Kill(0, syscall.SIGSTOP)
			} else {
				suspend()
			}
		}
	}()
}

func (s *suspension) close() {
	signal.Stop(s.signals)
	close(s.signals)
}
