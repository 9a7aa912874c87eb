//go:build unix

package terminal

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

// Tab completes in a bash that has nothing but the script: the package
// bash-completion, which others build on, is not installed everywhere. = and :
// part words in bash, and not in what is typed.
func TestCompletionInABareBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	program := built(t)
	s := openIn(t, setting{size: size(120, 40), env: []string{"PS1=ready> "}}, bash, "--norc", "--noprofile", "-i")
	s.waitFor("ready>")
	s.keys("unset -f _init_completion _get_comp_words_by_ref; source <(" + program + " completion bash)\n")
	s.keys("whichtool() { if [[ $1 == __complete ]]; then command " + program + " \"$@\"; else echo \"[$*]\"; fi; }\n")
	for _, c := range [][2]string{
		{"urg\t", "[urgent]"},
		{"decide --classification off\t-s\t", "[decide --classification official-sensitive]"},
		{"decide --classification=sec\t", "[decide --classification=secret]"},
		{"--color=alw\tread topics/keepi\t", "[--color=always read topics/keeping-the-record]"},
		{"tools S1:33=x urg\t", "[tools S1:33=x urg]"}, // one argument has been given
		{"help lea more\x1bb\x1b[D\t", "[help learn more]"},
	} {
		s.keys("clear; whichtool " + c[0] + "\n")
		s.waitFor(c[1])
		if text := s.text(); strings.Contains(text, "command not found") {
			t.Errorf("%q:\n%s", c[0], text)
		}
	}
	s.keys("exit\n")
	s.exit()
}

// The script is one that bash reads without a word.
func TestTheScriptIsSoundBash(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("no bash here")
	}
	script, err := exec.Command(built(t), "completion", "bash").Output()
	if err != nil {
		t.Fatal(err)
	}
	check := exec.Command(bash, "--norc", "--noprofile", "-u", "-n")
	check.Stdin, check.Env = strings.NewReader(string(script)), os.Environ()
	if out, err := check.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v: %s", err, out)
	}
}
