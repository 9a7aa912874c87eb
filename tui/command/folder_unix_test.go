//go:build unix

package command

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What is given for a folder and is none is refused at once: nobody waits for a
// pipe. A name says what it is in one line.
func TestCheckOfWhatIsNoFolder(t *testing.T) {
	dir := t.TempDir()
	pipe, file := filepath.Join(dir, "pipe"), filepath.Join(dir, "a\nThe pack has no faults")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		pipe:                        "whichtool: " + pipe + " is a pipe; give a folder or a .wtpack file\n",
		file:                        "whichtool: " + strings.ReplaceAll(file, "\n", " ") + ": it is not a whole pack file: it was cut short, or changed after it was packed. Get it again from whoever made it\n",
		filepath.Join(dir, "x\ny"):  "whichtool: " + filepath.Join(dir, "x y") + ": no such file or directory\n",
		filepath.Join(pipe, "pack"): "whichtool: " + filepath.Join(pipe, "pack") + ": not a directory\n",
	} {
		var out, problem strings.Builder
		if code := Run(context.Background(), []string{"guidance", "check", name}, testStreams(strings.NewReader(""), &out, &problem)); code != exitFailed || problem.String() != want || out.Len() > 0 {
			t.Errorf("exit %d, %q and %q, want %q", code, out.String(), problem.String(), want)
		}
	}
}
