package folder

import (
	"os"
	"path/filepath"
	"testing"
)

// write puts a file into a folder, with the folders on its way.
func write(tb testing.TB, dir, name, text string) {
	tb.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
		tb.Fatal(err)
	}
}

// link puts a symbolic link into a folder.
func link(tb testing.TB, dir, name, target string) {
	tb.Helper()
	full := filepath.Join(dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
		tb.Fatal(err)
	}
	if err := os.Symlink(target, full); err != nil {
		tb.Skip("no symbolic links here:", err)
	}
}

func mustOpen(tb testing.TB, dir string) *Library {
	tb.Helper()
	l, err := Open(tb.Context(), dir, nil)
	if err != nil {
		tb.Fatal(err)
	}
	return l
}

// paths lists the files of a library.
func paths(l *Library) []string {
	out := []string{}
	for _, file := range l.Files {
		out = append(out, file.Path)
	}
	return out
}

// reasons lists what a library passed over.
func reasons(l *Library) map[string]string {
	out := map[string]string{}
	for _, s := range l.Skipped {
		out[s.Path] = s.Reason
	}
	return out
}
