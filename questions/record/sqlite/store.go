package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"time"

	"whichtool/questions/record"
)

// setting is what a store depends on beside its file. Tests have their own.
type setting struct {
	drive
	steps []string      // see steps
	waits time.Duration // for another program
}

// usual is the setting of the program.
var usual = setting{drive{networkOf, optionsOf, lockOf}, steps, 5 * time.Second}

// latest is the version that the program writes.
func (e setting) latest() int { return len(e.steps) - 1 }

// Store is a file of records. It comes from Open or OpenExisting.
type Store struct {
	setting
	path           string
	file           *file
	readOnly       bool
	network        bool    // it is on a network drive
	writer, reader *sql.DB // one connection, and a few
	verdicts       verdicts
	catalogue      catalogue
	close          func() error
}

var _ record.Store = (*Store)(nil)

// Open opens the file to write to; where there is none it makes one.
func Open(path string) (*Store, error) { return usual.open(path, true) }

// OpenExisting opens the file to read what is there, and to write where that is
// possible. It makes none: where there is no file, or an empty one, the error is
// fs.ErrNotExist.
func OpenExisting(path string) (*Store, error) { return usual.open(path, false) }

// open opens a file. Only one is opened at a time, so that none is looked at while
// another store opens it.
func (e setting) open(path string, write bool) (*Store, error) {
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, err
	}
	opened.Lock()
	defer opened.Unlock()
	heedLimits()
	if write {
		if err := makeFile(path); err != nil {
			return nil, notMade(path, err)
		}
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real // beside which SQLite keeps what belongs to it
	}
	f, err := examine(path, e.latest())
	switch {
	case err != nil:
		return nil, explain(path, err)
	case !write && f.Size() == 0:
		return nil, fmt.Errorf("%s: %w", path, fs.ErrNotExist)
	case write && !f.mayWrite:
		return nil, &Fault{path, ErrReadOnly, nil}
	}
	s := &Store{setting: e, path: path, file: f, readOnly: !f.mayWrite}
	if s.network, err = e.fit(path, s.readOnly); err != nil {
		return nil, explain(path, err)
	}
	if err := s.connect(); err != nil {
		return nil, explain(path, err)
	}
	opening(f)
	s.close = sync.OnceValue(s.disconnect)
	return s, nil
}

// notMade is why there is no file where there should be one.
func notMade(path string, err error) error {
	if errors.Is(err, fs.ErrPermission) || isReadOnly(err) {
		return &Fault{path, ErrReadOnly, err}
	}
	if isFull(err) {
		return &Fault{path, ErrFull, err}
	}
	return fmt.Errorf("%s could not be made: %w", path, err)
}

// pragmas are the settings of each connection. What is deleted is overwritten, and
// what is sorted stays in memory.
func (s *Store) pragmas() []string {
	synchronous := "synchronous(FULL)"
	if s.network {
		synchronous = "synchronous(EXTRA)" // without a WAL, the folder counts too
	}
	return []string{
		fmt.Sprintf("busy_timeout(%d)", s.waits.Milliseconds()), synchronous, "fullfsync(1)", "checkpoint_fullfsync(1)", "foreign_keys(1)",
		"secure_delete(1)", "temp_store(MEMORY)", "trusted_schema(0)", "cell_size_check(1)",
		"journal_size_limit(16777216)",
	}
}

// connect opens the connections, and brings the file to the latest version.
func (s *Store) connect() error {
	if s.readOnly {
		return s.connectToRead()
	}
	if s.network && s.file.ahead {
		if err := s.leaveWAL(); err != nil {
			return err
		}
	}
	if err := s.pools("rw"); err != nil {
		return err
	}
	err := s.migrate()
	if err == nil && !s.network {
		err = s.enterWAL()
	}
	if err == nil {
		err = s.sound()
	}
	if err != nil {
		s.disconnect()
	}
	return err
}

// pools makes the two pools of connections. SQLite lets one write at a time.
func (s *Store) pools(mode string, more ...string) (err error) {
	if s.writer, err = sql.Open("sqlite", address(s.path, mode, append(s.pragmas(), "cache_size(-16384)"), more...)); err != nil {
		return err
	}
	s.writer.SetMaxOpenConns(1)
	if s.reader, err = sql.Open("sqlite", address(s.path, mode, append(s.pragmas(), "query_only(1)"), more...)); err != nil {
		return err
	}
	s.reader.SetMaxOpenConns(3)
	s.reader.SetMaxIdleConns(3)
	return nil
}

// connectToRead opens a file that cannot be written to. Where not even what SQLite
// needs beside it can be made, it is read as one that nobody changes: unless there
// is something beside it that is not in it yet.
func (s *Store) connectToRead() error {
	err := s.tryToRead()
	kind := explain(s.path, err)
	if (errors.Is(kind, ErrReadOnly) || errors.Is(kind, ErrDisk)) && !errors.Is(err, errOlder) && !unfinished(s.path) {
		err = s.tryToRead("immutable", "1")
	}
	return err
}

