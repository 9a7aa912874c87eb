package records

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/tui/choice"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// wide is the columns from which the date stands beside a title.
const wide = 60

// item is a record as the list shows it: its title behind the glyph of its verdict,
// and what was decided below.
func (m List) item(row record.Row) choice.Item {
	glyph := m.glyph(row)
	item := choice.Item{Label: titled(row), Mark: glyph, Tone: toneOf(row), Button: true}
	var parts []string
	if row.Title != "" {
		parts = append(parts, row.Says)
	}
	if row.Otherwise {
		parts = append(parts, "done otherwise")
	}
	if date := guidance.Date(row.Happened).Long(); m.frame.Width >= wide {
		item.Aside = date
	} else {
		parts = append(parts, date)
	}
	if len(row.Tags) > 0 {
		parts = append(parts, strings.Join(row.Tags, ", "))
	}
	item.Detail = strings.Join(parts, " · ")
	return item
}

func (m List) glyph(row record.Row) string {
	glyph, _ := verdictOf(row, m.frame.Theme)
	return glyph
}

// toneOf is the look of a row's verdict.
func toneOf(row record.Row) choice.Tone {
	return func(t theme.Theme) lipgloss.Style {
		_, look := verdictOf(row, t)
		return look
	}
}

// verdictOf is the glyph and the look of what a row was decided: on the tool that
// was asked about, or else the outcome.
func verdictOf(row record.Row, t theme.Theme) (string, lipgloss.Style) {
	return look(t, row.Verdict, row.Outcome)
}

func look(t theme.Theme, verdict string, outcome guidance.Outcome) (string, lipgloss.Style) {
	var v guidance.Verdict
	if verdict != "" && v.UnmarshalText([]byte(verdict)) == nil {
		return t.Verdict(v)
	}
	return t.Outcome(outcome)
}

// good is the look of what is done.
func good(t theme.Theme) lipgloss.Style { return t.Good }

// placed gives filter and list their room.
func (m List) placed() List {
	m.input = m.input.Sized(max(m.width()-14, 14))
	head := strings.Count(m.head(), "\n")
	m.list = m.list.Placed(head, m.width(), max(m.frame.Height-head, 0))
	return m
}

func (m List) width() int { return min(m.frame.Width-2, 96) }

// View lays the list out.
func (m List) View() screen.View {
	view := screen.View{Body: m.head() + m.body(), Cursor: m.list.Cursor()}
	if m.typing {
		view.Cursor = &tea.Position{X: m.input.Column(), Y: m.filterLine()}
	}
	return view
}

func (m List) filterLine() int { return strings.Count(m.head(), "\n") - 2 }

// body is the list, or why there is none.
func (m List) body() string {
	t, width := m.frame.Theme, max(m.width(), 8)
	switch {
	case m.got.to == nil:
		return t.Dim.Render("Opening what is kept.")
	case m.got.err != nil:
		return t.Warning.Render(ansi.Wrap("What is kept cannot be read. "+clean.Line(m.got.err.Error()), width, ""))
	case len(m.got.rows) > 0:
		return m.list.View(t)
	case m.text != "":
		return t.Dim.Render(ansi.Wrap("Nothing matches. Esc clears the filter. It takes words, and tool: outcome: tag: edition: from: until:", width, ""))
	}
	text := "Nothing is kept yet. When you have a result, press k there to keep it: with a title, a note and tags of your own, the answers, the reasons and the sources. It stays on this computer."
	if off := m.outside.Keep.Off; off != "" {
		text = "Nothing is kept. " + off
	}
	return ansi.Wrap(text, width, "")
}

// head is what stands above the list.
func (m List) head() string {
	t := m.frame.Theme
	head := t.Title.Render("Kept decisions")
	if n := m.got.total; m.got.to != nil && n > 0 {
		count := say.Counted(n, "decision")
		if m.text != "" {
			count = fmt.Sprintf("%s of %s", say.Grouped(n), say.Grouped(m.got.summary.Records))
		}
		head += strings.Repeat(" ", max(m.width()-ansi.StringWidth("Kept decisions")-ansi.StringWidth(count), 2)) + t.Dim.Render(count)
	}
	head += "\n"
	if !m.typing {
		head += m.notices()
	} else {
		head += m.input.View(t) + m.fault() + "\n"
	}
	return head + "\n"
}

// fault is what is not right with the filter.
func (m List) fault() string {
	if _, err := m.query(); err != nil {
		return "  " + m.frame.Theme.Warning.Render(ansi.Truncate(clean.Line(err.Error()), max(m.width()-ansi.StringWidth(m.input.View(m.frame.Theme))-2, 0), "…"))
	}
	return ""
}

// notices is what there is to know besides: holds, and what is past its period.
func (m List) notices() string {
	t, s := m.frame.Theme, m.got.summary
	var lines []string
	for i, hold := range s.Holds {
		if i == 2 {
			lines = append(lines, t.Warning.Render(fmt.Sprintf("and %d more holds", len(s.Holds)-i)))
			break
		}
		text := "On hold: " + clean.Line(hold.Name)
		if hold.Reason != "" {
			text += ", " + clean.Line(hold.Reason)
		}
		lines = append(lines, t.Warning.Render(ansi.Truncate(text+". Nothing is deleted.", max(m.width(), 8), "…")))
	}
	if s.Past > 0 {
		text := "Older than " + keep.Span(m.outside.Keep.Period) + ": " + say.Grouped(s.Past) + ". Press p to look."
		lines = append(lines, t.Dim.Render(ansi.Truncate(text, max(m.width(), 8), "…")))
	}
	if len(lines) == 0 {
		return ""
	}
	return strings.Join(lines, "\n") + "\n"
}
