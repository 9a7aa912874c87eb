//go:build unix

package command

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A new result has the mode that the umask leaves, one in the place of another
// has that one's, and progress is the person's alone, whatever the umask.
func TestModesWhateverTheUmask(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	for _, umask := range []fs.FileMode{0, 0o002, 0o022, 0o027, 0o077, 0o277, 0o777} {
		dir := t.TempDir()
		at := func(name string) string { return filepath.Join(dir, name) }
		for name, mode := range map[string]fs.FileMode{"open.md": 0o666, "group.md": 0o640, "mine.md": 0o600} {
			if err := os.WriteFile(at(name), []byte("before"), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := os.Chmod(at(name), mode); err != nil {
				t.Fatal(err)
			}
		}
		syscall.Umask(int(umask))
		for _, replace := range []bool{false, true} {
			if exists, err := saveFile(at(fmt.Sprintf("new-%t.md", replace)), bytesOf([]byte("new")), replace); exists || err != nil {
				t.Fatalf("umask %o: %v", umask, err)
			}
		}
		for _, name := range []string{"open.md", "group.md", "mine.md"} {
			if _, err := saveFile(at(name), bytesOf([]byte("after")), true); err != nil {
				t.Fatalf("umask %o: %v", umask, err)
			}
		}
		file := progressAt(at("data"))
		syscall.Umask(int(umask &^ 0o700)) // a folder that is nobody's is no place to keep anything in
		keepProgress(t, file, "topics/first")
		os.Remove(file.name)
		syscall.Umask(int(umask))
		keepProgress(t, file, "topics/first", "topics/last")
		syscall.Umask(0)
		for name, want := range map[string]fs.FileMode{
			"new-false.md": 0o666 &^ umask, "new-true.md": 0o666 &^ umask, "open.md": 0o666, "group.md": 0o640, "mine.md": 0o600,
			"data/whichtool/progress.json": 0o600, "data/whichtool": 0o700 | fs.ModeDir,
		} {
			if info, err := os.Stat(at(name)); err != nil || info.Mode() != want {
				t.Errorf("umask %o: %s is %v, not %v; %v", umask, name, info.Mode(), want, err)
			}
		}
	}
}

// Nor does anything lie there more open than it is to be before it is put in its
// place.
func TestNothingIsOpenWhileItIsSaved(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	dir, done := t.TempDir(), make(chan int)
	name := filepath.Join(dir, "mine.md")
	if err := os.WriteFile(name, []byte("before"), 0o600); err != nil {
		t.Fatal(err)
	}
	end, stop := context.WithCancel(t.Context())
	go func() {
		seen := 0
		for end.Err() == nil {
			for _, file := range names(dir) {
				info, err := os.Stat(filepath.Join(dir, file))
				if err == nil && info.Mode() != 0o600 {
					t.Errorf("%s is %v", file, info.Mode())
					stop()
				}
				if err == nil && file != "mine.md" {
					if seen++; seen == 50 {
						stop()
					}
				}
			}
		}
		done <- seen
	}()
	for range 5000 {
		if _, err := saveFile(name, bytesOf(bytes.Repeat([]byte("x"), 200_000)), true); err != nil {
			t.Error(err)
		}
		if end.Err() != nil {
			break
		}
	}
	stop()
	if seen := <-done; seen == 0 {
		t.Error("it is never seen")
	}
}

// A journal that is summed up is a new file, and as private as the old one.
func TestAJournalThatIsSummedUpStaysThePersonsOwn(t *testing.T) {
	defer syscall.Umask(syscall.Umask(0))
	defer func(was int64) { sumUp = was }(sumUp)
	sumUp = 1
	for _, umask := range []int{0, 0o077, 0o777} {
		file := progressAt(t.TempDir())
		keepProgress(t, file, "topics/first")
		syscall.Umask(umask)
		keepProgress(t, file, "topics/second")
		syscall.Umask(0)
		if info, err := os.Stat(file.name); err != nil || info.Mode() != 0o600 {
			t.Errorf("umask %o: %v, %v", umask, info.Mode(), err)
		}
	}
}

// oddPlaces is what may lie where progress is kept, and what is said of it.
var oddPlaces = map[string]struct {
	lay  func(name string) error
	said string
}{
	"a pipe":   {func(name string) error { return syscall.Mkfifo(name, 0o600) }, "it is a pipe, not a file of this program; move it away"},
	"a folder": {func(name string) error { return os.Mkdir(name, 0o700) }, "it is a folder, not a file of this program; move it away"},
	"a socket": {func(name string) error {
		to, err := net.ListenUnix("unix", &net.UnixAddr{Name: name})
		if err == nil {
			to.SetUnlinkOnClose(false)
			err = to.Close()
		}
		return err
	}, "it is a socket, not a file of this program; move it away"},
	"a device":        {func(name string) error { return os.Symlink("/dev/zero", name) }, "it is a device, not a file of this program; move it away"},
	"a ring of links": {func(name string) error { return os.Symlink(filepath.Base(name), name) }, "too many levels of symbolic links"},
	"a link nowhere":  {func(name string) error { return os.Symlink(filepath.Join("gone", "gone"), name) }, ""},
	"unreadable":      {func(name string) error { return os.WriteFile(name, []byte("mine"), 0) }, "permission denied"},
	"no folder of its own": {func(name string) error {
		return os.WriteFile(filepath.Dir(name), []byte("mine"), 0o600)
	}, "not a directory"},
	"a pipe for a folder": {func(name string) error { return syscall.Mkfifo(filepath.Dir(name), 0o600) }, "not a directory"},
}

// Whatever lies where progress is kept: it is said, nothing waits, the program
// goes on, and what is not its own stays as it is.
func TestLearningWhateverLiesThere(t *testing.T) {
	for what, odd := range oddPlaces {
		t.Run(what, func(t *testing.T) {
			if what == "unreadable" && os.Geteuid() == 0 {
				t.Skip("to root everything is readable")
			}
			data, err := os.MkdirTemp("", "odd") // the name of a socket is short
			if err != nil {
				t.Fatal(err)
			}
			defer os.RemoveAll(data)
			name := filepath.Join(data, "whichtool", "progress.json")
			if !strings.Contains(odd.said, "directory") {
				if err := os.Mkdir(filepath.Dir(name), 0o700); err != nil {
					t.Fatal(err)
				}
			}
			if err := odd.lay(name); err != nil {
				t.Skip(err)
			}
			before, _ := os.Lstat(name)
			code, out, errs := learning(t, data, "1\n\nquit\n", "--plain")
			if code != 0 || errs != "" || !strings.Contains(out, "First week") || odd.said != "" && !strings.Contains(out, name+": "+odd.said) {
				t.Errorf("exit %d, %q, %.400q", code, errs, out)
			}
			code, out, errs = learning(t, data, "", "--reset")
			if told := code == exitFailed && strings.Contains(errs, odd.said) || code == exitOK && strings.Contains(out, "deleted"); !told {
				t.Errorf("forgetting it: exit %d, %q", code, errs)
			}
			if after, _ := os.Lstat(name); what != "unreadable" && fmt.Sprint(modeOf(before)) != fmt.Sprint(modeOf(after)) {
				t.Errorf("it was %v, and is %v", modeOf(before), modeOf(after))
			}
		})
	}
}

func modeOf(info fs.FileInfo) any {
	if info == nil {
		return "not there"
	}
	return info.Mode()
}

// learning carries out learn where data are kept in a folder; what waits there
// is broken off with 130.
func learning(t *testing.T, data, input, flag string) (code int, out, errs string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	var stdout, stderr bytes.Buffer
	streams := testStreams(strings.NewReader(input), &stdout, &stderr)
	streams.Env = func(name string) string { return map[string]string{"XDG_DATA_HOME": data}[name] }
	code = Run(ctx, []string{"learn", flag}, streams)
	return code, stdout.String(), stderr.String()
}

// Ctrl+C in the middle of a save, at any moment: a result is there whole or not
// at all, nothing else is left, and the program ends with 130.
func TestInterruptedWhileSaving(t *testing.T) {
	const env, saves = "WHICHTOOL_TEST_INTERRUPTED", 2000
	if os.Getenv(env) != "" { // the program that is interrupted
		var input strings.Builder
		input.WriteString(secretSession)
		for n := range saves {
			fmt.Fprintf(&input, "save %d.md\nreplace again.md\n", n)
		}
		os.Exit(Run(WithSignals(context.Background()), []string{"--plain", "--as-of", "2020-06-01"}, testStreams(strings.NewReader(input.String()), os.Stdout, os.Stderr)))
	}
	rounds, seed := 20, uint64(8)
	random, middle := rand.New(rand.NewPCG(seed, 0)), 0
	for n := range rounds {
		dir := t.TempDir()
		bound, cancel := context.WithTimeout(t.Context(), 30*time.Second) // one that hangs is killed, which is no 130
		child := exec.CommandContext(bound, os.Args[0], "-test.run=^"+t.Name()+"$")
		child.Dir, child.Env = dir, append(os.Environ(), env+"=1")
		said := savedOne{first: make(chan struct{})}
		child.Stdout = &said
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		select {
		case <-said.first:
		case <-bound.Done():
		}
		after := time.AfterFunc(time.Duration(random.IntN(10_000))*time.Microsecond, func() { child.Process.Signal(syscall.SIGINT) })
		child.Wait()
		after.Stop()
		cancel()
		if code := child.ProcessState.ExitCode(); code != 130 {
			t.Fatalf("round %d, seed %d: exit %d", n, seed, code)
		}
		var whole string
		for _, name := range names(dir) {
			text, err := os.ReadFile(filepath.Join(dir, name))
			if whole == "" {
				whole = string(text)
			}
			if err != nil || !strings.HasSuffix(name, ".md") || string(text) != whole || len(text) < 500 {
				t.Fatalf("round %d, seed %d: %s of %d bytes, %v", n, seed, name, len(text), err)
			}
		}
		if len(names(dir)) < saves {
			middle++
		}
	}
	if middle < rounds/2 {
		t.Errorf("only %d of %d are interrupted before they have saved everything", middle, rounds)
	}
}

// savedOne waits until something is said to be saved.
type savedOne struct {
	text  []byte
	first chan struct{}
	done  bool
}

func (s *savedOne) Write(text []byte) (int, error) {
	s.text = append(s.text, text...)
	if !s.done && bytes.Contains(s.text, []byte("Saved as")) {
		s.done = true
		close(s.first)
	}
	return len(text), nil
}
