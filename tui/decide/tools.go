package decide

import (
	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/questions"
	"whichtool/questions/report"
	"whichtool/tui/choice"
	"whichtool/tui/read"
	"whichtool/tui/screen"
)

// Tools is the tools of a decision, each leading to what holds for it with the
// answers kept.
type Tools struct {
	walk
	decision *questions.Decision
}

// verdictOrder is the order in which tools are worth a look.
var verdictOrder = []guidance.Verdict{guidance.Suitable, guidance.Avoid, guidance.NotAllowed, guidance.NotSuited}

func newTools(w walk, d *questions.Decision) Tools {
	m := Tools{w, d}
	var items []choice.Item
	for _, t := range m.tools() {
		items = append(items, choice.Item{Label: t.Name, Detail: t.Line()})
	}
	m.list = choice.New(items, -1).WithFocus(0)
	return m
}

// tools is the tools in the order of the list.
func (m Tools) tools() []*questions.ToolVerdict {
	var out []*questions.ToolVerdict
	for _, v := range verdictOrder {
		out = append(out, m.decision.With(v)...)
	}
	return append(out, m.decision.Unsettled()...)
}

// Title names the page.
func (m Tools) Title() string { return "Tools" }

// Update moves in the list, and opens a tool.
func (m Tools) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	if frame, ok := msg.(screen.Frame); ok {
		m.frame = frame
		m.list = m.list.Placed(toolsHead, frame.Width-2, max(frame.Height-toolsHead, 0))
		return m, screen.Reply{}
	}
	m.walk = m.hearing(msg)
	if press, ok := msg.(tea.KeyPressMsg); ok {
		if next, reply, done := m.table().Press(m, press); done {
			return next, reply
		}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m, screen.Reply{}
	}
	w := m.walk
	w.flow = w.flow.About(m.tools()[picked].Tool.ID)
	if w.flow.Done() {
		return m, screen.Ask(screen.Push{Screen: newResult(w.flow.Decide(), w)})
	}
	return m, screen.Ask(screen.Push{Screen: w.to(w.flow)})
}

// table is the keys of the page, besides those of its list.
func (m Tools) table() screen.Table {
	if m.Typing() {
		return nil
	}
	return screen.Table{screen.On("w", "why", m.why, "w")}
}

// why shows what forces the verdict of the tool in focus.
func (m Tools) why() (screen.Screen, screen.Reply) {
	if at := m.list.Focus(); at >= 0 {
		return m, whyPage(m.decision, m.tools()[at])
	}
	return m, screen.Reply{}
}

// whyPage shows which answers force a tool's verdict, and what would change it.
func whyPage(d *questions.Decision, t *questions.ToolVerdict) screen.Reply {
	return read.Open("Why "+t.Name, report.WhyPage(d.Why(t)))
}

const toolsHead = 2

// View is the list under its heading.
func (m Tools) View() screen.View {
	return screen.View{Body: m.frame.Theme.Title.Render("May I use another tool for this?") + "\n\n" + m.list.View(m.frame.Theme), Cursor: m.list.Cursor()}
}

// Keys are those of the list, and why.
func (m Tools) Keys() help.KeyMap { return m.list.Keys(m.table().Foot()...) }
