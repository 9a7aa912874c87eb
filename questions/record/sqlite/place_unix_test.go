//go:build unix

package sqlite

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"whichtool/questions/record"
)

// TestTheFileIsForItsOwnerAlone, whatever the umask.
func TestTheFileIsForItsOwnerAlone(t *testing.T) {
	for _, umask := range []int{0, 0o022, 0o077, 0o777, 0o277} {
		path := filepath.Join(t.TempDir(), "share", "whichtool", "records.db")
		old := syscall.Umask(umask)
		s, err := Open(path)
		if err == nil {
			_, err = s.Keep(nth(1, record.Words{}))
		}
		if err == nil {
			_, _, err = s.List(record.Query{})
		}
		syscall.Umask(old)
		must(t, err)
		modes(t, path, "", "-wal", "-shm")
		for _, folder := range []string{filepath.Dir(path), filepath.Dir(filepath.Dir(path))} {
			if info, err := os.Stat(folder); err != nil || info.Mode().Perm() != 0o700 {
				t.Errorf("umask %03o: %s: %v", umask, folder, info.Mode())
			}
		}
		must(t, s.Close())
	}
}

func modes(t *testing.T, path string, suffixes ...string) {
	t.Helper()
	for _, suffix := range suffixes {
		info, err := os.Stat(path + suffix)
		must(t, err)
		if info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v", suffix, info.Mode())
		}
	}
}

func TestAFileThatOthersCouldRead(t *testing.T) {
	path := filepath.Join(t.TempDir(), "records.db")
	filled(t, path, 1)
	must(t, os.Chmod(path, 0o666))
	old := syscall.Umask(0)
	s, err := Open(path)
	syscall.Umask(old)
	must(t, err)
	keep(t, s, 4)
	must(t, os.Chmod(path+"-wal", 0o644))
	must(t, openAt(t, path).Close())
	modes(t, path, "", ".before-2")
	must(t, s.Close())
}

func TestNamesThatAreNoAddresses(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"a b", "a?mode=memory", "a#b", "a%41", "a&_pragma=x", "ü", "a'b;", "-", ":memory:"} {
		path := filepath.Join(folder, name, "records?x=1.db")
		s, err := Open(path)
		must(t, err)
		kept := keep(t, s, 1)
		must(t, s.Close())
		s, err = OpenExisting(path)
		must(t, err)
		if _, err := s.Get(kept[0].ID); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		must(t, s.Close())
	}
}

func TestALink(t *testing.T) {
	s := fresh(t)
	kept := keep(t, s, 1)
	link := filepath.Join(t.TempDir(), "link.db")
	must(t, os.Symlink(s.Path(), link))
	other := openAt(t, link)
	if _, err := other.Get(kept[0].ID); err != nil || other.Path() != s.Path() {
		t.Errorf("%s: %v", other.Path(), err)
	}
	keep(t, other, 2)
	whole(t, s)
	nowhere := filepath.Join(t.TempDir(), "nowhere.db")
	must(t, os.Symlink(filepath.Join(t.TempDir(), "none"), nowhere))
	if _, err := Open(nowhere); err == nil || !strings.Contains(err.Error(), nowhere) {
		t.Errorf("a link to nothing: %v", err)
	}
}

// notWritten fails unless something was refused as a place that cannot be written
// to, in words.
func notWritten(t *testing.T, path string, err error) {
	t.Helper()
	if !errors.Is(err, ErrReadOnly) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), advice[ErrReadOnly]) {
		t.Errorf("%v", err)
	}
}

// TestAHomeThatCannotBeWritten, and a file in the place of a folder.
func TestAHomeThatCannotBeWritten(t *testing.T) {
	folder, in := inside(t, nil)
	if !in {
		return
	}
	anybody(t)
	home := filepath.Join(folder, "home")
	must(t, os.Mkdir(home, 0o500))
	for _, path := range []string{filepath.Join(home, "records.db"), filepath.Join(home, "whichtool", "records.db")} {
		_, err := Open(path)
		notWritten(t, path, err)
		if _, err := OpenExisting(path); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("%v", err)
		}
	}
	must(t, os.WriteFile(filepath.Join(folder, "file"), nil, 0o600))
	path := filepath.Join(folder, "file", "records.db")
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), path) {
		t.Errorf("%v", err)
	}
}

// TestWhatCannotBeWrittenCanBeRead: a file, its folder, or both.
func TestWhatCannotBeWrittenCanBeRead(t *testing.T) {
	folder, in := inside(t, nil)
	if !in {
		return
	}
	anybody(t)
	for n, mode := range []struct{ file, folder os.FileMode }{{0o400, 0o700}, {0o600, 0o500}, {0o400, 0o500}} {
		path := filepath.Join(folder, fmt.Sprint(n), "records.db")
		s := openAt(t, path)
		kept := keep(t, s, 1, 2)
		must(t, s.Close())
		must(t, os.Chmod(path, mode.file))
		must(t, os.Chmod(filepath.Dir(path), mode.folder))
		was := files(t, filepath.Dir(path))
		_, err := Open(path)
		notWritten(t, path, err)
		s, err = OpenExisting(path)
		must(t, err)
		if got, err := s.Get(kept[1].ID); err != nil || got.SHA256 != kept[1].SHA256 || !s.ReadOnly() {
			t.Errorf("%+v: %v", mode, err)
		}
		whole(t, s)
		_, err = s.Keep(nth(3, record.Words{}))
		notWritten(t, path, err)
		notWritten(t, path, s.SaveDraft(record.Draft{ID: "a"}))
		must(t, s.Close())
		now := files(t, filepath.Dir(path))
		if name := filepath.Base(path); now[name] != was[name] || mode.folder == 0o500 && len(now) > 1 {
			t.Errorf("%+v: it was changed, or something is left beside it", mode)
		}
		must(t, os.Chmod(filepath.Dir(path), 0o700))
	}
	path := filepath.Join(folder, "old", "records.db")
	must(t, os.Mkdir(filepath.Dir(path), 0o700))
	filled(t, path, 1)
	must(t, os.Chmod(path, 0o400))
	_, err := OpenExisting(path)
	notWritten(t, path, err)
	must(t, os.Chmod(path, 0o000))
	_, err = OpenExisting(path)
	notWritten(t, path, err)
}

