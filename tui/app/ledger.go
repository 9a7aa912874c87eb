package app

import (
	"sync"

	"whichtool/questions/practice"
)

// ledger keeps progress in order: what is written away from the screen may be
// carried out in any order, and must not bring back what came before.
type ledger struct {
	keeper Keeper
	asked  int // entries so far; only Update counts them

	mu   sync.Mutex
	done int // the latest entry that was written
}

// entry is a write to carry out, from any goroutine; it does nothing once a
// later one was carried out.
func (l *ledger) entry(write func(Keeper) error) func() error {
	l.asked++
	number := l.asked
	return func() error {
		l.mu.Lock()
		defer l.mu.Unlock()
		if number <= l.done {
			return nil
		}
		l.done = number
		return write(l.keeper)
	}
}

// settle writes the latest progress if that is still to be done, when nothing
// is shown any more.
func (l *ledger) settle(progress practice.Progress) error {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.done == l.asked {
		return nil
	}
	l.done = l.asked
	return l.keeper.Save(progress)
}
