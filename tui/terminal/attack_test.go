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
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/termios"
	"github.com/creack/pty"
	"golang.org/x/sys/unix"
	"golang.org/x/term"

	"whichtool/tui/attack"
)

// mostMemory is what the program may hold under attack, in KB.
const mostMemory = 256 << 10

// victim is a program in a pseudo-terminal that is written anything to.
type victim struct {
	tb      testing.TB
	command *exec.Cmd
	file    *os.File
	fd      int
	before  *term.State
	ended   chan struct{}
	mu      sync.Mutex
	seen    *watcher
	tail    []byte // the end of what it has written
	silent  bool   // the terminal answers nothing
}

func strikeAt(tb testing.TB, program, dir string, args ...string) *victim {
	tb.Helper()
	file, tty, err := pty.Open()
	if err != nil {
		tb.Fatal(err)
	}
	defer tty.Close()
	window := size(80, 24)
	if err := pty.Setsize(file, &window); err != nil {
		tb.Fatal(err)
	}
	command := exec.Command(program, args...)
	command.Dir = dir
	command.Env = []string{"TERM=xterm-256color", "HOME=" + dir, "PATH="}
	command.Stdin, command.Stdout, command.Stderr = tty, tty, tty
	command.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	v := &victim{tb: tb, command: command, ended: make(chan struct{}), seen: newWatcher()}
	v.file, v.fd = closable(tb, file)
	hush(tb, v.fd)
	v.before, _ = term.GetState(v.fd)
	if err := command.Start(); err != nil {
		tb.Fatal(err)
	}
	go v.follow()
	return v
}

// hush has a terminal neither echo nor act upon what is written once the program
// has left: it would be taken for the program's.
func hush(tb testing.TB, fd int) {
	tb.Helper()
	if err := termios.SetTermios(fd, 38400, 38400, nil, nil, nil, nil, map[termios.L]bool{termios.ECHO: false, termios.ISIG: false}); err != nil {
		tb.Fatal(err)
	}
}

// follow watches what is written, and answers that the terminal is well.
func (v *victim) follow() {
	defer close(v.ended)
	buffer := make([]byte, 32<<10)
	for {
		n, err := v.file.Read(buffer)
		v.mu.Lock()
		asked := v.seen.asked
		v.seen.Write(buffer[:n])
		v.tail = append(v.tail[max(0, len(v.tail)-50000):], buffer[:n]...)
		asked = v.seen.asked - asked
		v.mu.Unlock()
		if asked > 0 && !v.silent {
			go v.file.WriteString("\x1b[0n")
		}
		if err != nil {
			v.file.SetWriteDeadline(time.Now()) // nobody takes what is written
			return
		}
	}
}

// send writes to the program, which is given time to take it; false if it has
// ended.
func (v *victim) send(data []byte) bool {
	slow := time.AfterFunc(patience, func() {
		v.tb.Errorf("the program takes nothing any more: %.60q", data)
		v.command.Process.Signal(syscall.SIGABRT)
	})
	defer slow.Stop()
	_, err := v.file.Write(data)
	return err == nil
}

// resident is the most memory that the program has held, in KB; 0 where that
// cannot be known.
func (v *victim) resident() (kb int) {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", v.command.Process.Pid))
	if _, rest, ok := strings.Cut(string(status), "VmHWM:"); ok {
		fmt.Sscanf(rest, "%d", &kb)
	}
	return kb
}

