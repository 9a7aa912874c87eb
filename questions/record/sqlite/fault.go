package sqlite

import (
	"database/sql"
	"errors"
	"fmt"
	"os"

	"modernc.org/sqlite"
	codes "modernc.org/sqlite/lib"
)

// What can be the matter with a file. Each comes wrapped in a Fault.
var (
	ErrNewer    = errors.New("it was written by a newer version of this program")
	ErrForeign  = errors.New("it is no file of this program")
	ErrDamaged  = errors.New("it is damaged")
	ErrReadOnly = errors.New("it cannot be written to")
	ErrFull     = errors.New("the disk is full, or a limit on its use is reached")
	ErrDisk     = errors.New("the disk could not be read or written")
	ErrBusy     = errors.New("another program is writing to it and has not let go within five seconds")
	ErrDrive    = errors.New("it is on a network drive that does not keep two programs from writing at once")
	ErrMoved    = errors.New("it was moved, deleted or replaced while it was in use")
)

// advice is what to do about a fault.
var advice = map[error]string{
	ErrNewer:    "use that version, or a newer one; the file was left as it is",
	ErrForeign:  "name another file; this one was left as it is",
	ErrDamaged:  "put a copy of it in its place, or move it away to begin anew; it was left as it is",
	ErrReadOnly: "check who may write to the file and its folder; until then nothing more is kept",
	ErrFull:     "make room and try again; what was kept before is safe",
	ErrDisk:     "check the disk and try again; what was kept before was left as it is",
	ErrBusy:     "try again in a moment",
	ErrDrive:    "keep the file on a drive of this computer",
	ErrMoved:    "put it back, or start the program again to begin anew",
}

// Fault is something that is the matter with a file.
type Fault struct {
	Path  string
	Kind  error // ErrDamaged and its like
	cause error // nil for none
}

// Error says what happened, to which file, and what to do.
func (f *Fault) Error() string {
	return fmt.Sprintf("%s: %v: %s", f.Path, f.Kind, advice[f.Kind])
}

// Unwrap is the kind of the fault and what SQLite or the system says.
func (f *Fault) Unwrap() []error {
	if f.cause == nil {
		return []error{f.Kind}
	}
	return []error{f.Kind, f.cause}
}

// explain has an error of SQLite or the system in the person's words. Other
// errors, such as record.ErrNone, stay as they are.
func explain(path string, err error) error {
	var fault *Fault
	var said *sqlite.Error
	switch {
	case err == nil, errors.As(err, &fault):
		return err
	case errors.Is(err, errUnreadable):
		return &Fault{path, ErrDamaged, err}
	case errors.As(err, &said):
		if kind := kindOf(path, said.Code()); kind != nil {
			return &Fault{path, kind, err}
		}
		return fmt.Errorf("%s: %w", path, err)
	case errors.Is(err, os.ErrPermission), isReadOnly(err):
		return &Fault{path, ErrReadOnly, err}
	case isFull(err):
		return &Fault{path, ErrFull, err}
	}
	return err
}

// errUnreadable says that what stands in the file is not what this program writes.
var errUnreadable = errors.New("it holds what cannot be read")

// unreadable is why a value could not be read: SQLite says itself where it could
// not get at it.
func unreadable(err error) error {
	var said *sqlite.Error
	if err == nil || errors.As(err, &said) || errors.Is(err, sql.ErrNoRows) {
		return err
	}
	return fmt.Errorf("%w: %w", errUnreadable, err)
}

// kindOf is what a code of SQLite means; nil for one that is a fault of ours.
func kindOf(path string, code int) error {
	switch code {
	case codes.SQLITE_READONLY_DBMOVED:
		return ErrMoved
	case codes.SQLITE_IOERR_SHORT_READ, codes.SQLITE_IOERR_CORRUPTFS, codes.SQLITE_IOERR_DATA:
		return ErrDamaged
	}
	switch code & 0xff {
	case codes.SQLITE_NOTADB, codes.SQLITE_CORRUPT, codes.SQLITE_FORMAT:
		return ErrDamaged
	case codes.SQLITE_READONLY, codes.SQLITE_PERM, codes.SQLITE_AUTH:
		return ErrReadOnly
	case codes.SQLITE_BUSY, codes.SQLITE_LOCKED, codes.SQLITE_PROTOCOL:
		return ErrBusy
	case codes.SQLITE_FULL:
		return ErrFull
	case codes.SQLITE_CANTOPEN, codes.SQLITE_IOERR, codes.SQLITE_NOLFS:
		return whyNot(path, code)
	}
	return nil
}

// whyNot is what kept SQLite from a file, which does not say itself: the system is
// asked.
func whyNot(path string, code int) error {
	if _, err := os.Stat(path); errors.Is(err, os.ErrNotExist) {
		return ErrMoved
	}
	switch code {
	case codes.SQLITE_IOERR_WRITE, codes.SQLITE_IOERR_FSYNC, codes.SQLITE_IOERR_TRUNCATE,
		codes.SQLITE_IOERR_SHMSIZE, codes.SQLITE_IOERR_SHMMAP, codes.SQLITE_IOERR_DIR_FSYNC:
		if !writable(path) {
			return ErrReadOnly
		}
		return ErrFull
	}
	if !writable(path) {
		return ErrReadOnly
	}
	return ErrDisk
}
