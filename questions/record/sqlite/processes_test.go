//go:build unix

package sqlite

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"whichtool/questions/record"
)

// TestSeveralProcessesLoseNothing has two and eight programs write at once, into a
// file that none of them has made yet.
func TestSeveralProcessesLoseNothing(t *testing.T) {
	for _, processes := range []int{2, 8} {
		t.Run(fmt.Sprint(processes), func(t *testing.T) {
			many := 12
			if testing.Short() {
				many = 4
			}
			path := filepath.Join(t.TempDir(), "new", "records.db")
			heard := newTold()
			together(t, processes, "keep", path, many, heard)
			s := openAt(t, path)
			heard.holds(t, s)
			if v := whole(t, s); v.Records != int64(processes*many) || v.Entries != v.Records || len(heard.kept) != int(v.Records) {
				t.Errorf("%d of %d records, %d told", v.Records, processes*many, len(heard.kept))
			}
			last := ""
			for _, r := range each(t, s.Each(record.Query{})) {
				if r.Previous != last {
					t.Fatalf("%s does not follow upon the record before it", r.ID)
				}
				last = r.SHA256
			}
		})
	}
}

// TestSeveralProcessesBringAFileUpToDate has one do it while the others wait.
func TestSeveralProcessesBringAFileUpToDate(t *testing.T) {
	path := filepath.Join(t.TempDir(), "records.db")
	kept := filled(t, path, 1)
	together(t, 8, "open", path, 0, newTold())
	s := openAt(t, path)
	hasAll(t, s, kept)
	var copies []string // one from before each step, and nothing else
	for version := 2; version <= usual.latest(); version++ {
		copies = append(copies, before(path, version))
	}
	if names, _ := filepath.Glob(path + ".*"); !slices.Equal(names, copies) {
		t.Errorf("beside it: %q", names)
	}
}

// together has several processes do the same at once.
func together(t *testing.T, processes int, does, path string, n int, heard *told) {
	t.Helper()
	var group sync.WaitGroup
	var lock sync.Mutex
	for range processes {
		c := child(t, does, path, n)
		c.Stderr = os.Stderr
		out, err := c.StdoutPipe()
		must(t, err)
		must(t, c.Start())
		group.Go(func() {
			lines(out, func(line string) {
				lock.Lock()
				defer lock.Unlock()
				heard.line(t, line)
			})
			if err := c.Wait(); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
}