// ends waits for the program's end, and checks what it leaves behind.
func (v *victim) ends(codes ...int) {
	v.tb.Helper()
	select {
	case <-v.ended:
	case <-time.After(patience):
		v.command.Process.Signal(syscall.SIGABRT) // says what it is doing
		<-v.ended
		v.tb.Fatalf("the program does not end:\n%s", v.tail)
	}
	v.command.Wait()
	v.mu.Lock()
	defer v.mu.Unlock()
	code := v.command.ProcessState.ExitCode()
	ok := false
	for _, c := range codes {
		ok = ok || c == code
	}
	if !ok {
		v.tb.Errorf("exit %d, want %v", code, codes)
	}
	if left := v.seen.left(); left != "" {
		v.tb.Errorf("left behind at exit %d: %s\n%q", code, left, v.tail)
	}
	if v.seen.foreign != "" {
		v.tb.Errorf("written to the terminal: %s\n%q", v.seen.foreign, v.tail)
	}
	if now, err := term.GetState(v.fd); err != nil || !reflect.DeepEqual(now, v.before) {
		v.tb.Errorf("the terminal is set to %v, and was to %v; %v", now, v.before, err)
	}
	v.file.Close()
}

// leavesLines does what a terminal does at Ctrl+C, until the program has ended, where
// it has left the full screen for plain lines. This terminal, which is hushed, does not.
func (v *victim) leavesLines() {
	again := time.NewTicker(100 * time.Millisecond)
	defer again.Stop()
	for {
		select {
		case <-v.ended:
			return
		case <-again.C:
			if now, err := term.GetState(v.fd); err == nil && reflect.DeepEqual(now, v.before) {
				v.command.Process.Signal(syscall.SIGINT)
			}
		}
	}
}

func (v *victim) bounded(what string) {
	v.tb.Helper()
	if kb := v.resident(); kb > mostMemory {
		v.tb.Errorf("%s takes %d MB", what, kb>>10)
	}
}

// ready waits until the program listens.
func (v *victim) ready() {
	v.tb.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(time.Millisecond) {
		v.mu.Lock()
		on := v.seen.modes[1049] && v.seen.modes[2004]
		v.mu.Unlock()
		select {
		case <-v.ended:
			v.tb.Fatal("the program has ended")
		default:
		}
		if on {
			return
		}
	}
	v.tb.Fatal("the program does not begin")
}

// What takes memory, or keeps the person in, wherever it is let in: 4 MB of it
// are bounded and taken fast, and Ctrl+C leaves.
func TestInputThatTakesTheMachine(t *testing.T) {
	const much = 4 << 20
	for name, c := range map[string]struct {
		begin, over string
		code        int
	}{
		"a window that is huge":          {"", "\x1b[48;99999;99999;1;1t\x1b[8;99999;99999t\x1b[8;2000000000;2000000000t", 130},
		"a paste without an end":         {"\x1b[200~", "q pasted text\r", 130},
		"a paste full of beginnings":     {"\x1b[200~", "\x1b]11;\x1b[200~\x1bP\x1b[", 130},
		"a paste by another name":        {"\x1b[200;1~", "q pasted text\r", 0},
		"a colour without an end":        {"\x1b]11;", "rgb:ff/ff/ff", 130},
		"a control string":               {"\x1bP", "1+r524742", 130},
		"a sequence without an end":      {"\x1b[", "9999;", 130},
		"bytes that begin a character":   {"", "\xf0\x9f", 130},
		"a letter and marks without end": {"e", "\u0301", 130},
		"keys that are counted":          {"", "\x1b[65;0;97;1;0;65535_", 130},
		"Windows' keys, one by one":      {"", "\x1b[0;0;27;1;0;1_\x1b[0;0;91;1;0;1_", 130},
		"letters":                        {"S", "x", 130},
		"arrows":                         {"", "\x1b[B\x1bOA", 130},
		"the mouse":                      {"", "\x1b[<65;999;999M\x1b[<0;1;1M\x1b[M", 130},
		"colours":                        {"", "\x1b]11;rgb:00/00/00\x07\x1b]11;\x07\x1b]11;rgb:ff/ff/ff\x07", 130},
		"reports":                        {"", "\x1b[?2026;2$y\x1b[?2027;1$y\x1b[1;1R\x1b[?997;1n\x1b[0n", 130},
		"Esc":                            {"", "\x1b", 130},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			v := strikeAt(t, built(t), t.TempDir())
			v.ready()
			v.send([]byte(c.begin))
			rest := bytes.Repeat([]byte(c.over), much/len(c.over))
			began := time.Now()
			for len(rest) > 0 && v.send(rest[:min(len(rest), 4<<10)]) {
				rest = rest[min(len(rest), 4<<10):]
			}
			took := time.Since(began)
			v.bounded(name)
			t.Logf("%s takes %s and %d MB", name, took.Round(time.Millisecond), v.resident()>>10)
			began = time.Now()
			v.send([]byte("\x03"))
			v.ends(c.code)
			t.Logf("Ctrl+C takes %s", time.Since(began).Round(time.Millisecond))
		})
	}
}

