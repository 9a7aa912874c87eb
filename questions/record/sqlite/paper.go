package sqlite

import (
	"database/sql"
	"fmt"

	"whichtool/questions/record"
)

// ChangePaper changes a paper while no other program does.
func (s *Store) ChangePaper(kind, id string, change func(before []byte) ([]byte, error)) error {
	return s.write(func(t *transaction) error {
		var before []byte
		if _, err := one(t, "SELECT text FROM papers WHERE kind = ? AND id = ?", []any{kind, id}, &before); err != nil {
			return err
		}
		after, err := change(before)
		if err != nil {
			return err
		}
		return t.exec("INSERT OR REPLACE INTO papers(kind, id, text) VALUES(?, ?, ?)", kind, id, after)
	})
}

// Papers is the papers of a kind, the one that was changed last first.
func (s *Store) Papers(kind string) (papers []record.Paper, err error) {
	err = s.read(func(tx *sql.Tx) error {
		papers, err = all(tx, func(p *record.Paper) []any { return []any{&p.Kind, &p.ID, &p.Text} },
			"SELECT kind, id, text FROM papers WHERE kind = ? ORDER BY number DESC", kind)
		return err
	})
	return papers, err
}

// DropPaper forgets a paper, unless a hold stops that.
func (s *Store) DropPaper(kind, id string) error {
	return s.drop(fmt.Errorf("%s: there is no such %s", id, kind), "papers", "kind = ? AND id = ?", kind, id)
}
