package command

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"testing"

	"whichtool/questions/practice"
)

// keep adds events, all of which must be kept.
func keepProgress(t *testing.T, file progressFile, pages ...string) {
	t.Helper()
	for _, page := range pages {
		if p, err := file.Add(practice.Read(page)); err != nil || !p.HasRead(page) {
			t.Fatalf("%s: %v, %v", page, p, err)
		}
	}
}

// hasModes says that files have modes, so that it can be seen who may do what.
const hasModes = runtime.GOOS != "windows"

// link makes a link to another name. Some systems let nobody, and wine 8 says that it
// has and has not.
func link(to, name string) error {
	if err := os.Symlink(to, name); err != nil {
		return err
	}
	_, err := os.Readlink(name)
	return err
}

// names is what lies in a folder; nothing if there is none.
func names(folder string) (all []string) {
	entries, _ := os.ReadDir(folder)
	for _, entry := range entries {
		all = append(all, entry.Name())
	}
	return all
}

// A long journal becomes a short one that says the same.
func TestALongJournalIsSummedUp(t *testing.T) {
	file := progressAt(t.TempDir())
	keepProgress(t, file, "topics/first")
	long := bytes.Repeat(practice.Tried("secret-paper", false).Encode(), int(sumUp)/60+10_000)
	if err := os.WriteFile(file.name, append(practice.Read("topics/first").Encode(), long...), 0o600); err != nil {
		t.Fatal(err)
	}
	before, err := file.Load()
	if err != nil {
		t.Fatal(err)
	}
	keepProgress(t, file, "topics/last")
	info, err := os.Stat(file.name)
	if err != nil || info.Size() > 1000 || info.Mode().Perm() != 0o600 && hasModes {
		t.Fatalf("%v, %v", info, err)
	}
	after, err := file.Load()
	if want := before.WithRead("topics/last"); err != nil || !bytes.Equal(after.Encode(), want.Encode()) {
		t.Errorf("it says %s, %v\nand should %s", after.Encode(), err, want.Encode())
	}
	if all := names(filepath.Dir(file.name)); !slices.Equal(all, []string{"progress.json"}) {
		t.Errorf("there is %q", all)
	}
}

