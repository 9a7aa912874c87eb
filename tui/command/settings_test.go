package command

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestWhereAnOrganisationSettlesThings(t *testing.T) {
	for _, test := range []struct {
		system string
		env    map[string]string
		want   string
	}{
		{"linux", nil, "[/etc/whichtool/settings.yaml /etc/xdg/whichtool/settings.yaml]"},
		{"linux", map[string]string{"XDG_CONFIG_DIRS": "/a:b:/c/"}, "[/etc/whichtool/settings.yaml /a/whichtool/settings.yaml /c/whichtool/settings.yaml]"},
		{"darwin", nil, "[/Library/Application Support/whichtool/settings.yaml]"},
		{"windows", nil, `[C:\ProgramData\whichtool\settings.yaml]`},
		{"windows", map[string]string{"ProgramData": `D:\Data`, "XDG_CONFIG_DIRS": `E:\x;rel`}, `[D:\Data\whichtool\settings.yaml E:\x\whichtool\settings.yaml]`},
	} {
		got := fmt.Sprint(machineFiles(test.system, func(name string) string { return test.env[name] }))
		if got != test.want {
			t.Errorf("%s, %v: %s, want %s", test.system, test.env, got, test.want)
		}
	}
}

func TestEditorsAreNamedWithTheirOptions(t *testing.T) {
	for text, want := range map[string][]string{
		"":                               nil,
		" \t":                            nil,
		"vi":                             {"vi"},
		" code  --wait ":                 {"code", "--wait"},
		`"C:\Program Files\x.exe" -n ''`: {`C:\Program Files\x.exe`, "-n", ""},
		`a"b c"d`:                        {"ab cd"},
		`"open`:                          {"open"},
	} {
		if got := commandLine(text); !slices.Equal(got, want) {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
}

// ranWith is what a command line gives, with variables.
func ranWith(env map[string]string, args ...string) (code int, out, errs string) {
	var stdout, stderr strings.Builder
	code = Run(context.Background(), args, Streams{
		In: strings.NewReader(""), Out: &stdout, Err: &stderr, Env: func(name string) string { return env[name] },
		Now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	})
	return code, stdout.String(), stderr.String()
}

// What stands where a file of settings should is never waited for or taken for one.
func TestFilesThatAreNoSettings(t *testing.T) {
	folder := t.TempDir()
	home := filepath.Join(folder, "whichtool")
	file := filepath.Join(home, "settings.yaml")
	for want, put := range map[string]func() error{
		"it is a folder":                   func() error { return os.MkdirAll(file, 0o700) },
		"it is a device":                   func() error { return os.Symlink("/dev/zero", file) },
		"is larger than 64 KiB":            func() error { return os.WriteFile(file, make([]byte, 1<<20), 0o600) },
		"has a character that no text has": func() error { return os.WriteFile(file, []byte("save: no\x00"), 0o600) },
	} {
		if err := os.RemoveAll(home); err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(home, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := put(); err != nil {
			t.Skip(err) // a system without links or devices
		}
		for _, args := range [][]string{{"settings"}, {"records", "list"}, {"settings", "set", "save", "no"}} {
			code, _, errs := ranWith(map[string]string{"XDG_CONFIG_HOME": folder, "HOME": folder}, args...)
			if code == exitOK || !strings.Contains(errs, want) || !strings.Contains(errs, file) {
				t.Errorf("%q: exit code %d, %s, want %s", args, code, errs, want)
			}
		}
	}
}

// A home that is no folder, such as /dev/null, holds no settings, and hides none: the
// program answers, and says why it keeps nothing.
func TestAHomeThatIsNoFolder(t *testing.T) {
	env := map[string]string{"HOME": filepath.Join(t.TempDir(), "home"), "XDG_CONFIG_DIRS": os.DevNull}
	if err := os.WriteFile(env["HOME"], nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"decide", "--classification", "secret"}, {"settings"}, {"records", "list"}, {"learn", "--plain"}, {"tools"}} {
		if code, out, errs := ranWith(env, args...); strings.Contains(errs, "settings") || args[0] != "learn" && code != exitOK || out == "" {
			t.Errorf("%q: exit code %d, %s", args, code, errs)
		}
	}
	if code, _, errs := ranWith(env, "decide", "--classification", "secret", "--save", "--title", "x"); code != exitFailed || !strings.Contains(errs, "the decision is not kept") {
		t.Errorf("keeping: exit code %d, %s", code, errs)
	}
}

// What an organisation names is followed where its own keys vouch for it, also once it
// is replaced by a newer state.
func TestAnOrganisationVouchesForItsGuidance(t *testing.T) {
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	env := map[string]string{"HOME": in("home"), "XDG_CONFIG_DIRS": in("machine")}
	must := func(args ...string) string {
		t.Helper()
		code, out, errs := ranWith(env, args...)
		if code != exitOK {
			t.Fatalf("%q: exit code %d, %s", args, code, errs)
		}
		return out
	}
	key := regexp.MustCompile(`trust NAME (\S+)`).FindStringSubmatch(must("guidance", "key", "new", in("key")))[1]
	must("guidance", "pack", sampleLayer, "-o", in("a.wtpack"))
	must("guidance", "sign", in("a.wtpack"), "--key", in("key"))
	if err := os.MkdirAll(in("machine/whichtool"), 0o700); err != nil {
		t.Fatal(err)
	}
	settle := func(text string) {
		if err := os.WriteFile(in("machine/whichtool/settings.yaml"), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	settle("guidance: " + in("a.wtpack") + "\n")
	if code, _, errs := ranWith(env, "tools"); code != exitFailed || !strings.Contains(errs, "signed by a key that you have not said you trust") {
		t.Errorf("exit code %d, %s", code, errs)
	}
	settle("guidance: " + in("a.wtpack") + "\nkeys:\n  Office: " + key + "\n")
	if out := must("decide", "--classification", "secret"); !strings.Contains(out, "OIR") {
		t.Errorf("the layer is not followed: %s", out)
	}
	if code, out, _ := ranWith(env, "doctor"); code != exitOK || !strings.Contains(out, "by a key that is trusted, as the file for the whole computer says") {
		t.Errorf("exit code %d, %s", code, out)
	}
}
