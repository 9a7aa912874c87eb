//go:build unix

package terminal

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/term"
)

// restored fails unless the terminal is as it was before the program came.
func (t *terminal) restored() {
	t.tb.Helper()
	painted := t.painted()
	for name, sequences := range map[string][2]string{
		"the alternate screen is left": {"\x1b[?1049h", "\x1b[?1049l"},
		"the cursor is shown":          {"\x1b[?25l", "\x1b[?25h"},
		"the mouse is let go":          {"\x1b[?1002h", "\x1b[?1002l"},
		"pastes are not marked":        {"\x1b[?2004h", "\x1b[?2004l"},
		"the title is put back":        {"\x1b[22;2t", "\x1b[23;2t"},
	} {
		if strings.LastIndex(painted, sequences[1]) < strings.LastIndex(painted, sequences[0]) {
			t.tb.Errorf("not so: %s", name)
		}
	}
	if shape := regexp.MustCompile(`\x1b\[[0-9]+ q`).FindString(painted); shape != "" {
		t.tb.Errorf("the cursor's shape is changed by %q", shape)
	}
	if now, err := term.GetState(t.fd); err != nil || !reflect.DeepEqual(now, t.before) {
		t.tb.Errorf("the terminal is set to %v, and was to %v; %v", now, t.before, err)
	}
}

func TestEveryWayOutPutsTheTerminalBack(t *testing.T) {
	for name, way := range map[string]struct {
		out  func(*terminal)
		code int
	}{
		"q":       {func(s *terminal) { s.keys("q") }, 0},
		"Ctrl+C":  {func(s *terminal) { s.keys("\x03") }, 130},
		"SIGINT":  {func(s *terminal) { s.command.Process.Signal(syscall.SIGINT) }, 130},
		"SIGHUP":  {func(s *terminal) { s.command.Process.Signal(syscall.SIGHUP) }, 129},
		"SIGQUIT": {func(s *terminal) { s.command.Process.Signal(syscall.SIGQUIT) }, 131},
		"SIGTERM": {func(s *terminal) { s.command.Process.Signal(syscall.SIGTERM) }, 143},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, built(t), 80, 24)
			s.waitFor("Which tool for this piece of work talk?")
			s.keys("S") // where there is a cursor
			s.waitFor("Search:")
			if name == "q" {
				s.keys("\x1b")
				s.waitFor("Which tool for this piece of work talk?")
			}
			way.out(s)
			if code := s.exit(); code != way.code {
				t.Errorf("exit %d, want %d", code, way.code)
			}
			s.restored()
			if strings.Contains(s.painted(), "goroutine") {
				t.Errorf("a stack trace:\n%s", s.text())
			}
		})
	}
}

// A signal that comes while the program begins finds it somewhere between
// nothing done and everything: what is done is undone. Before main the runtime
// has the say.
func TestSignalsWhileItBegins(t *testing.T) {
	random := rand.New(rand.NewPCG(8, 0))
	for _, signal := range []syscall.Signal{syscall.SIGQUIT, syscall.SIGTERM, syscall.SIGINT, syscall.SIGHUP} {
		for range 10 {
			v := strikeAt(t, built(t), t.TempDir())
			after := time.AfterFunc(time.Duration(random.IntN(200))*time.Millisecond, func() { v.command.Process.Signal(signal) })
			v.ends(128+int(signal), -1, 2) // and those of a program that has not yet asked for the signal
			after.Stop()
			if code := v.command.ProcessState.ExitCode(); code == 128+int(signal) && bytes.Contains(v.tail, []byte("goroutine")) {
				t.Errorf("%s: a stack trace:\n%s", signal, v.tail)
			}
		}
	}
}

