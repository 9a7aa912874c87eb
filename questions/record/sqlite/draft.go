package sqlite

import (
	"database/sql"
	"fmt"

	"github.com/go-json-experiment/json"

	"whichtool/guidance"
	"whichtool/questions/record"
)

// SaveDraft keeps a draft, in the place of an older state of it.
func (s *Store) SaveDraft(d record.Draft) error {
	given, err := json.Marshal(d.Given)
	if err != nil {
		return err
	}
	return s.write(func(t *transaction) error { // the new row has the highest number
		err := t.exec("INSERT OR REPLACE INTO drafts(id, started, changed, as_of, edition, tool, given) VALUES(?, ?, ?, ?, ?, ?, ?)",
			d.ID, d.Started.String(), d.Changed.String(), text(d.AsOf), d.Edition, d.Tool, string(given))
		if err != nil {
			return err
		}
		return t.exec("DELETE FROM drafts WHERE number <= (SELECT number FROM drafts ORDER BY number DESC LIMIT 1 OFFSET ?)", mostDrafts)
	})
}

// mostDrafts is how many drafts are kept: of walks that nobody goes on with, the
// oldest are forgotten.
const mostDrafts = 50

// DropDraft forgets a draft.
func (s *Store) DropDraft(id string) error {
	return s.write(func(t *transaction) error { return t.exec("DELETE FROM drafts WHERE id = ?", id) })
}

// Drafts is the drafts, the one that was changed last first.
func (s *Store) Drafts() (drafts []record.Draft, err error) {
	err = s.read(func(tx *sql.Tx) error {
		drafts, err = draftsIn(tx)
		return err
	})
	return drafts, err
}

func draftsIn(from querier) ([]record.Draft, error) {
	return all(from, func(d *record.Draft) []any {
		return []any{&d.ID, as(&d.Started), as(&d.Changed), as(&d.AsOf), &d.Edition, &d.Tool, jsonInto{&d.Given}}
	}, "SELECT id, started, changed, as_of, edition, tool, given FROM drafts ORDER BY number DESC")
}

// SaveSearch keeps a list of places to search, in the place of an older state of
// it.
func (s *Store) SaveSearch(search record.Search) error {
	text, err := json.Marshal(search)
	if err != nil {
		return err
	}
	return s.write(func(t *transaction) error {
		return t.exec("INSERT INTO searches(id, search) VALUES(?, ?) ON CONFLICT(id) DO UPDATE SET search = excluded.search", search.ID, string(text))
	})
}

// Searches is the lists of places to search, the newest first.
func (s *Store) Searches() (searches []record.Search, err error) {
	err = s.read(func(tx *sql.Tx) error {
		searches, err = all(tx, func(search *record.Search) []any { return []any{jsonInto{search}} }, "SELECT search FROM searches ORDER BY number DESC")
		return err
	})
	return searches, err
}

// DropSearch forgets a list of places to search, unless a hold stops that.
func (s *Store) DropSearch(id string) error {
	return s.drop(fmt.Errorf("%s: there is no such list", id), "searches", "id = ?", id)
}

// Remember keeps a small text that can be worked out again.
func (s *Store) Remember(name, text string) error {
	return s.write(func(t *transaction) error {
		return t.exec("INSERT INTO remembered VALUES(?, ?) ON CONFLICT DO UPDATE SET text = excluded.text", name, text)
	})
}

// Recall is a small text that was remembered; empty for none.
func (s *Store) Recall(name string) (text string, err error) {
	err = s.read(func(tx *sql.Tx) error {
		_, err := one(tx, "SELECT text FROM remembered WHERE name = ?", []any{name}, &text)
		return err
	})
	return text, err
}

// Summary counts what is kept, and what happened before a day.
func (s *Store) Summary(past guidance.Date) (sum record.Summary, err error) {
	err = s.read(func(tx *sql.Tx) error {
		if err := tx.QueryRow("SELECT records, sha256 FROM head").Scan(&sum.Records, &sum.Head); err != nil {
			return err
		}
		if !past.IsZero() {
			if err := tx.QueryRow("SELECT count(*) FROM records WHERE day < ?", past.String()).Scan(&sum.Past); err != nil {
				return err
			}
		}
		if sum.Drafts, err = draftsIn(tx); err != nil {
			return err
		}
		sum.Holds, err = holdsIn(tx)
		return err
	})
	return sum, err
}
