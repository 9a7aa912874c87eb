package records

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/record"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// markdown is the newest revision: what is known of it, then the decision as it was
// shown.
func (m One) markdown() string {
	r := m.last()
	var b strings.Builder
	title := cmp.Or(r.Title, record.Untitled)
	fmt.Fprintf(&b, "# %s\n\n", escaped(title))
	if r.Note != "" {
		fmt.Fprintf(&b, "%s\n\n", escaped(r.Note))
	}
	line := func(name, text string) {
		if text != "" {
			fmt.Fprintf(&b, "- **%s** %s\n", name, escaped(text))
		}
	}
	line("Happened", guidance.Date(r.Happened).Long())
	line("Kept", m.when(m.all[0]))
	if r.Revision > 1 {
		line("Revised", fmt.Sprintf("%s, revision %d: r shows the others", m.when(r), r.Revision))
	}
	line("Guidance", m.rests(r))
	line("Tags", strings.Join(r.Tags, ", "))
	line("Done in the end", m.done(r.Done))
	line("Id", r.ID)
	line("SHA-256", r.SHA256)
	b.WriteString("\n---\n\n## As it was shown then\n\n")
	b.WriteString(lowered(r.Shown))
	return b.String()
}

// when is when a revision was kept.
func (m One) when(r record.Record) string {
	at := r.Recorded.In(m.outside.Keep.Now().Location())
	return guidance.DateOf(at).Long() + at.Format(", 15:04")
}

// rests is the guidance that a record rests on.
func (m One) rests(r record.Record) string {
	text := fmt.Sprintf("edition %s, as on %s", r.Guidance.Edition, guidance.Date(r.AsOf).Long())
	for _, l := range r.Guidance.Layers {
		text += ", with " + l.Name
	}
	return text
}

// done is what was done in the end, in a sentence; empty where nobody has said.
func (m One) done(d *record.Done) string {
	if d == nil {
		return ""
	}
	text := "as advised"
	if !d.Followed {
		text = "otherwise"
	}
	if d.Tool != "" {
		text += ", by " + m.outside.toolName(d.Tool)
	}
	for _, more := range []string{d.What, d.Why} {
		if more != "" {
			text += ". " + strings.TrimSuffix(more, ".")
		}
	}
	return text + " (" + guidance.Date(d.On).Long() + ")"
}

// View is the page below what was decided.
func (m One) View() screen.View {
	view := m.Model.View()
	if m.all == nil {
		return view
	}
	glyph, style := look(m.frame.Theme, m.gist.Reading().Considered, m.gist.Outcome)
	head := style.Render(ansi.Truncate("▌ "+glyph+" "+clean.Line(m.gist.Says), max(m.frame.Width, 1), "…"))
	view.Body = head + strings.Repeat("\n", m.headLines()) + view.Body
	if view.Cursor != nil {
		view.Cursor.Y += m.headLines()
	}
	return view
}

// revisions is a page of all revisions, the newest first.
func (m One) revisions() screen.Screen {
	var b strings.Builder
	b.WriteString("# Revisions\n\nThe decision is the same in all. What differs is what was said about it.\n")
	for _, r := range slices.Backward(m.all) {
		fmt.Fprintf(&b, "\n## Revision %d, %s\n\n", r.Revision, m.when(r))
		for _, l := range [][2]string{
			{"Title", r.Title}, {"Note", r.Note}, {"Tags", strings.Join(r.Tags, ", ")}, {"Happened", guidance.Date(r.Happened).Long()},
			{"Done in the end", m.done(r.Done)}, {"SHA-256", r.SHA256},
		} {
			if l[1] != "" {
				fmt.Fprintf(&b, "- **%s** %s\n", l[0], escaped(l[1]))
			}
		}
	}
	return read.New(read.Text{Title: "Revisions", Markdown: b.String()})
}

// escaped is a person's words as Markdown that shows them as they are.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		if strings.ContainsRune("\\`*_{}[]<>()#+-.!|~&^$:", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// lowered is Markdown with its headings a level down, below the record's own.
func lowered(markdown string) string {
	lines := strings.Split(markdown, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, "#") {
			lines[i] = "#" + line
		}
	}
	return strings.Join(lines, "\n")
}
