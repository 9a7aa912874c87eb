//go:build unix

package command

import (
	"bytes"
	"context"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// agency is a copy of the sample layer in a folder of its own.
func agency(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "agency")
	if err := os.CopyFS(dir, os.DirFS(sampleLayer)); err != nil {
		t.Fatal(err)
	}
	return dir
}

// What is no folder and no file, and what in a folder is none, is refused by its name
// and is not waited for.
func TestGuidanceOutOfOddPlaces(t *testing.T) {
	pipe := func(name string) error { return syscall.Mkfifo(name, 0o600) }
	link := func(to string) func(string) error {
		return func(name string) error { return os.Symlink(to, name) }
	}
	for name, c := range map[string]struct {
		at   string // below the layer; empty for beside it, by which it is then named
		make func(name string) error
		want string
	}{
		"a pipe":                      {"", pipe, "is a pipe; give a folder or a .wtpack file"},
		"a device without an end":     {"", link("/dev/zero"), "is a device"},
		"a device with nothing":       {"", link("/dev/null"), "is a device"},
		"a socket":                    {"", listening, "is a socket"},
		"a link to itself":            {"", func(name string) error { return os.Symlink(name, name) }, "too many levels of symbolic links"},
		"an empty folder":             {"", func(name string) error { return os.Mkdir(name, 0o700) }, "pack.md"},
		"an empty file":               {"", func(name string) error { return os.WriteFile(name, nil, 0o600) }, "not a whole pack file"},
		"a text":                      {"", func(name string) error { return os.WriteFile(name, []byte("---\n"), 0o600) }, "not a whole pack file"},
		"a large file":                {"", func(name string) error { return os.WriteFile(name, make([]byte, 33<<20), 0o600) }, "larger than 32 MiB"},
		"a pipe for a rule":           {"rules/pipe.md", pipe, "agency/rules/pipe.md: not a regular file"},
		"a pipe for its own file":     {"pack.md", pipe, "agency"},
		"a device for a rule":         {"rules/zero.md", link("/dev/zero"), "agency/rules/zero.md"},
		"a device for its own file":   {"pack.md", link("/dev/zero"), "agency"},
		"a socket for a rule":         {"rules/socket.md", listening, "agency/rules/socket.md: not a regular file"},
		"a link out of it":            {"rules/out.md", link("/etc/passwd"), "agency/rules/out.md"},
		"a link up and out of it":     {"rules/up.md", link("../../../secret.md"), "agency/rules/up.md"},
		"a folder that is a link out": {"practices", link("/etc"), "agency/practices"},
		"a link in a circle":          {"rules/round.md", func(name string) error { return os.Symlink(name, name) }, "agency/rules/round.md"},
		"a folder in its own place":   {"pack.md", func(name string) error { return os.Mkdir(name, 0o700) }, "agency"},
		"a folder for a rule":         {"rules/folder.md", func(name string) error { return os.Mkdir(name, 0o700) }, "agency/rules/folder.md: unknown folder"},
	} {
		t.Run(name, func(t *testing.T) {
			layer := agency(t)
			place := filepath.Join(layer, c.at)
			if c.at == "" {
				layer = filepath.Join(filepath.Dir(layer), "other")
				place = layer
			}
			if err := os.RemoveAll(place); err != nil {
				t.Fatal(err)
			}
			if err := c.make(place); err != nil {
				t.Fatal(err)
			}
			for _, args := range [][]string{{"--guidance", layer, "decide", "--classification", "secret"}, {"guidance", "use", layer, "--yes"}, {"guidance", "pack", layer, "-o", filepath.Join(t.TempDir(), "a.wtpack")}} {
				begin := time.Now()
				code, out, errs := run(t, "", append(args, "--accept", "unsigned")...)
				if code != exitFailed || out != "" || !strings.Contains(errs, c.want) {
					t.Errorf("%q: exit %d, %s%s", args, code, out, errs)
				}
				if strings.Contains(errs, "root:") || strings.Contains(errs, "goroutine") {
					t.Errorf("%q prints what is not the layer's: %s", args, errs)
				}
				if took := time.Since(begin); took > time.Minute {
					t.Errorf("%q took %s", args, took)
				}
			}
		})
	}
}

