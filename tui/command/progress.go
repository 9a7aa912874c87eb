package command

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"whichtool/questions/practice"
)

// progressFile keeps what is learnt in the person's data folder (XDG base
// directories).
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

// Load reads what is remembered. A file that is not there is no error.
func (f progressFile) Load() (practice.Progress, error) {
	if f.name == "" {
		return practice.Progress{}, nil
	}
	info, err := os.Stat(f.name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return practice.Progress{}, nil
	case err != nil:
		return practice.Progress{}, f.fault(err)
	case !info.Mode().IsRegular() || info.Size() > practice.MaxSize:
		return practice.Progress{}, f.fault(errors.New("it is no file of this program"))
	}
	data, err := os.ReadFile(f.name)
	if err != nil {
		return practice.Progress{}, f.fault(err)
	}
	progress, err := practice.Decode(data)
	if err != nil {
		return practice.Progress{}, f.setAside(err)
	}
	return progress, nil
}

// setAside keeps a file that this program cannot read from being written over:
// it may be of a newer one.
func (f progressFile) setAside(err error) error {
	aside := f.name + ".old"
	if os.Rename(f.name, aside) != nil {
		return f.fault(err)
	}
	return fmt.Errorf("%v. The file is kept as %s", reason(err), aside)
}

// Save keeps progress: whole or not at all.
func (f progressFile) Save(progress practice.Progress) error {
	if f.name == "" {
		return errNoPlace
	}
	if err := os.MkdirAll(filepath.Dir(f.name), 0o700); err != nil {
		return f.fault(err)
	}
	if _, err := writeWhole(f.name, progress.Encode(), true); err != nil {
		return f.fault(err)
	}
	return nil
}

// Delete forgets. That there is nothing to forget is no error.
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
