package theme

import (
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// Where there are 16 colours, what warns and what forbids stay apart, and from
// what is good, by more than how bright they are.
func TestSixteenColours(t *testing.T) {
	for _, b := range []Background{Unknown, Dark, Light} {
		hues := map[ansi.BasicColor]bool{}
		for _, p := range []palette{good, warning, bad} {
			hues[sixteenth(p[b])%8] = true
		}
		if len(hues) != 3 {
			t.Errorf("on background %d: %v", b, hues)
		}
	}
}

// Nothing is white where the background may be.
func TestSixteenColoursOnWhite(t *testing.T) {
	for _, b := range []Background{Unknown, Light} {
		for _, p := range []palette{accent, dim, good, warning, bad, literal} {
			if c := sixteenth(p[b]); c == ansi.White || c == ansi.BrightWhite {
				t.Errorf("on background %d %s is %d", b, p[b], c)
			}
		}
	}
}

func sixteenth(color string) ansi.BasicColor {
	return colorprofile.ANSI.Convert(lipgloss.Color(color)).(ansi.BasicColor)
}
