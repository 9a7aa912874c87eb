package team

import (
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance/say"
	"whichtool/questions/team"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/screen"
	"whichtool/tui/theme"

	"charm.land/lipgloss/v2"
)

// setup is a step of setting a check up.
type setup struct {
	screen.Still
	frame   screen.Frame
	sitting *sitting
	at      int
	picks   []pick
	asks    int // questions that follow
	list    choice.Model
}

func newSetup(s *sitting) screen.Screen { return setup{sitting: s}.to(0) }

// to goes to a step.
func (m setup) to(at int) setup {
	m.at, m.list = at, choice.New(nil, -1).InFull()
	return m.shown()
}

// shown lays the list of the step out.
func (m setup) shown() setup {
	m.picks, m.asks = stages[m.at].picks(m.sitting), len(m.sitting.asked())
	var items []choice.Item
	for _, p := range m.picks {
		if p.item.Mark = "·"; p.on {
			p.item.Mark, p.item.Tone = "✓", func(t theme.Theme) lipgloss.Style { return t.Good }
		}
		items = append(items, p.item)
	}
	head := strings.Count(m.head(), "\n")
	m.list = m.list.WithItems(items).Placed(head, m.width(), max(m.frame.Height-head-m.footLines(), 0))
	return m
}

func (m setup) width() int { return min(m.frame.Width-2, 84) }

// footLines is the lines below the list.
func (m setup) footLines() int {
	if m.frame.Height < form.Low {
		return 1
	}
	return 2
}

// Title names the step.
func (m setup) Title() string { return stages[m.at].title }

// Typing reports that letters go into the filter.
func (m setup) Typing() bool { return m.list.Filtering() }

// Update chooses, and goes from step to step.
func (m setup) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
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
	if m.list, picked = m.list.Update(msg); picked >= 0 {
		return m.toggled(picked)
	}
	return m, screen.Reply{}
}

// toggled takes something in, or leaves it out. Where nothing is chosen yet it says
// what to do.
func (m setup) toggled(at int) (screen.Screen, screen.Reply) {
	if at < 0 || at >= len(m.picks) {
		return m, screen.Say("Move to a line with ↑ and ↓, or press its number. Enter to " + m.onward() + ".")
	}
	p := m.picks[at]
	if m.at == len(stages)-1 {
		if p.on {
			return m, screen.Ask(screen.Push{Screen: newLeaveOut(m.sitting, p)})
		}
		work := m.sitting.change(func(c team.Check) team.Check {
			c.LeftOut = slices.DeleteFunc(slices.Clone(c.LeftOut), func(l team.LeftOut) bool { return l.Area == p.id })
			return c
		})
		return m.shown(), screen.Do(work)
	}
	set := func(all []string) []string {
		all = slices.DeleteFunc(slices.Clone(all), func(id string) bool { return id == p.id })
		if !p.on {
			all = append(all, p.id)
		}
		return all
	}
	tools := m.at == 0
	work := m.sitting.change(func(c team.Check) team.Check {
		if tools {
			c.Tools = set(c.Tools)
		} else {
			c.Work = set(c.Work)
		}
		return c
	})
	return m.shown(), screen.Do(work)
}

// table is the keys besides those of the list.
func (m setup) table() screen.Table {
	if m.Typing() {
		return nil
	}
	back := func() (screen.Screen, screen.Reply) {
		if m.at == 0 {
			return m, screen.Ask(screen.Back{})
		}
		return m.to(m.at - 1), screen.Reply{}
	}
	push := func(s screen.Screen) screen.Reply { return screen.Ask(screen.Push{Screen: s}) }
	table := screen.Table{
		screen.On("Enter", m.onward(), m.through, "enter"),
		screen.On("Space", "choose", func() (screen.Screen, screen.Reply) { return m.toggled(m.list.Focus()) }, "space"),
		screen.On("o", m.onward()+", whatever is chosen", m.on, "o", "right", "tab").InHelp(),
	}
	if stages[m.at].add {
		table = append(table, screen.Asking(m, "a", "add another", push(newAdd(m.sitting)), "a"))
	}
	if m.at == len(stages)-1 {
		table = append(table, screen.Asking(m, "w", "what is not asked", push(newSkipped(m.sitting)), "w"))
	}
	return append(table,
		screen.On("Esc", "back", back, "esc", "b", "left"),
		screen.Asking(m, "n", "name of the team", push(newName(m.sitting.outside, m.sitting)), "n").InHelp(),
	)
}

