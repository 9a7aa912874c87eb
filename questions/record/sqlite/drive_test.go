package sqlite

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"whichtool/questions/record"
)

// onNetwork is the setting on a network drive that gives locks as it should.
func onNetwork() setting {
	e := usual
	e.network = func(string) (string, error) { return "NFS", nil }
	return e
}

func TestOnANetworkDriveNothingIsWrittenAhead(t *testing.T) {
	for name, already := range map[string]bool{"a new file": false, "one that was": true} {
		path := filepath.Join(t.TempDir(), "records.db")
		if already {
			s := openAt(t, path)
			keep(t, s, 1)
			must(t, s.Close())
		}
		s, err := onNetwork().open(path, true)
		must(t, err)
		kept := keep(t, s, 2, 3)
		var mode string
		must(t, s.writer.QueryRow("PRAGMA journal_mode").Scan(&mode))
		names, err := filepath.Glob(path + "*")
		must(t, err)
		if mode != "delete" || len(names) != 1 {
			t.Errorf("%s: mode %s, beside it %q", name, mode, names)
		}
		whole(t, s)
		must(t, s.Delete([]string{kept[0].ID}, "", noon))
		for r, err := range s.Each(record.Query{}) { // reading locks nobody out
			must(t, err)
			_, err := s.Keep(r.Revised(record.Words{}, nil, noon))
			must(t, err)
		}
		must(t, s.Close())
		again := openAt(t, path) // back on a drive of this computer
		must(t, again.writer.QueryRow("PRAGMA journal_mode").Scan(&mode))
		if mode != "wal" {
			t.Errorf("%s: mode %s", name, mode)
		}
		whole(t, again)
	}
}

// TestANetworkDriveThatDoesNotLock is refused, and nothing is left on it but a file
// that is empty.
func TestANetworkDriveThatDoesNotLock(t *testing.T) {
	free := func() {}
	held := map[string]bool{}
	for name, c := range map[string]struct {
		lock    func(string) (func(), error)
		options string
		words   string
	}{
		"gives a lock twice": {lock: func(string) (func(), error) { return free, nil }, words: "given twice"},
		"gives none":         {lock: func(string) (func(), error) { return nil, errors.New("no locks available") }, words: "no locks available"},
		"never lets go": {lock: func(path string) (func(), error) {
			if held[path] {
				return nil, errors.New("busy")
			}
			held[path] = true
			return free, nil
		}, words: "not let go"},
		"keeps locks to itself":   {lock: lockOf, options: "rw,vers=3,nolock,addr=10.0.0.1", words: "nolock"},
		"does so by another name": {lock: lockOf, options: "rw,local_lock=all", words: "local_lock"},
	} {
		e := onNetwork()
		e.lock, e.mounted = c.lock, func(string) string { return c.options }
		path := filepath.Join(t.TempDir(), "records.db")
		_, err := e.open(path, true)
		if !errors.Is(err, ErrDrive) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), advice[ErrDrive]) {
			t.Errorf("%s: %v", name, err)
		}
		var fault *Fault
		if !errors.As(err, &fault) || !strings.Contains(fault.cause.Error(), c.words) {
			t.Errorf("%s: because %v", name, fault)
		}
		for file, text := range files(t, filepath.Dir(path)) {
			if file != filepath.Base(path) || text != "" {
				t.Errorf("%s: %s is left", name, file)
			}
		}
	}
}

// TestTheLocksOfThisComputer tries out the drive of the test.
func TestTheLocksOfThisComputer(t *testing.T) {
	folder := t.TempDir()
	must(t, usual.tried(filepath.Join(folder, "records.db")))
	if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
		t.Errorf("%d files are left, %v", len(left), err)
	}
	if _, err := usual.network(filepath.Join(folder, "none")); err == nil {
		t.Error("a folder that is not there is on a drive")
	}
}
