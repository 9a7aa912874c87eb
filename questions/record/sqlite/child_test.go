//go:build unix

package sqlite

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"whichtool/questions/record"
)

// What a process that a test starts finds in its environment: what to do, and where.
const (
	childEnv  = "WHICHTOOL_RECORDS_CHILD"
	insideEnv = "WHICHTOOL_RECORDS_INSIDE"
)

// children are what a process that a test starts can do, by name.
var children = map[string]func(path string, n int) error{
	"keep": keepMany, "open": openOnly, "churn": churn,
}

// afterAll is done when all tests have run.
var afterAll []func()

func TestMain(m *testing.M) {
	if does := os.Getenv(childEnv); does != "" {
		n, err := strconv.Atoi(os.Args[2])
		if err == nil {
			err = children[does](os.Args[1], n)
		}
		if err != nil {
			fmt.Println("failed", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	code := m.Run()
	for _, do := range afterAll {
		do()
	}
	os.Exit(code)
}

// child is a process that does one of children.
func child(t testing.TB, does, path string, n int) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	must(t, err)
	c := exec.Command(exe, path, strconv.Itoa(n))
	c.Env = append(os.Environ(), childEnv+"="+does)
	return c
}

// inside runs the rest of a test in a process of its own, which attributes are
// about, in a folder that anybody may write to. In that process in is true.
func inside(t *testing.T, attributes *syscall.SysProcAttr) (folder string, in bool) {
	t.Helper()
	if folder := os.Getenv(insideEnv); folder != "" {
		return folder, true
	}
	folder = t.TempDir()
	must(t, os.Chmod(filepath.Dir(folder), 0o755))
	must(t, os.Chmod(folder, 0o777))
	exe, err := os.Executable()
	must(t, err)
	c := exec.Command(exe, "-test.run=^"+t.Name()+"$", "-test.v")
	c.Env, c.SysProcAttr = append(os.Environ(), insideEnv+"="+folder), attributes
	out, err := c.CombinedOutput()
	if errors.Is(err, syscall.EPERM) {
		t.Skip("no process can be started so here")
	}
	if strings.Contains(string(out), "--- SKIP") {
		t.Skip(string(out))
	}
	if err != nil || !strings.Contains(string(out), "--- PASS") {
		t.Errorf("%v\n%s", err, out)
	}
	return folder, false
}

// anybody has a process that may do everything go on as one that may not.
func anybody(t *testing.T) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	const nobody = 65534
	must(t, syscall.Setgroups(nil))
	must(t, syscall.Setgid(nobody))
	must(t, syscall.Setuid(nobody))
}

// keepMany keeps n records beside other programs, and says each.
func keepMany(path string, n int) error {
	s, err := Open(path)
	if err != nil {
		return err
	}
	for i := range n {
		r := nth(os.Getpid()<<8|i, record.Words{})
		if r, err = s.Keep(r); err != nil {
			return err
		}
		fmt.Println("kept", r.ID, r.SHA256)
	}
	return s.Close()
}

// openOnly opens a file, which may bring it up to date.
func openOnly(path string, _ int) error {
	s, err := Open(path)
	if err != nil {
		return err
	}
	fmt.Println("opened")
	return s.Close()
}

// churn does things at random until it is killed, and says each when it is done.
func churn(path string, seed int) error {
	fmt.Println("started")
	s, err := Open(path)
	if err != nil {
		return err
	}
	fmt.Println("opened")
	random := rand.New(rand.NewPCG(uint64(seed), 11))
	var mine []record.Record
	for i := 0; ; i++ {
		if err := oneDeed(s, random, seed<<10|i, &mine); err != nil {
			return err
		}
	}
}

// oneDeed does one thing, and says so.
func oneDeed(s *Store, random *rand.Rand, n int, mine *[]record.Record) error {
	switch dice := random.IntN(20); {
	case dice < 9 || len(*mine) == 0:
		r, err := s.Keep(nth(n, record.Words{}))
		if err != nil {
			return err
		}
		*mine = append(*mine, r)
		fmt.Println("kept", r.ID, r.SHA256)
	case dice < 12:
		i := random.IntN(len(*mine))
		r, err := s.Keep((*mine)[i].Revised(record.Words{Title: fmt.Sprint("again ", n)}, nil, noon))
		if err != nil {
			return err
		}
		(*mine)[i] = r
		fmt.Println("kept", r.ID, r.SHA256)
	case dice < 14:
		i := random.IntN(len(*mine))
		fmt.Println("deleting", (*mine)[i].ID)
		if err := s.Delete([]string{(*mine)[i].ID}, "a test", noon); err != nil {
			return err
		}
		fmt.Println("deleted", (*mine)[i].ID)
		*mine = append((*mine)[:i], (*mine)[i+1:]...)
	default:
		d := record.Draft{ID: strconv.Itoa(n >> 10), Edition: strconv.Itoa(n)} // one a process
		if err := s.SaveDraft(d); err != nil {
			return err
		}
		fmt.Println("drafted", n)
	}
	return nil
}

// told is what processes have said of one file.
type told struct {
	kept     map[string]string // the SHA-256 of the last revision, by id
	deleting map[string]bool   // that may be gone, or not
	deleted  map[string]bool
	drafts   map[string]int // the last state, by id
}

func newTold() *told {
	return &told{map[string]string{}, map[string]bool{}, map[string]bool{}, map[string]int{}}
}

// line takes what a process said.
func (h *told) line(t testing.TB, line string) {
	t.Helper()
	words := strings.Fields(line)
	switch {
	case len(words) == 0, words[0] == "started", words[0] == "opened":
	case words[0] == "kept" && len(words) == 3:
		h.kept[words[1]] = words[2]
	case words[0] == "deleting":
		h.deleting[words[1]] = true
	case words[0] == "deleted":
		h.deleted[words[1]] = true
	case words[0] == "drafted":
		n, err := strconv.Atoi(words[1])
		must(t, err)
		h.drafts[strconv.Itoa(n>>10)] = n
	default:
		t.Errorf("a process says %q", line)
	}
}

// lines has what a process says taken line by line; one that was cut short by its
// end is none.
func lines(from io.Reader, take func(line string)) {
	r := bufio.NewReader(from)
	for {
		line, err := r.ReadString('\n')
		if err != nil {
			return
		}
		take(strings.TrimSuffix(line, "\n"))
	}
}

// holds fails where something that was told is not there.
func (h *told) holds(t testing.TB, s *Store) {
	t.Helper()
	for id, sum := range h.kept {
		all, err := s.Revisions(id)
		switch {
		case h.deleted[id] && !errors.Is(err, record.ErrNone):
			t.Errorf("%s was deleted, and is there: %v", id, err)
		case h.deleted[id], h.deleting[id] && errors.Is(err, record.ErrNone):
		case err != nil:
			t.Errorf("%s was kept: %v", id, err)
		default:
			is := false
			for _, r := range all {
				is = is || r.SHA256 == sum
			}
			if !is {
				t.Errorf("%s was kept, and is another one", id)
			}
		}
	}
	drafts, err := s.Drafts()
	must(t, err)
	states := map[string]int{}
	for _, d := range drafts {
		n, err := strconv.Atoi(d.Edition)
		must(t, err)
		states[d.ID] = n
	}
	for id, n := range h.drafts {
		if states[id] < n {
			t.Errorf("state %d of draft %s was saved, and %d is there", n, id, states[id])
		}
	}
	whole(t, s)
}