// listening makes a socket that somebody listens on.
func listening(name string) error {
	short := filepath.Join(os.TempDir(), "wt"+filepath.Base(filepath.Dir(filepath.Dir(filepath.Dir(name))))) // names of sockets are short
	l, err := net.Listen("unix", short+".s")
	if err != nil {
		return err
	}
	l.(*net.UnixListener).SetUnlinkOnClose(false)
	defer l.Close()
	return os.Rename(short+".s", name)
}

// asked runs a command at a terminal at which a person types.
func asked(t *testing.T, typed string, env map[string]string, args ...string) (code int, out, errs string) {
	t.Helper()
	var stdout, stderr bytes.Buffer
	streams := testStreams(strings.NewReader(typed), &stdout, &stderr)
	streams.InTTY = true
	streams.Env = func(name string) string { return env[name] }
	code = Run(context.Background(), args, streams)
	return code, stdout.String(), stderr.String()
}

// At a terminal a person is asked, and nothing but yes is one.
func TestAPersonIsAskedAboutAPackFile(t *testing.T) {
	env := map[string]string{"XDG_CONFIG_HOME": t.TempDir()}
	file := filepath.Join(t.TempDir(), "agency.wtpack")
	if code, _, errs := run(t, "", "guidance", "pack", agency(t), "-o", file); code != exitOK {
		t.Fatal(errs)
	}
	decide := []string{"--guidance", file, "decide", "--classification", "secret"}
	if code, out, errs := asked(t, "yes\n", env, decide...); code != exitOK || !strings.Contains(out, "OIR rules") || !strings.Contains(errs, "is not signed, so nobody vouches for it. Use it all the same? Type yes:") {
		t.Errorf("yes: exit %d, %s%s", code, out, errs)
	}
	for _, typed := range []string{"", "no\n", "y\n", "yes please\n"} {
		if code, out, _ := asked(t, typed, env, decide...); code != exitFailed || out != "" {
			t.Errorf("%q: exit %d, %s", typed, code, out)
		}
	}
	use := []string{"guidance", "use", file}
	if code, _, errs := asked(t, "yes\nno\n", env, use...); code != exitFailed || !strings.Contains(errs, "Take it into use?") {
		t.Errorf("not taken into use: exit %d, %s", code, errs)
	}
	if code, _, _ := asked(t, "", env, "--version"); code != exitOK {
		t.Error("no version")
	}
	if code, out, errs := asked(t, "yes\nyes\n", env, use...); code != exitOK || !strings.Contains(out, "In use from now on") {
		t.Errorf("taken into use: exit %d, %s%s", code, out, errs)
	}
	if code, out, errs := asked(t, "", env, decide[2:]...); code != exitOK || !strings.Contains(out, "OIR rules") || errs != "" {
		t.Errorf("in use: exit %d, %s%s", code, out, errs)
	}
}

// A private key is the person's alone, and one that others can read signs nothing.
func TestAPrivateKeyIsForOnePerson(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	dir := t.TempDir()
	key, file := filepath.Join(dir, "agency.key"), filepath.Join(dir, "agency.wtpack")
	_, out, errs := run(t, "", "guidance", "key", "new", key)
	info, err := os.Stat(key)
	if err != nil || info.Mode() != 0o600 {
		t.Fatalf("%v, %v: %s", info, err, errs)
	}
	text, err := os.ReadFile(key)
	if err != nil {
		t.Fatal(err)
	}
	seed := strings.Split(string(text), "\n")[1]
	if strings.Contains(out+errs, seed) {
		t.Error("the private key is printed")
	}
	if code, _, errs := run(t, "", "guidance", "pack", agency(t), "-o", file); code != exitOK {
		t.Fatal(errs)
	}
	for _, mode := range []os.FileMode{0o640, 0o604, 0o666} {
		if err := os.Chmod(key, mode); err != nil {
			t.Fatal(err)
		}
		if code, out, errs := run(t, "", "guidance", "sign", file, "--key", key); code != exitFailed || !strings.Contains(errs, "others can read the private key") || strings.Contains(out+errs, seed) {
			t.Errorf("%o: exit %d, %s%s", mode, code, out, errs)
		}
	}
	if err := os.Chmod(key, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := run(t, "", "guidance", "sign", file, "--key", key); code != exitOK || strings.Contains(out+errs, seed) {
		t.Errorf("exit %d, %s%s", code, out, errs)
	}
}
