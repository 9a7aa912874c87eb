package folder

import (
	"errors"
	"io/fs"
	"path"
	"path/filepath"
	"strings"
)

// Limits on following one symbolic link.
const (
	maxHops  = 40  // further links on its way, as many as Linux allows
	maxSteps = 128 // names in its way
)

const (
	linkOut   reason = "leads out of the folder: a symbolic link"
	linkLoop  reason = "loops: a symbolic link that comes back to itself"
	linkUp    reason = "loops: a symbolic link to a folder that it lies in"
	linkTwice reason = "listed already: a symbolic link to another folder of this one"
	linkGone  reason = "unreadable: a symbolic link to nothing"
	linkLong  reason = "unreadable: a symbolic link through too many folders"
)

// follow takes in what a symbolic link leads to, if that is in the folder.
func (w *walker) follow(link place, report *reporter) {
	target, err := w.resolve(link.real)
	if err == nil && target == "." {
		err = linkUp
	}
	var info fs.FileInfo
	if err == nil {
		info, err = w.root.Lstat(target)
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		w.skip(link.path, linkGone)
	case err != nil:
		w.skip(link.path, unreadable(err))
	case info.IsDir() && strings.HasPrefix(link.real, target+"/"):
		w.skip(link.path, linkUp)
	case info.IsDir() && w.visited[target]:
		w.skip(link.path, linkTwice)
	case info.IsDir():
		w.enter(place{link.path, target})
	case !info.Mode().IsRegular():
		w.skip(link.path, special(info.Mode()))
	case extension(path.Base(link.path)) != "":
		w.find(place{link.path, target}, report)
	}
}

// resolve finds the real path of what a symbolic link leads to, name by name,
// and never looks outside. The operating system could do it faster, but would tell
// neither the real path, by which a folder is known again, nor a loop from a
// way out. That files are then opened through os.Root keeps it safe even if
// the links change meanwhile.
func (w *walker) resolve(link string) (string, error) {
	real, rest, hops := path.Dir(link), path.Base(link), 0
	for range maxSteps {
		if rest == "" {
			return real, nil
		}
		var step string
		step, rest, _ = strings.Cut(rest, "/")
		switch {
		case step == "" || step == ".":
			continue
		case step == ".." && real == ".":
			return "", linkOut
		case step == "..":
			real = path.Dir(real) // no part of it is a link
			continue
		}
		real = path.Join(real, step)
		linked, err := w.linked(real)
		if err != nil {
			return "", err
		}
		if !linked {
			continue
		}
		if hops++; hops > maxHops {
			return "", linkLoop
		}
		target, err := w.target(real)
		if err != nil {
			return "", err
		}
		real, rest = target.real, target.path+"/"+rest
	}
	return "", linkLong
}

// linked reports whether an entry is a symbolic link. It remembers the folders
// that it has seen: a lookup takes as long as its path is deep, and thousands
// of links may go up and down the same way.
func (w *walker) linked(real string) (bool, error) {
	if w.visited[real] || w.passed[real] {
		return false, nil
	}
	info, err := w.root.Lstat(real)
	if err != nil {
		return false, err
	}
	if info.IsDir() && len(w.passed) < w.limit {
		w.passed[real] = true
	}
	return info.Mode()&fs.ModeSymlink != 0, nil
}

// target is where the way of a symbolic link begins, and the way from there.
func (w *walker) target(link string) (place, error) {
	text, err := w.root.Readlink(link)
	if err != nil {
		return place{}, err
	}
	text = filepath.ToSlash(text)
	if !filepath.IsAbs(text) && !strings.HasPrefix(text, "/") {
		return place{real: path.Dir(link), path: text}, nil
	}
	for _, base := range w.bases {
		if text == base {
			return place{real: ".", path: "."}, nil
		}
		if inside, ok := strings.CutPrefix(text, strings.TrimSuffix(base, "/")+"/"); ok {
			return place{real: ".", path: inside}, nil
		}
	}
	return place{}, linkOut
}
