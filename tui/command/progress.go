package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"

	"whichtool/questions/practice"
)

// progressFile keeps what is learnt in the person's data folder (XDG base
// directories), a line an event. Lines are only ever added, so that no program
// writes over what another has kept.
type progressFile struct{ name string }

// progressFile is where progress is kept; the zero value where there is no
// place for it.
func (p *program) progressFile() progressFile {
	base := p.Env("XDG_DATA_HOME")
	if !filepath.IsAbs(base) { // the specification has relative paths ignored
		home := p.Env("HOME")
		if home == "" {
			return progressFile{}
		}
		base = filepath.Join(home, ".local", "share")
	}
	return progressFile{filepath.Join(base, "whichtool", "progress.json")}
}

var errNoPlace = errors.New("there is no data folder: neither XDG_DATA_HOME nor HOME is set")

// Load reads what is remembered. A file that is not there is no error; one
// that cannot be understood is moved out of the way.
func (f progressFile) Load() (practice.Progress, error) {
	data, err := f.read()
	if err != nil || len(data) == 0 {
		return practice.Progress{}, err
	}
	progress, err := practice.Decode(data)
	if err != nil {
		return practice.Progress{}, f.setAside(err)
	}
	return progress, nil
}

func (f progressFile) read() ([]byte, error) {
	info, err := os.Stat(f.name)
	switch {
	case f.name == "", errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, f.fault(err)
	case !info.Mode().IsRegular() || info.Size() > practice.MaxSize:
		return nil, f.fault(errors.New("it is not a file of this program"))
	}
	data, err := os.ReadFile(f.name)
	if err != nil {
		return nil, f.fault(err)
	}
	return data, nil
}

// setAside keeps a file that this program cannot read, under a name of its
// own: it may be a newer program's.
func (f progressFile) setAside(err error) error {
	for n := 1; ; n++ {
		aside := f.name + ".old" + strconv.Itoa(n)
		if _, there := os.Lstat(aside); there == nil {
			continue
		}
		if os.Rename(f.name, aside) != nil {
			return f.fault(err)
		}
		return fmt.Errorf("%v. The file is kept as %s", reason(err), aside)
	}
}

// Add keeps one more event: it is in the file when Add returns, and stays there
// however the program ends. It gives what is remembered with it, by every
// program.
func (f progressFile) Add(event practice.Event) (practice.Progress, error) {
	if f.name == "" {
		return practice.Progress{}, errNoPlace
	}
	if err := os.MkdirAll(filepath.Dir(f.name), 0o700); err != nil {
		return practice.Progress{}, f.fault(err)
	}
	progress, unread := f.Load()
	data, err := f.read() // nothing, if the file was set aside
	if err != nil {
		return practice.Progress{}, err
	}
	if unread != nil && len(data) > 0 {
		return practice.Progress{}, unread
	}
	line := event.Encode()
	if len(data) > 0 && data[len(data)-1] != '\n' { // a line that was cut short
		line = append([]byte("\n"), line...)
	}
	if len(data)+len(line) > practice.MaxSize {
		return practice.Progress{}, f.fault(errors.New("it is full; whichtool learn --reset empties it"))
	}
	if err := appendTo(f.name, line); err != nil {
		return practice.Progress{}, f.fault(err)
	}
	return progress.With(event), nil
}

// appendTo adds to a file in one piece: two programs may do so at once.
func appendTo(name string, data []byte) error {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}

// Delete forgets. That there is nothing to forget is no error. A program that
// is open goes on with a file of its own.
func (f progressFile) Delete() error {
	if f.name == "" {
		return nil
	}
	if err := os.Remove(f.name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return f.fault(err)
	}
	return nil
}

func (f progressFile) fault(err error) error {
	return errors.New(f.name + ": " + reason(err).Error())
}
