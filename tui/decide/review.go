package decide

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/guidance/search"
	"whichtool/questions"
	"whichtool/questions/cue"
	"whichtool/questions/report"
	"whichtool/tui/choice"
	"whichtool/tui/records"
	"whichtool/tui/screen"
)

// Review is the answers of a walk before its result, each to be changed.
type Review struct {
	walk
	decision *questions.Decision
	notes    []string
}

// newReview shows the answers of a walk that is done.
func newReview(w walk) Review {
	m := Review{walk: w, decision: w.flow.Decide()}
	m.list = choice.New(m.items(), -1).WithFocus(m.button())
	if len(m.decision.Answers) == 0 {
		m.list = m.list.WithFocus(0) // a page for what was said comes before the questions
	}
	if w.said.Text != "" {
		m.list = m.list.InFull()
	}
	m.notes = notes(w.flow, m.decision)
	switch {
	case w.left != "" && w.flow.Proposed():
		m.notes = nil
	case w.flow.Proposed():
		m.notes = w.said.Notes()
	}
	if where := w.whereKept(false); where != "" {
		m.notes = append(m.notes, where)
	}
	return m.sized().fromTheTop()
}

// narrow is the width below which an answer follows its question's name: there
// is no room for a column of its own.
const narrow = 56

// pages is those for what the person said, while it is gone through: those that stand
// before the button, and others that may help.
func (m Review) pages() (first []cue.Within, others []search.Page) {
	if !m.flow.Proposed() || m.left != "" {
		return nil, nil
	}
	return m.said.Within, m.about
}

// button is the place of the button in the list.
func (m Review) button() int {
	first, _ := m.pages()
	return len(m.decision.Answers) + len(first)
}

// items is the answers, each with the name of its question, the pages for what
// was said, and the button. What else may help comes later than the rest, and moves none
// of it.
func (m Review) items() []choice.Item {
	widest := 0
	for _, a := range m.decision.Answers {
		widest = max(widest, ansi.StringWidth(a.Question.Short)+2)
	}
	var items []choice.Item
	for _, a := range m.decision.Answers {
		name, hang := a.Question.Short+": ", 2
		if m.frame.Width >= narrow {
			name, hang = a.Question.Short+strings.Repeat(" ", widest-ansi.StringWidth(a.Question.Short)), widest
		}
		items = append(items, choice.Item{Label: name + a.Option.Label, Hang: hang, Detail: m.from(a)})
	}
	first, others := m.pages()
	for _, page := range first {
		items = append(items, choice.Item{Label: "Read: " + page.Title, Detail: "for " + m.said.Quoted(page.Words)})
	}
	items = append(items, choice.Item{Label: m.goOn(), Button: true})
	for _, page := range others {
		items = append(items, choice.Item{Label: page.Title, Group: "Pages that may help"})
	}
	return items
}

// notes says which questions were not asked, and which answers do not count.
func notes(flow questions.Flow, d *questions.Decision) []string {
	var out []string
	dropped := flow.Dropped()
	if len(dropped) > 0 {
		out = append(out, "Kept, but no longer counts: "+names(dropped)+".")
	}
	known := map[*guidance.Question]bool{}
	for _, a := range d.Answers {
		known[a.Question] = true
	}
	for _, q := range dropped {
		known[q] = true
	}
	var rest []*guidance.Question
	for _, q := range d.Pack().Questions {
		if !known[q] {
			rest = append(rest, q)
		}
	}
	if len(rest) > 0 {
		out = append(out, "Not asked, since no answer could change the result: "+names(rest)+".")
	}
	return out
}

func names(qs []*guidance.Question) string {
	return strings.Join(say.Each(qs, func(q *guidance.Question) string { return strings.ToLower(q.Short) }), ", ")
}

// focused is the review with the focus where it was in another of the same walk.
func (m Review) focused(as Review) Review {
	m.list = m.list.WithFocus(as.list.Focus())
	return m
}

// sized gives the list its box.
func (m Review) sized() Review {
	m.list = m.list.WithItems(m.items()).Placed(m.head(), m.frame.Width-2, m.listHeight())
	return m
}

