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
	"whichtool/tui/theme"
)

// few is a list of a few things that are kept beside records, such as holds, with
// what makes one more.
type few[T any] struct {
	of      kind[T]
	frame   screen.Frame
	outside *Outside
	look    *form.Slip
	all     []T
	err     error
	list    choice.Model
	hidden  bool
}

// kind is what such a list is of.
type kind[T any] struct {
	title, heading, about string
	more                  string // what makes one more
	all                   func(record.Store) ([]T, error)
	item                  func(*Outside, T) choice.Item
	open                  func(*Outside, T) screen.Screen
	begin                 func(*Outside) screen.Screen
}

// foundMsg is what there is.
type foundMsg[T any] struct {
	of  *form.Slip
	all []T
	err error
}

func newFew[T any](outside *Outside, of kind[T]) screen.Screen {
	return few[T]{of: of, outside: outside, look: new(form.Slip), list: choice.New(nil, -1)}
}

// Title names the screen.
func (m few[T]) Title() string { return m.of.title }

// Typing reports that letters go into the filter.
func (m few[T]) Typing() bool { return m.list.Filtering() }

// Init has them looked up.
func (m few[T]) Init() tea.Cmd { return find(m.outside, m.look, m.of.all) }

// find has things looked up in the store, for whoever looks.
func find[T any](outside *Outside, look *form.Slip, all func(record.Store) ([]T, error)) tea.Cmd {
	return func() tea.Msg {
		store, err := outside.existing()
		if err != nil || store == nil {
			return foundMsg[T]{of: look, err: err}
		}
		found, err := all(store)
		return foundMsg[T]{look, found, err}
	}
}

// Update moves in the list, opens one or begins another. They are looked up again
// when the list is shown again.
func (m few[T]) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
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
	case foundMsg[T]:
		if msg.of == m.look {
			m.all, m.err = msg.all, msg.err
		}
		return m.shown(), screen.Reply{}
	}
	var picked int
	m.list, picked = m.list.Update(msg)
	switch {
	case picked < 0:
		return m, screen.Reply{}
	case picked < len(m.all):
		return m, screen.Ask(screen.Push{Screen: m.of.open(m.outside, m.all[picked])})
	case m.outside.Keep.Off != "":
		return m, screen.Say(m.outside.Keep.Off)
	}
	return m, screen.Ask(screen.Push{Screen: m.of.begin(m.outside)})
}

// shown lays the list out.
func (m few[T]) shown() few[T] {
	var items []choice.Item
	for _, one := range m.all {
		items = append(items, m.of.item(m.outside, one))
	}
	items = append(items, choice.Item{Label: m.of.more, Button: true})
	head := strings.Count(headed(m.frame.Theme, "", m.about()), "\n")
	m.list = choice.New(items, -1).WithFocus(min(max(m.list.Focus(), 0), len(items)-1)).Placed(head, m.width(), max(m.frame.Height-head, 0))
	return m
}

func (m few[T]) width() int { return min(m.frame.Width-2, 76) }

func (m few[T]) about() string {
	text := m.of.about
	switch {
	case m.err != nil:
		text = "It cannot be read. " + clean.Line(m.err.Error())
	case m.frame.Height < form.Low:
		return ""
	}
	return ansi.Wrap(text, max(m.width(), 8), "")
}

// View is the list under its heading.
func (m few[T]) View() screen.View {
	t := m.frame.Theme
	return screen.View{Body: headed(t, m.of.heading, m.about()) + m.list.View(t), Cursor: m.list.Cursor()}
}

// Keys are those of the list.
func (m few[T]) Keys() help.KeyMap { return m.list.Keys() }

// headed is a heading, and what there is to know below it, for a list to follow.
func headed(t theme.Theme, heading, about string) string {
	if about != "" {
		about = t.Dim.Render(about) + "\n\n"
	}
	return t.Title.Render(heading) + "\n\n" + about
}

// day is the day of a moment where the person is.
func (o *Outside) day(at record.Stamp) string {
	return guidance.DateOf(at.In(o.Keep.Now().Location())).Long()
}
