// Release builds what an organisation hands out of whichtool: for each system an
// archive, for Linux packages too, with manual pages, completions, licences, a list of
// what is in it, a manifest for winget, and the sums of it all. From one commit and
// one version of Go it makes the same bytes wherever and whenever it is run.
//
//	.ci/release/run              all of it, into dist/
//	go run ./.ci/release -licences   writes anew what whichtool licences prints
package main

import (
	"debug/buildinfo"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"whichtool/tui/command"
)

// target is a system to build for.
type target struct{ system, arch string }

func (t target) String() string { return t.system + "/" + t.arch }

// program is the name of the program's file.
func (t target) program() string {
	if t.system == "windows" {
		return "whichtool.exe"
	}
	return "whichtool"
}

var targets = []target{
	{"windows", "amd64"}, {"windows", "arm64"}, {"darwin", "arm64"}, {"darwin", "amd64"}, {"linux", "amd64"}, {"linux", "arm64"},
}

// What one program, and what one archive may weigh, in bytes.
const (
	mostProgram = 25_000_000
	mostArchive = 9_000_000
)

// release is one release in the making.
type release struct {
	source  string // a clean checkout
	out     string // where it goes
	work    string // for what is thrown away
	url     string // from where it will be served; ends in a stroke
	targets []target

	version string
	date    time.Time // of the commit; nothing in it has another
	files   []file    // that go with every program
	made    []string  // names in out
}

func main() {
	out := flag.String("out", "dist", "the folder to put everything in")
	url := flag.String("url", "https://whichtool.example/", "where your organisation serves the files from, for winget")
	licences := flag.Bool("licences", false, "write tui/command/licences.txt anew, and no more")
	flag.Parse()
	work := func() error { return run(&release{source: ".", out: *out, url: *url, targets: targets}) }
	if *licences {
		work = writeLicences
	}
	if err := work(); err != nil {
		fmt.Fprintln(os.Stderr, "release:", err)
		os.Exit(1)
	}
}

func run(r *release) (err error) {
	if r.work, err = os.MkdirTemp("", "whichtool-release"); err != nil {
		return err
	}
	defer os.RemoveAll(r.work)
	if err := os.MkdirAll(r.out, 0o755); err != nil {
		return err
	}
	if err := r.dateOfCommit(); err != nil {
		return err
	}
	for _, step := range []func() error{r.build, r.accompany, r.archive, r.packages, r.materials, r.winget, r.sums} {
		if err := step(); err != nil {
			return err
		}
	}
	return nil
}

func (r *release) dateOfCommit() error {
	text, err := r.tool(r.source, nil, "git", "log", "-1", "--format=%ct")
	if err != nil {
		return err
	}
	seconds, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	r.date = time.Unix(seconds, 0).UTC()
	return err
}

// build builds the program for each system, and takes the version from the first.
func (r *release) build() error {
	for _, t := range r.targets {
		_, err := r.tool(r.source, []string{"CGO_ENABLED=0", "GOOS=" + t.system, "GOARCH=" + t.arch, "GOAMD64=v1", "GOARM64=v8.0", "GOFLAGS=", "GOWORK=off", "GOEXPERIMENT="},
			"go", "build", "-buildvcs=true", "-trimpath", "-ldflags=-s -w -buildid=", "-o", r.built(t), ".")
		if err != nil {
			return err
		}
		if err := atMost(r.built(t), mostProgram); err != nil {
			return err
		}
	}
	info, err := buildinfo.ReadFile(r.built(r.targets[0]))
	if err != nil {
		return err
	}
	r.version = command.BuildOf(info).Version
	return nil
}

// built is where the program for a system is.
func (r *release) built(t target) string {
	path, err := filepath.Abs(filepath.Join(r.work, t.system+"-"+t.arch, t.program()))
	if err != nil {
		panic(err) // the folder that we are in has gone
	}
	return path
}

// atMost refuses a file that has grown too large to hand out.
func atMost(path string, most int64) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() > most {
		return fmt.Errorf("%s has %d bytes, and may have %d", path, info.Size(), most)
	}
	return nil
}

// tool runs a program, and gives what it printed.
func (r *release) tool(in string, env []string, name string, args ...string) (string, error) {
	c := exec.Command(name, args...)
	c.Dir = in
	c.Env = append(os.Environ(), env...)
	c.Env = append(c.Env, "SOURCE_DATE_EPOCH="+strconv.FormatInt(r.date.Unix(), 10))
	var wrong strings.Builder
	c.Stderr = &wrong
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, wrong.String())
	}
	return string(out), nil
}
