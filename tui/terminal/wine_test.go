//go:build unix

package terminal

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
)

// wine runs the program as it is built for Windows, and the one of this system beside
// it: each in a folder with the same files, with no environment to tell them apart.
type wine struct {
	t            *testing.T
	prefix       string
	here, there  string // the programs
	home, folder string // of both
}

// said is what a run comes to.
type said struct {
	code        int
	out, failed string
}

func newWine(t *testing.T) *wine {
	prefix := os.Getenv("WHICHTOOL_WINE")
	if prefix == "" {
		t.Skip("wine is not tried; .ci/wine tries it")
	}
	w := &wine{t: t, prefix: prefix, here: built(t), home: t.TempDir(), folder: filepath.Join(t.TempDir(), "a folder of my own")}
	w.there = filepath.Join(folder, "whichtool.exe")
	c := exec.Command("go", "build", "-o", w.there, program)
	c.Env = append(os.Environ(), "GOOS=windows", "GOARCH=amd64", "CGO_ENABLED=0")
	if text, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	if err := os.Mkdir(w.folder, 0o755); err != nil {
		t.Fatal(err)
	}
	return w
}

func (w *wine) write(name, text string) {
	w.t.Helper()
	if err := os.WriteFile(filepath.Join(w.folder, name), []byte(text), 0o644); err != nil {
		w.t.Fatal(err)
	}
}

// run runs one of the programs, with text coming in by a pipe.
func (w *wine) run(windows bool, text string, args ...string) said {
	w.t.Helper()
	c := exec.Command(w.here, args...)
	if windows {
		c = exec.Command("wine", append([]string{w.there}, args...)...)
	}
	// Wine takes arguments by the locale.
	c.Env = []string{"HOME=" + w.home, "LC_ALL=C.UTF-8", "PATH=" + os.Getenv("PATH"), "WINEPREFIX=" + w.prefix, "WINEDEBUG=-all"}
	var out, failed bytes.Buffer
	c.Dir, c.Stdin, c.Stdout, c.Stderr = w.folder, strings.NewReader(text), &out, &failed
	c.WaitDelay = patience // wine's own programs may hold the pipe
	var exit *exec.ExitError
	if err := c.Run(); err != nil && !errors.As(err, &exit) && !errors.Is(err, exec.ErrWaitDelay) {
		w.t.Fatal(err)
	}
	return said{c.ProcessState.ExitCode(), out.String(), failed.String()}
}

// same runs both, and gives what they say alike.
func (w *wine) same(text string, args ...string) said {
	w.t.Helper()
	here, there := w.run(false, text, args...), w.run(true, text, args...)
	if here != there {
		w.t.Errorf("%q: under wine exit %d, %d bytes, %q, here exit %d, %d bytes, %q\n%s", args,
			there.code, len(there.out), there.failed, here.code, len(here.out), here.failed, difference(here.out, there.out))
	}
	return here
}

// difference is the first line that is not the same.
func difference(here, there string) string {
	a, b := strings.SplitAfter(here, "\n"), strings.SplitAfter(there, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "here:  " + a[i] + "there: " + b[i]
		}
	}
	return ""
}

// fromPowerShell is a text as PowerShell 5 writes it with >.
func fromPowerShell(text string) string {
	out := []byte{0xff, 0xfe}
	for _, unit := range utf16.Encode([]rune(strings.ReplaceAll(text, "\n", "\r\n"))) {
		out = append(out, byte(unit), byte(unit>>8))
	}
	return string(out)
}

