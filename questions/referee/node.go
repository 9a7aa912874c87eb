package referee

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// Script runs a script in Node.js that needs some npm packages, and gives what it
// prints.
func Script(t testing.TB, script string, in []byte, needs ...string) []byte {
	t.Helper()
	c := node(t, needs, script)
	c.Stdin = bytes.NewReader(in)
	return run(t, c)
}

// node is a command that runs Node.js with some npm packages. They are looked for in
// .ci/node_modules, or where WHICHTOOL_NODE_MODULES says.
func node(t testing.TB, needs []string, args ...string) *exec.Cmd {
	t.Helper()
	modules := os.Getenv("WHICHTOOL_NODE_MODULES")
	if modules == "" {
		modules = filepath.Join(Root(t), ".ci", "node_modules")
	}
	program, err := exec.LookPath("node")
	if err != nil {
		t.Skipf("%s: not tried, since there is no Node.js", strings.Join(needs, ", "))
	}
	for _, name := range needs {
		if _, err := os.Stat(filepath.Join(modules, filepath.FromSlash(name))); err != nil {
			t.Skipf("%s: not tried, since it is not installed; npm ci --prefix .ci installs it", name)
		}
	}
	c := exec.Command(program, args...)
	c.Env = append(os.Environ(), "NODE_PATH="+modules, "TZ=UTC")
	return c
}
