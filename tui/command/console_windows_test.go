package command

import (
	"os"
	"path/filepath"
	"testing"
)

// What goes to a file is the same byte by byte, and a console in it is not looked for.
func TestAFileIsNoConsole(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	restore, able := Console(file, file)
	if !able {
		t.Error("a file is taken for a console that can do nothing")
	}
	restore()
}
