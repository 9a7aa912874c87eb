package referee

import (
	"os/exec"
	"strings"
	"testing"
)

// Z3 gives a text in SMT-LIB to the solver Z3, and gives its answers, a line each.
func Z3(t testing.TB, text string) []string {
	t.Helper()
	program, err := exec.LookPath("z3")
	if err != nil {
		t.Skip("Z3 is not tried: it is not installed; on Debian apt-get install z3 installs it")
	}
	c := exec.Command(program, "-in")
	c.Stdin = strings.NewReader(text)
	return strings.Split(strings.TrimSpace(string(run(t, c))), "\n")
}
