// Package theme holds the looks of every screen: one accent colour, and a
// colour and a glyph for each verdict. Colour never carries a meaning alone.
// The colours are entries of the 256-colour table, so that they stay what they
// are where the terminal has no more.
package theme

import (
	"strings"

	"charm.land/lipgloss/v2"

	"whichtool/guidance"
)

// Theme is the styles for one background. It is a value without state.
type Theme struct {
	Background   Background
	Plain        bool   // no colours at all
	AccentColor  string // of Accent, for what renders by itself
	LiteralColor string // of code and keys to press

	Title   lipgloss.Style // a screen's heading
	Accent  lipgloss.Style // what draws the eye: the focus, a key
	Strong  lipgloss.Style
	Dim     lipgloss.Style // what is there to be found, not to be noticed
	Good    lipgloss.Style
	Warning lipgloss.Style
	Bad     lipgloss.Style
}

// Background is what the terminal's text stands on.
type Background int

// Backgrounds.
const (
	Unknown Background = iota // until the terminal has said; colours are fit for both
	Dark
	Light
)

// palette is the colours for each background, by place in the constants.
type palette [3]string

var (
	accent  = palette{"#0087D7", "#5FAFFF", "#005FAF"}
	dim     = palette{"#767676", "#949494", "#585858"}
	good    = palette{"#008700", "#87D787", "#006B1A"}
	warning = palette{"#878700", "#D7D75F", "#5F5F00"}
	bad     = palette{"#D75F5F", "#FF8787", "#AF0000"}
	literal = palette{"#008787", "#87AFAF", "#005F5F"}
)

// New is the theme for a background; plain leaves colours out.
func New(background Background, plain bool) Theme {
	pick := func(p palette) lipgloss.Style {
		if plain {
			return lipgloss.NewStyle()
		}
		return lipgloss.NewStyle().Foreground(lipgloss.Color(p[background]))
	}
	return Theme{
		Background: background, Plain: plain, AccentColor: accent[background], LiteralColor: literal[background],
		Title:   lipgloss.NewStyle().Bold(true),
		Accent:  pick(accent).Bold(true),
		Strong:  lipgloss.NewStyle().Bold(true),
		Dim:     pick(dim),
		Good:    pick(good).Bold(true),
		Warning: pick(warning).Bold(true),
		Bad:     pick(bad).Bold(true),
	}
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
func (t Theme) Outcome(outcome guidance.Outcome) (glyph string, style lipgloss.Style) {
	switch outcome {
	case guidance.OutcomeUse:
		return "✓", t.Good
	case guidance.OutcomeAsk:
		return "?", t.Warning
	}
	return "✗", t.Bad
}

// Bar is a bar that shows how much is done.
func (t Theme) Bar(width, done, of int) string {
	filled := min(width*done/max(of, 1), width)
	return t.Accent.Render(strings.Repeat("█", filled)) + t.Dim.Render(strings.Repeat("░", width-filled))
}

// Same reports whether two themes look alike.
func (t Theme) Same(other Theme) bool {
	return t.Background == other.Background && t.Plain == other.Plain
}

// Note is the style of the bar beside a box of a kind: a warning stands out.
func (t Theme) Note(kind string) lipgloss.Style {
	switch kind {
	case "danger", "error", "caution", "important":
		return t.Bad
	case "warning", "attention":
		return t.Warning
	}
	return t.Accent
}
