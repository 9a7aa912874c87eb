package keep

import (
	"errors"
	"sync"

	"whichtool/questions/team"
)

// Sitting is where the changes of one check are kept as they are made. What is to
// be kept is noted at once and written later, in the order in which it was noted,
// by whoever comes first: the function that noting it gives, or Settle. A nil
// Sitting keeps nothing.
type Sitting struct {
	keeper  *Keeper
	id      string
	writing sync.Mutex // held while the store is written to

	mu      sync.Mutex // guards what follows
	waiting []Change   // to be written, the first one first
}

// Change is what one change makes of a check as it is kept.
type Change func(before team.Check) (team.Check, error)

// Sit is where the changes of a check are kept; nil where nothing is kept.
func (k *Keeper) Sit(id string) *Sitting {
	if k == nil || k.Off != "" {
		return nil
	}
	return &Sitting{keeper: k, id: id}
}

// Note notes a change, and gives the function that writes it; nil where nothing is
// kept.
func (s *Sitting) Note(change Change) (write func() error) {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = append(s.waiting, change)
	s.keeper.pending.Store(s, nil)
	return s.write
}

// write writes what is noted, if nobody has done so. What could not be written is
// tried again with what comes next.
func (s *Sitting) write() error {
	s.writing.Lock()
	defer s.writing.Unlock()
	s.mu.Lock()
	now := s.waiting
	s.waiting = nil
	s.mu.Unlock()
	var err error
	if len(now) > 0 {
		_, err = s.keeper.ChangeCheck(s.id, func(c team.Check) (team.Check, error) {
			var err error
			for _, change := range now {
				if c, err = change(c); err != nil {
					break
				}
			}
			return c, err
		})
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if err != nil && !errors.Is(err, ErrNoCheck) {
		s.waiting = append(now, s.waiting...)
	}
	if len(s.waiting) == 0 {
		s.keeper.pending.Delete(s)
	}
	return err
}
