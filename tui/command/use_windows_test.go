package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// A file that another program has open is not replaced, and stays whole; once it is
// closed it is.
func TestAFileThatIsOpenElsewhere(t *testing.T) {
	name := filepath.Join(t.TempDir(), "answer.md")
	if err := os.WriteFile(name, []byte("old"), 0o666); err != nil {
		t.Fatal(err)
	}
	other, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	_, err = saveFile(name, bytesOf([]byte("new")), true)
	if err == nil || !strings.Contains(err.Error(), "another program has it open") {
		t.Errorf("while it is open: %v", err)
	}
	if text, _ := os.ReadFile(name); string(text) != "old" {
		t.Errorf("while it is open: %q", text)
	}
	other.Close()
	if _, err = saveFile(name, bytesOf([]byte("new")), true); err != nil {
		t.Errorf("once it is closed: %v", err)
	}
	if text, _ := os.ReadFile(name); string(text) != "new" {
		t.Errorf("once it is closed: %q", text)
	}
}

func TestWhatIsNoFileOnWindowsIsNotWritten(t *testing.T) {
	for _, name := range []string{"aux.md", "notes:2.md", "answer.md."} {
		if _, err := saveFile(filepath.Join(t.TempDir(), name), bytesOf(nil), false); err == nil || !strings.Contains(err.Error(), "Windows") {
			t.Errorf("%s: %v", name, err)
		}
	}
}
