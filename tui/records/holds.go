package records

import (
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/record"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

// holdsMsg is the holds that there are.
type holdsMsg struct {
	of    *form.Slip
	holds []record.Hold
	err   error
}

// holds is the holds, to be placed and lifted.
type holds struct {
	frame   screen.Frame
	outside *Outside
	look    *form.Slip
	known   bool
	holds   []record.Hold
	err     error
	list    choice.Model
	hidden  bool
}

func newHolds(outside *Outside) screen.Screen {
	return holds{outside: outside, look: new(form.Slip), list: choice.New(nil, -1)}
}

// Title names the screen.
func (m holds) Title() string { return "Holds" }

// Typing reports that letters go into the filter.
func (m holds) Typing() bool { return m.list.Filtering() }

// Init has the holds looked up.
func (m holds) Init() tea.Cmd {
	outside, of := m.outside, m.look
	return func() tea.Msg {
		store, err := outside.existing()
		if err != nil || store == nil {
			return holdsMsg{of: of, err: err}
		}
		all, err := store.Holds()
		return holdsMsg{of, all, err}
	}
}

// Update moves in the list, and places or lifts a hold.
func (m holds) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		again := m.hidden
		if m.hidden = false; again {
			m.look = new(form.Slip)
			return m.shown(), screen.Do(m.Init())
		}
		return m.shown(), screen.Reply{}
	case screen.Hidden:
		m.hidden = true
		return m, screen.Reply{}
	case holdsMsg:
		if msg.of == m.look {
			m.known, m.holds, m.err = true, msg.holds, msg.err
		}
		return m.shown(), screen.Reply{}
	}
	var picked int
	m.list, picked = m.list.Update(msg)
	switch {
	case picked < 0:
		return m, screen.Reply{}
	case picked < len(m.holds):
		return m, screen.Ask(screen.Push{Screen: newLift(m.outside, m.holds[picked])})
	case m.outside.Keep.Off != "":
		return m, screen.Say(m.outside.Keep.Off)
	}
	return m, screen.Ask(screen.Push{Screen: newHold(m.outside)})
}

// shown lays the list out.
func (m holds) shown() holds {
	var items []choice.Item
	for _, h := range m.holds {
		detail := "Placed " + guidance.DateOf(h.Placed.In(m.outside.Keep.Now().Location())).Long() + ". Enter lifts it."
		if h.Reason != "" {
			detail = h.Reason + ". " + detail
		}
		items = append(items, choice.Item{Label: h.Name, Detail: detail})
	}
	items = append(items, choice.Item{Label: "Place a hold", Button: true})
	m.list = choice.New(items, -1).WithFocus(min(max(m.list.Focus(), 0), len(items)-1)).Placed(m.head(), min(m.frame.Width-2, 76), max(m.frame.Height-m.head(), 0))
	return m
}

func (m holds) about() string {
	if m.frame.Height < form.Low && m.err == nil {
		return ""
	}
	text := "A hold is for an open request for information or an inquiry. While there is one, nothing that was kept is deleted."
	if m.err != nil {
		text = "It cannot be read. " + clean.Line(m.err.Error())
	}
	return ansi.Wrap(text, max(min(m.frame.Width-2, 76), 8), "")
}

// head is the lines above the list.
func (m holds) head() int { return strings.Count(headed(m.frame.Theme, "", m.about()), "\n") }

// View is the list under its heading.
func (m holds) View() screen.View {
	t := m.frame.Theme
	return screen.View{Body: headed(t, "Holds", m.about()) + m.list.View(t), Cursor: m.list.Cursor()}
}

// Keys are those of the list.
func (m holds) Keys() help.KeyMap { return m.list.Keys() }

// newHold is the form for a hold.
func newHold(outside *Outside) screen.Screen {
	f := form.New("Hold", "Place a hold", "place it",
		form.Field("Name", "such as the number of the request", "", longestTitle),
		form.Field("Why", "such as: request of 3 May, may be left empty", "", longestTitle),
	)
	f.About = []string{"Until it is lifted nothing that was kept is deleted. No names of people here."}
	private := form.Private(outside.Engine.Pack())
	f.Check = func(values, allowed []string) *form.Doubt {
		if values[0] == "" {
			return &form.Doubt{Text: "Give it a name, so that it can be lifted."}
		}
		return private(values, allowed)
	}
	f.Send = func(slip *form.Slip, values []string, _ bool) tea.Cmd {
		return func() tea.Msg {
			store, err := outside.Keep.Store()
			if err == nil {
				err = store.Hold(record.Hold{Name: values[0], Reason: values[1], Placed: record.StampOf(outside.Keep.Now())})
			}
			if err != nil {
				return form.Answer{Slip: slip, Said: "Not placed: " + err.Error()}
			}
			return form.Answer{Slip: slip, Done: "Placed. Nothing is deleted until it is lifted."}
		}
	}
	return f
}

// newLift asks whether a hold is to be lifted.
func newLift(outside *Outside, h record.Hold) screen.Screen {
	s := form.Sure{Name: "Lift", Heading: "Lift the hold “" + h.Name + "”?", Verb: "lift it"}
	s.About = []string{"Lift it only when the request or inquiry has ended and whoever dealt with it says so. What was kept can then be deleted again."}
	s.Do = func(slip *form.Slip) tea.Cmd {
		return func() tea.Msg {
			store, err := outside.Keep.Store()
			if err == nil {
				err = store.Lift(h.Name, outside.Keep.Now())
			}
			if err != nil {
				return form.Answer{Slip: slip, Said: "Not lifted: " + err.Error()}
			}
			return form.Answer{Slip: slip, Done: "Lifted: " + h.Name + "."}
		}
	}
	return s
}
