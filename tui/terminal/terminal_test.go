//go:build unix

package terminal

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
	"golang.org/x/term"

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

// whichtool is the program, built once for all tests.
var whichtool = sync.OnceValues(func() (string, error) {
	out := filepath.Join(folder, "whichtool")
	text, err := exec.Command("go", "build", "-o", out, program).CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w\n%s", err, text)
	}
	return out, err
})

// folder is where it lies.
var folder string

func TestMain(m *testing.M) {
	for _, s := range []os.Signal{syscall.SIGHUP, syscall.SIGINT, syscall.SIGQUIT} {
		if signal.Ignored(s) { // as in the background; the programs would have it ignored too
			signal.Notify(make(chan os.Signal, 1), s)
		}
	}
	var err error
	if folder, err = os.MkdirTemp("", "whichtool-*"); err != nil {
		panic(err)
	}
	code := m.Run()
	os.RemoveAll(folder)
	os.Exit(code)
}

func built(tb testing.TB) string {
	tb.Helper()
	path, err := whichtool()
	if err != nil {
		tb.Fatal(err)
	}
	return path
}

// terminal is a program in a pseudo-terminal, with an emulator that follows
// what it paints.
type terminal struct {
	tb      testing.TB
	command *exec.Cmd
	file    *os.File
	fd      int
	before  *term.State   // how the terminal was set before the program came
	done    chan struct{} // closed when the program's output ends
	silent  chan struct{} // the terminal answers nothing until it is closed

	mu      sync.Mutex
	screen  *vt.Emulator
	raw     bytes.Buffer
	changed chan struct{}
}

// setting is what a program is started in, besides the usual.
type setting struct {
	size   pty.Winsize
	env    []string
	silent bool
}

func open(tb testing.TB, program string, width, height int, args ...string) *terminal {
	tb.Helper()
	return openIn(tb, setting{size: size(width, height)}, program, args...)
}

func size(width, height int) pty.Winsize {
	return pty.Winsize{Cols: uint16(width), Rows: uint16(height)}
}

// openIn starts a program, as the first of its session, in a terminal of its
// own.
func openIn(tb testing.TB, in setting, program string, args ...string) *terminal {
	tb.Helper()
	file, tty, err := pty.Open()
	if err != nil {
		tb.Fatal(err)
	}
	defer tty.Close()
	if in.size == (pty.Winsize{}) {
		in.size = size(80, 24)
	}
	if err := pty.Setsize(file, &in.size); err != nil {
		tb.Fatal(err)
	}
	command := exec.Command(program, args...)
	command.Dir = tb.TempDir()
	command.Env = append([]string{"TERM=xterm-256color", "COLORTERM=truecolor", "HOME=" + tb.TempDir(), "PATH=" + os.Getenv("PATH")}, in.env...)
	command.Stdin, command.Stdout, command.Stderr = tty, tty, tty
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	t := &terminal{tb: tb, command: command, done: make(chan struct{}), silent: make(chan struct{}), changed: make(chan struct{}, 1)}
	t.screen = vt.NewEmulator(max(int(in.size.Cols), 1), max(int(in.size.Rows), 1))
	t.file, t.fd = closable(tb, file)
	t.before, _ = term.GetState(t.fd)
	if err := command.Start(); err != nil {
		tb.Fatal(err)
	}
	if !in.silent {
		close(t.silent)
	}
	go t.follow()
	go t.answer()
	tb.Cleanup(func() {
		command.Process.Kill()
		t.file.Close()
		<-t.done
		t.screen.Close()
	})
	return t
}

// closable is the same terminal as a file whose closing ends a read that waits.
func closable(tb testing.TB, file *os.File) (*os.File, int) {
	tb.Helper()
	fd, err := syscall.Dup(int(file.Fd()))
	if err != nil {
		tb.Fatal(err)
	}
	file.Close()
	syscall.CloseOnExec(fd) // or the program holds its own terminal open
	if err := syscall.SetNonblock(fd, true); err != nil {
		tb.Fatal(err)
	}
	return os.NewFile(uintptr(fd), "pty"), fd
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

// answer sends back what a terminal answers to questions about itself, while it
// is silent for later.
func (t *terminal) answer() {
	answers := make(chan []byte, 100)
	go func() {
		<-t.silent
		for answer := range answers {
			t.file.Write(answer)
		}
	}()
	defer close(answers)
	buffer := make([]byte, 1024)
	for {
		n, err := t.screen.Read(buffer)
		if err != nil {
			return
		}
		answers <- bytes.Clone(buffer[:n])
	}
}

// painted is everything that the program has written.
func (t *terminal) painted() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.raw.String()
}

