package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// application marks a file as one of this program, at byte 68 of it: WTRC.
const application = 0x57545243

// steps are what makes a file of version n of one of version n-1. A step that
// has shipped is not changed any more: what comes later is a step of its own.
var steps = []string{1: first, 2: second, 3: third}

// The first version. head is one row: where the chain and the records end, so that
// what is cut off there is missed, and how many records there are.
const first = `
CREATE TABLE head(
	one     INTEGER PRIMARY KEY CHECK(one = 1),
	number  INTEGER NOT NULL, -- of the last entry
	sha256  TEXT NOT NULL,    -- of the last entry
	record  TEXT NOT NULL,    -- the SHA-256 of the last record that was kept
	records INTEGER NOT NULL  -- how many there are
) STRICT;
INSERT INTO head VALUES(1, 0, '', '', 0);
CREATE TABLE entries(
	number INTEGER PRIMARY KEY, deed TEXT NOT NULL, id TEXT NOT NULL, revision INTEGER NOT NULL, at TEXT NOT NULL,
	reason TEXT NOT NULL, record TEXT NOT NULL, previous TEXT NOT NULL, sha256 TEXT NOT NULL
) STRICT;
CREATE TABLE texts(
	number   INTEGER PRIMARY KEY REFERENCES entries,
	id       TEXT NOT NULL,
	revision INTEGER NOT NULL,
	recorded TEXT NOT NULL,
	text     BLOB NOT NULL, -- the record in its canonical form, deflated
	UNIQUE(id, revision)
) STRICT;
CREATE TABLE records( -- the last revision of each
	place INTEGER PRIMARY KEY, -- the number of the entry that first kept it
	id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, title TEXT NOT NULL, tags TEXT NOT NULL,
	happened TEXT NOT NULL, recorded TEXT NOT NULL, as_of TEXT NOT NULL, edition TEXT NOT NULL,
	says TEXT NOT NULL, outcome TEXT NOT NULL, recommended TEXT NOT NULL, considered TEXT NOT NULL,
	verdict TEXT NOT NULL, done TEXT NOT NULL, otherwise INTEGER NOT NULL,
	day   TEXT NOT NULL,   -- when it happened, or else was recorded
	shelf INTEGER NOT NULL -- on which its card stands
) STRICT;
CREATE INDEX days ON records(day);
CREATE TRIGGER counted AFTER INSERT ON records BEGIN UPDATE head SET records = records + 1; END;
CREATE TRIGGER uncounted AFTER DELETE ON records BEGIN UPDATE head SET records = records - 1; END;
CREATE TABLE shelves(number INTEGER PRIMARY KEY, cards BLOB NOT NULL) STRICT;
CREATE TABLE gists(place INTEGER PRIMARY KEY REFERENCES records ON DELETE CASCADE, gist BLOB NOT NULL) STRICT;
CREATE TABLE verdicts(number INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT; -- the guidance's words, shared by gists
CREATE TABLE drafts( -- the highest number was changed last
	number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, started TEXT NOT NULL, changed TEXT NOT NULL,
	as_of TEXT NOT NULL, edition TEXT NOT NULL, tool TEXT NOT NULL, given TEXT NOT NULL
) STRICT;
CREATE TABLE holds(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, reason TEXT NOT NULL, placed TEXT NOT NULL) STRICT;
`

// The second version has lists of places to search, and small texts that can be
// worked out again.
const second = `
CREATE TABLE searches(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, search TEXT NOT NULL) STRICT;
CREATE TABLE remembered(name TEXT PRIMARY KEY, text TEXT NOT NULL) STRICT, WITHOUT ROWID;
`

// The third version has papers, such as checks of a team's practice. The one that
// was changed last has the highest number.
const third = `
CREATE TABLE papers(number INTEGER PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, text BLOB NOT NULL, UNIQUE(kind, id)) STRICT;
`

// versionOf is the version of a file; 0 for one that was only just made.
func versionOf(from querier) (version int, err error) {
	err = from.QueryRow("PRAGMA user_version").Scan(&version)
	return version, err
}

// querier is a database, or a transaction in it.
type querier interface {
	QueryRow(query string, arguments ...any) *sql.Row
	Query(query string, arguments ...any) (*sql.Rows, error)
}

// errOlder says why a file that cannot be written to cannot be read either.
var errOlder = errors.New("it is of an older version, and has to be brought up to date before it can be read")

// migrate brings the file to the latest version: one that was only just made at
// once, an older one step by step, each in one transaction. Of several programs that
// do so at once the others wait.
func (s *Store) migrate() error {
	for {
		version, err := versionOf(s.writer)
		switch {
		case err != nil:
			return err
		case version == s.latest():
			return nil
		case version > s.latest():
			return &Fault{s.path, ErrNewer, nil}
		case s.readOnly:
			return fmt.Errorf("%w; %w", &Fault{s.path, ErrReadOnly, nil}, errOlder)
		case version == 0:
			err = s.step(1, s.latest(), s.empty)
		default:
			err = s.step(version+1, version+1, s.copyBefore)
		}
		if err != nil {
			return err
		}
	}
}

// step makes a file of version from-1 one of version to, unless another program
// has done so meanwhile. ready is called first, while no other program writes.
func (s *Store) step(from, to int, ready func(tx querier, to int) error) error {
	tx, err := s.writer.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback() // does nothing after Commit
	version, err := versionOf(tx)
	if err != nil || version >= from {
		return err
	}
	if err := ready(tx, to); err != nil {
		return err
	}
	statements := strings.Join(s.steps[from:to+1], "") + fmt.Sprintf("PRAGMA user_version = %d; PRAGMA application_id = %d;", to, application)
	if _, err := tx.Exec(statements); err != nil {
		return err
	}
	return tx.Commit()
}

// empty refuses to make a file of ours of one in which there is something.
func (s *Store) empty(tx querier, _ int) error {
	var tables int
	if err := tx.QueryRow("SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil {
		return err
	}
	if tables > 0 {
		return &Fault{s.path, ErrForeign, nil}
	}
	return nil
}

// before is the name of the copy that is kept from before a version.
func before(path string, version int) string { return fmt.Sprintf("%s.before-%d", path, version) }

// copyBefore keeps a copy of the file as it was before a version: whole, or not at
// all. The write lock is held meanwhile, so that one program alone does it.
func (s *Store) copyBefore(_ querier, version int) error {
	name := before(s.path, version)
	unfinished := name + ".part"
	if err := os.Remove(unfinished); err != nil && !os.IsNotExist(err) {
		return err
	}
	if err := create(unfinished); err != nil {
		return err
	}
	defer os.Remove(unfinished) // there is none after Rename
	db, err := sql.Open("sqlite", address(s.path, "rw", s.pragmas()))
	if err != nil {
		return err
	}
	defer db.Close()
	if _, err := db.Exec("VACUUM INTO ?", unfinished); err != nil {
		return err
	}
	if err := flush(unfinished); err != nil {
		return err
	}
	if err := os.Rename(unfinished, name); err != nil {
		return err
	}
	return flushNames(filepath.Dir(name))
}

// forgetCopies removes the copies from before older versions: what is deleted is
// in them too.
func (s *Store) forgetCopies() error {
	entries, err := os.ReadDir(filepath.Dir(s.path))
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasPrefix(e.Name(), filepath.Base(s.path)+".before-") {
			if err := os.Remove(filepath.Join(filepath.Dir(s.path), e.Name())); err != nil && !os.IsNotExist(err) {
				return err
			}
		}
	}
	return nil
}
