//go:build unix

package terminal

import (
	"fmt"
	"os"
	"syscall"
	"testing"
)

// learnIn opens the first week with what is remembered in a folder.
func learnIn(t *testing.T, data string, done int) *terminal {
	t.Helper()
	s := openIn(t, setting{env: []string{"XDG_DATA_HOME=" + data}}, built(t), "learn", "--edition", edition)
	s.waitFor(fmt.Sprintf("%d of 12 pages read", done))
	return s
}

// What is shown as read stays so, even if the program is killed there and then.
func TestAStepIsKeptWhenItIsShown(t *testing.T) {
	data := t.TempDir()
	for done := range 5 {
		s := learnIn(t, data, done)
		s.keys("\r")
		s.waitFor("min read")
		s.keys("\x1b[F")
		s.waitFor("100%")
		s.keys("\x1b")
		s.waitFor(fmt.Sprintf("%d of 12 pages read", done+1))
		s.command.Process.Kill()
		s.exit()
	}
	learnIn(t, data, 5)
}

// Nor is the page lost whose end was the last thing seen.
func TestTheLastPageBeforeLeavingIsKept(t *testing.T) {
	data, done := t.TempDir(), 0
	for _, leave := range []func(*terminal){
		func(s *terminal) { s.keys("q") },
		func(s *terminal) { s.keys("\x03") },
		func(s *terminal) { s.waitFor("100%"); s.command.Process.Signal(syscall.SIGTERM) },
		func(s *terminal) { s.waitFor("100%"); s.file.Close() },
	} {
		s := learnIn(t, data, done)
		s.keys("\r")
		s.waitFor("min read")
		s.keys("\x1b[F")
		leave(s)
		<-s.done
		s.command.Wait()
		done++
	}
	learnIn(t, data, done)
}

func TestTwoProgramsLearnTogether(t *testing.T) {
	data := t.TempDir()
	first, second := learnIn(t, data, 0), learnIn(t, data, 0)
	read := func(s *terminal, want string) {
		s.keys("\r")
		s.waitFor("min read")
		s.keys("\x1b[F")
		s.waitFor("100%")
		s.keys("\x1b")
		s.waitFor(want)
	}
	read(first, "1 of 12 pages read")
	second.keys("\x1b[B") // another page
	read(second, "2 of 12 pages read")
	learnIn(t, data, 2)
}

// What another program has forgotten stays so, beside one that is open and goes
// on.
func TestForgettingBesideAnOpenProgram(t *testing.T) {
	data := t.TempDir()
	read := func(s *terminal, want string) {
		s.keys("\r")
		s.waitFor("min read")
		s.keys("\x1b[F")
		s.waitFor("100%")
		s.keys("\x1b")
		s.waitFor(want)
	}
	s := learnIn(t, data, 0)
	read(s, "1 of 12 pages read")
	reset := openIn(t, setting{env: []string{"XDG_DATA_HOME=" + data}}, built(t), "learn", "--reset")
	reset.waitFor("is deleted")
	if entries, err := os.ReadDir(data); err != nil || len(entries) > 0 {
		t.Errorf("it leaves %v, %v", entries, err)
	}
	s.keys("\x1b[B") // another page
	read(s, "1 of 12 pages read")
	s.keys("q")
	s.exit()
	learnIn(t, data, 1)
}
