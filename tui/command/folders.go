package command

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"syscall"
)

// place is one of the folders that a system has for the files of programs.
type place int

const (
	settingsPlace place = iota // what a person settles; goes with them to other machines
	dataPlace                  // what a person keeps
	cachePlace                 // what can be made again
)

// folders is where places are. The variable of the XDG base directories comes first
// on every system, for those who have set it.
var folders = [...]struct {
	xdg   string // that variable
	home  string // in the home folder
	mac   string // there on macOS
	named string // the variable that names it on Windows
	usual string // and what that usually is, in the home folder
	below string // a folder of the program's own there, since two places share it
}{
	settingsPlace: {xdg: "XDG_CONFIG_HOME", home: ".config", mac: "Library/Application Support", named: "APPDATA", usual: "AppData/Roaming"},
	dataPlace:     {xdg: "XDG_DATA_HOME", home: ".local/share", mac: "Library/Application Support", named: "LOCALAPPDATA", usual: "AppData/Local"},
	cachePlace:    {xdg: "XDG_CACHE_HOME", home: ".cache", mac: "Library/Caches", named: "LOCALAPPDATA", usual: "AppData/Local", below: "cache"},
}

// userFile is a file of the program in one of the person's folders; empty where
// there is no such folder.
func (p *program) userFile(of place, name string) string {
	return userFile(runtime.GOOS, p.Env, of, name)
}

// userFile is where a system, with a person's variables, keeps a file of the program.
// It says so on any system, and looks at no disk.
func userFile(system string, env func(string) string, of place, name string) string {
	here := folders[of]
	if base := env(here.xdg); absolute(system, base) { // the specification has relative paths ignored
		return join(system, base, "whichtool", name)
	}
	inHome, below := here.home, ""
	switch system {
	case "windows":
		inHome, below = here.usual, here.below
		if base := env(here.named); absolute(system, base) {
			return join(system, base, "whichtool", below, name)
		}
	case "darwin":
		inHome = here.mac
	}
	home := homeFolder(system, env)
	if home == "" {
		return ""
	}
	return join(system, home, inHome, "whichtool", below, name)
}

// noPlace says why a system has no place for such files.
func noPlace(system string, of place) error {
	what := map[place]string{settingsPlace: "settings", dataPlace: "data", cachePlace: "cache"}[of]
	first, second := folders[of].xdg, "HOME"
	if system == "windows" {
		first, second = folders[of].named, "USERPROFILE"
	}
	return fmt.Errorf("there is no %s folder: neither %s nor %s names one by its whole path", what, first, second)
}

// homeFolder is the person's own folder; empty where none is named, or one that would
// be another in each folder.
func homeFolder(system string, env func(string) string) string {
	home := env("HOME")
	if system == "windows" {
		home = env("USERPROFILE")
	}
	if !absolute(system, home) {
		return ""
	}
	return home
}

// absent reports whether an error is that a file is not there: nor is it where a file,
// or /dev/null, stands in the place of a folder above it.
func absent(err error) bool { return errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) }

// atHome is a name as a shell would have it that knows ~ as the home folder.
func atHome(system string, env func(string) string, name string) string {
	home := homeFolder(system, env)
	rest, ok := strings.CutPrefix(name, "~/")
	if !ok && system == "windows" {
		rest, ok = strings.CutPrefix(name, `~\`)
	}
	if !ok || home == "" {
		return name
	}
	return join(system, home, rest)
}

// absolute reports whether a path is the same from wherever it is looked at. On
// Windows that takes a drive and a root, or a share: C:notes is in whichever folder
// the drive C is at, and \notes on whichever drive.
func absolute(system, name string) bool {
	if system != "windows" {
		return path.IsAbs(name)
	}
	name = strings.ReplaceAll(name, "/", `\`)
	if share, ok := strings.CutPrefix(name, `\\`); ok {
		server, folder, _ := strings.Cut(share, `\`)
		return server != "" && folder != "" && folder[0] != '\\'
	}
	return len(name) > 2 && name[1:3] == `:\` && (name[0]|0x20 >= 'a' && name[0]|0x20 <= 'z')
}

// join puts names behind one another as a system writes them. Empty ones count for
// nothing.
func join(system string, names ...string) string {
	if system != "windows" {
		return path.Join(names...)
	}
	var out []string
	for i, name := range names {
		name = strings.ReplaceAll(name, "/", `\`)
		if name = strings.TrimRight(name, `\`); i > 0 {
			name = strings.TrimLeft(name, `\`)
		}
		if name != "" {
			out = append(out, name)
		}
	}
	return strings.Join(out, `\`)
}