// Title names the screen.
func (m Review) Title() string { return "Check" }

// Update shows the result, or a question again.
func (m Review) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.sized().fromTheTop(), screen.Reply{}
	case freshMsg:
		if m.fresh = m.fresh || msg.draft == m.draft; m.fresh {
			return newReview(m.walk).focused(m), screen.Reply{}
		}
		return m, screen.Reply{}
	case pagesMsg:
		m.walk = m.knowing(msg)
		return m.sized(), screen.Reply{}
	case records.Kept, records.Deleted:
		m.walk = m.hearing(msg)
		return m, screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	var picked int
	m.list, picked = m.list.Update(msg)
	first, others := m.pages()
	switch answers, button := len(m.decision.Answers), m.button(); {
	case picked < 0:
		return m, screen.Reply{}
	case picked < answers:
	case picked < button:
		return m, screen.Ask(screen.Go{To: first[picked-answers].Path()})
	case picked > button:
		return m, screen.Ask(screen.Go{To: others[picked-button-1].Path})
	case m.flow.Proposed():
		return m.confirmed()
	default:
		return m, m.result()
	}
	changed, _ := m.flow.Change(m.decision.Answers[picked].Question.ID)
	return m.to(changed), screen.Reply{}
}

// confirmed goes on from answers that were proposed: to what is not answered,
// or to the result.
func (m Review) confirmed() (screen.Screen, screen.Reply) {
	flow := m.flow.Confirm()
	next, kept := m.to(flow), m.noted(flow)
	if review, done := next.(Review); done {
		return review, review.result().And(kept)
	}
	return next, kept
}

// result shows the result, and leaves a summary of it behind.
func (m Review) result() screen.Reply {
	return screen.Ask(screen.Push{Screen: newResult(m.decision, m.walk)}, screen.Parting{Text: report.Text(m.decision)})
}

// table is the keys of the review, besides those of its list.
func (m Review) table() screen.Table {
	if m.Typing() {
		return nil
	}
	return screen.Table{screen.On("Esc", "back", m.back, "esc", "b", "left")}
}

func (m Review) back() (screen.Screen, screen.Reply) {
	flow, ok := m.flow.Back()
	if m.flow.Proposed() || !ok {
		return m, screen.Ask(screen.Back{})
	}
	return m.to(flow), screen.Reply{}
}

// Keys is the keys of the review.
func (m Review) Keys() help.KeyMap { return m.list.Keys(m.table().Foot()...) }

// head is the lines above the list.
func (m Review) head() int {
	switch {
	case m.flow.Proposed() && m.frame.Height >= 14:
		return 3 // the words have one of their own
	case !m.flow.Proposed() && m.frame.Height < low:
		return 1
	}
	return 2
}

// low is the height below which every line is for the answers.
const low = 10

func (m Review) listHeight() int { return max(m.frame.Height-m.head()-m.noteLines(), 0) }

func (m Review) noteLines() int {
	n := 0
	for _, note := range m.wrapped() {
		n += strings.Count(note, "\n") + 1
	}
	if n > 0 {
		n++
	}
	return n
}

func (m Review) wrapped() []string {
	if m.frame.Height < 14 {
		return nil
	}
	return say.Each(m.notes, func(n string) string { return ansi.Wrap(n, max(m.frame.Width-2, 8), "") })
}

// View lays the answers out.
func (m Review) View() screen.View {
	t := m.frame.Theme
	list := m.list.View(t)
	body := t.Title.Render(m.heading())
	if m.frame.Width >= narrow {
		body += t.Dim.Render(fmt.Sprintf("  for %s", m.flow.Date().Long()))
	}
	body += "\n"
	if m.flow.Proposed() {
		body += t.Dim.Render(m.words())
	}
	body += strings.Repeat("\n", m.head()-1) + list
	if notes := m.wrapped(); len(notes) > 0 {
		body += "\n\n" + t.Dim.Render(strings.Join(notes, "\n"))
	}
	return screen.View{Body: body, Cursor: m.list.Cursor()}
}