// Ctrl+C right behind the Enter that saves: the result is there whole or not at
// all, and nothing else is.
func TestCtrlCRightBehindSaving(t *testing.T) {
	var whole []byte
	for _, leave := range []string{"", "\x03", "\x03\x03", "q\x03"} {
		s := open(t, built(t), 80, 24)
		s.waitFor("Which tool for this piece of work talk?")
		s.keys("1")
		s.waitFor("How is the information classified?")
		s.keys("3")
		s.waitFor("Check your answers")
		s.keys("\r")
		s.waitFor("Stop: use no tool, email or call")
		s.keys("s")
		s.waitFor("Enter save")
		s.keys("\r" + leave)
		if leave == "" {
			s.waitFor("Saved as")
			s.keys("q")
		}
		if code := s.exit(); code != 130 && (code != 0 || strings.HasPrefix(leave, "\x03")) {
			t.Errorf("%q: exit %d", leave, code)
		}
		s.restored()
		entries, err := os.ReadDir(s.command.Dir)
		if err != nil || len(entries) > 1 {
			t.Errorf("%q: it leaves %v, %v", leave, entries, err)
		}
		for _, entry := range entries {
			text, err := os.ReadFile(filepath.Join(s.command.Dir, entry.Name()))
			if leave == "" {
				whole = text
			}
			if err != nil || !strings.HasSuffix(entry.Name(), ".md") || len(text) < 100 || !bytes.Equal(text, whole) {
				t.Errorf("%q: %s holds %.100q, %v", leave, entry.Name(), text, err)
			}
		}
	}
}

// In plain lines the terminal itself turns keys into signals.
func TestSignalsInPlainLines(t *testing.T) {
	for keys, want := range map[string]int{"\x03": 130, "\x1c": 131} {
		for _, args := range [][]string{{"--plain"}, {"learn", "--plain"}, {"decide", "--batch"}} {
			s := open(t, built(t), 80, 24, args...)
			switch args[0] {
			case "decide":
				s.keys("{}\n")
				s.waitFor("error")
			case "--plain":
				s.waitFor("Always use plain lines?")
				s.keys("\n")
				s.waitFor("1. ")
			default:
				s.waitFor("1. ")
			}
			s.keys(keys)
			if code := s.exit(); code != want || strings.Contains(s.painted(), "goroutine") {
				t.Errorf("%v: exit %d, want %d\n%s", args, code, want, s.text())
			}
		}
	}
}

func TestAClosedTerminalEndsTheProgram(t *testing.T) {
	for _, args := range [][]string{nil, {"--plain"}} {
		s := open(t, built(t), 80, 24, args...)
		s.waitFor("1")
		s.file.Close()
		s.command.Wait()
		if code := s.command.ProcessState.ExitCode(); code != 129 {
			t.Errorf("%v: exit %d, want 129", args, code)
		}
	}
}

// It does where the signal for it is ignored, as nohup has it, and only then: a
// program that needs no terminal goes on.
func TestAClosedTerminalWhereTheSignalIsIgnored(t *testing.T) {
	const ignoring = `trap "" HUP; exec "$0" "$@"`
	for _, args := range [][]string{nil, {"--plain"}, {"learn"}} {
		s := open(t, "/bin/sh", 80, 24, append([]string{"-c", ignoring, built(t)}, args...)...)
		s.waitFor("1")
		s.file.Close()
		s.command.Wait()
		if code := s.command.ProcessState.ExitCode(); code != 129 {
			t.Errorf("%v: exit %d, want 129", args, code)
		}
	}
	s := open(t, "/bin/sh", 80, 24, "-c", ignoring, built(t), "decide", "--batch")
	for range 2 {
		s.keys("{}\n")
		s.waitFor("error")
		s.command.Process.Signal(syscall.SIGHUP)
	}
	s.keys("\x04")
	if code := s.exit(); code != 1 {
		t.Errorf("exit %d, want 1", code)
	}
}

// Without a shell to bring the program back, Ctrl+Z says so; the program
// listens on.
func TestCtrlZWithoutAShell(t *testing.T) {
	s := open(t, built(t), 80, 24, "--edition", edition)
	s.waitFor("Which tool for this piece of work talk?")
	s.keys("\x1a")
	s.waitFor("can't be set aside")
	s.keys("1")
	s.waitFor("How is the information classified?")
	s.command.Process.Signal(syscall.SIGTSTP)
	s.waitFor("can't be set aside")
	s.keys("1")
	s.waitFor("Does it include personal data?")
}

