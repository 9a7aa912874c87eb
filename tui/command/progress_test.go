package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"whichtool/questions/practice"
)

func progressAt(data string) progressFile {
	p := &program{Streams: Streams{Env: func(name string) string {
		if name == "XDG_DATA_HOME" {
			return data
		}
		return ""
	}}}
	return p.progressFile()
}

func TestProgressIsKeptBetweenRuns(t *testing.T) {
	file := progressAt(t.TempDir())
	if p, err := file.Load(); err != nil || p.HasRead("topics/about") {
		t.Fatalf("before anything is kept: %v", err)
	}
	for _, event := range []practice.Event{practice.Read("topics/about"), practice.Tried("secret-paper", true)} {
		if _, err := file.Add(event); err != nil {
			t.Fatal(err)
		}
	}
	p, err := file.Load()
	if err != nil || !p.HasRead("topics/about") || p.Tried() != 1 {
		t.Errorf("kept %v, %v", p, err)
	}
	if err := file.Delete(); err != nil {
		t.Fatal(err)
	}
	if err := file.Delete(); err != nil {
		t.Errorf("deleting what is gone: %v", err)
	}
	if p, _ := file.Load(); p.HasRead("topics/about") {
		t.Error("it is still there")
	}
}

// Programs that are open at once lose nothing of each other's, and learn of
// it; what was forgotten stays so.
func TestProgressOfSeveralPrograms(t *testing.T) {
	data := t.TempDir()
	const programs, pages = 4, 50
	var all sync.WaitGroup
	for n := range programs {
		all.Go(func() {
			file := progressAt(data)
			for i := range pages {
				if p, err := file.Add(practice.Read(fmt.Sprintf("topics/%d-%d", n, i))); err != nil || !p.HasRead(fmt.Sprintf("topics/%d-0", n)) {
					t.Errorf("%v, %v", p, err)
				}
			}
		})
	}
	all.Wait()
	p, err := progressAt(data).Load()
	for n := range programs {
		for i := range pages {
			if !p.HasRead(fmt.Sprintf("topics/%d-%d", n, i)) {
				t.Fatalf("%d-%d is lost, %v", n, i, err)
			}
		}
	}
	if err := progressAt(data).Delete(); err != nil {
		t.Fatal(err)
	}
	if p, err := progressAt(data).Add(practice.Read("topics/last")); err != nil || p.HasRead("topics/0-0") || !p.HasRead("topics/last") {
		t.Errorf("after a reset: %v, %v", p, err)
	}
}

// What was cut short costs that line and no more.
func TestProgressGoesOnAfterALineThatWasCutShort(t *testing.T) {
	file := progressAt(t.TempDir())
	for _, page := range []string{"topics/a", "topics/b", "topics/c"} {
		if _, err := file.Add(practice.Read(page)); err != nil {
			t.Fatal(err)
		}
		if page == "topics/b" {
			info, err := os.Stat(file.name)
			if err != nil || os.Truncate(file.name, info.Size()-5) != nil {
				t.Fatal(err)
			}
		}
	}
	if p, err := file.Load(); err != nil || !p.HasRead("topics/a") || !p.HasRead("topics/c") || p.HasRead("topics/b") {
		t.Errorf("%v, %v", p, err)
	}
}

func TestDamagedProgressIsSaidAndSetAside(t *testing.T) {
	file := progressAt(t.TempDir())
	if err := os.MkdirAll(filepath.Dir(file.name), 0o700); err != nil {
		t.Fatal(err)
	}
	damaged := []string{"not json", `{"schema":"other/1"}`, "[1]"}
	for _, text := range damaged {
		if err := os.WriteFile(file.name, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := file.Load(); err == nil || !strings.Contains(err.Error(), "progress.json.old") {
			t.Errorf("%.20q: %v", text, err)
		}
		if p, err := file.Add(practice.Read("topics/about")); err != nil || !p.HasRead("topics/about") {
			t.Errorf("after it was set aside: %v, %v", p, err)
		}
	}
	for i, text := range damaged {
		if kept, err := os.ReadFile(file.name + ".old" + strconv.Itoa(i+1)); err != nil || string(kept) != text {
			t.Errorf("%q is kept as %q, %v", text, kept, err)
		}
	}
}

// What is no file of the program's is neither read nor written.
func TestProgressThatIsNoFileOfTheProgram(t *testing.T) {
	file := progressAt(t.TempDir())
	if err := os.MkdirAll(filepath.Dir(file.name), 0o700); err != nil {
		t.Fatal(err)
	}
	huge := strings.Repeat("x", practice.MaxSize+1)
	if err := os.WriteFile(file.name, []byte(huge), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := file.Load(); err == nil || !strings.Contains(err.Error(), "progress.json") {
		t.Error(err)
	}
	if _, err := file.Add(practice.Read("topics/about")); err == nil {
		t.Error("it is written to")
	}
	if now, err := os.ReadFile(file.name); err != nil || string(now) != huge {
		t.Errorf("it has changed, %v", err)
	}
}

func TestProgressWithoutAPlace(t *testing.T) {
	file := progressAt("")
	if _, err := file.Load(); err != nil {
		t.Error(err)
	}
	if _, err := file.Add(practice.Read("a")); err == nil {
		t.Error("kept nowhere")
	}
	if file = progressAt("relative/path"); file.name != "" {
		t.Errorf("a relative data folder is taken: %s", file.name)
	}
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := progressAt(filepath.Join(blocked, "data")).Add(practice.Read("a")); err == nil {
		t.Error("kept under a file")
	}
}
