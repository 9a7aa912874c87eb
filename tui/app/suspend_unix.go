//go:build unix

package app

import (
	"os"
	"os/signal"
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

// jobControl reports whether a shell could bring the program back once it is
// stopped. The kernel stops no group of processes that has no parent in its
// own session, and a stop that does not come is waited for without end.
func jobControl() bool {
	parent := os.Getppid()
	if parent == 0 { // the first process of a container
		return false
	}
	own, err := unix.Getsid(0)
	if err != nil {
		return false
	}
	its, err := unix.Getsid(parent)
	return err == nil && its == own
}

// suspension listens for the signal that stops a program (kill -TSTP), so that
// the terminal is put in order before.
type suspension struct{ signals chan os.Signal }

// start calls a function at every such signal.
func (s *suspension) start(suspend func()) {
	s.stop()
	s.signals = make(chan os.Signal, 1)
	signal.Notify(s.signals, syscall.SIGTSTP)
	go func(signals <-chan os.Signal) {
		for range signals {
			suspend()
		}
	}(s.signals)
}

// stop lets the signal stop the program again. Should that not happen, since
// the shell that started the program's group is gone, the program is woken:
// Bubble Tea waits for nothing else. To a program that was stopped and brought
// back, being woken once more is nothing.
func (s *suspension) stop() {
	if s.signals == nil {
		return
	}
	signal.Stop(s.signals)
	close(s.signals)
	s.signals = nil
	time.AfterFunc(patience, func() { _ = syscall.Kill(os.Getpid(), syscall.SIGCONT) })
}