func (t *terminal) text() string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.screen.String()
}

// waitFor waits until the screen shows a text.
func (t *terminal) waitFor(text string) {
	t.tb.Helper()
	t.wait(t.text, text)
}

// waitForSequence waits until the program has written something.
func (t *terminal) waitForSequence(text string) {
	t.tb.Helper()
	t.wait(t.painted, text)
}

// waitForTimes waits until something has been written for the nth time: what stands
// there from before is not taken for it.
func (t *terminal) waitForTimes(n int, text string) {
	t.tb.Helper()
	t.wait(func() string {
		if strings.Count(t.painted(), text) < n {
			return ""
		}
		return text
	}, text)
}

func (t *terminal) wait(where func() string, text string) {
	t.tb.Helper()
	deadline := time.After(patience)
	for !strings.Contains(where(), text) {
		select {
		case <-t.changed:
		case <-t.done:
			if !strings.Contains(where(), text) {
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
	window := &unix.Winsize{Col: uint16(width), Row: uint16(height)}
	if err := unix.IoctlSetWinsize(t.fd, unix.TIOCSWINSZ, window); err != nil {
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

// edition is the one whose questions and pages the tests go through, so that a
// newer one breaks none of them.
const edition = "2020-04"

func TestMainJobInAPseudoTerminal(t *testing.T) {
	s := open(t, built(t), 80, 24, "--edition", edition)
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
	s.keys("3")
	s.waitFor("Afterwards: keep the record")
	s.keys("b")
	s.waitFor("from your work account")
	s.keys("s\r")
	s.waitFor("Saved as whichtool-")
	s.keys("q")
	if code := s.exit(); code != 0 {
		t.Errorf("exit %d, want 0", code)
	}
	if screen := s.text(); !strings.Contains(screen, "Use Microsoft Teams, from your work account") || strings.Contains(screen, "Check your answers") {
		t.Errorf("the scrollback should hold the summary and nothing else:\n%s", screen)
	}
	if saved, _ := filepath.Glob(filepath.Join(s.command.Dir, "whichtool-*.md")); len(saved) != 1 {
		t.Errorf("saved %v, want one file", saved)
	}
}

func TestDumbTerminalGetsPlainLines(t *testing.T) {
	s := openIn(t, setting{env: []string{"TERM=dumb"}}, built(t))
	s.waitFor("Press Enter for more") // a screen reader would be told of the window's end only
	s.keys("\n")
	s.waitFor("Your answer:")
	s.keys("3\n")
	s.waitFor("Press Enter for the result")
	s.keys("\n")
	s.waitFor("Type full for the reasons")
	s.keys("quit\n")
	if code := s.exit(); code != 0 {
		t.Errorf("exit %d, want 0", code)
	}
	if strings.Contains(s.painted(), "\x1b") {
		t.Error("escape sequences on a dumb terminal")
	}
}

// What is typed in one go with the P that leads to plain lines is typed into those,
// whether the terminal answers or not, and shows there. What is no answer to the first
// thing that they ask is kept for the next.
func TestWhatIsTypedBehindThePIsForThePlainLines(t *testing.T) {
	for _, silent := range []bool{false, true} {
		s := openIn(t, setting{silent: silent}, built(t), "--edition", edition)
		s.waitFor("Which tool for this piece of work talk?")
		s.keys("1")
		s.waitFor("How is the information classified?")
		s.keys("P1\r2\r3")
		s.waitFor("What is it about?")
		s.waitFor("Your answer: 3")
		s.keys("\n")
		s.waitFor("Who is it for?")
		s.keys("quit\n")
		if code := s.exit(); code != 0 {
			t.Errorf("exit %d", code)
		}
		s.restored()
	}
}
