//go:build unix

package terminal

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"

	_ "whichtool/tui/command" // so that a cached result is not taken for a changed program
)

// patience is how long a test waits for the screen before it gives up. It is
// no measure of anything.
const patience = 30 * time.Second

// build compiles a program of the module into a folder of the test's.
func build(tb testing.TB, pkg string) string {
	tb.Helper()
	out := filepath.Join(tb.TempDir(), "program")
	if text, err := exec.Command("go", "build", "-o", out, pkg).CombinedOutput(); err != nil {
		tb.Fatalf("%v\n%s", err, text)
	}
	return out
}

// terminal is a program in a pseudo-terminal, with an emulator that follows
// what it paints.
type terminal struct {
	tb      testing.TB
	command *exec.Cmd
	file    *os.File
	done    chan struct{} // closed when the program's output ends

	mu      sync.Mutex
	screen  *vt.Emulator
	raw     bytes.Buffer
	changed chan struct{}
}

func open(tb testing.TB, program string, width, height int, args ...string) *terminal {
	tb.Helper()
	return openAs(tb, "xterm-256color", program, width, height, args...)
}

// openAs opens a terminal of some kind.
func openAs(tb testing.TB, kind, program string, width, height int, args ...string) *terminal {
	tb.Helper()
	command := exec.Command(program, args...)
	command.Dir = tb.TempDir()
	command.Env = []string{"TERM=" + kind, "COLORTERM=truecolor", "HOME=" + tb.TempDir(), "PATH=" + os.Getenv("PATH")}
	file, err := pty.StartWithSize(command, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)})
	if err != nil {
		tb.Fatal(err)
	}
	t := &terminal{tb: tb, command: command, file: file, done: make(chan struct{}), screen: vt.NewEmulator(width, height), changed: make(chan struct{}, 1)}
	go t.follow()
	go t.answer()
	tb.Cleanup(func() {
		command.Process.Kill()
		file.Close()
		<-t.done
	})
	return t
}

// follow feeds the emulator.
func (t *terminal) follow() {
	defer close(t.done)
	buffer := make([]byte, 32<<10)
	for {
		n, err := t.file.Read(buffer)
		t.mu.Lock()
		t.raw.Write(buffer[:n])
		t.screen.Write(buffer[:n])
		t.mu.Unlock()
		select {
		case t.changed <- struct{}{}:
		default:
		}
		if err != nil {
			return
		}
	}
}

// answer sends back what a terminal answers to questions about itself.
func (t *terminal) answer() {
	buffer := make([]byte, 1024)
	for {
		n, err := t.screen.Read(buffer)
		if err != nil {
			return
		}
		t.file.Write(buffer[:n])
	}
}

func (t *terminal) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.String()
}

// waitFor waits until the screen shows a text.
func (t *terminal) waitFor(text string) {
	t.tb.Helper()
	deadline := time.After(patience)
	for !strings.Contains(t.text(), text) {
		select {
		case <-t.changed:
		case <-t.done:
			if !strings.Contains(t.text(), text) {
				t.tb.Fatalf("the program ended before it showed %q:\n%s", text, t.text())
			}
		case <-deadline:
			t.tb.Fatalf("the screen never showed %q:\n%s", text, t.text())
		}
	}
}

func (t *terminal) keys(text string) {
	t.tb.Helper()
	if _, err := t.file.WriteString(text); err != nil {
		t.tb.Fatal(err)
	}
}

func (t *terminal) resize(width, height int) {
	t.tb.Helper()
	t.mu.Lock()
	t.screen.Resize(width, height)
	t.mu.Unlock()
	if err := pty.Setsize(t.file, &pty.Winsize{Cols: uint16(width), Rows: uint16(height)}); err != nil {
		t.tb.Fatal(err)
	}
}

// exit waits for the program's end and gives its exit code.
func (t *terminal) exit() int {
	t.tb.Helper()
	select {
	case <-t.done:
	case <-time.After(patience):
		t.tb.Fatalf("the program does not end:\n%s", t.text())
	}
	t.command.Wait()
	return t.command.ProcessState.ExitCode()
}

const program = "whichtool"

func TestMainJobInAPseudoTerminal(t *testing.T) {
	s := open(t, build(t, program), 80, 24)
	s.waitFor("Which tool for this piece of work talk?")
	s.keys("1")
	s.waitFor("How is the information classified?")
	s.keys("1")
	s.waitFor("Does it include personal data?")
	s.keys("\x1b[B\r") // down, enter
	s.waitFor("What is it about?")
	s.resize(120, 40)
	s.waitFor("Still open:")
	s.keys("1")
	s.waitFor("Could it do damage")
	s.resize(80, 24)
	s.waitFor("tools open:")
	s.keys("1")
	s.waitFor("Who is it for?")
	s.keys("1")
	s.waitFor("What do you want to do?")
	s.keys("1")
	s.waitFor("Which device will you use?")
	s.keys("1")
	s.waitFor("Which account will you use?")
	s.keys("1")
	s.waitFor("Check your answers")
	s.keys("\r")
	s.waitFor("Use Microsoft Teams")
	s.keys("4")
	s.waitFor("Afterwards: keep the record")
	s.keys("s\r")
	s.waitFor("Saved as whichtool-")
	s.keys("q")
	if code := s.exit(); code != 0 {
		t.Errorf("exit %d, want 0", code)
	}
	if screen := s.text(); !strings.Contains(screen, "Use Microsoft Teams.") || strings.Contains(screen, "Check your answers") {
		t.Errorf("the scrollback should hold the summary and nothing else:\n%s", screen)
	}
	if saved, _ := filepath.Glob(filepath.Join(s.command.Dir, "whichtool-*.md")); len(saved) != 1 {
		t.Errorf("saved %v, want one file", saved)
	}
}

func TestInterruptRestoresTheTerminal(t *testing.T) {
	s := open(t, build(t, program), 80, 24)
	s.waitFor("Which tool for this piece of work talk?")
	s.keys("1")
	s.waitFor("How is the information classified?")
	s.keys("\x03")
	if code := s.exit(); code != 130 {
		t.Errorf("exit %d, want 130", code)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for name, restored := range map[string]string{
		"the alternate screen is left": "\x1b[?1049l", "the cursor is shown": "\x1b[?25h", "the mouse is let go": "\x1b[?1002l",
	} {
		if !strings.Contains(s.raw.String(), restored) {
			t.Errorf("not so: %s", name)
		}
	}
}

func TestDumbTerminalGetsPlainLines(t *testing.T) {
	s := openAs(t, "dumb", build(t, program), 80, 24)
	s.waitFor("Your answer:")
	s.keys("3\n")
	s.waitFor("Press Enter for the result")
	s.keys("\n")
	s.waitFor("Type save and a file name")
	s.keys("quit\n")
	if code := s.exit(); code != 0 {
		t.Errorf("exit %d, want 0", code)
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if strings.Contains(s.raw.String(), "\x1b") {
		t.Error("escape sequences on a dumb terminal")
	}
}
