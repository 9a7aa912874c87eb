package records

import (
	"cmp"
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/say"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/tui/form"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// side is one side of what is compared.
type side struct {
	when    string
	edition string
	says    string
	verdict string           // on the tool that was asked about; empty for none
	outcome guidance.Outcome // where none was
	note    string           // in the place of what it says
}

// comparedMsg is what checking a record again comes to.
type comparedMsg struct {
	of          *form.Slip
	check       record.Recheck
	before, now side
	err         error
}

// compare is a record beside what today's guidance says to its answers.
type compare struct {
	frame   screen.Frame
	outside *Outside
	record  record.Record
	look    *form.Slip
	got     *comparedMsg // nil until it is known
	lines   screen.Lines
}

func newCompare(outside *Outside, r record.Record) screen.Screen {
	return compare{outside: outside, record: r, look: new(form.Slip)}
}

// Title names the screen.
func (m compare) Title() string { return "Then and today" }

// Init has the record checked.
func (m compare) Init() tea.Cmd {
	outside, r, of := m.outside, m.record, m.look
	return func() tea.Msg {
		gist, err := r.Gist()
		if err != nil {
			return comparedMsg{of: of, err: err}
		}
		used := ""
		if r.Done != nil {
			used = r.Done.Tool
		}
		check := record.NewRechecker(outside.Engine, outside.Date).Recheck(gist, used)
		before := side{guidance.Date(r.AsOf).Long(), r.Guidance.Edition, gist.Says, check.Before.Considered, check.Before.Outcome, ""}
		return comparedMsg{of: of, check: check, before: before, now: today(outside, gist, check)}
	}
}

// today is what today's guidance says to the answers of a record.
func today(outside *Outside, gist record.Gist, check record.Recheck) side {
	pack := outside.Engine.Pack()
	now := side{when: outside.Date.Long(), edition: pack.Edition}
	switch check.Result {
	case record.Asks:
		var titles []string
		for _, id := range check.Open {
			if q, ok := pack.Question(id); ok {
				titles = append(titles, q.Title)
			}
		}
		now.note = "It first asks: " + strings.Join(titles, " ")
		return now
	case record.Unknown:
		now.note = "It cannot be told: the guidance no longer has " + strings.Join(check.Open, ", ") + "."
		return now
	}
	answers, _ := outside.Engine.Answer(gist.Answers) // it has just been checked by them
	tool := questions.NoTool
	if gist.Considered != "" {
		tool = outside.Engine.ToolPlace(gist.Considered)
	}
	d := outside.Engine.Consider(answers, tool, outside.Date)
	now.says = strings.TrimSuffix(d.Short[0].Text, ".")
	now.verdict, now.outcome = check.After.Considered, check.After.Outcome
	return now
}

// Update moves about in it.
func (m compare) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.laid(), screen.Reply{}
	case comparedMsg:
		if msg.of == m.look {
			m.got = &msg
			return m.laid(), screen.Reply{}
		}
	case tea.KeyPressMsg:
		next, reply, _ := m.table().Press(m, msg)
		return next, reply
	case tea.MouseWheelMsg:
		return m.scroll(screen.Wheel(msg)), screen.Reply{}
	}
	return m, screen.Reply{}
}

func (m compare) table() screen.Table {
	again := screen.Leading(m, "a", "start again from its answers", func() screen.Screen { return m.outside.again(m.record) })
	return append(screen.Table{again}, screen.Scrolling(func(by screen.Move) (screen.Screen, screen.Reply) {
		return m.scroll(by.Lines(m.frame.Height)), screen.Reply{}
	})...)
}

// Keys is the keys that scroll.
func (m compare) Keys() help.KeyMap { return m.table().Keys(nil) }

func (m compare) scroll(by int) compare {
	m.lines = m.lines.By(by, m.frame.Height)
	return m
}

// View is what is in sight.
func (m compare) View() screen.View {
	seen, _ := m.lines.Seen(m.frame.Height)
	return screen.View{Body: strings.Join(seen, "\n")}
}

// besideFrom is the columns of a frame from which both sides stand beside each
// other: those of a window of 100.
const besideFrom = 98

// laid lays it out for the frame.
func (m compare) laid() compare {
	if m.frame.Width == 0 {
		return m
	}
	l := columns{theme: m.frame.Theme, width: min(m.frame.Width, 84)}
	if l.beside = m.frame.Width >= besideFrom; l.beside {
		l.width = min((m.frame.Width-3)/2, 72)
	}
	switch {
	case m.got == nil:
		l.lines = []string{m.frame.Theme.Dim.Render("Checking.")}
	case m.got.err != nil:
		l.lines = []string{m.frame.Theme.Warning.Render(clean.Line(m.got.err.Error()))}
	default:
		l.all(*m.got)
	}
	m.lines.All = l.lines
	return m.scroll(0)
}

