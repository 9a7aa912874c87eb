package form

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/clean"
	"whichtool/tui/screen"
)

// labelWidth is the columns before the fields.
func (f Model) labelWidth() int {
	widest := 0
	for _, l := range f.labels {
		widest = max(widest, ansi.StringWidth(l))
	}
	return widest + 4
}

// roomy is whether the fields stand apart.
func (f Model) roomy() bool {
	return f.frame.Height >= 3+f.aboutLines()+2*len(f.fields)+3
}

func (f Model) sized() Model {
	f.fields = slices.Clone(f.fields)
	for i := range f.fields {
		f.fields[i] = f.fields[i].Sized(max(f.width()-f.labelWidth(), 8))
	}
	return f
}

func (f Model) width() int { return min(f.frame.Width-2, 84) }

// Low is the height of a frame below which nothing stands apart, and a question
// takes the place of what there is to know.
const Low = 12

func (f Model) low() bool { return f.frame.Height < Low }

// aboutText is what there is to know, as far as there is room for it.
func (f Model) aboutText() string {
	if f.low() && f.question() != "" {
		return ansi.Wrap(f.question(), max(f.width(), 8), "")
	}
	for n := len(f.About); n > 0; n-- {
		text := ansi.Wrap(strings.Join(f.About[:n], "\n\n"), max(f.width(), 8), "")
		room := f.frame.Height - 6 - len(f.fields)
		if f.low() {
			room = f.frame.Height - 1 - len(f.fields)
		}
		if strings.Count(text, "\n")+1 <= room {
			return text
		}
	}
	return ""
}

func (f Model) aboutLines() int {
	text := f.aboutText()
	switch {
	case text == "":
		return 0
	case f.low():
		return strings.Count(text, "\n") + 1
	}
	return strings.Count(text, "\n") + 2
}

// headLines is the lines of the heading.
func (f Model) headLines() int {
	if f.low() {
		return 1
	}
	return 2
}

// fieldLine is the line on which a field stands.
func (f Model) fieldLine(at int) int {
	step := 1
	if f.roomy() {
		step = 2
	}
	return f.headLines() + f.aboutLines() + step*at
}

func (f Model) fieldAt(line int) int {
	for i := range f.fields {
		if f.fieldLine(i) == line {
			return i
		}
	}
	return -1
}

// View lays the form out.
func (f Model) View() screen.View {
	t := f.frame.Theme
	lines := []string{t.Title.Render(ansi.Truncate(f.heading, max(f.frame.Width, 1), "…"))}
	for len(lines) < f.headLines() {
		lines = append(lines, "")
	}
	look := t.Dim
	if f.low() && f.question() != "" {
		look = t.Warning
	}
	if text := f.aboutText(); text != "" {
		for _, line := range strings.Split(text, "\n") {
			lines = append(lines, look.Render(line))
		}
	}
	for i, in := range f.fields {
		for len(lines) < f.fieldLine(i) {
			lines = append(lines, "")
		}
		label := f.labels[i] + strings.Repeat(" ", f.labelWidth()-2-ansi.StringWidth(f.labels[i]))
		if i == f.at {
			label = t.Accent.Render("› " + label)
		} else {
			label = t.Dim.Render("  " + label)
		}
		lines = append(lines, label+in.View(t))
	}
	view := screen.View{Cursor: &tea.Position{X: f.labelWidth() + f.fields[f.at].Column(), Y: f.fieldLine(f.at)}}
	if text := f.question(); text != "" && !f.low() {
		lines = append(lines, "", t.Warning.Render(ansi.Wrap(text, max(f.width(), 8), "")))
	}
	view.Body = strings.Join(lines, "\n")
	return view
}

// choices is the keys of a question, below it; on a low window they stand in the
// foot alone.
func (f Model) choices(keys string) string {
	if f.low() {
		return ""
	}
	return "\n" + keys
}

// question is what the person is asked or told.
func (f Model) question() string {
	switch {
	case f.leaving:
		return "Leave without keeping what you typed?" + f.choices("y or Esc leaves, n stays")
	case f.doubt != nil:
		return clean.Line(f.doubt.Text) + f.choices("y yes, n no, e edit")
	case f.slip != nil:
		return "One moment."
	}
	return f.said
}