// pieces are what a terminal may send, or seem to.
var pieces = []string{
	"1", "2", "3", "4", "5", "6", "7", "S", "?", "/", "t", "s", "c", "y", "m", "i", "o", "r", "f", "x", "word", "é", "日本", "\r", "\r", "\r", "\t", " ", "\x7f", "\x1a", "\x16", "\x1b", "\x1b", "\x1b\x1b", "\x1b[", "\x1bO", "[", "]", "P",
	"\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F", "\x1b[3~", "\x1b[Z", "\x1bOA", "\x1b[1;5C", "\x1b[97;5u", "\x1b[27;5;97~", "\x1b[57;1;0;27u", "\x1bd", "\x1b\x7f",
	"\x1b[<0;5;5M", "\x1b[<65;5;9M", "\x1b[<0;99999;99999M", "\x1b[<64;1;1M", "\x1b[M", "\x1b[M   ", "\x1b[I", "\x1b[O", "\x1b[[A",
	"\x1b[200~", "\x1b[201~", "\x1b[200~pasted q text\r\n\x1b[201~", "\x1b[20", "0~", "200~", "\x1b[2", "\x1b[200;1~", "\x1b[200~\x1b]0;t\x07\u202e\u009b\x1b[201~",
	"\x1b[48;99999;99999;1;1t", "\x1b[8;99999;99999t", "\x1b[8;0;0t", "\x1b[65;0;97;1;0;65535_", "\x1b[0;0;27;1;0;1_",
	"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b]11;rgb:00/0", "\x1b]11;", "\x07", "\x1b\\", "\x1b]52;c;eA==\x07", "\x1bP1+r524742=\x1b\\", "\x1bP", "\x1b_", "\x1bX", "\x1b^", "\x1b[?2026;2$y", "\x1b[?2027;1$y", "\x1b[?2026", "\x1b[?62;4c", "\x1b[1;1R", "\x1b[?1u", "\x1b[0n", "\x1b[?0n", "\x1b[0",
	"\x9b", "\x9d", "\x90", "\xc3", "\xa9", "\xff", "\xf0\x9f", "\u009b", "\u202e", "\x00", "\x18", "\x0c", "$", ";", "999999999999",
}

// strike does one thing to the program; false if it has ended.
func (v *victim) strike(random *rand.Rand) bool {
	switch n := random.IntN(300); {
	case n == 0:
		return v.send(bytes.Repeat([]byte(pieces[random.IntN(len(pieces))]), random.IntN(4000)))
	case n < 6:
		window := &unix.Winsize{Col: uint16(random.IntN(160)), Row: uint16(random.IntN(60))}
		if n == 1 {
			window = &unix.Winsize{Col: 65535, Row: 65535}
		}
		unix.IoctlSetWinsize(v.fd, unix.TIOCSWINSZ, window)
	case n < 8:
		v.command.Process.Signal([]syscall.Signal{syscall.SIGTSTP, syscall.SIGCONT, syscall.SIGWINCH}[random.IntN(3)])
	default:
		var data []byte
		for range 1 + random.IntN(4) {
			data = append(data, pieces[random.IntN(len(pieces))]...)
		}
		return v.send(data)
	}
	return true
}

