package command

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
)

func pack(tb testing.TB) *guidance.Pack {
	tb.Helper()
	engine, err := shipped()
	if err != nil {
		tb.Fatal(err)
	}
	return engine.Pack()
}

// Each tool answers to its id, its name, what it is called since, and each
// alias, however it is written.
func TestToolsByEveryName(t *testing.T) {
	for _, tool := range pack(t).Tools {
		names := append([]string{tool.ID, tool.Name, strings.ToUpper(tool.Name)}, tool.Aliases...)
		for _, event := range tool.History {
			if event.Kind == guidance.Renamed {
				names = append(names, event.Name)
			}
		}
		for _, name := range names {
			if out, err := printed((*program).tool, pack(t), name); err != nil || !strings.HasPrefix(out, "# "+tool.Name+"\n") {
				t.Errorf("tools %q: %.40q, %v; want the page of %s", name, out, err, tool.ID)
			}
		}
	}
}

func TestReadEveryPage(t *testing.T) {
	for _, page := range pack(t).Pages() {
		out, err := printed((*program).read, pack(t), page.Path())
		if err != nil || !strings.HasPrefix(out, "# "+page.Title+"\n\n") || strings.Contains(out, "\x1b") {
			t.Errorf("read %s: %.60q, %v", page.Path(), out, err)
		}
	}
}

// printed is what a command prints for a name, without loading the pack again
// for each of hundreds.
func printed(command func(*program, *guidance.Pack, string) error, pack *guidance.Pack, name string) (string, error) {
	var out bytes.Buffer
	p := &program{Streams: testStreams(strings.NewReader(""), &out, io.Discard), color: "auto"}
	err := command(p, pack, name)
	return out.String(), err
}

// atTerminal carries out a command line for a person at a terminal.
func atTerminal(width int, env map[string]string, args ...string) (code int, out string) {
	var stdout, stderr bytes.Buffer
	streams := testStreams(strings.NewReader(""), &stdout, &stderr)
	streams.InTTY, streams.OutTTY, streams.Width = true, true, width
	streams.Env = func(name string) string { return env[name] }
	code = Run(context.Background(), args, streams)
	return code, stdout.String()
}

var (
	modern   = map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor"}
	coloured = regexp.MustCompile(`\x1b\[(?:[0-9]+;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])[0-9;]*m`)
)

func TestPagesFitTheTerminal(t *testing.T) {
	for _, width := range []int{40, 80, 200} {
		for _, args := range [][]string{{"read", "keeping-the-record"}, {"tools", "zoom"}, {"tools"}, routineArgs} {
			code, out := atTerminal(width, modern, args...)
			if code != 0 || !strings.Contains(out, "\x1b[") {
				t.Errorf("%v: exit %d, or not styled", args, code)
			}
			for _, line := range strings.Split(out, "\n") {
				if n := ansi.StringWidth(line); n > width {
					t.Errorf("%v: %d columns of %d: %q", args, n, width, ansi.Strip(line))
				}
			}
		}
	}
}

// What is asked for on the command line outweighs the surroundings, and
// NO_COLOR counts with any value but none.
func TestColourIsAsWanted(t *testing.T) {
	with := func(name, value string) map[string]string {
		return map[string]string{"TERM": "xterm-256color", "COLORTERM": "truecolor", name: value}
	}
	for _, c := range []struct {
		color string
		env   map[string]string
		want  bool
	}{
		{"auto", modern, true},
		{"never", modern, false},
		{"always", modern, true},
		{"auto", with("NO_COLOR", "1"), false},
		{"auto", with("NO_COLOR", "0"), false},
		{"auto", with("NO_COLOR", "no"), false},
		{"auto", with("NO_COLOR", ""), true},
		{"always", with("NO_COLOR", "1"), true},
		{"always", map[string]string{"TERM": "dumb"}, true},
	} {
		if _, out := atTerminal(80, c.env, "--color", c.color, "read", "keeping-the-record"); coloured.MatchString(out) != c.want {
			t.Errorf("--color %s with %v: coloured %v, want %v", c.color, c.env, !c.want, c.want)
		}
	}
}

// Help comes without styling, and asks the terminal nothing.
func TestHelpIsPlainAtATerminal(t *testing.T) {
	t.Setenv("CLICOLOR_FORCE", "1") // a library that looks by itself would style for this
	for _, args := range [][]string{{"--help"}, {"decide", "--help"}, {"--color", "never", "--help"}, {"--version"}} {
		if code, out := atTerminal(80, modern, args...); code != 0 || out == "" || strings.Contains(out, "\x1b") {
			t.Errorf("%v: exit %d, %q", args, code, out)
		}
	}
}

// An unknown topic of help or shell is a mistake like any unknown command.
func TestUnknownHelpAndShellAreRefused(t *testing.T) {
	for _, args := range [][]string{{"help", "decid"}, {"completion", "bsh"}} {
		code, out, errs := run(t, "", args...)
		if code != exitUsage || out != "" || !strings.Contains(errs, args[1]) {
			t.Errorf("%v: exit %d, %.60q, %q", args, code, out, errs)
		}
	}
}

