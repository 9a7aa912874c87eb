package keep

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team"
)

// checkKind is the kind of paper that a check of a team is.
const checkKind = "team check"

// ErrNoCheck says that there is no such check.
var ErrNoCheck = errors.New("there is no such check")

// Checks is the checks of teams that are kept, the one that was changed last first.
func (k *Keeper) Checks() ([]team.Check, error) {
	store, err := k.Existing()
	if err != nil || store == nil {
		return nil, err
	}
	papers, err := store.Papers(checkKind)
	if err != nil {
		return nil, err
	}
	var out []team.Check
	for _, p := range papers {
		c, wrong := team.Decode(p.Text)
		if wrong != nil {
			err = cmp.Or(err, fmt.Errorf("check %s: %w", p.ID, wrong))
			continue // the others can be read all the same
		}
		out = append(out, c)
	}
	return out, err
}

// Check is a check by its id, or the beginning of that, or the last one of a team
// by the team's name.
func (k *Keeper) Check(id string) (team.Check, error) {
	all, err := k.Checks()
	for _, c := range all {
		if strings.HasPrefix(c.ID, strings.ToLower(id)) || guidance.Same(c.Team, id) {
			return c, nil
		}
	}
	if err == nil {
		err = ErrNoCheck
	}
	return team.Check{}, err
}

// Before is the earlier checks that a check started from, the oldest first.
func (k *Keeper) Before(c team.Check) ([]*team.Check, error) {
	all, err := k.Checks()
	return team.Earlier(all, c), err
}

// Context is what a record or a check that begins now says of the program, with an
// id of its own.
func (k *Keeper) Context(edition string) (record.Context, error) {
	rests, err := k.Guidance(edition)
	return record.Context{ID: k.NewID(), Now: k.Now(), Program: k.Program, Guidance: rests}, err
}

// ChangeCheck changes a check as it is kept, while no other program does, and
// gives what it has become. For one that is not there yet before is the zero Check.
func (k *Keeper) ChangeCheck(id string, change func(before team.Check) (team.Check, error)) (after team.Check, err error) {
	store, err := k.Store()
	if err != nil {
		return after, err
	}
	err = store.ChangePaper(checkKind, id, func(text []byte) ([]byte, error) {
		var before team.Check
		if text != nil {
			var err error
			if before, err = team.Decode(text); err != nil {
				return nil, err
			}
		}
		var err error
		if after, err = change(before); err != nil {
			return nil, err
		}
		after.Changed = record.StampOf(k.Now())
		whole := after.Encode()
		_, err = team.Decode(whole) // what could not be read again is not kept
		return whole, err
	})
	return after, err
}

// DropCheck deletes a check for good.
func (k *Keeper) DropCheck(id string) error {
	store, err := k.Store()
	if err != nil {
		return err
	}
	return store.DropPaper(checkKind, id)
}
