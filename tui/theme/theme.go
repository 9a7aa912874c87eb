// Package theme holds the looks of every screen: one accent colour, and a
// colour and a glyph for each verdict. Colour never carries a meaning alone.
// The colours are entries of the 256-colour table, so that they stay what they
// are where the terminal has no more.
package theme

import (
	"image/color"

	"charm.land/lipgloss/v2"

	"whichtool/guidance"
)

// Theme is the styles for one background. It is a value without state.
type Theme struct {
	Dark  bool
	Plain bool // no colours at all

	Title   lipgloss.Style // a screen's heading
	Accent  lipgloss.Style // what draws the eye: the focus, a key
	Strong  lipgloss.Style
	Dim     lipgloss.Style // what is there to be found, not to be noticed
	Good    lipgloss.Style
	Warning lipgloss.Style
	Bad     lipgloss.Style
}

// New is the theme for a dark or light background; plain leaves colours out.
func New(dark, plain bool) Theme {
	pick := func(onDark, onLight string) lipgloss.Style {
		style := lipgloss.NewStyle()
		if plain {
			return style
		}
		return style.Foreground(shade(dark, onDark, onLight))
	}
	return Theme{
		Dark: dark, Plain: plain,
		Title:   lipgloss.NewStyle().Bold(true),
		Accent:  pick("#5FAFFF", "#005FAF").Bold(true),
		Strong:  lipgloss.NewStyle().Bold(true),
		Dim:     pick("#949494", "#585858"),
		Good:    pick("#87D787", "#006B1A").Bold(true),
		Warning: pick("#D7AF5F", "#875F00").Bold(true),
		Bad:     pick("#FF8787", "#AF0000").Bold(true),
	}
}

func shade(dark bool, onDark, onLight string) color.Color {
	return lipgloss.LightDark(dark)(lipgloss.Color(onLight), lipgloss.Color(onDark))
}

// Verdict is the glyph and the style of a verdict on a tool.
func (t Theme) Verdict(v guidance.Verdict) (glyph string, style lipgloss.Style) {
	switch v {
	case guidance.Suitable:
		return "✓", t.Good
	case guidance.Avoid:
		return "!", t.Warning
	case guidance.NotSuited:
		return "–", t.Dim
	}
	return "✗", t.Bad
}

// Outcome is the glyph and the style of a decision's outcome.
func (t Theme) Outcome(outcome string) (glyph string, style lipgloss.Style) {
	switch outcome {
	case guidance.OutcomeUse:
		return "✓", t.Good
	case guidance.OutcomeAsk:
		return "?", t.Warning
	}
	return "✗", t.Bad
}

// Same reports whether two themes look alike.
func (t Theme) Same(other Theme) bool { return t.Dark == other.Dark && t.Plain == other.Plain }
