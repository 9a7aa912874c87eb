package terminal

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unsafe"

	"golang.org/x/sys/windows"
)

// patience is how long a test waits for a program before it gives up.
const patience = 30 * time.Second

// What a program that a test begins in a console of its own is told: how to end
// whichtool there, which program that is, and where to say what came of it.
const (
	endBy   = "WHICHTOOL_TEST_END"
	toEnd   = "WHICHTOOL_TEST_PROGRAM"
	sayInto = "WHICHTOOL_TEST_SAY"
)

var (
	kernel       = windows.NewLazySystemDLL("kernel32.dll")
	cursorInfo   = kernel.NewProc("GetConsoleCursorInfo")
	consoleTitle = kernel.NewProc("GetConsoleTitleW")
	setTitle     = kernel.NewProc("SetConsoleTitleW")
	writeInput   = kernel.NewProc("WriteConsoleInputW")
)

// state is what a console remembers from one program to the next.
type state struct {
	In, Out       uint32 // modes
	Read, Written uint32 // code pages
	Cursor        [2]uint32
	Title         string
}

// console is the one that the process is in.
type console struct{ in, out windows.Handle }

func openConsole() (c console, err error) {
	for name, handle := range map[string]*windows.Handle{"CONIN$": &c.in, "CONOUT$": &c.out} {
		path, _ := windows.UTF16PtrFromString(name)
		security := windows.SecurityAttributes{Length: uint32(unsafe.Sizeof(windows.SecurityAttributes{})), InheritHandle: 1}
		const both = windows.GENERIC_READ | windows.GENERIC_WRITE
		if *handle, err = windows.CreateFile(path, both, windows.FILE_SHARE_READ|windows.FILE_SHARE_WRITE, &security, windows.OPEN_EXISTING, 0, 0); err != nil {
			return c, fmt.Errorf("%s: %w", name, err)
		}
	}
	return c, nil
}

func (c console) state() (s state, err error) {
	if err = windows.GetConsoleMode(c.in, &s.In); err != nil {
		return s, err
	}
	if err = windows.GetConsoleMode(c.out, &s.Out); err != nil {
		return s, err
	}
	s.Read, _ = windows.GetConsoleCP()
	s.Written, _ = windows.GetConsoleOutputCP()
	cursorInfo.Call(uintptr(c.out), uintptr(unsafe.Pointer(&s.Cursor)))
	title := make([]uint16, 200)
	consoleTitle.Call(uintptr(unsafe.Pointer(&title[0])), uintptr(len(title)))
	s.Title = windows.UTF16ToString(title)
	return s, nil
}

// settle gives the console a state that no program would by itself.
func (c console) settle() error {
	title, _ := windows.UTF16PtrFromString("as it was")
	setTitle.Call(uintptr(unsafe.Pointer(title)))
	const in = windows.ENABLE_PROCESSED_INPUT | windows.ENABLE_LINE_INPUT | windows.ENABLE_ECHO_INPUT | windows.ENABLE_EXTENDED_FLAGS
	const out = windows.ENABLE_PROCESSED_OUTPUT | windows.ENABLE_WRAP_AT_EOL_OUTPUT
	if err := windows.SetConsoleMode(c.in, in); err != nil {
		return err
	}
	return windows.SetConsoleMode(c.out, out)
}

// press types a key: pressed and let go of.
func (c console) press(char uint16) error {
	type record struct {
		kind, _           uint16
		down              int32
		repeat, key, scan uint16
		char              uint16
		control           uint32
	}
	events := []record{{kind: 1, down: 1, repeat: 1, key: char &^ 0x20, char: char}, {kind: 1, repeat: 1, key: char &^ 0x20, char: char}}
	var written uint32
	if done, _, err := writeInput.Call(uintptr(c.in), uintptr(unsafe.Pointer(&events[0])), uintptr(len(events)), uintptr(unsafe.Pointer(&written))); done == 0 {
		return err
	}
	return nil
}

