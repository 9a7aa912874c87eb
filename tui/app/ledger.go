package app

import "sync"

// ledger keeps progress in order: what is written away from the screen may be
// carried out in any order, and must not bring back what came before.
type ledger struct {
	keeper Keeper
	asked  int          // entries so far; only Update counts them
	latest func() error // the last of them

	mu   sync.Mutex
	done int // the latest entry that was written
}

// entry is a write to carry out, from any goroutine; it does nothing once it or
// a later one was carried out.
func (l *ledger) entry(write func(Keeper) error) func() error {
	l.asked++
	number := l.asked
	l.latest = func() error {
		l.mu.Lock()
		defer l.mu.Unlock()
		if number <= l.done {
			return nil
		}
		l.done = number
		return write(l.keeper)
	}
	return l.latest
}

// settle carries out the last entry if that is still to be done, when nothing
// is shown any more.
func (l *ledger) settle() error {
	if l.latest == nil {
		return nil
	}
	return l.latest()
}
