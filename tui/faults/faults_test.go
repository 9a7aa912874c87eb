package faults_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/tui/faults"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

func shown(m faults.Model, width, height int) screen.Screen {
	next, _ := m.Update(screen.Frame{Width: width, Height: height, Theme: theme.New(theme.Unknown, true)})
	return next
}

func Example() {
	m := faults.New(guidance.Faults{{File: "rules/one.md", Line: 4, Problem: "no such tool", Expected: "one that there is"}}, true)
	for line := range strings.Lines(ansi.Strip(shown(m, 60, 12).View().Body)) {
		if line = strings.TrimSpace(line); line != "" {
			fmt.Println(line)
		}
	}
	// Output:
	// 1 fault in the guidance
	// What was there before goes on: Esc goes back to it. Mend
	// them and save: this page goes by itself.
	// ›     rules/one.md:4
	// no such tool; expected one that there is
}

// Whatever is wrong, nothing is wider or taller than the window, and each fault can be
// come to.
func TestItFits(t *testing.T) {
	var many guidance.Faults
	for i := range 40 {
		many = append(many, guidance.Fault{File: fmt.Sprintf("tools/%s.md", strings.Repeat("long", i)), Line: i, Problem: strings.Repeat("wrong ", i)})
	}
	for _, err := range []error{many, errors.New("no such folder\n\x1b[31mred"), guidance.Faults{}} {
		for _, size := range [][2]int{{80, 24}, {40, 12}, {160, 50}, {10, 4}} {
			s := shown(faults.New(err, false), size[0], size[1])
			for range 50 {
				s, _ = s.Update(tea.KeyPressMsg{Code: tea.KeyDown})
			}
			body := s.View().Body
			lines := strings.Split(strings.TrimRight(body, "\n"), "\n")
			if strings.Contains(body, "\x1b[31m") {
				t.Errorf("%v: it has what is foreign", size)
			}
			if len(many) > 0 && errors.As(err, new(guidance.Faults)) && len(err.(guidance.Faults)) > 0 && size[0] >= 80 && !strings.Contains(body, "longlong") {
				t.Errorf("%v: the last fault is not in sight:\n%s", size, body)
			}
			for _, line := range lines {
				if ansi.StringWidth(line) > size[0] {
					t.Errorf("%v: a line is too wide: %q", size, line)
				}
			}
		}
	}
}

// Enter copies where a fault is.
func TestEnterCopiesThePlace(t *testing.T) {
	s := shown(faults.New(guidance.Faults{{File: "a.md", Line: 2, Problem: "x"}}, false), 80, 24)
	_, reply := s.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	if len(reply.Asks) != 1 || reply.Asks[0] != (screen.Copy{Text: "a.md:2", Say: "Copied a.md:2", Then: "."}) {
		t.Errorf("it is %+v", reply)
	}
}