// A short option that is unknown names the options that there are, as a long
// one does.
func TestUnknownShortOptionNamesTheOptions(t *testing.T) {
	for _, args := range [][]string{{"-x"}, {"decide", "-x"}, {"tools", "-c"}} {
		if code, out, errs := run(t, "", args...); code != exitUsage || out != "" || !strings.Contains(errs, "Options: --") {
			t.Errorf("%v: exit %d, %.60q, %q", args, code, out, errs)
		}
	}
}

// Nothing is near to a name that was not given.
func TestNoSuggestionForNothing(t *testing.T) {
	for _, args := range [][]string{{"tools", ""}, {"read", ""}, {"decide", "--classification", ""}} {
		if _, _, errs := run(t, "", args...); strings.Contains(strings.ToLower(errs), "did you mean") {
			t.Errorf("%q: %s", args, errs)
		}
	}
}

// A tool from elsewhere is not taken for one that its name happens to hold.
func TestOtherToolsAreNotMistaken(t *testing.T) {
	for _, name := range []string{"Element", "Mattermost", "Rocket", "Threema"} {
		code, out, errs := run(t, "", "tools", name)
		if code != 1 || !strings.HasPrefix(out, "# Tools that are not on the list\n") || strings.Contains(errs, "Did you mean") {
			t.Errorf("tools %s: exit %d, %q", name, code, errs)
		}
	}
}

// faultyPack is the pack that ships, with some files written over.
func faultyPack(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, fixture.Oldest()); err != nil {
		t.Fatal(err)
	}
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestGuidanceCheckTakesACopyOfThePack(t *testing.T) {
	code, out, errs := run(t, "", "guidance", "check", faultyPack(t, nil))
	// It holds the oldest edition alone, of which the check says the same as of all,
	// but that another took its place.
	first, said, _ := strings.Cut(out, "\n")
	_, embedded, _ := run(t, "", "guidance", "check")
	alone := strings.Replace(embedded, "         another edition took its place on 1 April 2022\n", "", 1)
	if code != 0 || errs != "" || first != "The pack has no faults." || !strings.HasPrefix(said, "Edition ") || !strings.HasPrefix(alone, out) {
		t.Errorf("exit %d, %q, %q; of all editions %q", code, out, errs, embedded)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, guidance.Embedded()); err != nil {
		t.Fatal(err)
	}
	if code, out, errs := run(t, "", "guidance", "check", dir); code != 0 || errs != "" || out != embedded {
		t.Errorf("all editions: exit %d, %q, %q", code, out, errs)
	}
}

// References are followed too, and all that dangle are told at once, with
// their lines.
func TestGuidanceCheckPrintsEveryDanglingReference(t *testing.T) {
	rule := "---\ntitle: A rule\nwhen: {colour: red}\ntools: [carrier-pigeon]\nverdict: avoid\nstatements: [S9-99]\n---\nText.\n"
	code, out, errs := run(t, "", "guidance", "check", faultyPack(t, map[string]string{"rules/pigeon.md": rule}))
	if code != 1 || !strings.Contains(errs, "fault") {
		t.Errorf("exit %d, %q", code, errs)
	}
	for _, want := range []string{`(?m)^rules/pigeon\.md:[0-9]+: .*colour`, `(?m)^rules/pigeon\.md:[0-9]+: .*carrier-pigeon`, `(?m)^rules/pigeon\.md:[0-9]+: .*S9-99`} {
		if !regexp.MustCompile(want).MatchString(out) {
			t.Errorf("no line %s in\n%s", want, out)
		}
	}
	for _, line := range strings.Split(strings.TrimSuffix(out, "\n"), "\n") {
		if !regexp.MustCompile(`^[a-z0-9/.-]+(:[0-9]+)?: .+`).MatchString(line) {
			t.Errorf("not of the form file:line: what: %q", line)
		}
	}
}

func TestOneFaultIsNotSeveral(t *testing.T) {
	if _, _, errs := run(t, "", "guidance", "check", t.TempDir()); errs != "whichtool: 1 fault\n" {
		t.Errorf("%q", errs)
	}
}

func TestReadFromAPipe(t *testing.T) {
	for _, c := range []struct {
		in, want string
		code     int
	}{
		{"# A\n\nb\n", "# A\n\nb\n", 0},
		{"\xff\xfe#\x00 \x00\xa3\x00", "# £", 0},
		{"\x00\x01\x02", "", 1},
	} {
		code, out, _ := run(t, c.in, "read", "--file", "-")
		if code != c.code || strings.TrimSpace(out) != strings.TrimSpace(c.want) {
			t.Errorf("%q: exit %d, %q", c.in, code, out)
		}
	}
}
