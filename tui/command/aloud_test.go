package command

import (
	"bytes"
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/exp/golden"

	"whichtool/tui/plain/aloud"
)

// typist types lines and, as a terminal does, shows them where they are typed.
type typist struct {
	lines []string
	out   io.Writer
}

func (t *typist) Read(p []byte) (int, error) {
	if len(t.lines) == 0 {
		return 0, io.EOF
	}
	line := t.lines[0] + "\n"
	t.lines = t.lines[1:]
	if _, err := io.WriteString(t.out, line); err != nil {
		return 0, err
	}
	return copy(p, line), nil
}

// heard is all that a person hears who types lines for a command, in a home of their
// own, which is called ~.
func heard(t *testing.T, home string, lines []string, args ...string) string {
	t.Helper()
	var out, errs bytes.Buffer
	streams := testStreams(&typist{lines, &out}, &out, &errs)
	streams.Env = func(name string) string {
		return map[string]string{"XDG_DATA_HOME": filepath.Join(home, ".local/share"), "XDG_CONFIG_HOME": filepath.Join(home, ".config"), "TERM": "xterm"}[name]
	}
	if code := Run(context.Background(), args, streams); code != 0 || errs.Len() > 0 {
		t.Fatalf("%q: exit %d, %s\n%s", args, code, errs.String(), out.String())
	}
	said := strings.ReplaceAll(out.String(), home, "~")
	for chance, name := range map[string]string{`\b\w{4}-\w{4}-\w{4}\b`: "ID", `begins with \w{4}\.`: "begins with ID.", `whichtool \d[\w.+-]*,`: "whichtool VERSION,"} {
		said = regexp.MustCompile(chance).ReplaceAllString(said, name)
	}
	return said
}

// steps is a session: what is typed for one command after the other, with semicolons
// between the lines.
type steps []struct{ args, lines string }

const toTheResult = "1;1;1;1;1;1;1;1;1;;"

// Every main errand can be done in plain lines, and what is heard on the way is fit to
// be listened to. The golden files are to be read aloud when they change.
func TestMainErrandsInPlainLines(t *testing.T) {
	for name, session := range map[string]steps{
		"decide":       {{"--plain", "help;1;back;;" + toTheResult[2:] + "full;quit"}},
		"in mind":      {{"--plain", "tool whatsapp;1;1;1;2;1;1;3;1;;quit"}},
		"own words":    {{"--plain", "ask may I send a prisoner's name to a solicitor by whatsapp;change 1;yes;;1;1;1;3;1;;quit"}},
		"read":         {{"--plain", "read;read 3;read keeping the record;repeat;quit"}},
		"search":       {{"--plain", "search disappearing messages;read 1;quit"}},
		"first week":   {{"--plain", "learn;1;practise;1;quit;quit"}, {"learn --plain", "quit"}},
		"urgent":       {{"--plain", "urgent;quit"}},
		"records":      {{"--plain", toTheResult + "keep The rota for May;Agreed with the team leader;records;show 1;done 1;no;telephone;Nobody could reach Teams;quit"}, {"records list --plain", ""}},
		"team":         {{"--plain", "team;team new;Listing;8;teams, whatsapp;1, 2;1;note Asked at the meeting;2;4;quit;team;quit"}, {"team show --plain", ""}},
		"menu":         {{"--plain", "menu;tools;always yes;quit"}, {"--plain", "always no;quit"}},
		"tools":        {{"tools slack --plain", ""}},
		"command line": {{"decide --plain --classification secret", ""}, {"search --plain lost phone", ""}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			home, said := t.TempDir(), ""
			for _, step := range session {
				said += "Command: whichtool " + step.args + "\n" + heard(t, home, strings.Split(step.lines, ";"), strings.Fields(step.args)...)
			}
			for _, fault := range aloud.Faults(said) {
				t.Error(fault)
			}
			golden.RequireEqual(t, said)
		})
	}
}

// What espeak-ng, the voice of NVDA and Orca, says of a symbol by its name would be heard
// in every line that has one. Only addresses, places of files and numbers have such.
func TestNoSymbolIsSpoken(t *testing.T) {
	if _, err := exec.LookPath("espeak-ng"); err != nil {
		t.Skip("there is no espeak-ng here")
	}
	names, err := filepath.Glob("testdata/TestMainErrandsInPlainLines/*.golden")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	symbols := map[rune]bool{}
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range string(text) {
			if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsSpace(r) {
				symbols[r] = true
			}
		}
	}
	silent := spoken(t, "one two")
	for r := range symbols {
		if strings.ContainsRune("@/~+#_.", r) { // in addresses and places
			continue
		}
		if got := spoken(t, "one"+string(r)+" two"); got != silent {
			t.Errorf("%q is spoken: %s, not %s", r, got, silent)
		}
	}
}

// spoken is the sounds that espeak-ng makes of a text, without pauses.
func spoken(t *testing.T, text string) string {
	t.Helper()
	out, err := exec.Command("espeak-ng", "-v", "en-gb", "-q", "-x", text).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(string(out), "_:", "")), " ")
}