// With one, Ctrl+Z and the signal stop the program with the terminal in order,
// and fg brings it back, listening.
func TestSetAsideAndBroughtBack(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	program := built(t)
	s := openIn(t, setting{env: []string{"PS1=ready> ", "BASH_SILENCE_DEPRECATION_WARNING=1"}}, bash, "--norc", "--noprofile", "-i")
	s.waitFor("ready>")
	s.keys(program + " --edition " + edition + "\n")
	s.waitFor("Which tool for this piece of work talk?")
	for n, stop := range []string{"\x1a", "kill"} {
		if stop == "kill" {
			exec.Command("pkill", "-TSTP", "-P", fmt.Sprint(s.command.Process.Pid)).Run()
		} else {
			s.keys(stop)
		}
		s.waitForTimes(n+1, "\x1b[23;2t")
		s.waitForTimes(n+1, "Stopped")
		if strings.Count(s.painted(), "\x1b[23;2t") != n+1 {
			t.Error("the title is not put back")
		}
		s.keys(fmt.Sprintf("echo back$((%d+1))\n", n))
		s.waitFor(fmt.Sprintf("back%d", n+1))
		s.keys("fg\n")
		s.waitFor([]string{"Which tool for this piece of work talk?", "How is the information classified?"}[n])
		s.keys("1")
		s.waitFor([]string{"How is the information classified?", "Does it include personal data?"}[n])
	}
	s.keys("q")
	s.waitFor("ready>")
	s.keys("exit\n")
	s.exit()
}

// Stopped in the way that no program can notice (kill -STOP), it is brought back
// by fg to a whole screen that listens, in the window as it is by then, and
// leaves the terminal as it was. In the background, where it may not set the
// terminal, it waits.
func TestStoppedWithoutNotice(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	program := built(t)
	// Answers that it is stopped before it takes would be typed at the prompt.
	s := openIn(t, setting{silent: true, env: []string{"PS1=ready> "}}, bash, "--norc", "--noprofile", "-i")
	const prompt = "\x1b[?2004hready> " // what is typed before it may be lost
	s.waitForTimes(1, prompt)
	s.keys("stty > before; " + program + " --edition " + edition + "\n")
	s.waitFor("Which tool for this piece of work talk?")
	for n, back := range []string{"fg", "bg; until [[ $(jobs) == *Stopped* ]]; do :; done; fg"} {
		exec.Command("pkill", "-STOP", "-P", fmt.Sprint(s.command.Process.Pid)).Run()
		s.waitForTimes(2*n+2, prompt)
		s.keys(fmt.Sprintf("printf '\\e[?1002l\\e[?2004l\\e[?1049l\\e[2J'; echo back$((%d+1))\n", n))
		s.waitFor(fmt.Sprintf("back%d", n+1))
		s.waitForTimes(2*n+3, prompt)
		s.resize(100-n, 30)
		s.keys(back + "\n")
		s.waitFor([]string{"Which tool for this piece of work talk?", "How is the information classified?"}[n])
		s.waitFor("? help")
		if text := s.text(); strings.Contains(text, fmt.Sprintf("back%d", n+1)) || strings.Contains(text, "fg") {
			t.Errorf("what was there shows through:\n%s", text)
		}
		s.keys("1")
		s.waitFor([]string{"How is the information classified?", "Does it include personal data?"}[n])
	}
	s.keys("q")
	s.waitFor("ready>")
	s.keys("stty > after; cmp before after && echo same$((0+1))\n")
	s.waitFor("same1")
	s.keys("exit\n")
	s.exit()
	s.restored()
}

// What the terminal was asked and answers late is not typed at the prompt.
func TestLateAnswersStayAwayFromThePrompt(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	program := built(t)
	s := openIn(t, setting{silent: true, env: []string{"PS1=ready> "}}, bash, "--norc", "--noprofile", "--noediting", "-i")
	s.waitFor("ready>")
	s.keys(program + "\n")
	s.waitForSequence("\x1b]11;?")
	s.keys("q")
	s.waitForSequence("\x1b[5n")
	close(s.silent)
	s.waitForSequence("\x1b[?1049l")
	s.keys("echo back$((0+1))\n")
	s.waitFor("back1")
	if text := s.text(); strings.Contains(text, "rgb:") || strings.Contains(text, "2026") || strings.Contains(text, "^[") {
		t.Errorf("an answer is at the prompt:\n%s", text)
	}
}

// A terminal that answers nothing is left all the same.
func TestATerminalThatNeverAnswers(t *testing.T) {
	s := openIn(t, setting{silent: true}, built(t))
	s.waitFor("Which tool for this piece of work talk?")
	s.keys("q")
	if code := s.exit(); code != 0 {
		t.Errorf("exit %d", code)
	}
	s.restored()
}

