package sqlite

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
)

// makeFile makes the file, and the folders above it, for their owner alone, whatever
// the umask; what is there stays.
func makeFile(path string) error {
	if err := makeFolder(filepath.Dir(path)); err != nil {
		return err
	}
	err := create(path)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return flushNames(filepath.Dir(path))
}

func makeFolder(path string) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return nil
	}
	if above := filepath.Dir(path); above != path {
		if err := makeFolder(above); err != nil {
			return err
		}
	}
	err := os.Mkdir(path, 0o700)
	if errors.Is(err, fs.ErrExist) {
		return nil // by another program, just now; or it is no folder, which shows at once
	}
	if err != nil {
		return err
	}
	return os.Chmod(path, 0o700)
}

// create makes an empty file for its owner alone; it must not be there.
func create(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return err
	}
	err = f.Chmod(0o600)
	return errors.Join(err, f.Close())
}

// flush has a file on the disk. It is opened for writing, since Windows does that for
// nobody who may only read.
func flush(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

// flushNames has the names in a folder on the disk, where the system can do that.
func flushNames(folder string) error {
	f, err := os.Open(folder)
	if err != nil {
		return err
	}
	_ = f.Sync()
	return f.Close()
}

// file is what is known of a file before SQLite opens it.
type file struct {
	os.FileInfo
	mayWrite bool
	ahead    bool // it says that it is written ahead, in a WAL
}

// opened are the files of the stores that are open in this program: they must not
// be opened by anything else, whose closing would take their locks away.
var opened struct {
	sync.Mutex
	files []*file
}

// opening says that a file is open; the caller holds the lock.
func opening(f *file) { opened.files = append(opened.files, f) }

// closed says that a file is not open any more.
func closed(f *file) {
	opened.Lock()
	defer opened.Unlock()
	for i, other := range opened.files {
		if other == f {
			opened.files = append(opened.files[:i], opened.files[i+1:]...)
			return
		}
	}
}

// headerSize is how many bytes SQLite's header has, and heading how they begin.
const (
	headerSize = 100
	heading    = "SQLite format 3\x00"
)

// examine looks at a file without SQLite, which would change one of another
// program, where that has ended in the middle of writing. The caller holds the
// lock of opened. latest is the version that the program writes.
func examine(path string, latest int) (*file, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, &Fault{path, ErrForeign, nil}
	}
	for _, other := range opened.files {
		if os.SameFile(info, other.FileInfo) {
			return &file{info, other.mayWrite, false}, nil
		}
	}
	f := &file{info, writable(path), false}
	if err := f.header(path, latest); err != nil {
		return nil, err
	}
	if f.mayWrite {
		keepFromOthers(path)
	}
	return f, nil
}

// keepFromOthers has a file, and what SQLite keeps beside it, for their owner
// alone, as far as they are this person's.
func keepFromOthers(path string) {
	for _, suffix := range []string{"", "-wal", "-shm", "-journal"} {
		info, err := os.Stat(path + suffix)
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			_ = os.Chmod(path+suffix, info.Mode().Perm()&0o700)
		}
	}
}

// header refuses a file that is none of this program and this version, as far as
// that shows.
func (f *file) header(path string, latest int) error {
	settled := !unfinished(path)
	r, err := os.Open(path)
	if err != nil {
		return err
	}
	defer r.Close()
	header := make([]byte, headerSize)
	n, err := io.ReadFull(r, header)
	switch {
	case n == 0 && err == io.EOF:
		return nil // it was made just now
	case err == io.ErrUnexpectedEOF:
		return &Fault{path, ErrDamaged, nil}
	case err != nil:
		return err
	case !settled && bytes.Count(header, []byte{0}) == headerSize:
		return nil // it was being made when the computer stopped: SQLite undoes that
	case string(header[:len(heading)]) != heading:
		return &Fault{path, ErrDamaged, nil}
	case binary.BigEndian.Uint32(header[68:]) != application:
		return &Fault{path, ErrForeign, nil}
	case int(binary.BigEndian.Uint32(header[60:])) > latest:
		return &Fault{path, ErrNewer, nil}
	}
	f.ahead = header[18] == 2 || header[19] == 2
	info, err := r.Stat()
	if err == nil && settled && !unfinished(path) && info.Size() < sizeIn(header) {
		err = &Fault{path, ErrDamaged, nil} // SQLite would miss whole pages only
	}
	return err
}

// sizeIn is how many bytes a file should have at least, by its header.
func sizeIn(header []byte) int64 {
	page := int64(binary.BigEndian.Uint16(header[16:]))
	if page == 1 {
		page = 1 << 16
	}
	return page * int64(binary.BigEndian.Uint32(header[28:]))
}

// unfinished reports whether there is something beside a file that is not in it
// yet.
func unfinished(path string) bool {
	for _, suffix := range []string{"-wal", "-journal"} {
		if info, err := os.Stat(path + suffix); err == nil && info.Size() > 0 {
			return true
		}
	}
	return false
}

// address is where SQLite finds a file, and the settings for it.
func address(path, mode string, pragmas []string, more ...string) string {
	query := url.Values{"mode": {mode}, "_txlock": {"immediate"}, "_defensive": {"1"}, "_error_rc": {"1"}, "_pragma": pragmas}
	for i := 0; i < len(more); i += 2 {
		query.Set(more[i], more[i+1])
	}
	slashed := filepath.ToSlash(path)
	if slashed[0] != '/' {
		slashed = "/" + slashed // C:/…
	}
	return (&url.URL{Scheme: "file", Path: slashed, RawQuery: query.Encode()}).String()
}