func (s *Store) tryToRead(more ...string) error {
	err := s.pools("ro", more...)
	if err == nil {
		err = s.migrate()
	}
	if err == nil {
		err = s.sound()
	}
	if err != nil {
		s.disconnect()
	}
	return err
}

// enterWAL has the file written ahead, where it is not yet. Where another program
// is just about to do so, it does.
func (s *Store) enterWAL() error {
	var mode string
	err := s.writer.QueryRow("PRAGMA journal_mode = WAL").Scan(&mode)
	if err != nil && errors.Is(explain(s.path, err), ErrBusy) {
		return nil
	}
	return err
}

// leaveWAL has a file not written ahead any more: a WAL needs memory that
// programs share, which there is none of between two computers. A connection that
// has the file to itself does not use it.
func (s *Store) leaveWAL() error {
	db, err := sql.Open("sqlite", address(s.path, "rw", append(s.pragmas(), "locking_mode(EXCLUSIVE)")))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	var mode string
	err = db.QueryRow("PRAGMA journal_mode = DELETE").Scan(&mode)
	return errors.Join(err, db.Close())
}

// sound reports damage that shows at once.
func (s *Store) sound() error {
	var number, records int64
	err := s.writer.QueryRow("SELECT number, records FROM head WHERE one = 1").Scan(&number, &records)
	if errors.Is(err, sql.ErrNoRows) {
		return &Fault{s.path, ErrDamaged, err}
	}
	return err
}

// Path is the file.
func (s *Store) Path() string { return s.path }

// ReadOnly reports whether what is there can only be read.
func (s *Store) ReadOnly() bool { return s.readOnly }

// Close closes the file. The last program to do so leaves nothing beside it.
func (s *Store) Close() error {
	err := s.close()
	closed(s.file)
	return err
}

func (s *Store) disconnect() error {
	var errs []error
	for _, db := range []*sql.DB{s.reader, s.writer} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return explain(s.path, errors.Join(errs...))
}

// transaction is one that writes.
type transaction struct {
	*sql.Tx
	store      *Store
	statements map[string]*sql.Stmt // by their text
	verdicts   map[string]int64     // the numbers of those that were looked up
	hand       hand
}

// write does something whole or not at all.
func (s *Store) write(do func(*transaction) error) error {
	if s.readOnly {
		return &Fault{s.path, ErrReadOnly, nil}
	}
	if err := s.inPlace(); err != nil {
		return err
	}
	tx, err := s.begin()
	if err != nil {
		return explain(s.path, err)
	}
	defer tx.Rollback() // does nothing after Commit
	switch version, err := versionOf(tx); {
	case err != nil:
		return explain(s.path, err)
	case version > s.latest():
		return &Fault{s.path, ErrNewer, nil}
	case version < s.latest():
		return &Fault{s.path, ErrMoved, nil}
	}
	t := &transaction{Tx: tx, store: s, statements: map[string]*sql.Stmt{}, verdicts: map[string]int64{}}
	if err := do(t); err != nil {
		return explain(s.path, err)
	}
	if err := t.putBack(); err != nil {
		return explain(s.path, err)
	}
	return explain(s.path, tx.Commit())
}

// mostTurns is how often in a row a store lets other programs go first.
const mostTurns = 20

// begin begins to write when it is this store's turn. SQLite gives up after a
// while, which may be since many others come and go: then it is tried again, as long
// as somebody has got on meanwhile.
func (s *Store) begin() (tx *sql.Tx, err error) {
	for range mostTurns {
		var before, after int64
		if err := s.writer.QueryRow("PRAGMA data_version").Scan(&before); err != nil {
			before = -1
		}
		tx, err = s.writer.Begin()
		if err == nil || !errors.Is(explain(s.path, err), ErrBusy) {
			break
		}
		if failed := s.writer.QueryRow("PRAGMA data_version").Scan(&after); failed != nil || after == before {
			break
		}
	}
	return tx, err
}

// inPlace says where the file is not the one that was opened any more: SQLite would
// go on and write to one that nobody finds.
func (s *Store) inPlace() error {
	info, err := os.Stat(s.path)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !os.SameFile(info, s.file.FileInfo) {
		return &Fault{s.path, ErrMoved, err}
	}
	return explain(s.path, err)
}

// exec runs a statement that is prepared once in a transaction.
func (t *transaction) exec(query string, arguments ...any) error {
	statement, ok := t.statements[query]
	if !ok {
		var err error
		if statement, err = t.Prepare(query); err != nil {
			return err
		}
		t.statements[query] = statement
	}
	_, err := statement.Exec(arguments...)
	return err
}

// one is the one row of a query; false for none.
func one(from querier, query string, arguments []any, into ...any) (bool, error) {
	err := from.QueryRow(query, arguments...).Scan(into...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return err == nil, unreadable(err)
}

// read reads what is there at one moment.
func (s *Store) read(do func(*sql.Tx) error) error {
	tx, err := s.reader.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	if err != nil {
		return explain(s.path, err)
	}
	defer tx.Rollback()
	return explain(s.path, do(tx))
}
