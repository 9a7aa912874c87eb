//go:build unix

package sqlite

import (
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestKilled kills processes at random moments: while they open a file, make one,
// bring one up to date, keep, revise, delete and save drafts, alone and beside
// another one. Each time the file is opened after it: what they said to be done is
// done, and the chain is whole.
//
//	WHICHTOOL_LONG=10000 go test -timeout 3h -run Killed -v ./questions/record/sqlite
func TestKilled(t *testing.T) {
	var left atomic.Int64
	left.Store(int64(rounds(200)))
	var hit struct{ opening, older, later, deeds atomic.Int64 }
	t.Run("lanes", func(t *testing.T) {
		for lane := range 2 {
			t.Run(strconv.Itoa(lane), func(t *testing.T) {
				t.Parallel()
				random := rand.New(rand.NewPCG(uint64(time.Now().UnixNano()), uint64(lane)))
				for n := 0; left.Load() > 0 && !t.Failed(); n++ {
					f := newKilled(t, filepath.Join(t.TempDir(), "new", "records.db"), random)
					for round := range 4 {
						left.Add(-int64(f.round(round == 0)))
					}
					hit.opening.Add(f.opening)
					hit.older.Add(f.older)
					hit.later.Add(f.later)
					hit.deeds.Add(f.deeds)
					must(t, os.RemoveAll(filepath.Dir(f.path)))
				}
			})
		}
	})
	t.Logf("killed %d: %d before the file was open, of which %d left it in an older version; %d later, after %d deeds",
		int64(rounds(200))-left.Load(), hit.opening.Load(), hit.older.Load(), hit.later.Load(), hit.deeds.Load())
}

// killed is a file whose processes are killed.
type killed struct {
	testing.TB
	path   string
	random *rand.Rand
	told   *told
	lock   sync.Mutex
	seed   int // of the next process

	opening, older, later, deeds int64 // what the kills have hit
}

// newKilled begins with no file, or with one of the first version.
func newKilled(t testing.TB, path string, random *rand.Rand) *killed {
	f := &killed{TB: t, path: path, random: random, told: newTold(), seed: random.IntN(1 << 19)}
	if random.IntN(2) == 0 {
		old := oldFile(t)
		must(t, os.MkdirAll(filepath.Dir(path), 0o700))
		must(t, os.WriteFile(path, old.bytes, 0o600))
		f.told.kept = maps.Clone(old.kept)
	}
	return f
}

// oldFile is a file of the first version, with what was kept in it.
var oldFile = func() func(t testing.TB) *old {
	var once sync.Once
	var made old
	return func(t testing.TB) *old {
		once.Do(func() {
			folder, err := os.MkdirTemp("", "records")
			must(t, err)
			defer os.RemoveAll(folder)
			path := filepath.Join(folder, "records.db")
			s, err := settingOf(1).open(path, true)
			must(t, err)
			made.kept = map[string]string{}
			for _, r := range keep(t, s, 1<<30, 1<<30+1, 1<<30+2, 1<<30+3, 1<<30+4, 1<<30+5) {
				made.kept[r.ID] = r.SHA256
			}
			must(t, s.Close())
			made.bytes, err = os.ReadFile(path)
			must(t, err)
		})
		return &made
	}
}()

type old struct {
	bytes []byte
	kept  map[string]string
}

// round kills one process or two, the first time while they open the file, and
// looks at what they left. It says how many.
func (f *killed) round(opening bool) int {
	n := 1 + f.random.IntN(4)/3
	var group sync.WaitGroup
	for range n {
		f.seed++
		c, after, wait := child(f, "churn", f.path, f.seed), f.random.IntN(8), time.Duration(f.random.IntN(4000))*time.Microsecond
		if opening {
			after, wait = 0, 2*wait
		}
		out, err := c.StdoutPipe()
		must(f, err)
		must(f, c.Start())
		group.Go(func() { f.kill(c, out, after, wait) })
	}
	group.Wait()
	f.version()
	s, err := Open(f.path)
	must(f, err)
	f.told.holds(f, s)
	must(f, s.Close())
	if left, _ := filepath.Glob(f.path + "*.part*"); len(left) > 0 {
		f.Errorf("left beside: %q", left)
	}
	return n
}

// kill kills a process a while after it has said a number of things.
func (f *killed) kill(c *exec.Cmd, out io.Reader, after int, wait time.Duration) {
	said := 0
	lines(out, func(line string) {
		if said == after {
			time.AfterFunc(wait, func() { c.Process.Kill() })
		}
		said++
		f.lock.Lock()
		defer f.lock.Unlock()
		f.told.line(f, line)
	})
	c.Wait()
	f.lock.Lock()
	defer f.lock.Unlock()
	if said < 2 {
		f.opening++
	} else {
		f.later++
		f.deeds += int64(said - 2)
	}
}

// version counts a file that is of an older version still.
func (f *killed) version() {
	header, err := os.ReadFile(f.path)
	if err == nil && len(header) >= headerSize && header[63] == 1 {
		f.older++
	}
}
