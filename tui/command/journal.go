package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"

	"whichtool/questions/practice"
)

// journal is the file of events, open. Where the system can, no other program
// has it open for as long: neither its lines nor its name change meanwhile.
type journal struct {
	*os.File
	name string   // where it lies, whatever links lead there
	held bool     // against other programs
	lock *os.File // is what holds it, where that is another file; nil where it is not
}

var errNotOurs = errors.New("not a file of this program")

// sumUp is the size in bytes from which a journal is replaced by what it comes
// to. Tests set another.
var sumUp int64 = 1 << 20

// patience is how long another program is waited for. It is done in a moment,
// unless it is stopped; then lines are still added in one piece.
const patience = time.Second

// open opens the journal, and makes its folder if it may make the journal. What
// is no file, such as a pipe, it does not touch.
func (f progressFile) open(flag int) (*journal, error) {
	name, making := target(f.name), flag&os.O_CREATE != 0
	for end := time.Now().Add(patience); ; time.Sleep(time.Millisecond) {
		if info, err := os.Stat(name); err == nil && !info.Mode().IsRegular() {
			return nil, fmt.Errorf("it is %s, %w; move it away", kind(info.Mode()), errNotOurs)
		}
		late := time.Now().After(end)
		if making {
			if err := os.MkdirAll(filepath.Dir(f.name), 0o700); err != nil {
				return nil, err
			}
		}
		j, err := openHeld(name, flag, 0o600, late)
		switch {
		case errors.Is(err, fs.ErrNotExist) && making && !late:
			continue // the folder has gone again: another program is forgetting
		case err != nil:
			return nil, err
		case j == nil:
			continue // another program has it
		case current(j.File, name):
			if making {
				ours(j.File)
			}
			return j, nil
		}
		j.Close()
		if late {
			return nil, errors.New("other programs keep changing it")
		}
	}
}

// ours gives back what a umask has taken away of the person's own rights to a
// file that was made just now: it could not be opened again.
func ours(file *os.File) {
	const own = 0o600
	if info, err := file.Stat(); err == nil && info.Size() == 0 && info.Mode().Perm()&own != own {
		file.Chmod(info.Mode().Perm() | own)
	}
}

// current reports whether an open file still has its name: another program may
// have put a new one there.
func current(file *os.File, name string) bool {
	here, err := file.Stat()
	there, gone := os.Stat(name)
	return err == nil && gone == nil && os.SameFile(here, there)
}

// target is the name that links lead to, whether there is a file or not.
func target(name string) string {
	for range 40 { // as many as systems follow
		to, err := os.Readlink(name)
		if err != nil {
			break
		}
		if !filepath.IsAbs(to) {
			to = filepath.Join(filepath.Dir(name), to)
		}
		name = to
	}
	return name
}

func (j *journal) read() ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(j, practice.MaxSize+1))
	if len(data) > practice.MaxSize {
		return nil, fmt.Errorf("it is larger than %d MiB", practice.MaxSize>>20)
	}
	return data, err
}

// add writes an event at the end, in one piece, or in a long journal writes
// progress, which has it, in the place of everything.
func (j *journal) add(event practice.Event, progress practice.Progress) error {
	info, err := j.Stat()
	if err != nil {
		return err
	}
	if j.held && info.Size() > sumUp && j.replace(progress.Encode()) {
		return nil
	}
	line, last := event.Encode(), []byte("\n")
	if info.Size() > 0 {
		_, err = j.ReadAt(last, info.Size()-1)
	}
	if last[0] != '\n' { // a line that was cut short
		line = append([]byte("\n"), line...)
	}
	if info.Size()+int64(len(line)) > practice.MaxSize {
		return errors.New("it is full; whichtool learn --reset empties it")
	}
	_, wrong := j.Write(line)
	return errors.Join(err, wrong)
}

// replace puts content in the place of the journal. Where it cannot the journal stays
// open as it was.
func (j *journal) replace(content []byte) bool {
	j.release()
	if putWhole(j.name, bytesOf(content), 0o600) == nil {
		return true
	}
	if !movesOpen {
		if file, err := os.OpenFile(j.name, os.O_RDWR|os.O_APPEND, 0); err == nil {
			j.File = file
		}
	}
	return false
}

// setAside gives the journal a name that no file has, and says which.
func (j *journal) setAside() (aside string, err error) {
	for n := 1; ; n++ {
		aside = j.name + ".old" + strconv.Itoa(n)
		reserved, err := os.OpenFile(aside, os.O_CREATE|os.O_EXCL, 0o600)
		if errors.Is(err, fs.ErrExist) && !(j.held && reservedOnly(aside)) {
			continue
		}
		if err != nil && !errors.Is(err, fs.ErrExist) {
			return "", err
		}
		reserved.Close()
		j.release()
		if err = renameFile(j.name, aside); err != nil {
			os.Remove(aside)
		}
		return aside, err
	}
}

// reservedOnly reports whether a name was reserved by a run that was killed
// before it used it.
func reservedOnly(aside string) bool {
	info, err := os.Lstat(aside)
	return err == nil && info.Mode().IsRegular() && info.Size() == 0
}

// empty takes everything out, so that nothing is left even where the file may
// not be removed.
func (j *journal) empty() {
	j.Truncate(0)
	j.release()
}

// release closes a file that is not held anyway, or that the system neither renames
// nor removes while it is open. What holds it goes on holding it.
func (j *journal) release() {
	if !j.held || !movesOpen {
		j.File.Close()
	}
}

// Close closes the file and lets other programs have it.
func (j *journal) Close() error {
	err := j.File.Close()
	if j.lock != nil {
		j.lock.Close()
	}
	return err
}

// besides matches what the program puts beside a journal: what it has set aside
// and what it was writing when it was stopped.
var besides = regexp.MustCompile(`^(\.(old|new)[0-9]*)?$`)

// sweep removes a journal and what is beside it.
func sweep(name string) error {
	folder := filepath.Dir(name)
	clearTemporary(folder)
	files, err := filesIn(folder, func(beside string) bool {
		rest, ok := strings.CutPrefix(beside, filepath.Base(name))
		return ok && besides.MatchString(rest)
	})
	for _, file := range files {
		if err := unused(func() error { return os.Remove(file) }); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return err
}