// A link to another place stays one, whatever is done with the journal there.
func TestALinkStaysALink(t *testing.T) {
	file, there := progressAt(t.TempDir()), filepath.Join(t.TempDir(), "mine.json")
	if err := os.MkdirAll(filepath.Dir(file.name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := link(there, file.name); err != nil {
		t.Skip(err)
	}
	keepProgress(t, file, "topics/first")
	for what, do := range map[string]func(){
		"summed up": func() {
			os.WriteFile(there, bytes.Repeat(practice.Read("topics/first").Encode(), int(sumUp)/40), 0o600)
			keepProgress(t, file, "topics/last")
		},
		"set aside": func() {
			os.WriteFile(there, []byte("damaged"), 0o600)
			file.Load()
			keepProgress(t, file, "topics/last")
		},
		"reset": func() { file.Delete(); keepProgress(t, file, "topics/last") },
	} {
		do()
		to, err := os.Readlink(file.name)
		data, unread := os.ReadFile(there)
		if err != nil || to != there || unread != nil || len(data) > 1000 {
			t.Errorf("%s: %s, %v; %d bytes, %v", what, to, err, len(data), unread)
		}
	}
	os.WriteFile(there+".kept", nil, 0o600)
	if err := file.Delete(); err != nil {
		t.Fatal(err)
	}
	if all := names(filepath.Dir(there)); !slices.Equal(all, []string{"mine.json.kept"}) {
		t.Errorf("it leaves %q", all)
	}
}

// Forgetting leaves nothing that the program made, and all that it did not.
func TestForgettingLeavesNothingBehind(t *testing.T) {
	file := progressAt(t.TempDir())
	folder := filepath.Dir(file.name)
	for _, mine := range [][]string{nil, {"progress.json.mine"}} {
		keepProgress(t, file, "topics/first")
		for _, name := range slices.Concat([]string{"progress.json.old", "progress.json.old12", "progress.json.new345"}, mine) {
			if err := os.WriteFile(filepath.Join(folder, name), nil, 0o600); err != nil {
				t.Fatal(err)
			}
		}
		if err := file.Delete(); err != nil {
			t.Fatal(err)
		}
		if all := names(folder); !slices.Equal(all, mine) {
			t.Errorf("it leaves %q, not %q", all, mine)
		}
	}
}

// Whoever forgets while another program writes never makes it fail, nor brings
// back what was there.
func TestForgettingWhileAnotherProgramWrites(t *testing.T) {
	data := t.TempDir()
	keepProgress(t, progressAt(data), "topics/before")
	if err := progressAt(data).Delete(); err != nil {
		t.Fatal(err)
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		for range 200 {
			if p, err := progressAt(data).Add(practice.Read("topics/after")); err != nil || p.HasRead("topics/before") {
				t.Errorf("%v, %v", p, err)
			}
		}
	}()
	for range 200 {
		if err := progressAt(data).Delete(); err != nil {
			t.Error(err)
		}
	}
	<-done
}

// What is kept when Add returns stays so, though the program is killed on the
// spot, again and again.
func TestNothingIsLostWhenTheProgramIsKilled(t *testing.T) {
	const page, data = "WHICHTOOL_TEST_PAGE", "WHICHTOOL_TEST_DATA"
	if name := os.Getenv(page); name != "" { // the program that is killed
		keepProgress(t, progressAt(os.Getenv(data)), name)
		self, _ := os.FindProcess(os.Getpid())
		self.Kill()
		select {}
	}
	folder := t.TempDir()
	for n := range 50 {
		child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
		child.Env = append(os.Environ(), fmt.Sprintf("%s=topics/%d", page, n), data+"="+folder)
		if out, err := child.CombinedOutput(); err == nil || len(out) > 0 {
			t.Fatalf("it was not killed: %v\n%s", err, out)
		}
	}
	p, err := progressAt(folder).Load()
	for n := range 50 {
		if !p.HasRead(fmt.Sprintf("topics/%d", n)) {
			t.Errorf("%d is lost, %v", n, err)
		}
	}
}

// What cannot be opened, or is no file, is left as it is.
func TestWhatIsNoJournalIsLeftAlone(t *testing.T) {
	file := progressAt(t.TempDir())
	if err := os.MkdirAll(filepath.Join(file.name, "mine"), 0o700); err != nil {
		t.Fatal(err)
	}
	_, unread := file.Load()
	_, unkept := file.Add(practice.Read("topics/about"))
	if unread == nil || unkept == nil || file.Delete() == nil {
		t.Errorf("nothing is said: %v, %v", unread, unkept)
	}
	if all := names(file.name); !slices.Equal(all, []string{"mine"}) {
		t.Errorf("it is now %q", all)
	}
}

// Two processes that write at once lose nothing of each other's, though each sums the
// journal up now and then.
func TestTwoProcessesWrite(t *testing.T) {
	const who, data, pages = "WHICHTOOL_TEST_WHO", "WHICHTOOL_TEST_DATA", 60
	defer func(size int64) { sumUp = size }(sumUp)
	sumUp = 4000
	if me := os.Getenv(who); me != "" {
		for n := range pages {
			keepProgress(t, progressAt(os.Getenv(data)), fmt.Sprintf("topics/%s-%d", me, n))
		}
		return
	}
	folder := t.TempDir()
	var both sync.WaitGroup
	for _, me := range []string{"a", "b"} {
		both.Go(func() {
			child := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
			child.Env = append(os.Environ(), who+"="+me, data+"="+folder)
			if out, err := child.CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	both.Wait()
	file := progressAt(folder)
	p, err := file.Load()
	for _, me := range []string{"a", "b"} {
		for n := range pages {
			if !p.HasRead(fmt.Sprintf("topics/%s-%d", me, n)) {
				t.Errorf("%s-%d is lost, %v", me, n, err)
			}
		}
	}
	if all := names(filepath.Dir(file.name)); !slices.Equal(all, []string{"progress.json"}) {
		t.Errorf("there is %q", all)
	}
}
