//go:build unix

package app

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"

	"golang.org/x/sys/unix"
)

// stoppable says that the system can stop a program and bring it back.
const stoppable = true

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

// suspension listens for the signals that stop a program (kill -TSTP), so that
// the terminal is put in order first, and bring it back.
type suspension struct {
	signals chan os.Signal
	ready   atomic.Bool // the next one is Bubble Tea's, which has put the terminal in order
	stopped bool        // it is Bubble Tea that is to be brought back, and sees to the terminal
}

// listen calls functions at each such signal, until the program ends: suspend
// where it is to be stopped, and resumed where it was without having been asked
// (kill -STOP), so that a shell has had the terminal as it was.
func (s *suspension) listen(suspend, resumed func()) {
	s.signals = make(chan os.Signal, 4)
	signal.Notify(s.signals, syscall.SIGTSTP, syscall.SIGCONT)
	go func() {
		for sig := range s.signals {
			switch {
			case sig == syscall.SIGCONT && s.stopped:
				s.stopped = false
			case sig == syscall.SIGCONT:
				resumed()
			case s.ready.CompareAndSwap(true, false):
				// Go does not give a signal that it has once caught its
				// own effect back, so this is the other one that stops.
				s.stopped = true
				_ = syscall.Kill(0, syscall.SIGSTOP)
			default:
				suspend()
			}
		}
	}()
}

func (s *suspension) close() {
	signal.Stop(s.signals)
	close(s.signals)
}