// What the program for Windows says is to the byte what it says here, however what it
// reads is encoded.
func TestTheSameUnderWine(t *testing.T) {
	w := newWine(t)
	const lines = `{"answers":{"classification":"secret"}}` + "\n" + `{"answers":{"classification":"official","no":"such"}}` + "\n"
	const notes = "# Notes\n\nMeeting at the café: 漢 – “quoted” 🙂\n\n- one\n- two\n"
	w.write("my notes.md", strings.ReplaceAll(notes, "\n", "\r\n"))
	w.write("from powershell.md", fromPowerShell(notes))
	for _, args := range [][]string{
		{"--version"},
		{"tools"}, {"tools", "teams"}, {"tools", "no such tool"},
		{"decide", "--classification", "secret", "--as-of", "2026-11-28"},
		{"decide", "--classification", "secret", "--full", "--as-of", "2026-11-28"},
		{"decide", "--classification", "secret", "--json", "--as-of", "2026-11-28"},
		{"decide", "--classification", "secret", "--exit-code"},
		{"search", "keep", "record"}, {"read"}, {"read", "keeping-the-record"}, {"read", "keeping-the-record", "--width", "60", "--color", "always"},
		{"read", "--file", "my notes.md"}, {"read", "--file", "from powershell.md"}, {"urgent"}, {"records"}, {"decide", "--no-such-flag"},
	} {
		if got := w.same("", args...); got.out == "" && got.failed == "" {
			t.Errorf("%q: nothing is said", args)
		}
	}
	for _, in := range []string{lines, strings.ReplaceAll(lines, "\n", "\r\n"), fromPowerShell(lines)} {
		if got := w.same(in, "decide", "--batch", "--brief", "--as-of", "2026-11-28"); strings.Count(got.out, "\n") != 2 || !strings.Contains(got.out, `"stop"`) {
			t.Errorf("batch: %+v", got)
		}
	}
	const typed = "1\n1\n1\nback\nurgent\n1\n1\n1\n1\n1\n1\n1\n1\n1\n\nquit\n"
	if got := w.same(typed, "--plain", "--no-save", "--as-of", "2026-11-28"); !strings.Contains(got.out, "How is the information classified?") {
		t.Errorf("plain lines: %+v", got)
	}
	w.same(fromPowerShell(typed), "--plain", "--no-save", "--as-of", "2026-11-28")
}

// What is kept on one system is taken in on the other, and is the same there.
func TestRecordsUnderWine(t *testing.T) {
	w := newWine(t)
	if got := w.run(true, "", "decide", "--classification", "secret", "--save", "--title", "a rota – für", "--as-of", "2026-11-28"); got.code != 0 {
		t.Fatalf("keep: %+v", got)
	}
	kept, err := filepath.Glob(filepath.Join(w.prefix, "drive_c/users/*/AppData/Local/whichtool/records.db"))
	if err != nil || len(kept) != 1 {
		t.Fatalf("kept in %q, %v", kept, err)
	}
	if got := w.run(true, "", "records", "path"); got.code != 0 || !strings.Contains(got.out, `\AppData\Local\whichtool\records.db`) {
		t.Errorf("path: %+v", got)
	}
	if got := w.run(true, "", "records", "export", "--all", "-o", `kept here.ndjson`); got.code != 0 {
		t.Fatalf("export: %+v", got)
	}
	text, err := os.ReadFile(filepath.Join(w.folder, "kept here.ndjson"))
	if err != nil {
		t.Fatal(err)
	}
	w.write("from powershell.ndjson", fromPowerShell(string(text)))
	if got := w.run(false, "", "records", "import", "from powershell.ndjson"); got.code != 0 || !strings.Contains(got.out, "Took in 1 record") {
		t.Fatalf("import: %+v", got)
	}
	for _, args := range [][]string{
		{"records"}, {"records", "list", "--json"}, {"records", "export", "--all", "--format", "ndjson"}, {"records", "export", "--all", "--format", "csv"},
		{"records", "export", "--all", "--format", "markdown"}, {"records", "recheck"}, {"records", "list", "rota"},
	} {
		if got := w.same("", args...); got.code != 0 || args[len(args)-1] != "recheck" && !strings.Contains(got.out, "a rota – für") {
			t.Errorf("%q: %+v", args, got)
		}
	}
	for _, args := range [][]string{{"records", "export", "--all", "-o", "aux.ndjson"}, {"records", "export", "--all", "-o", `C:notes:2.ndjson`}} {
		if got := w.run(true, "", args...); got.code != 1 || !strings.Contains(got.failed, "Windows") {
			t.Errorf("%q: %+v", args, got)
		}
	}
}
