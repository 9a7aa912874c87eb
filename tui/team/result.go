package team

import (
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance/say"
	"whichtool/questions/team"
	"whichtool/questions/team/paper"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// result is what a check comes to: what to do first, and how far each area is.
type result struct {
	screen.Still
	frame   screen.Frame
	sitting *sitting
	result  team.Result
	lines   screen.Lines
}

func newResult(s *sitting) screen.Screen { return result{sitting: s}.known() }

// known works out what the check comes to now.
func (m result) known() result {
	m.result = m.sitting.result()
	return m
}

// Title names the screen.
func (m result) Title() string { return "Result" }

// Update scrolls, and leads to the rest.
func (m result) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		m = m.known()
		m.lines.All = lay(m.sitting, m.result, msg)
		return m.scroll(0), screen.Reply{}
	case tea.KeyPressMsg:
		next, reply, _ := m.table().Press(m, msg)
		return next, reply
	case tea.MouseWheelMsg:
		return m.scroll(screen.Wheel(msg)), screen.Reply{}
	}
	return m, screen.Reply{}
}

func (m result) scroll(by int) result {
	m.lines = m.lines.By(by, m.frame.Height)
	return m
}

// table is the keys of the result.
func (m result) table() screen.Table {
	s, r := m.sitting, m.result
	unless := func(ok bool, why string) string {
		if ok {
			return ""
		}
		return why
	}
	push := func(name, desc string, what func() screen.Screen) screen.Binding {
		return screen.Leading(m, name, desc, what)
	}
	goOn := push("o", "open questions", func() screen.Screen {
		s.toOpen()
		return newQuestion(s, going)
	})
	if r.Open == 0 {
		goOn = push("o", "questions", func() screen.Screen { return newQuestion(s, going) })
	}
	table := screen.Table{
		push("g", "gaps", func() screen.Screen { return newGaps(s) }).Unless(unless(len(r.Gaps) > 0, "There are no gaps.")),
		push("p", "plan", func() screen.Screen { return newPlan(s) }).Unless(unless(len(m.result.Plan) > 0, "No action is planned yet: a plans one, at a question or a gap.")),
		push("v", "what moved", func() screen.Screen { return newMoved(s) }).Unless(unless(len(s.earlier) > 0, "This is the team's first check: what moved is shown from the second on.")),
		push("s", "save", func() screen.Screen { return newSave(s) }),
		goOn,
		push("w", "what staff say", func() screen.Screen { return newStaff(s) }),
		push("h", "how it is counted", func() screen.Screen {
			return page("Counted", "# How it is counted\n\n"+paper.Counted(s.outside.Pack.Checking)+"\n")
		}),
		push("e", "everything as one page", func() screen.Screen { return page("Check", paper.Markdown(s.paper())) }),
		push("t", "tools, work and areas", func() screen.Screen { return newSetup(s) }).InHelp(),
		push("u", "what is not asked", func() screen.Screen { return newSkipped(s) }).InHelp(),
	}
	if len(s.earlier) == 0 {
		table[2] = table[2].InHelp()
	}
	return append(table, screen.Scrolling(func(by screen.Move) (screen.Screen, screen.Reply) {
		return m.scroll(by.Lines(m.frame.Height)), screen.Reply{}
	}).InHelp()...)
}

// Keys is the keys of the result.
func (m result) Keys() help.KeyMap { return m.table().Keys(nil) }

// View is what is in sight, and how much is out of sight below.
func (m result) View() screen.View {
	lines, below := m.lines.Seen(m.frame.Height)
	if below > 0 && len(lines) > 1 {
		lines[len(lines)-1] = m.frame.Theme.Dim.Render("↓ " + say.Counted(below+1, "more line"))
	}
	return screen.View{Body: strings.Join(lines, "\n")}
}

// page is a text to read.
func page(title, markdown string) screen.Screen {
	return read.New(read.Text{Title: title, Markdown: markdown, Cited: true})
}

// newStaff is what staff say beside the manager, and how they are asked.
func newStaff(s *sitting) screen.Screen {
	return staffPage{Model: read.New(read.Text{Title: "Staff", Markdown: staffText(s), Cited: true}), sitting: s}
}

// staffPage is that page, from which the form for staff can be saved.
type staffPage struct {
	read.Model
	sitting *sitting
}

// Update saves the form, or reads on.
func (m staffPage) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	if press, ok := msg.(tea.KeyPressMsg); ok && !m.Busy() {
		if next, reply, done := m.table().Press(m, press); done {
			return next, reply
		}
	}
	next, reply := m.Model.Update(msg)
	m.Model = next.(read.Model)
	return m, reply
}

func (m staffPage) table() screen.Table {
	return screen.Table{screen.Leading(m, "s", "save the form for staff", func() screen.Screen { return newStaffForm(m.sitting) })}
}

// Keys is the keys of the page, and the one that saves.
func (m staffPage) Keys() help.KeyMap { return m.table().Keys(m.Model.Keys()) }
