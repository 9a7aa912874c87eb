package command

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// writeWhole writes a file beside its place, makes sure that it is on the
// disk, and then puts it there in one step. Without replace it never takes
// the place of a file that has come up meanwhile.
func writeWhole(name string, content []byte, replace bool) (exists bool, err error) {
	temp, err := os.CreateTemp(filepath.Dir(name), ".whichtool-*")
	if err != nil {
		return false, reason(err)
	}
	defer os.Remove(temp.Name())
	_, err = temp.Write(content)
	err = errors.Join(err, temp.Sync(), temp.Chmod(0o644), temp.Close())
	if err != nil {
		return false, reason(err)
	}
	if replace {
		return false, reason(os.Rename(temp.Name(), name))
	}
	err = os.Link(temp.Name(), name)
	if errors.Is(err, fs.ErrExist) {
		return true, nil
	}
	if err != nil { // a disk without links
		return create(name, content)
	}
	return false, nil
}

func create(name string, content []byte) (exists bool, err error) {
	file, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return true, nil
	}
	if err != nil {
		return false, reason(err)
	}
	_, err = file.Write(content)
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		os.Remove(name) // half a file is worse than none
	}
	return false, reason(err)
}

// reason is an error of the file system without the names of temporary files.
func reason(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	var link *os.LinkError
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}
