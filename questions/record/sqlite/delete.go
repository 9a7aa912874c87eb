package sqlite

import (
	"database/sql"
	"fmt"
	"strings"
	"time"

	"whichtool/guidance/say"
	"whichtool/questions/record"
)

// Delete deletes records with all their revisions, all or none. Of what they said
// nothing stays in the file, nor in copies from before older versions beside it,
// which are removed; only in a file that another program is reading just now it
// may stay until that is done.
func (s *Store) Delete(ids []string, reason string, now time.Time) error {
	err := s.write(func(t *transaction) error {
		if err := t.unheld(); err != nil {
			return err
		}
		done := map[string]bool{}
		for _, id := range ids {
			if id = spelt(id); done[id] {
				continue
			}
			done[id] = true
			if err := t.delete(id, reason, record.StampOf(now)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return s.settle()
}

// delete deletes a record, and leaves an entry that says so.
func (t *transaction) delete(id, reason string, at record.Stamp) error {
	var place, shelf int64
	is, err := one(t, "SELECT place, shelf FROM records WHERE id = ?", []any{id}, &place, &shelf)
	if err != nil {
		return err
	}
	if !is {
		return fmt.Errorf("%s: %w", id, record.ErrNone)
	}
	if err := t.replace(shelf, place, nil); err != nil {
		return err
	}
	for _, query := range []string{"DELETE FROM texts WHERE id = ?", "DELETE FROM records WHERE id = ?"} {
		if err := t.exec(query, id); err != nil {
			return err
		}
	}
	_, err = t.enter(record.Entry{Deed: record.DeedDelete, ID: id, At: at, Reason: reason})
	return err
}

// drop forgets the row of a table that a condition picks, unless a hold stops that; none
// is the error where there is no such row.
func (s *Store) drop(none error, table, where string, arguments ...any) error {
	err := s.write(func(t *transaction) error {
		if err := t.unheld(); err != nil {
			return err
		}
		var number int64
		is, err := one(t, "SELECT number FROM "+table+" WHERE "+where, arguments, &number)
		if err == nil && !is {
			err = none
		}
		if err != nil {
			return err
		}
		return t.exec("DELETE FROM "+table+" WHERE number = ?", number)
	})
	if err != nil {
		return err
	}
	return s.settle()
}

// settle has what was deleted gone from beside the file too.
func (s *Store) settle() error {
	err := s.forgetCopies()
	if err == nil && !s.network {
		var busy, pages, moved int
		err = s.writer.QueryRow("PRAGMA wal_checkpoint(TRUNCATE)").Scan(&busy, &pages, &moved)
	}
	if err != nil {
		return fmt.Errorf("it was deleted, but may still be in files beside it: %w", explain(s.path, err))
	}
	return nil
}

// unheld refuses a deletion while there is a hold.
func (t *transaction) unheld() error {
	holds, err := holdsIn(t)
	if err != nil || len(holds) == 0 {
		return err
	}
	names := say.Each(holds, func(h record.Hold) string { return h.Name })
	return fmt.Errorf("%w: %s", record.ErrHeld, strings.Join(names, ", "))
}

// Hold places a hold.
func (s *Store) Hold(h record.Hold) error {
	return s.write(func(t *transaction) error {
		var reason string
		is, err := one(t, "SELECT reason FROM holds WHERE name = ?", []any{h.Name}, &reason)
		if err != nil {
			return err
		}
		if is {
			return fmt.Errorf("there is a hold named %q already", h.Name)
		}
		if err := t.exec("INSERT INTO holds(name, reason, placed) VALUES(?, ?, ?)", h.Name, h.Reason, h.Placed.String()); err != nil {
			return err
		}
		_, err = t.enter(record.Entry{Deed: record.DeedHold, ID: h.Name, At: h.Placed, Reason: h.Reason})
		return err
	})
}

// Lift lifts a hold.
func (s *Store) Lift(name string, now time.Time) error {
	return s.write(func(t *transaction) error {
		var number int64
		is, err := one(t, "SELECT number FROM holds WHERE name = ?", []any{name}, &number)
		if err != nil {
			return err
		}
		if !is {
			return fmt.Errorf("there is no hold named %q", name)
		}
		if err := t.exec("DELETE FROM holds WHERE number = ?", number); err != nil {
			return err
		}
		_, err = t.enter(record.Entry{Deed: record.DeedLift, ID: name, At: record.StampOf(now)})
		return err
	})
}

// Holds is the holds, the oldest first.
func (s *Store) Holds() (holds []record.Hold, err error) {
	err = s.read(func(tx *sql.Tx) error {
		holds, err = holdsIn(tx)
		return err
	})
	return holds, err
}

func holdsIn(from querier) ([]record.Hold, error) {
	return all(from, func(h *record.Hold) []any { return []any{&h.Name, &h.Reason, as(&h.Placed)} }, "SELECT name, reason, placed FROM holds ORDER BY number")
}
