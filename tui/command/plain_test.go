package command

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// secretSession answers SECRET, which settles it, and goes on to the result.
const secretSession = "3\n\n"

func TestPlainWalksToTheResultThatDecideGives(t *testing.T) {
	code, out, errs := run(t, strings.Repeat("1\n", 8)+"\nquit\n", "--plain", "--as-of", "2020-06-01")
	if code != 0 || errs != "" {
		t.Fatalf("exit %d, %q", code, errs)
	}
	_, want, _ := run(t, "", append(routineArgs, "--text")...)
	if !strings.Contains(out, "\n"+want) {
		t.Errorf("%q is not said in %q", want, out)
	}
}

func TestPlainWithoutEnoughInputIsAnError(t *testing.T) {
	code, out, errs := run(t, "1\n", "--plain", "--as-of", "2020-06-01")
	if code != exitFailed || !strings.HasPrefix(errs, "whichtool: the input ended") || strings.Contains(out, "Decided for") {
		t.Errorf("exit %d, %q, and the output ends %.60q", code, errs, out[max(0, len(out)-60):])
	}
}

func TestPlainRefusesABadDateBeforeItAsks(t *testing.T) {
	code, out, errs := run(t, secretSession, "--plain", "--as-of", "1 June 2020")
	if code != exitUsage || out != "" || !strings.Contains(errs, "YYYY-MM-DD") {
		t.Errorf("exit %d, %.60q, %q", code, out, errs)
	}
}

// Those who asked for plain lines in other ways get them, where there is
// somebody to answer.
func TestPlainLinesByTheSurroundings(t *testing.T) {
	for _, variable := range []string{"WHICHTOOL_PLAIN=1", "WHICHTOOL_PLAIN=yes", "ACCESSIBLE=true", "TERM=dumb", "TERM="} {
		name, value, _ := strings.Cut(variable, "=")
		var out, errs bytes.Buffer
		streams := testStreams(strings.NewReader(secretSession+"quit\n"), &out, &errs)
		streams.InTTY, streams.OutTTY = true, true
		streams.Env = func(n string) string { return map[string]string{"TERM": "xterm", name: value}[n] }
		if code := Run(context.Background(), nil, streams); code != 0 || !strings.Contains(out.String(), "Stop: use no tool, email or call") || strings.Contains(out.String(), "\x1b") {
			t.Errorf("%s=%s: exit %d, %q", name, value, code, errs.String())
		}
	}
}

// A variable that says no is as good as none.
func TestTheFullScreenByTheSurroundings(t *testing.T) {
	for _, value := range []string{"", "0", "false", "FALSE"} {
		p := &program{Streams: Streams{Env: func(n string) string {
			return map[string]string{"TERM": "xterm", "WHICHTOOL_PLAIN": value, "ACCESSIBLE": value}[n]
		}}}
		if err := p.applySettings(); err != nil || p.lines() {
			t.Errorf("lines by the value %q", value)
		}
	}
}

func TestPlainSavesAFile(t *testing.T) {
	t.Chdir(t.TempDir())
	code, out, _ := run(t, secretSession+"save result.md\nquit\n", "--plain", "--as-of", "2020-06-01")
	_, want, _ := run(t, "", "decide", "--full", "--as-of", "2020-06-01", "--classification", "secret")
	if got := content(t, "result.md"); code != 0 || got != want || !strings.Contains(out, "Saved as result.md.") {
		t.Errorf("exit %d, saved %.60q, want %.60q", code, got, want)
	}
}

func TestPlainNeverOverwritesSilently(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("mine.md", []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, out, _ := run(t, secretSession+"save mine.md\nquit\n", "--plain", "--as-of", "2020-06-01")
	if got := content(t, "mine.md"); got != "mine" || !strings.Contains(out, "mine.md exists.") {
		t.Errorf("the file holds %.60q now", got)
	}
	_, out, _ = run(t, secretSession+"save mine.md\nreplace mine.md\nquit\n", "--plain", "--as-of", "2020-06-01")
	if got := content(t, "mine.md"); !strings.HasPrefix(got, "# Stop: use no tool, email or call\n") || !strings.Contains(out, "Saved as mine.md.") {
		t.Errorf("the file holds %.60q now", got)
	}
}

func content(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestSaveFile(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a name with spaces.md")
	for _, step := range []struct {
		content string
		replace bool
		exists  bool
		holds   string
	}{
		{"first", false, false, "first"},
		{"second", false, true, "first"},
		{"third", true, false, "third"},
	} {
		if exists, err := saveFile(name, bytesOf([]byte(step.content)), step.replace); exists != step.exists || err != nil {
			t.Errorf("%s: %v and %v", step.content, exists, err)
		}
		if got := content(t, name); got != step.holds {
			t.Errorf("after %s it holds %q, want %q", step.content, got, step.holds)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 1 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

// A link that leads nowhere is a name that is taken too.
func TestSaveFileLeavesALinkAlone(t *testing.T) {
	name := filepath.Join(t.TempDir(), "link.md")
	if err := link("nowhere.md", name); err != nil {
		t.Skip(err)
	}
	if exists, err := saveFile(name, bytesOf([]byte("text")), false); !exists || err != nil {
		t.Errorf("%v and %v", exists, err)
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("it wrote through the link")
	}
}

// What cannot be saved is said without the names of temporary files, and
// leaves nothing behind.
func TestSaveFileThatFails(t *testing.T) {
	dir := t.TempDir()
	for name, replace := range map[string]bool{"": false, filepath.Join(dir, "none", "a.md"): false, dir: true} {
		exists, err := saveFile(name, bytesOf([]byte("text")), replace)
		if exists || err == nil || strings.Contains(err.Error(), ".whichtool-") {
			t.Errorf("%q: %v and %v", name, exists, err)
		}
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
