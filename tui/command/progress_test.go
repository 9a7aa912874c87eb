package command

import (
	"os"
	"path/filepath"
	"strings"
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
	if err := file.Save(practice.Progress{}.WithRead("topics/about").WithTry("secret-paper", true)); err != nil {
		t.Fatal(err)
	}
	p, err := file.Load()
	if err != nil || !p.HasRead("topics/about") || !strings.Contains(string(p.Encode()), "secret-paper") {
		t.Errorf("kept %s, %v", p.Encode(), err)
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

func TestDamagedProgressIsSaidAndLeftAlone(t *testing.T) {
	data := t.TempDir()
	file := progressAt(data)
	if err := os.MkdirAll(filepath.Dir(file.name), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, damaged := range []string{"{", "not json", `{"schema":"other/1"}`, strings.Repeat("x", 2<<20)} {
		if err := os.WriteFile(file.name, []byte(damaged), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := file.Load(); err == nil || !strings.Contains(err.Error(), "progress.json") {
			t.Errorf("%.20q: %v", damaged, err)
		}
	}
}

func TestProgressWithoutAPlace(t *testing.T) {
	file := progressAt("")
	if _, err := file.Load(); err != nil {
		t.Error(err)
	}
	if err := file.Save(practice.Progress{}); err == nil {
		t.Error("kept nowhere")
	}
	if file = progressAt("relative/path"); file.name != "" {
		t.Errorf("a relative data folder is taken: %s", file.name)
	}
	blocked := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := progressAt(filepath.Join(blocked, "data")).Save(practice.Progress{}); err == nil {
		t.Error("kept under a file")
	}
}