// TestAFolderThatBecomesReadOnly while a file in it is in use: what is said to be
// kept is, and what is not is refused in words.
func TestAFolderThatBecomesReadOnly(t *testing.T) {
	folder, in := inside(t, nil)
	if !in {
		return
	}
	anybody(t)
	for name, e := range map[string]setting{"ahead": usual, "network": onNetwork()} {
		path := filepath.Join(folder, name, "records.db")
		s, err := e.open(path, true)
		must(t, err)
		kept := keep(t, s, 1)
		must(t, os.Chmod(filepath.Dir(path), 0o500))
		r, err := s.Keep(nth(2, record.Words{}))
		if err == nil {
			kept = append(kept, r)
		} else {
			notWritten(t, path, err)
		}
		if name == "network" && err == nil {
			t.Error("it was kept without a journal")
		}
		if _, err := s.Get(kept[0].ID); err != nil {
			t.Errorf("%s: it cannot be read: %v", name, err)
		}
		_ = s.Close()
		_, err = Open(path)
		notWritten(t, path, err)
		again, err := OpenExisting(path)
		must(t, err)
		for _, r := range kept {
			if _, err := again.Get(r.ID); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		must(t, again.Close())
		must(t, os.Chmod(filepath.Dir(path), 0o700))
		healed := openAt(t, path)
		keep(t, healed, 9)
		if v := whole(t, healed); v.Records != int64(len(kept)+1) {
			t.Errorf("%s: %+v", name, v)
		}
	}
}

// fills keeps records until there is no more room, makes room, and goes on.
func fills(t *testing.T, path string, room func()) {
	t.Helper()
	s, err := Open(path)
	must(t, err)
	heard := newTold()
	n := 0
	for err == nil && n < 2000 {
		var r record.Record
		if r, err = s.Keep(nth(n, record.Words{})); err == nil {
			heard.kept[r.ID] = r.SHA256
			n++
		}
	}
	if !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), advice[ErrFull]) {
		t.Errorf("after %d records: %v", n, err)
	}
	if n < 3 {
		t.Errorf("it was full too soon: %d", n)
	}
	for range 3 {
		if err := s.SaveDraft(record.Draft{ID: "a", Edition: strings.Repeat("x", 100_000)}); !errors.Is(err, ErrFull) {
			t.Errorf("%v", err)
		}
	}
	heard.holds(t, s)
	room()
	keep(t, s, 5000)
	must(t, s.Close())
	s = openAt(t, path)
	heard.holds(t, s)
}

// TestADiskThatFills is a small one of its own.
func TestADiskThatFills(t *testing.T) {
	attributes := smallDisks()
	if attributes == nil {
		t.Skip("this system has no disks to try it on")
	}
	folder, in := inside(t, attributes)
	if !in {
		return
	}
	if err := mountSmall(folder, 600<<10); err != nil {
		t.Skip("no disk can be had: ", err)
	}
	filler := filepath.Join(folder, "filler")
	must(t, os.WriteFile(filler, make([]byte, 200<<10), 0o600))
	fills(t, filepath.Join(folder, "records.db"), func() { must(t, os.Remove(filler)) })

	// From the first byte.
	other := filepath.Join(folder, "other", "records.db")
	err := os.WriteFile(filler, make([]byte, 600<<10), 0o600)
	if !errors.Is(err, syscall.ENOSPC) {
		t.Fatalf("%v", err)
	}
	if _, err := Open(other); !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), other) {
		t.Errorf("%v", err)
	}
	must(t, os.Remove(filler))
}

// TestNoRoomForTheCopy leaves an older file as it is.
func TestNoRoomForTheCopy(t *testing.T) {
	attributes := smallDisks()
	if attributes == nil {
		t.Skip("this system has no disks to try it on")
	}
	folder, in := inside(t, attributes)
	if !in {
		return
	}
	if err := mountSmall(folder, 400<<10); err != nil {
		t.Skip("no disk can be had: ", err)
	}
	path := filepath.Join(folder, "records.db")
	kept := filled(t, path, 1)
	filler := filepath.Join(folder, "filler")
	_ = os.WriteFile(filler, make([]byte, 400<<10), 0o600)
	was := read(t, path)
	if _, err := Open(path); !errors.Is(err, ErrFull) || !strings.Contains(err.Error(), path) {
		t.Errorf("%v", err)
	}
	must(t, os.Remove(filler))
	if names, _ := filepath.Glob(path + ".*"); read(t, path) != was || len(names) > 0 {
		t.Errorf("it was changed, or %q is left", names)
	}
	hasAll(t, openAt(t, path), kept)
}

// TestALimitOnTheSizeOfFiles is one that the system sets, whose signal would end
// the program.
func TestALimitOnTheSizeOfFiles(t *testing.T) {
	folder, in := inside(t, nil)
	if !in {
		return
	}
	var old syscall.Rlimit
	must(t, syscall.Getrlimit(syscall.RLIMIT_FSIZE, &old))
	limit := old
	limit.Cur = 300 << 10
	must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
	fills(t, filepath.Join(folder, "records.db"), func() { must(t, syscall.Setrlimit(syscall.RLIMIT_FSIZE, &old)) })
}
