//go:build unix

package terminal

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"
)

// listener is somebody who works with Orca in a window of a terminal. What Orca says
// stands in a file, beside much else.
type listener struct {
	t          *testing.T
	said       string // that file
	transcript string // of what the program wrote, with what was typed
	from       int    // where in the file the window's words begin

	lines        []string // that were typed
	wrote, heard int      // how much was written and said by when something was typed
}

// listen opens a window in which a command waits for Enter: what is there before Orca
// looks it does not say.
func listen(t *testing.T, command string) *listener {
	t.Helper()
	folder := os.Getenv("WHICHTOOL_ORCA")
	if folder == "" {
		t.Skip("Orca is not tried; .ci/listen tries it")
	}
	home := t.TempDir()
	l := &listener{t: t, said: filepath.Join(folder, "said"), transcript: filepath.Join(home, "transcript")}
	script := filepath.Join(home, "script")
	text := fmt.Sprintf("#!/bin/sh\nexport HOME=%s XDG_DATA_HOME= XDG_CONFIG_HOME= XDG_CACHE_HOME=\nread go\nexec script -q -f -e -c '%s' %s\n", home, command, l.transcript)
	if err := os.WriteFile(script, []byte(text), 0o755); err != nil {
		t.Fatal(err)
	}
	l.until("Orca begins", func() bool { return strings.Contains(l.log(), "Screen reader on.") })
	l.from = len(l.log())
	window := exec.Command("mate-terminal", "--disable-factory", "--geometry", "80x24", "-e", script)
	if err := window.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = window.Process.Kill()
		_ = window.Wait()
	})
	l.until("the window is named", func() bool { return strings.Contains(l.spoken(), "Terminal") })
	l.typed("")
	return l
}

func (l *listener) log() string {
	text, err := os.ReadFile(l.said)
	if err != nil && !os.IsNotExist(err) {
		l.t.Fatal(err)
	}
	return string(text)
}

var (
	speech = regexp.MustCompile(`(?m)^[\d:.]+ - SPEECH OUTPUT: '`)
	voice  = regexp.MustCompile(`'\s?\[?\{'established'`) // stands behind each text
)

// spoken is what Orca has said in the window, a space between any two words.
func (l *listener) spoken() string {
	var b strings.Builder
	text := l.log()[l.from:]
	for _, at := range speech.FindAllStringIndex(text, -1) {
		words := text[at[1]:]
		if end := voice.FindStringIndex(words); end != nil {
			b.WriteString(words[:end[0]] + "\n")
		}
	}
	return spaced(b.String())
}

// ending is the end of a text, in which something went wrong.
func ending(text string) string { return text[max(len(text)-1000, 0):] }

func spaced(text string) string { return strings.Join(strings.Fields(text), " ") }

func (l *listener) until(what string, holds func() bool) {
	l.t.Helper()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for end := time.After(patience); !holds(); {
		select {
		case <-tick.C:
		case <-end:
			l.t.Fatalf("%s: not within %s. Orca said:\n%s\nand the program:\n%s", what, patience, ending(l.spoken()), ending(l.output()))
		}
	}
}

func (l *listener) typed(line string) {
	l.t.Helper()
	l.lines = append(l.lines, line)
	l.wrote, l.heard = len(l.output())+len(line)+len("\r\n"), len(l.spoken())
	for _, keys := range [][]string{{"type", "--delay", "40", "--", line}, {"key", "Return"}} {
		if out, err := exec.Command("xdotool", keys...).CombinedOutput(); err != nil {
			l.t.Fatalf("%v: %s", err, out)
		}
	}
}

// written is the lines that the program wrote, without what was typed behind prompts.
func (l *listener) written() []string {
	var out []string
	for _, line := range strings.Split(l.output(), "\n") {
		line = strings.TrimSpace(strings.Trim(line, "\r"))
		if strings.HasPrefix(line, "Script ") {
			continue // says when it began
		}
		for _, typed := range l.lines {
			if prompt, ok := strings.CutSuffix(line, ": "+typed); ok {
				line = prompt + ":"
				break
			}
		}
		out = append(out, spaced(line))
	}
	return out
}

// Every line that plain lines say is said by Orca, once and in their order: pages longer
// than the window too, which a terminal tells a screen reader of only in part.
func TestOrcaSaysEachLineOnce(t *testing.T) {
	for name, typed := range map[string][]string{
		"decide": {"no", "1", "1", "1", "1", "1", "1", "1", "1", "1", "", "full"},
		"keep":   {"no", "1", "1", "1", "1", "1", "1", "1", "1", "1", "", "keep The rota for May", "Agreed with the team leader", "records", "show 1"},
		"learn":  {"no", "learn", "1", "practise", "1", "quit"},
		"team":   {"no", "team new", "Listing", "8", "teams, whatsapp", "1, 2", "1", "2", "quit"},
		"read":   {"no", "read keeping the record", "menu", "tools"},
		"urgent": {"no", "urgent", "search disappearing messages", "read 1"},
	} {
		t.Run(name, func(t *testing.T) {
			l := listen(t, built(t)+" --plain")
			for _, line := range typed {
				l.prompted()
				l.typed(line)
			}
			l.prompted()
			l.compare()
		})
	}
}

// prompted waits until the program waits, and Orca has said so; it has whatever halts
// go on.
func (l *listener) prompted() {
	l.t.Helper()
	for {
		var last string
		l.until("the program waits, and that is said", func() bool {
			written, said := l.output(), l.spoken()
			last = spaced(written[strings.LastIndex(written, "\n")+1:])
			return len(written) > l.wrote && len(said) > l.heard && strings.HasSuffix(last, ":") && strings.HasSuffix(said, last)
		})
		if !strings.HasPrefix(last, "Press Enter for more") {
			return
		}
		l.typed("")
	}
}

// output is all that the program wrote, with what was typed.
func (l *listener) output() string {
	text, err := os.ReadFile(l.transcript)
	if err != nil && !os.IsNotExist(err) {
		l.t.Fatal(err)
	}
	return string(text)
}

// compare holds what was said to what was written.
func (l *listener) compare() {
	l.t.Helper()
	lines, said, at := l.written(), l.spoken(), 0
	for _, line := range lines {
		next := strings.Index(said[at:], line)
		if next < 0 {
			l.t.Errorf("%q is not said, or not in its place", line)
			continue
		}
		at += next + len(line)
	}
	whole := strings.Join(lines, " ")
	for _, line := range lines {
		// A line that is typed into it may say as it stands then.
		if len(line) > 20 && !strings.HasSuffix(line, ":") && strings.Count(said, line) > strings.Count(whole, line) {
			l.t.Errorf("%q is said again", line)
		}
	}
	l.t.Logf("%d lines, %d words", len(lines), len(strings.Fields(whole)))
}
