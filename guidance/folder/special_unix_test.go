//go:build unix

package folder

import (
	"net"
	"os"
	"path/filepath"
	"slices"
	"syscall"
	"testing"
)

// Opening a pipe that nobody writes to would never return, so this test would
// not end if one were opened.
func TestPipesSocketsAndDevicesAreNamedAndNeverOpened(t *testing.T) {
	// Names of sockets are short, so not the folder of the test.
	dir, err := os.MkdirTemp("", "folder")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	write(t, dir, "page.md", "# Page\n")
	write(t, dir, "turned.md", "# Becomes a pipe\n")
	pipe := filepath.Join(dir, "pipe.md")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("no pipes here:", err)
	}
	listener, err := net.Listen("unix", filepath.Join(dir, "socket.md"))
	if err != nil {
		t.Skip("no sockets here:", err)
	}
	t.Cleanup(func() { listener.Close() })
	link(t, dir, "linked.md", "pipe.md")
	link(t, dir, "null.md", os.DevNull)

	l := mustOpen(t, dir)
	want := []Skipped{
		{"linked.md", "not a regular file: a pipe"},
		{"null.md", "leads out of the folder: a symbolic link"},
		{"pipe.md", "not a regular file: a pipe"},
		{"socket.md", "not a regular file: a socket"},
	}
	if !slices.Equal(l.Skipped, want) {
		t.Errorf("skipped\n got %q\nwant %q", l.Skipped, want)
	}

	os.Remove(filepath.Join(dir, "turned.md"))
	if err := syscall.Mkfifo(filepath.Join(dir, "turned.md"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Text("turned.md"); err == nil || err.Error() != "turned.md: not a regular file: a pipe" {
		t.Errorf("a file that became a pipe: %v", err)
	}
	if _, err := ReadFile(pipe); err == nil || err.Error() != pipe+": not a regular file: a pipe" {
		t.Errorf("a pipe by name: %v", err)
	}
	if _, err := ReadFile(os.DevNull); err == nil || err.Error() != os.DevNull+": not a regular file: a device" {
		t.Errorf("a device by name: %v", err)
	}
	if _, err := Open(t.Context(), pipe, nil); err == nil || err.Error() != pipe+": not a folder" {
		t.Errorf("a pipe as a folder: %v", err)
	}
	// If the look says file and the opening meets a pipe, it still returns.
	if file, _, err := openRegular(pretend{}, pipe); err == nil {
		file.Close()
		t.Error("a pipe that looked like a file was accepted")
	}
}

// pretend takes everything for a regular file until it is open.
type pretend struct{ anywhere }

func (pretend) Stat(string) (os.FileInfo, error) { return os.Stat("special_unix_test.go") }