// scenes is what the program is attacked in.
func scenes(t *testing.T) [][]string {
	dir := t.TempDir()
	page := "# Hostile &#27;]0;x&#7;\n\n" + strings.Repeat("- [a](https://a/&#27;]0;x) \x1b[2J \\&#27;]52;c;eA==\\&#7; \u202e `&#155;2J`\n\n| a | b |\n|---|---|\n| \x9b2J | S1-33 |\n\n", 40)
	for _, name := range []string{"page.md", "page &#27;[2J.md", "\u202ename.md", "\x1b]0;t\x07.md"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(page), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return [][]string{nil, nil, {"learn"}, {"read", "--file", filepath.Join(dir, "page.md")}, {"read", "--dir", dir}}
}

// Whatever bytes come in, cut anyhow: the program goes on, bounded in memory,
// writes nothing foreign, and leaves at Ctrl+C with the terminal as it was.
// WHICHTOOL_LONG=100000 is a long run.
func TestRandomBytes(t *testing.T) {
	const perRun = 150
	events, seed := attack.Size(900)
	random := rand.New(rand.NewPCG(seed, 0))
	places, program, began := scenes(t), built(t), time.Now()
	runs, most := 0, 0
	for n := 0; n < events; runs++ {
		v := strikeAt(t, program, t.TempDir(), places[random.IntN(len(places))]...)
		v.silent = random.IntN(8) == 0
		v.ready()
		alive := true
		for i := 0; i < perRun && n < events && alive; i, n = i+1, n+1 {
			alive = v.strike(random)
		}
		v.bounded("it")
		most = max(most, v.resident())
		if way := random.IntN(8); way < 4 {
			v.send([]byte([]string{"\x03", "\x1b[99;5u", "\x1b[27;5;99~", "\x1b[200~\x1b]11;\x03"}[way]))
			go v.leavesLines()
			v.ends(0, 130)
		} else {
			signal := []syscall.Signal{syscall.SIGINT, syscall.SIGHUP, syscall.SIGQUIT, syscall.SIGTERM}[way-4]
			for range 1 + random.IntN(3) {
				v.command.Process.Signal(signal)
			}
			v.ends(0, 130, 128+int(signal))
		}
		if t.Failed() {
			t.Fatalf("seed %d, run %d, after %d events; silent: %t; %s", seed, runs, n, v.silent, v.command)
		}
	}
	t.Logf("%d events in %d runs, seed %d, %s, at most %d MB", events, runs, seed, time.Since(began).Round(time.Second), most>>10)
}

// A terminal that takes nothing any more keeps nobody in, and is set back.
func TestATerminalThatTakesNothing(t *testing.T) {
	for what, end := range map[string]func(*victim){
		"Ctrl+C":  func(v *victim) { v.file.WriteString("\x03") },
		"SIGTERM": func(v *victim) { v.command.Process.Signal(syscall.SIGTERM) },
	} {
		t.Run(what, func(t *testing.T) {
			t.Parallel()
			v := strikeAt(t, built(t), t.TempDir())
			v.ready()
			v.mu.Lock() // nothing is read while it is held
			unix.IoctlSetWinsize(v.fd, unix.TIOCSWINSZ, &unix.Winsize{Col: 200, Row: 60})
			v.file.WriteString(strings.Repeat("?\x1b[F\x1b", 40))
			end(v)
			v.command.Wait()
			v.mu.Unlock()
			if code := v.command.ProcessState.ExitCode(); code != 130 && code != 143 {
				t.Errorf("exit %d", code)
			}
			if now, err := term.GetState(v.fd); err != nil || !reflect.DeepEqual(now, v.before) {
				t.Errorf("the terminal is set to %v, and was to %v; %v", now, v.before, err)
			}
			v.file.Close()
		})
	}
}
