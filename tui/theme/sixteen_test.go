package theme

import (
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Where there are 16 colours, what warns and what forbids stay apart, and from
// what is good.
func TestSixteenColours(t *testing.T) {
	for _, b := range []Background{Unknown, Dark, Light} {
		seen := map[any]bool{}
		for _, p := range []palette{good, warning, bad} {
			seen[colorprofile.ANSI.Convert(lipgloss.Color(p[b]))] = true
		}
		if len(seen) != 3 {
			t.Errorf("on background %d: %v", b, seen)
		}
	}
}
