//go:build !windows

package clipboard

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

func TestWhatASystemHasForItsClipboard(t *testing.T) {
	for _, test := range []struct {
		system string
		env    map[string]string
		want   string
	}{
		{"linux", nil, "[]"},
		{"linux", map[string]string{"DISPLAY": ":0"}, "[[xclip -selection clipboard] [xsel --clipboard --input]]"},
		{"linux", map[string]string{"WAYLAND_DISPLAY": "wayland-0"}, "[[wl-copy]]"},
		{"linux", map[string]string{"WAYLAND_DISPLAY": "wayland-0", "DISPLAY": ":0"}, "[[wl-copy] [xclip -selection clipboard] [xsel --clipboard --input]]"},
		{"darwin", nil, "[[pbcopy]]"},
	} {
		if got := fmt.Sprint(writers(test.system, func(name string) string { return test.env[name] })); got != test.want {
			t.Errorf("%s with %v: %s, want %s", test.system, test.env, got, test.want)
		}
	}
}

// What is said to be copied has been taken whole, and a program that fails is no
// success.
func TestATextIsHandedOn(t *testing.T) {
	if runtime.GOOS == "darwin" {
		t.Skip("it would write over the clipboard of whoever tests")
	}
	folder := t.TempDir()
	taken := filepath.Join(folder, "taken")
	program := func(script string) {
		if err := os.WriteFile(filepath.Join(folder, "xclip"), []byte("#!/bin/sh\n"+script), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv("PATH", folder+string(filepath.ListSeparator)+os.Getenv("PATH"))
	env := func(name string) string { return map[string]string{"DISPLAY": ":0"}[name] }
	program("cat > '" + taken + "'\n")
	const text = "# Use Teams\n\né 漢 🙂 %s $(x)\n"
	if err := Write(context.Background(), env, text); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(taken); string(got) != text {
		t.Errorf("taken: %q, %v", got, err)
	}
	program("exit 3\n")
	if err := Write(context.Background(), env, text); err == nil || errors.Is(err, ErrNone) {
		t.Errorf("a program that fails: %v", err)
	}
	if err := Write(context.Background(), func(string) string { return "" }, text); !errors.Is(err, ErrNone) {
		t.Errorf("no screen: %v", err)
	}
}
