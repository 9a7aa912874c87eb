// Package referee has programs of other people that tests hold ours to: DuckDB and
// PostgreSQL, into which they load tables, Z3, which is asked for proofs, and what runs
// in Node.js, such as readers of Mermaid and DMN. They are no part of the program. A test
// that asks for one that is not installed is skipped, with a word on how to install it;
// .ci/run installs all of them.
package referee

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// Answer is what a query gave: its columns, and its rows as texts, in which a value
// that is missing is empty.
type Answer struct {
	Columns []string
	Rows    [][]string
}

// Root is the folder of the whole project, in which go.mod is.
func Root(t testing.TB) string {
	t.Helper()
	folder, err := os.Getwd()
	for err == nil {
		if _, err := os.Stat(filepath.Join(folder, "go.mod")); err == nil {
			return folder
		}
		if filepath.Dir(folder) == folder {
			break
		}
		folder = filepath.Dir(folder)
	}
	t.Fatalf("no folder above has a go.mod: %v", err)
	return ""
}

// run runs a command, and gives what it prints. One that fails fails the test, with
// what it says.
func run(t testing.TB, c *exec.Cmd) []byte {
	t.Helper()
	var out, wrong bytes.Buffer
	c.Stdout, c.Stderr = &out, &wrong
	if err := c.Run(); err != nil {
		t.Fatalf("%s: %v\n%s%s", filepath.Base(c.Path), err, wrong.Bytes(), out.Bytes())
	}
	return out.Bytes()
}
