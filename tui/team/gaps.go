package team

import (
	"strconv"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/questions/record"
	"whichtool/questions/team"
	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// answers is a list of answers of a check: its gaps, or its plan.
type answers struct {
	frame   screen.Frame
	sitting *sitting
	kind    listing
	of      []string // the practices
	list    choice.Model
}

// listing is what such a list is of.
type listing struct {
	title, heading, about, none string
	rows                        func(*sitting) []entry
	plan                        bool
}

// entry is a practice in the list.
type entry struct {
	practice string
	item     choice.Item
}

func newGaps(s *sitting) screen.Screen {
	return answers{sitting: s, list: choice.New(nil, -1).InFull().WithFocus(0), kind: listing{
		title: "Gaps", heading: "Gaps, the greatest harm first", about: "Harm is what is missing, times the weight from 1 to 5. a plans an action; x says why.",
		none: "There are no gaps left.", rows: gapRows,
	}}.shown()
}

func newPlan(s *sitting) screen.Screen {
	return answers{sitting: s, list: choice.New(nil, -1).InFull().WithFocus(0), kind: listing{
		title: "Plan", heading: "What is to be done", about: "The first due first. Enter changes an action; d marks it as done today.",
		none: "Nothing is left to do.", rows: planRows, plan: true,
	}}.shown()
}

func gapRows(s *sitting) []entry {
	var out []entry
	for _, g := range s.result().Gaps {
		parts := []string{strings.ToLower(g.State.Title()), "harm " + strconv.Itoa(g.Harm), "weight " + strconv.Itoa(g.Weight)}
		if g.Action != nil {
			parts = append(parts, actionLine(g.Action, s.outside.Date))
		}
		item := choice.Item{Label: g.Asked, Mark: glyphs[g.State], Tone: toneAt(g.State), Button: true, Detail: strings.Join(parts, " · ") + cited(g.Statements)}
		out = append(out, entry{g.Practice, item})
	}
	return out
}

func planRows(s *sitting) []entry {
	var out []entry
	for _, a := range s.result().Plan {
		item := choice.Item{Label: a.Action.Do, Mark: "·", Button: true, Aside: "no date"}
		if due := guidance.Date(a.Action.Due); !due.IsZero() {
			item.Aside = "by " + due.Long()
		}
		if a.Action.Overdue(s.outside.Date) {
			item.Mark, item.Tone, item.Aside = "!", toneAt(team.DontKnow), "overdue, "+item.Aside
		}
		now := strings.ToLower(a.State.Title())
		if s.check.Answer(a.Practice) == nil {
			now = "last time " + now
		}
		item.Detail = a.Action.Owner + " · " + now + ", aim " + strings.ToLower(a.Action.Target.Title()) + " · " + a.Asked
		out = append(out, entry{a.Practice, item})
	}
	return out
}

// shown lays the list out.
func (m answers) shown() answers {
	m.of = nil
	var items []choice.Item
	for _, e := range m.kind.rows(m.sitting) {
		m.of, items = append(m.of, e.practice), append(items, e.item)
	}
	head := strings.Count(m.head(), "\n")
	m.list = m.list.WithItems(items).Placed(head, m.width(), max(m.frame.Height-head, 0))
	return m
}

func (m answers) width() int { return min(m.frame.Width-2, 96) }

// Title names the screen.
func (m answers) Title() string { return m.kind.title }

// Typing reports that letters go into the filter.
func (m answers) Typing() bool { return m.list.Filtering() }

// Init has nothing to start.
func (m answers) Init() tea.Cmd { return nil }

// Update moves in the list, and opens a question or an action.
func (m answers) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		return m.shown(), screen.Reply{}
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked < 0 || picked >= len(m.of) {
		return m, screen.Reply{}
	}
	if m.kind.plan {
		return m, screen.Ask(screen.Push{Screen: newAction(m.sitting, m.of[picked])})
	}
	return m, screen.Ask(screen.Push{Screen: one(m.sitting, m.of[picked])})
}

// table is the keys besides those of the list.
func (m answers) table() screen.Table {
	at := m.list.Focus()
	if m.Typing() || at < 0 || at >= len(m.of) {
		return nil
	}
	practice := m.of[at]
	why := screen.Asking(m, "x", "why, and statements", screen.Ask(screen.Go{To: "practices/" + practice}), "x")
	if m.kind.plan {
		return screen.Table{screen.On("d", "done today", func() (screen.Screen, screen.Reply) { return m.done(practice) }, "d"),
			screen.Asking(m, "g", "its question", screen.Ask(screen.Push{Screen: one(m.sitting, practice)}), "g"), why}
	}
	return screen.Table{screen.On("a", "action", func() (screen.Screen, screen.Reply) {
		return m, screen.Ask(screen.Push{Screen: newAction(m.sitting, practice)})
	}, "a"), why}
}

// done marks an action as done today.
func (m answers) done(practice string) (screen.Screen, screen.Reply) {
	if m.sitting.check.Answer(practice) == nil {
		return m, screen.Say("It is an action of last time: answer its question first. g leads there.")
	}
	today := record.Day(m.sitting.outside.Date)
	work := m.sitting.answer(practice, func(a *team.Answer) {
		if a.Action != nil {
			a.Action.Done = today
		}
	})
	return m.shown(), screen.Do(work).And(screen.Say("Done. If more is in place now, answer the question again: r and o lead there."))
}

func (m answers) head() string {
	t := m.frame.Theme
	head := t.Title.Render(m.kind.heading) + "\n"
	if m.frame.Height >= low {
		head += t.Dim.Render(ansi.Wrap(m.kind.about, max(m.width(), 8), "")) + "\n\n"
	}
	return head
}

// View is the list under its heading.
func (m answers) View() screen.View {
	if len(m.of) == 0 {
		return screen.View{Body: m.head() + m.kind.none}
	}
	return screen.View{Body: m.head() + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// Keys is the keys of the list.
func (m answers) Keys() help.KeyMap {
	if m.Typing() {
		return m.list.Keys()
	}
	desc, k := "question", choice.Keys
	if m.kind.plan {
		desc = "change"
	}
	foot := append([]binding{bind("Enter", desc, "enter")}, m.table().Foot()...)
	return screen.Keys(append(foot, bind("↑/↓", "move", "up", "down", "j", "k")), k.PageUp, k.PageDown, k.First, k.Last, k.Filter)
}