func (m setup) onward() string {
	if m.at == len(stages)-1 {
		return "begin"
	}
	return "go on"
}

// through is Enter, which goes on as it does in a form: the lines are for Space. Where
// nothing is chosen, the line in focus may have been meant.
func (m setup) through() (screen.Screen, screen.Reply) {
	if m.chosen() == 0 {
		return m, screen.Say("Nothing is chosen: Space on a line, or its number, chooses it. o to " + m.onward() + " without.")
	}
	return m.on()
}

// on goes to the next step, or to the questions.
func (m setup) on() (screen.Screen, screen.Reply) {
	s := m.sitting
	if m.at < len(stages)-1 {
		return m.to(m.at + 1), screen.Do(s.start())
	}
	if len(s.asked()) == 0 {
		return m, screen.Say("Nothing is left to ask: take an area in again.")
	}
	s.at = ""
	if !s.toOpen() {
		return m, screen.Ask(screen.Replace{Screen: newResult(s)})
	}
	return m, screen.Ask(screen.Replace{Screen: newQuestion(s, walking)})
}

// Keys is the keys of the step.
func (m setup) Keys() help.KeyMap {
	if m.Typing() {
		return m.list.Keys()
	}
	k := choice.Keys
	hidden := []key.Binding{k.Digit, screen.Bind("j/k", "down, up", "j", "k"), k.PageUp, k.PageDown, k.First, k.Last, k.Filter}
	return screen.Keys(append(m.table().Foot(), screen.Bind("↑/↓", "move", "up", "down")), append(hidden, m.table().Hidden()...)...)
}

// head is what stands above the list.
func (m setup) head() string {
	t := m.frame.Theme
	place := strconv.Itoa(m.at+1) + " of " + strconv.Itoa(len(stages))
	head := t.Title.Render(stages[m.at].heading)
	if gap := m.width() - ansi.StringWidth(stages[m.at].heading) - len(place); gap >= 3 {
		head += strings.Repeat(" ", gap) + t.Dim.Render(place)
	}
	if head += "\n"; m.frame.Height >= form.Low {
		head += t.Dim.Render(ansi.Wrap(stages[m.at].about, max(m.width(), 8), "")) + "\n\n"
	}
	return head
}

// View is the list under its heading, and what the choice comes to.
func (m setup) View() screen.View {
	t := m.frame.Theme
	body := m.head() + m.list.View(t)
	foot := t.Accent.Render(ansi.Truncate(m.comesTo(), max(m.width(), 1), "…"))
	gap := max(m.frame.Height-2-strings.Count(body, "\n"), 0)
	return screen.View{Body: body + strings.Repeat("\n", gap+1) + foot, Cursor: m.list.Cursor()}
}

// comesTo says how many questions follow, and about how long they take.
func (m setup) comesTo() string {
	text := say.Counted(m.asks, "question") + ", " + minutes(m.asks) + "."
	if chosen := m.chosen(); m.at < len(stages)-1 {
		return say.Counted(chosen, map[int]string{0: "tool", 1: "kind"}[m.at]) + map[int]string{1: " of work"}[m.at] + " so far: " + text
	}
	return text + " Press Enter to begin."
}

func (m setup) chosen() int {
	n := 0
	for _, p := range m.picks {
		if p.on {
			n++
		}
	}
	return n
}
