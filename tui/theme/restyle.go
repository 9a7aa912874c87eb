package theme

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"
)

// Focus is how the link that the keyboard is on looks.
var Focus = lipgloss.NewStyle().Reverse(true)

// Restyle gives columns of a line a style of their own.
func Restyle(line string, from, to int, style lipgloss.Style) string {
	width := ansi.StringWidth(line)
	to = min(to, width)
	if from >= to {
		return line
	}
	middle := ansi.Strip(ansi.Cut(line, from, to))
	return ansi.Cut(line, 0, from) + style.Render(middle) + strings.TrimRight(ansi.Cut(line, to, width), "\n")
}