// began waits until the program reads keys, one by one.
func (c console) began() error {
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(10 * time.Millisecond) {
		if s, err := c.state(); err != nil || s.In&(windows.ENABLE_LINE_INPUT|windows.ENABLE_WINDOW_INPUT) == windows.ENABLE_WINDOW_INPUT {
			return err
		}
	}
	s, _ := c.state()
	return fmt.Errorf("it did not begin: %+v", s)
}

// ends are the ways in which a program comes to its end.
var ends = map[string]struct {
	end  func(console, *exec.Cmd) error
	code int
}{
	"q":                    {func(c console, _ *exec.Cmd) error { return c.press('q') }, 0},
	"Ctrl+C":               {func(c console, _ *exec.Cmd) error { return c.press(3) }, 130},
	"Ctrl+Break":           {func(_ console, p *exec.Cmd) error { return deliver(p, windows.CTRL_BREAK_EVENT) }, 130},
	"its window is closed": {func(_ console, p *exec.Cmd) error { return deliver(p, windows.CTRL_CLOSE_EVENT) }, 143},
}

// deliver has a program called as the system calls it when something happens to its
// console: in a thread of its own. GenerateConsoleCtrlEvent knows nothing of windows
// that are closed, and wine 8 none of consoles such as these.
func deliver(p *exec.Cmd, event uintptr) error {
	routine := windows.NewLazySystemDLL("kernelbase.dll").NewProc("CtrlRoutine")
	if err := routine.Find(); err != nil {
		return err
	}
	const all = windows.PROCESS_CREATE_THREAD | windows.PROCESS_QUERY_INFORMATION | windows.PROCESS_VM_OPERATION | windows.PROCESS_VM_WRITE | windows.PROCESS_VM_READ
	process, err := windows.OpenProcess(all, false, uint32(p.Process.Pid))
	if err != nil {
		return err
	}
	defer windows.CloseHandle(process)
	thread, _, err := kernel.NewProc("CreateRemoteThread").Call(uintptr(process), 0, 0, routine.Addr(), event, 0, 0)
	if thread == 0 {
		return err
	}
	return windows.CloseHandle(windows.Handle(thread))
}

// said is what came of a program in its console.
type said struct {
	Before, After state
	Code          int
	Wrong         string
}

// within runs whichtool in the console that this process is in, and ends it.
func within(way string) (out said) {
	fail := func(err error) said { out.Wrong = err.Error(); return out }
	c, err := openConsole()
	if err != nil {
		return fail(err)
	}
	if err := c.settle(); err != nil {
		return fail(err)
	}
	if out.Before, err = c.state(); err != nil {
		return fail(err)
	}
	p := exec.Command(os.Getenv(toEnd), "--no-save")
	p.Stdin, p.Stdout, p.Stderr = os.NewFile(uintptr(c.in), "CONIN$"), os.NewFile(uintptr(c.out), "CONOUT$"), os.NewFile(uintptr(c.out), "CONOUT$")
	if err := p.Start(); err != nil {
		return fail(err)
	}
	late := time.AfterFunc(2*patience, func() { p.Process.Kill() })
	defer late.Stop()
	if err := c.began(); err != nil {
		p.Process.Kill()
		return fail(err)
	}
	if err := ends[way].end(c, p); err != nil {
		return fail(err)
	}
	p.Wait()
	out.Code = p.ProcessState.ExitCode()
	out.After, err = c.state()
	if err != nil {
		return fail(err)
	}
	return out
}

func TestMain(m *testing.M) {
	if way := os.Getenv(endBy); way != "" {
		text, _ := json.Marshal(within(way))
		os.WriteFile(os.Getenv(sayInto), text, 0o600)
		return
	}
	os.Exit(m.Run())
}

