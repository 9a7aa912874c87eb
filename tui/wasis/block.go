package wasis

import (
	"strings"

	"charm.land/lipgloss/v2"

	"whichtool/guidance/compare"
	"whichtool/tui/document"
)

// side is what is shown of one side of a block. Its text may be empty, for
// nothing.
type side struct {
	text  string
	label string // empty for one that is the same
	style lipgloss.Style
	marks []compare.Range // words that the other side has not, of what the text says
}

// block is the lines of one side of a block, with a bar beside them where it has a
// label.
func (l *layout) block(s side) []string {
	if s.text == "" {
		return nil
	}
	lines := document.LayMarked(strings.Trim(s.text, "\n"), l.column-len(none), l.theme, s.marked())
	margin := none
	if s.label != "" {
		margin = s.style.Render(bar)
		lines = append([]string{s.style.Render(s.label)}, lines...)
	}
	for i, line := range lines {
		if lines[i] = margin + line; line == "" {
			lines[i] = strings.TrimRight(margin, " ")
		}
	}
	return lines
}

// marked is the words that the other side has not, underlined.
func (s side) marked() []document.Mark {
	out := make([]document.Mark, len(s.marks))
	for i, r := range s.marks {
		out[i] = document.Mark{From: r.From, To: r.To, Style: s.style.Underline(true)}
	}
	return out
}

// style is how what has become of a block is shown, besides its words.
func (l *layout) style(kind compare.Kind) lipgloss.Style {
	switch kind {
	case compare.New:
		return l.theme.Good
	case compare.Gone:
		return l.theme.Bad
	}
	return l.theme.Warning
}
