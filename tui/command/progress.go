package command

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"whichtool/questions/practice"
)

// progressFile keeps what is learnt in the person's data folder, a line an event. Lines are only ever added, so that no program
// writes over what another has kept.
type progressFile struct{ name string }

// progressFile is where progress is kept; the zero value where there is no
// place for it.
func (p *program) progressFile() progressFile {
	return progressFile{p.userFile(dataPlace, "progress.json")}
}

var errNoPlace = noPlace(runtime.GOOS, dataPlace)

// Load reads what is remembered. A file that is not there is no error; one
// that cannot be understood is moved out of the way, one that cannot be read is
// left alone.
func (f progressFile) Load() (practice.Progress, error) {
	j, err := f.open(os.O_RDONLY)
	if f.name == "" || absent(err) {
		return practice.Progress{}, nil
	}
	if err != nil {
		return practice.Progress{}, f.fault(err)
	}
	defer j.Close()
	clearTemporary(filepath.Dir(j.name))
	return f.understood(j)
}

// understood is what a journal comes to; what comes to nothing is set aside.
func (f progressFile) understood(j *journal) (practice.Progress, error) {
	data, err := j.read()
	if err != nil {
		return practice.Progress{}, f.fault(err)
	}
	progress, err := practice.Decode(data)
	if err != nil {
		return practice.Progress{}, f.setAside(j, err)
	}
	return progress, nil
}

// setAside keeps a file that this program cannot read, under a name of its
// own: it may be a newer program's.
func (f progressFile) setAside(j *journal, err error) error {
	aside, moved := j.setAside()
	if moved != nil {
		return f.fault(err)
	}
	return asideError{fmt.Errorf("%v. The file is kept as %s", err, aside)}
}

// asideError says that a file was set aside, so that there is room for another.
type asideError struct{ error }

// Add keeps one more event: it is in the file when Add returns, and stays there
// however the program ends. It gives what is remembered with it, by every
// program.
func (f progressFile) Add(event practice.Event) (practice.Progress, error) {
	if f.name == "" {
		return practice.Progress{}, errNoPlace
	}
	j, err := f.open(os.O_RDWR | os.O_APPEND | os.O_CREATE)
	if err != nil {
		return practice.Progress{}, f.fault(err)
	}
	defer j.Close()
	progress, err := f.understood(j)
	if errors.As(err, new(asideError)) {
		j.Close()
		_, again := f.Add(event) // in a new file
		return practice.Progress{}, errors.Join(err, again)
	}
	if err != nil {
		return practice.Progress{}, err
	}
	progress = progress.With(event)
	if err := j.add(event, progress); err != nil {
		return practice.Progress{}, f.fault(err)
	}
	return progress, nil
}

// Delete forgets all that was ever kept, with what was set aside. That there is
// nothing to forget is no error. A program that is open begins a file of its
// own. What is not the program's, a link among it, stays.
func (f progressFile) Delete() error {
	if f.name == "" {
		return nil
	}
	if err := f.forget(); err != nil {
		return f.fault(err)
	}
	if info, err := os.Lstat(filepath.Dir(f.name)); err == nil && info.IsDir() {
		os.Remove(filepath.Dir(f.name)) // if nothing else is in it
	}
	return nil
}

// forget removes the journal and what is beside it, and keeps other programs out for
// as long.
func (f progressFile) forget() error {
	j, err := f.open(os.O_RDWR)
	if err == nil {
		defer j.Close()
		j.empty()
	} else if errors.Is(err, errNotOurs) {
		return err
	}
	return errors.Join(sweep(target(f.name)), sweep(f.name))
}

func (f progressFile) fault(err error) error {
	return errors.New(f.name + ": " + reason(err).Error())
}
