package decide

import (
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/cite"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// marks is how the short answer shows what its sentences rest on.
type marks int

const (
	asNumbers marks = iota // small numbers, those of the list below the answer
	asIDs                  // the ids of the statements
	asNothing
)

// spacing is where empty lines set the paragraphs of the short answer apart.
type spacing int

const (
	tight  spacing = iota // after the verdict
	normal                // and where a paragraph has no label
	airy                  // everywhere
)

const (
	letterWidth = 84 // columns beyond which a line of the answer is hard to read
	labelled    = 60 // columns from which labels stand beside their lines
)

// letter is the short answer, laid out.
type letter struct {
	theme theme.Theme
	width int
	marks marks
	seen  []string // statements, in the order of their numbers
	lines []string
}

// layShort lays out the short answer of a decision: the verdict, unmistakable,
// then its paragraphs with their labels beside them, or above where there is
// no room.
func layShort(d *questions.Decision, width int, apart spacing, t theme.Theme, marks marks) []string {
	l := &letter{theme: t, width: min(width, letterWidth), marks: marks}
	paragraphs := d.Short.Paragraphs()
	indent := 0
	for _, p := range paragraphs {
		if width >= labelled {
			indent = max(indent, ansi.StringWidth(p.Label)+2)
		}
	}
	l.verdict(d, paragraphs[0].Lines[0])
	rest := paragraphs[1:]
	if len(rest) > 0 && rest[0].Label == "" && rest[0].Lines[0].Kind < questions.LineBefore {
		l.beside(d, rest[0])
		rest = rest[1:]
	}
	for i, p := range rest {
		if i == 0 || apart == airy || p.Label == "" && apart == normal {
			l.lines = append(l.lines, "")
		}
		l.paragraph(p, indent)
	}
	return l.lines
}

// verdict is the first line, behind a bar in the colour of the outcome.
func (l *letter) verdict(d *questions.Decision, line questions.Line) {
	glyph, style := l.outcome(d)
	for i, text := range l.wrap(line.Text, 4) {
		if i == 0 {
			text = glyph + " " + text
		} else {
			text = "  " + text
		}
		l.lines = append(l.lines, style.Render("▌")+" "+style.Render(text))
	}
}

func (l *letter) outcome(d *questions.Decision) (string, lipgloss.Style) {
	if d.Considered != nil {
		return l.theme.Verdict(d.Considered.Verdict)
	}
	return l.theme.Outcome(d.Outcome)
}

// beside is what belongs to the verdict, behind the same bar; reasons follow one
// another.
func (l *letter) beside(d *questions.Decision, p questions.Paragraph) {
	_, style := l.outcome(d)
	indent := 4
	if l.width < labelled {
		indent = 2
	}
	lines, reasons := p.Lines, 0
	for reasons < len(lines) && lines[reasons].Kind == questions.LineReason {
		reasons++
	}
	if reasons > 1 {
		lines = append([]questions.Line{l.joined(lines[:reasons])}, lines[reasons:]...)
	}
	for _, line := range lines {
		look := lipgloss.NewStyle()
		if line.Kind == questions.LineSwitch {
			look = l.theme.Strong
		}
		for _, text := range l.sentence(line, indent, look) {
			l.lines = append(l.lines, style.Render("▌")+strings.Repeat(" ", indent-1)+text)
		}
	}
}

// paragraph is sentences in one paragraph, or below each other beside their label
// where there is room for that.
func (l *letter) paragraph(p questions.Paragraph, indent int) {
	if p.Label == "" || indent == 0 {
		l.flowing(p)
		return
	}
	label := l.theme.Accent.Render(p.Label) + strings.Repeat(" ", indent-ansi.StringWidth(p.Label))
	lines := p.Lines
	if lines[0].Kind >= questions.LineFallback {
		lines = []questions.Line{l.joined(lines)}
	}
	for _, line := range lines {
		for _, text := range l.sentence(line, indent, lipgloss.NewStyle()) {
			l.lines = append(l.lines, label+text)
			label = strings.Repeat(" ", indent)
		}
	}
}

// joined is sentences that follow one another, with their marks, as one.
func (l *letter) joined(lines []questions.Line) questions.Line {
	texts := say.Each(lines, func(line questions.Line) string { return line.Text + l.mark(line) })
	return questions.Line{Kind: lines[0].Kind, Remark: questions.Remark{Text: strings.Join(texts, " ")}}
}

// flowing is a paragraph whose sentences follow one another, its label first.
func (l *letter) flowing(p questions.Paragraph) {
	look, label := l.theme.Dim, ""
	if p.Label != "" {
		look, label = lipgloss.NewStyle(), p.Label+":"
	}
	for i, text := range l.wrap(strings.TrimSpace(label+" "+l.joined(p.Lines).Text), 0) {
		if rest, ok := strings.CutPrefix(text, label); ok && i == 0 && label != "" {
			text = l.theme.Accent.Render(label) + look.Render(rest)
		} else {
			text = look.Render(text)
		}
		l.lines = append(l.lines, text)
	}
}

// sentence is a line with its mark, wrapped to what an indent leaves.
func (l *letter) sentence(line questions.Line, indent int, look lipgloss.Style) []string {
	mark := l.mark(line)
	lines := l.wrap(line.Text+mark, indent)
	for i, text := range lines {
		plain := strings.TrimSuffix(text, mark)
		if i == len(lines)-1 && mark != "" && plain != text {
			lines[i] = look.Render(plain) + l.theme.Dim.Render(mark)
		} else {
			lines[i] = look.Render(text)
		}
	}
	return lines
}

func (l *letter) wrap(text string, indent int) []string {
	return screen.Wrapped(text, l.width-indent)
}

// mark is what stands behind a sentence for the statements that it rests on.
func (l *letter) mark(line questions.Line) string {
	switch {
	case len(line.Statements) == 0 || l.marks == asNothing:
		return ""
	case l.marks == asIDs:
		return " [" + strings.Join(line.Statements, ", ") + "]"
	}
	return superscript(l.number(cite.Once(line.Statements)[0]))
}

// number is the number of a sentence's first statement.
func (l *letter) number(id string) int {
	for i, seen := range l.seen {
		if seen == id {
			return i + 1
		}
	}
	l.seen = append(l.seen, id)
	return len(l.seen)
}

func superscript(n int) string {
	digits := []rune("⁰¹²³⁴⁵⁶⁷⁸⁹")
	out := ""
	for ; n > 0; n /= 10 {
		out = string(digits[n%10]) + out
	}
	return out
}