// inConsole runs this program again in a pseudo-console of its own, with variables,
// and waits for its end.
func inConsole(t *testing.T, env ...string) {
	t.Helper()
	var fromUs, toIt, fromIt, toUs windows.Handle
	for _, err := range []error{windows.CreatePipe(&fromUs, &toIt, nil, 0), windows.CreatePipe(&fromIt, &toUs, nil, 0)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	var pseudo windows.Handle
	if err := windows.CreatePseudoConsole(windows.Coord{X: 80, Y: 24}, fromUs, toUs, 0, &pseudo); err != nil {
		t.Skip("no pseudo-console: ", err)
	}
	windows.CloseHandle(fromUs)
	windows.CloseHandle(toUs)
	painted := os.NewFile(uintptr(fromIt), "painted")
	drained := make(chan struct{})
	go func() { io.Copy(io.Discard, painted); close(drained) }()
	defer func() { windows.ClosePseudoConsole(pseudo); <-drained; painted.Close(); windows.CloseHandle(toIt) }()

	list, err := windows.NewProcThreadAttributeList(1)
	if err != nil {
		t.Fatal(err)
	}
	defer list.Delete()
	if err := list.Update(windows.PROC_THREAD_ATTRIBUTE_PSEUDOCONSOLE, *(*unsafe.Pointer)(unsafe.Pointer(&pseudo)), unsafe.Sizeof(pseudo)); err != nil {
		t.Fatal(err)
	}
	for _, pair := range env {
		name, value, _ := strings.Cut(pair, "=")
		t.Setenv(name, value)
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	line, _ := windows.UTF16PtrFromString(windows.EscapeArg(self))
	start := windows.StartupInfoEx{ProcThreadAttributeList: list.List()}
	start.Cb, start.Flags = uint32(unsafe.Sizeof(start)), windows.STARTF_USESTDHANDLES
	var process windows.ProcessInformation
	if err := windows.CreateProcess(nil, line, nil, nil, false, windows.EXTENDED_STARTUPINFO_PRESENT, nil, nil, &start.StartupInfo, &process); err != nil {
		t.Fatal(err)
	}
	defer windows.CloseHandle(process.Process)
	windows.CloseHandle(process.Thread)
	if event, err := windows.WaitForSingleObject(process.Process, uint32((3 * patience).Milliseconds())); event != windows.WAIT_OBJECT_0 {
		windows.TerminateProcess(process.Process, 1)
		t.Fatalf("it does not end: %v", err)
	}
}

// program is whichtool, as it is built: the one that is named, or made here.
func program(t *testing.T) string {
	t.Helper()
	if named := os.Getenv(toEnd); named != "" {
		return named
	}
	out := filepath.Join(t.TempDir(), "whichtool.exe")
	if text, err := exec.Command("go", "build", "-o", out, "whichtool").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return out
}

// spare is the name of a file to write, which is removed where the system can: wine 8
// cannot, and would fail a test whose folder is to be cleared.
func spare(t *testing.T) string {
	t.Helper()
	file, err := os.CreateTemp("", "whichtool")
	if err != nil {
		t.Fatal(err)
	}
	file.Close()
	t.Cleanup(func() { os.Remove(file.Name()) })
	return file.Name()
}

// A console is as it was once the program has ended, however that came.
func TestTheConsoleIsPutBack(t *testing.T) {
	whichtool := program(t)
	for way, want := range ends {
		t.Run(way, func(t *testing.T) {
			into := spare(t)
			inConsole(t, endBy+"="+way, toEnd+"="+whichtool, sayInto+"="+into)
			var got said
			text, err := os.ReadFile(into)
			if err == nil {
				err = json.Unmarshal(text, &got)
			}
			if err != nil || got.Wrong != "" {
				t.Fatalf("%v, %s", err, got.Wrong)
			}
			if got.Code != want.code || got.After != got.Before {
				t.Errorf("exit %d, and the console is\n%+v, and was\n%+v", got.Code, got.After, got.Before)
			}
		})
	}
}