func TestTheBackgroundIsNotAskedForWithoutColours(t *testing.T) {
	s := openIn(t, setting{env: []string{"NO_COLOR=no"}}, built(t))
	s.waitFor("Which tool for this piece of work talk?")
	s.keys("q")
	s.exit()
	if strings.Contains(s.painted(), "\x1b]11;?") {
		t.Error("it is asked for")
	}
}

func TestATerminalWithoutASize(t *testing.T) {
	s := openIn(t, setting{size: size(0, 0)}, built(t))
	s.mu.Lock()
	s.screen.Resize(80, 24)
	s.mu.Unlock()
	s.waitFor("Which tool for this piece of work talk?")
	s.keys("1")
	s.waitFor("How is the information classified?")
}

// What comes in and says that the window is huge is not believed, and a paste
// without an end keeps nobody in.
func TestHostileInput(t *testing.T) {
	for _, input := range []string{"\x1b[8;99999;99999t", "\x1b[48;99999;99999;999999;999999t", "\x1b[200~pasted for ever", "\x1b]11;rgb:"} {
		s := open(t, built(t), 80, 24)
		s.waitFor("Which tool for this piece of work talk?")
		s.keys("S")
		s.waitFor("Search:")
		s.keys(input)
		s.keys("\x03")
		if code := s.exit(); code != 130 {
			t.Errorf("%q: exit %d", input, code)
		}
	}
}

// GNU screen prints what is meant for the clipboard unless it is wrapped.
func TestTheClipboardThroughScreen(t *testing.T) {
	for _, variable := range []string{"TERM=screen-256color", "STY=1234.pts-0.here"} {
		s := openIn(t, setting{env: []string{variable}}, built(t))
		s.waitFor("Which tool for this piece of work talk?")
		s.keys("1")
		s.waitFor("How is the information classified?")
		s.keys("3")
		s.waitFor("Check your answers")
		s.keys("\r")
		s.waitFor("Stop: use no tool, email or call")
		s.keys("c")
		s.waitFor("Copied")
		s.keys("q")
		s.exit()
		wrapped := regexp.MustCompile(`(?s)\x1bP(.{0,768}?)\x1b\\`)
		if bare := wrapped.ReplaceAllString(s.painted(), ""); !strings.Contains(s.painted(), "\x1b]52;") || strings.Contains(bare, "\x1b]52;") || regexp.MustCompile(`[A-Za-z0-9+/]{200}`).MatchString(bare) {
			t.Errorf("%s: what is copied is not wrapped", variable)
		}
	}
}

// What cannot be printed is no success.
func TestAFullDisk(t *testing.T) {
	full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
	if err != nil {
		t.Skip("no /dev/full here")
	}
	defer full.Close()
	for _, args := range [][]string{{"--help"}, {"tools"}, {"--version"}, {"read", "topics/about"}, {"read", "topics/about", "--width", "60"}, {"settings"}, {"completion", "bash"}} {
		var errs bytes.Buffer
		command := exec.Command(built(t), args...)
		command.Stdout, command.Stderr = full, &errs
		command.Run()
		if code := command.ProcessState.ExitCode(); code != 1 || errs.String() != "whichtool: the output cannot be written: no space left on device\n" {
			t.Errorf("%v: exit %d, %q", args, code, errs.String())
		}
	}
}

// A run that asks the terminal what it can do leaves it as it was when it is ended
// before there is an answer, by a signal or by Ctrl+C, which is a key by then.
func TestEndingWhileTheTerminalIsAsked(t *testing.T) {
	for name, way := range map[string]struct {
		out  func(*terminal)
		code int
	}{
		"Ctrl+C":  {func(s *terminal) { s.keys("a\x03") }, 130},
		"SIGINT":  {func(s *terminal) { s.command.Process.Signal(syscall.SIGINT) }, 130},
		"SIGTERM": {func(s *terminal) { s.command.Process.Signal(syscall.SIGTERM) }, 143},
		"SIGHUP":  {func(s *terminal) { s.command.Process.Signal(syscall.SIGHUP) }, 129},
	} {
		s := openIn(t, setting{silent: true}, built(t), "doctor")
		s.waitForSequence("\x1b[c")
		way.out(s)
		if code := s.exit(); code != way.code {
			t.Errorf("%s: exit %d, want %d", name, code, way.code)
		}
		if now, err := term.GetState(s.fd); err != nil || !reflect.DeepEqual(now, s.before) {
			t.Errorf("%s: the terminal is set to %v, and was to %v; %v", name, now, s.before, err)
		}
	}
}
