package command

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

// A program that keeps progress, sums it up and saves results is killed at any
// moment. What it said it had kept is kept, a result is a whole one, the old file's mode and
// the link to it hold, and the next save clears away what was left.
func TestKilledWhileSaving(t *testing.T) {
	const env = "WHICHTOOL_TEST_SAVES"
	if folder := os.Getenv(env); folder != "" {
		for n := 0; ; n++ {
			sumUp = 1 << (20 * (n % 2)) // every other time the journal is summed up
			keepProgress(t, progressAt(folder), fmt.Sprintf("topics/%d-%d", os.Getpid(), n))
			fmt.Printf("topics/%d-%d\n", os.Getpid(), n)
			saveFile(filepath.Join(folder, "link.md"), bytesOf(bytes.Repeat([]byte{byte('a' + n%26)}, 50_000)), true)
		}
	}
	kills, seed := 50, uint64(8)
	if os.Getenv("WHICHTOOL_LONG") != "" {
		kills = 10_000
	}
	random, kept := rand.New(rand.NewPCG(seed, 0)), 0
	for n := range kills {
		folder := filepath.Join(t.TempDir(), "data")
		os.MkdirAll(folder, 0o755)
		real, name := filepath.Join(folder, "real.md"), filepath.Join(folder, "link.md")
		linked := link("real.md", name) == nil
		if !linked {
			real = name
		}
		os.WriteFile(real, bytes.Repeat([]byte("z"), 50_000), 0o600)
		os.Chmod(real, 0o640)
		child := exec.Command(os.Args[0], "-test.run=^TestKilledWhileSaving$")
		child.Env = append(os.Environ(), env+"="+folder)
		said := firstSaid{first: make(chan struct{})}
		child.Stdout = &said
		if err := child.Start(); err != nil {
			t.Fatal(err)
		}
		if n%5 > 0 { // the others are killed before they may have begun
			<-said.first
		}
		after := time.AfterFunc(time.Duration(random.IntN(20_000))*time.Microsecond, func() { child.Process.Kill() })
		child.Wait()
		after.Stop()
		text, err := os.ReadFile(name)
		if err != nil || len(text) != 50_000 || len(bytes.Trim(text, string(text[:1]))) != 0 {
			t.Fatalf("kill %d, seed %d: half a result, %d bytes, %v", n, seed, len(text), err)
		}
		info, _ := os.Lstat(name)
		if there, err := os.Stat(real); err != nil || linked && info.Mode()&os.ModeSymlink == 0 || there.Mode().Perm() != 0o640 && hasModes {
			t.Fatalf("kill %d, seed %d: %v, %v, %v", n, seed, info, there, err)
		}
		if info, err := os.Stat(progressAt(folder).name); err == nil && info.Mode().Perm() != 0o600 && hasModes {
			t.Fatalf("kill %d, seed %d: %v", n, seed, info.Mode())
		}
		progress, err := progressAt(folder).Load()
		kept += bytes.Count(said.text, []byte("\n"))
		for _, page := range bytes.Fields(said.text) {
			if err != nil || !progress.HasRead(string(page)) {
				t.Fatalf("kill %d, seed %d: %s is lost, %v", n, seed, page, err)
			}
		}
		if _, err := saveFile(filepath.Join(folder, "new.md"), bytesOf([]byte("new")), false); err != nil {
			t.Fatal(err)
		}
		left := names(folder)
		left = slices.DeleteFunc(left, func(name string) bool {
			return slices.Contains([]string{"link.md", "real.md", "new.md", "whichtool"}, name)
		})
		keepProgress(t, progressAt(folder), "topics/after")
		if beside := names(filepath.Dir(progressAt(folder).name)); !slices.Equal(beside, []string{"progress.json"}) {
			t.Fatalf("kill %d, seed %d: there is %q", n, seed, beside)
		}
		if len(left) > 0 {
			t.Fatalf("kill %d, seed %d: it leaves %q", n, seed, left)
		}
	}
	if kept < kills*4/5 {
		t.Errorf("only %d saves in %d kills: most came before there was anything to lose", kept, kills)
	}
	t.Logf("%d kills, seed %d, %d saves", kills, seed, kept)
}

// firstSaid is what a child says; first is closed when it has said something.
type firstSaid struct {
	text  []byte
	first chan struct{}
}

func (s *firstSaid) Write(text []byte) (int, error) {
	if len(s.text) == 0 {
		close(s.first)
	}
	s.text = append(s.text, text...)
	return len(text), nil
}

// What is no file is said to be that, and left; a name that will not do is
// refused as it stands.
func TestNamesThatCannotBeSavedTo(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{dir, os.DevNull, "a\nb.md", "a\x1b[2J.md", filepath.Join(dir, string(bytes.Repeat([]byte("x"), 300))+".md")} {
		for _, replace := range []bool{false, true} {
			if exists, err := saveFile(name, bytesOf(nil), replace); exists || err == nil {
				t.Errorf("%.60q: %v, %v", name, exists, err)
			}
		}
	}
	if left := names(dir); len(left) > 0 {
		t.Errorf("it leaves %q", left)
	}
	p := &program{Streams: Streams{Env: func(string) string { return dir }}}
	if exists, err := p.save("~/x.md", []byte("x"), false); exists || err != nil || len(names(dir)) != 1 {
		t.Errorf("~/x.md: %v, %v", exists, err)
	}
}

// A folder of any number of entries is gone through a few at a time, and no
// further than there is a bound.
func TestAFolderOfManyIsClearedWithinABound(t *testing.T) {
	defer func(was int) { mostListed = was }(mostListed)
	dir := t.TempDir()
	for n := range 2500 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf(".whichtool-%d.new", n)), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct{ bound, want int }{{0, 2500}, {700, 1800}, {1700, 100}, {3000, 0}} {
		mostListed = c.bound
		clearTemporary(dir)
		if left := len(names(dir)); left != c.want {
			t.Errorf("at most %d: %d are left, not %d", c.bound, left, c.want)
		}
	}
}