// columns lays two sides out.
type columns struct {
	theme  theme.Theme
	width  int // of a side
	beside bool
	lines  []string
}

// comes is what the results come to in words.
var comes = map[record.Result]string{
	record.Same:    "Today's guidance says the same.",
	record.Differs: "Today's guidance says otherwise.",
	record.Asks:    "Today's guidance asks more before it can say.",
	record.Unknown: "Today's guidance cannot say.",
}

func (l *columns) all(got comparedMsg) {
	whole := l.width
	if l.beside {
		whole = 2*l.width + 3
	}
	look := l.theme.Warning
	if got.check.Result == record.Same {
		look = l.theme.Good
	}
	l.lines = append(l.lines, look.Render(ansi.Wrap(comes[got.check.Result], whole, "")), "")
	l.across(l.side("Then", got.before), l.side("Today", got.now))
	for _, flip := range got.check.Flips {
		l.lines = append(l.lines, "", l.theme.Title.Render(ansi.Truncate(clean.Line(flipped(flip)), whole, "…")))
		l.across(l.verdict("then", flip.Before), l.verdict("today", flip.After))
	}
}

// flipped is what a tool is called, and was, where that is not the same.
func flipped(f record.Flip) string {
	if f.Before != nil && f.After != nil && f.Before.Name != f.After.Name {
		return f.Before.Name + ", now " + f.After.Name
	}
	return f.Name
}

// side is a side's dates and first line, behind a bar in the colour of its verdict.
func (l *columns) side(name string, s side) []string {
	out := l.wrapped(l.theme.Strong.Render(name) + l.theme.Dim.Render("  "+s.when+", edition "+s.edition))
	if s.note != "" {
		return append(out, l.barred(l.theme.Warning.Render("▌")+" ", s.note, "")...)
	}
	glyph, style := look(l.theme, s.verdict, s.outcome)
	for _, line := range screen.Wrapped(glyph+" "+clean.Line(s.says), l.width-2) {
		out = append(out, style.Render("▌ "+line))
	}
	return out
}

// barred is a text behind a bar.
func (l *columns) barred(bar, text, after string) []string {
	out := say.Each(screen.Wrapped(clean.Line(text), l.width-2), func(line string) string { return bar + line })
	if after != "" {
		out = append(out, bar+l.theme.Dim.Render(ansi.Truncate(after, max(l.width-2, 8), "…")))
	}
	return out
}

// verdict is how a tool fared on a side, with the rule that decided it and its
// statements.
func (l *columns) verdict(when string, v *record.Verdict) []string {
	if v == nil {
		return l.wrapped(l.theme.Dim.Render("– Not on the list " + when))
	}
	glyph, style := l.theme.Verdict(v.Verdict)
	line := style.Render(glyph+" "+verdictWords[v.Verdict]) + l.theme.Dim.Render(" "+when)
	out := l.wrapped(line)
	if v.Text != "" {
		out = append(out, l.barred("  ", v.Text, "")...)
	}
	if rule := cmp.Or(v.Rule, ""); rule != "" {
		source := rule
		if len(v.Statements) > 0 {
			source += fmt.Sprintf(" [%s]", strings.Join(v.Statements, ", "))
		}
		out = append(out, l.barred("  ", "", source)[1:]...)
	}
	return out
}

// verdictWords is the verdicts as people read them.
var verdictWords = map[guidance.Verdict]string{
	guidance.Suitable: "Suitable", guidance.Avoid: "Avoid", guidance.NotSuited: "Not suited", guidance.NotAllowed: "Not allowed",
}

func (l *columns) wrapped(text string) []string { return screen.Wrapped(text, l.width) }

// across adds both sides: beside each other, or one under the other.
func (l *columns) across(left, right []string) {
	if !l.beside {
		l.lines = append(append(append(l.lines, left...), ""), right...)
		return
	}
	for i := range max(len(left), len(right)) {
		line := ""
		if i < len(left) {
			line = left[i]
		}
		line += strings.Repeat(" ", max(l.width-ansi.StringWidth(line), 0)) + l.theme.Dim.Render(" │ ")
		if i < len(right) {
			line += right[i]
		}
		l.lines = append(l.lines, line)
	}
}
