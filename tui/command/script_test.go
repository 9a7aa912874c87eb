package command

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
)

// TestMain lets the scripts run the command line as a program of its own. Hundreds of
// them load the guidance, here and in programs of their own: collecting garbage all the
// while would be a third of loading it. What runs in this process shares the editions
// that are built in; each is made ready once.
func TestMain(m *testing.M) {
	debug.SetGCPercent(generous)
	var made sync.Map
	builtIn = func(editions *guidance.Editions, edition string) (*questions.Engine, error) {
		sum, err := editions.Hash(edition) // a test may build in others
		if err != nil {
			return nil, err
		}
		once, _ := made.LoadOrStore(sum, sync.OnceValues(func() (*questions.Engine, error) { return ready(editions, edition) }))
		return once.(func() (*questions.Engine, error))()
	}
	testscript.Main(m, map[string]func(){"whichtool": whichtool})
}

// whichtool is main without a terminal, on a fixed day.
func whichtool() {
	os.Exit(Run(context.Background(), os.Args[1:], Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr, Env: os.Getenv,
		Now: func() time.Time { return time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC) },
	}))
}

func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		Cmds:                map[string]func(*testscript.TestScript, bool, []string){"exits": exits, "small": small, "layer": layer, "edit": editFile},
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
	})
}

// exits runs a program and holds it to an exit code: exits 2 whichtool …
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARGUMENT...]")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	if got := exitCode(ts, ts.Exec(args[1], args[2:]...)); got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// small puts the small pack of package fixture into a folder: small FOLDER.
func small(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: small FOLDER")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), fixture.FS()))
}

func exitCode(ts *testscript.TestScript, err error) int {
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return exit.ExitCode()
	}
	ts.Check(err)
	return 0
}

// layer copies the sample layer into a folder: layer agency.
func layer(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: layer FOLDER")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(sampleLayer)))
}

// sampleLayer is the sample layer, wherever a script runs.
var sampleLayer = func() string {
	whole, err := filepath.Abs("../../guidance/testdata/invented-records")
	if err != nil {
		panic(err) // there is a working folder
	}
	return whole
}()

// editFile puts a text in a file in the place of another: edit FILE OLD NEW.
func editFile(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: edit FILE OLD NEW")
	}
	text, plain := ts.ReadFile(args[0]), strings.NewReplacer(`\n`, "\n")
	if !strings.Contains(text, plain.Replace(args[1])) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	text = strings.Replace(text, plain.Replace(args[1]), plain.Replace(args[2]), 1)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(text), 0o600))
}
