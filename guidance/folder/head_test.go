package folder

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestReadHeadEndsAtALine(t *testing.T) {
	name := filepath.Join(t.TempDir(), "long.md")
	if err := os.WriteFile(name, []byte("# Long\n"+strings.Repeat("a line\n", 1000)), 0o600); err != nil {
		t.Fatal(err)
	}
	title, head, whole, err := ReadHead(name, 100)
	if err != nil || whole || title != "Long" {
		t.Fatalf("%q, whole %v, %v", title, whole, err)
	}
	if len(head) > 100 || !strings.HasSuffix(head, "a line\n") {
		t.Errorf("the head is %d bytes and ends %q", len(head), head[len(head)-8:])
	}
	_, text, err := ReadFile(name)
	if err != nil || !strings.HasPrefix(text, head) {
		t.Errorf("the head is not the beginning of the text: %v", err)
	}
	if _, all, whole, err := ReadHead(name, 1<<20); err != nil || !whole || all != text {
		t.Errorf("a file shorter than the head: whole %v, %v", whole, err)
	}
}

func TestReadHeadRefusesWhatReadFileRefuses(t *testing.T) {
	name := filepath.Join(t.TempDir(), "binary")
	if err := os.WriteFile(name, []byte("\x00\x01\x02"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, refused := range []string{name, filepath.Dir(name), name + "-not-there"} {
		if _, _, _, err := ReadHead(refused, 100); err == nil {
			t.Errorf("%s is read", refused)
		}
	}
}
