package cover

import "fmt"

// Steps bounds work, and counts it: a step looks once at all cubes of a union.
// One Steps may be handed to one question after the other, which then share the
// bound. A nil *Steps sets none.
type Steps struct {
	Limit int // 0 for none
	Taken int
}

// Undecided is the error of work that was given up: nothing is known.
type Undecided struct{ Limit int }

// Error says how much was tried.
func (u *Undecided) Error() string { return fmt.Sprintf("not decided within %d steps", u.Limit) }

func (s *Steps) take() error {
	if s == nil {
		return nil
	}
	if s.Limit > 0 && s.Taken >= s.Limit {
		return &Undecided{s.Limit}
	}
	s.Taken++
	return nil
}
