package command

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"syscall"
	"time"

	"whichtool/guidance/clean"
)

// save writes a result to a file that a person names, whole or not at all.
// Without replace it leaves a file by that name alone and says that it exists.
// The program does not end in the middle of it.
func (p *program) save(name string, content []byte, replace bool) (exists bool, err error) {
	return p.saveStream(name, replace, bytesOf(content))
}

// saveStream is save for what is written piece by piece.
func (p *program) saveStream(name string, replace bool, write writing) (exists bool, err error) {
	p.saving.Lock()
	defer p.saving.Unlock()
	return saveFile(atHome(runtime.GOOS, p.Env, name), write, replace)
}

// writing writes a file's content, and holds it to what it should be; what fails
// leaves no file.
type writing func(*os.File) error

func bytesOf(content []byte) writing {
	return func(file *os.File) error {
		_, err := file.Write(content)
		return err
	}
}

func saveFile(name string, write writing, replace bool) (exists bool, err error) {
	switch {
	case name == "":
		return false, errors.New("it needs a name")
	case clean.Line(name) != name:
		return false, errors.New("a name cannot have control characters")
	}
	if err := nameable(name); err != nil {
		return false, err
	}
	mode := usual
	switch info, err := os.Stat(name); {
	case err == nil && !info.Mode().IsRegular():
		return false, fmt.Errorf("%s is %s; choose another name", name, kind(info.Mode()))
	case err == nil:
		mode = info.Mode().Perm()
	}
	if _, err := os.Lstat(name); err == nil && !replace {
		return true, nil
	}
	name = target(name)
	if replace {
		return false, putWhole(name, write, mode)
	}
	return createWhole(name, write)
}

// kind is what a name that is no file's is.
func kind(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a folder"
	case mode&fs.ModeNamedPipe != 0:
		return "a pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	}
	return "a device"
}

// usual is the mode of a new file: what the person's umask leaves.
const usual = fs.ModeIrregular

// putWhole puts content in the place of a file in one step, with the usual mode
// or that of the file whose place it takes.
func putWhole(name string, write writing, mode fs.FileMode) error {
	first := fs.FileMode(0o666)
	if mode != usual {
		first = 0o600 // nobody reads it before it has the mode that it is to have
	}
	temp, err := writeBeside(name, write, first)
	if err != nil {
		return reason(err)
	}
	defer temp.discard()
	if mode != usual {
		err = temp.Chmod(mode)
	}
	if err == nil {
		temp.release()
		err = renameFile(temp.name, name)
	}
	return reason(err)
}

// renameFile gives a file another name.
func renameFile(from, to string) error {
	return unused(func() error { return os.Rename(from, to) })
}

// unused does what a system lets nobody do with a file that is in use. A program that
// has it open, such as one that looks for viruses, is waited for: it is done in a
// moment, or a person has to see to it.
func unused(do func() error) error {
	for end := time.Now().Add(patience); ; time.Sleep(10 * time.Millisecond) {
		switch err := do(); {
		case !inUse(err):
			return err
		case time.Now().After(end):
			return errors.New("another program has it open, or you may not change it. Close it there and try again")
		}
	}
}

// createWhole makes a file that was not there in one step.
func createWhole(name string, write writing) (exists bool, err error) {
	temp, err := writeBeside(name, write, 0o666)
	if err != nil {
		return false, reason(err)
	}
	defer temp.discard()
	err = os.Link(temp.name, name)
	if errors.Is(err, fs.ErrExist) {
		return true, nil
	}
	if err != nil { // a disk without links
		return create(name, write)
	}
	return false, nil
}

func create(name string, write writing) (exists bool, err error) {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return true, nil
	}
	if err != nil {
		return false, reason(err)
	}
	err = write(file)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		os.Remove(name) // half a file is worse than none
	}
	return false, reason(err)
}

// writeBeside writes a content to a file of its own beside its place, and makes
// sure that it is on the disk. It clears away what killed runs have left there.
// The file is held: that tells it from theirs.
func writeBeside(name string, write writing, mode fs.FileMode) (*journal, error) {
	if len(filepath.Base(name)) > 255 {
		return nil, syscall.ENAMETOOLONG
	}
	folder := filepath.Dir(name)
	clearTemporary(folder)
	temp, err := createTemporary(folder, mode)
	if err != nil {
		return nil, err
	}
	err = write(temp.File)
	if err = errors.Join(err, temp.Sync()); err != nil {
		temp.discard()
		return nil, err
	}
	return temp, nil
}

// discard closes a temporary file and takes its name away, if it has it still.
func (j *journal) discard() {
	j.release()
	os.Remove(j.name) // no other file ever has the name
	j.Close()
}

// createTemporary makes a file with a mode, less what the person's umask takes
// away, and holds it.
func createTemporary(folder string, mode fs.FileMode) (*journal, error) {
	for {
		name := filepath.Join(folder, fmt.Sprintf(".whichtool-%d.new", rand.Uint64()))
		temp, err := openHeld(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode, false)
		switch {
		case errors.Is(err, fs.ErrExist):
		case err != nil:
			return nil, err
		case temp == nil: // another program is clearing away
		case current(temp.File, name):
			return temp, nil
		default:
			temp.Close()
		}
	}
}

var temporary = regexp.MustCompile(`^\.whichtool-[0-9]+\.new(\.lock)?$`)

// clearTemporary removes the temporary files that no program holds: killed runs
// have left them. What cannot be listed keeps them.
func clearTemporary(folder string) {
	files, _ := filesIn(folder, temporary.MatchString)
	for _, name := range files {
		if temp, err := openHeld(name, os.O_RDONLY, 0, false); err == nil && temp != nil {
			if temp.held {
				temp.release()
				os.Remove(name)
			}
			temp.Close()
		}
	}
}

// mostListed is how many entries of a folder are gone through: people may save
// where they keep all sorts of things. Tests set another.
var mostListed = 100_000

// filesIn is the files of a folder by whose names they are known. The folder is
// not held whole, and one that is not there has none.
func filesIn(folder string, known func(name string) bool) (files []string, err error) {
	info, err := os.Stat(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err == nil && !info.IsDir() {
		err = syscall.ENOTDIR // opening a pipe would wait
	}
	if err != nil {
		return nil, err
	}
	dir, err := os.Open(folder)
	if err != nil {
		return nil, err
	}
	defer dir.Close()
	const some = 1000
	for listed := 0; listed < mostListed; listed += some {
		entries, err := dir.ReadDir(min(some, mostListed-listed))
		for _, entry := range entries {
			if entry.Type().IsRegular() && known(entry.Name()) {
				files = append(files, filepath.Join(folder, entry.Name()))
			}
		}
		if errors.Is(err, io.EOF) {
			return files, nil
		}
		if err != nil {
			return files, err
		}
	}
	return files, nil
}

// reason is an error of the file system in the person's words, without the
// names of temporary files.
func reason(err error) error {
	var path *fs.PathError
	var link *os.LinkError
	if errors.As(err, &path) {
		err = path.Err
	} else if errors.As(err, &link) {
		err = link.Err
	}
	if errors.Is(err, syscall.ENAMETOOLONG) {
		return errors.New("the name is too long; choose a shorter one")
	}
	return err
}
