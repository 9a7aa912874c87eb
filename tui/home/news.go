package home

import (
	"cmp"
	"fmt"
	"maps"
	"slices"

	tea "charm.land/bubbletea/v2"

	"whichtool/tui/choice"
	"whichtool/tui/screen"
)

// News is what home learns once it is shown, and whenever it is shown again: where
// else it leads, before all else, and what stands beside its destinations.
type News struct {
	First  []Destination
	Beside map[string]string // by address
	More   tea.Cmd           // gives an Afterthought to it; nil for none
	Start  *Start            // said at the first start, in place of the introduction; nil at others
}

// Start is what a person is told who has never been here: what this is, what it keeps and
// where, and how to leave. A low window takes the short form, in place of the heading.
type Start struct{ Long, Short []string }

// Afterthought is news that takes time: what stands beside a destination after all.
// It is dropped where there is other news by then.
type Afterthought struct {
	Of       *News
	To, Text string
}

// With is the home screen that has its news looked up.
func (m Model) With(news tea.Cmd) Model {
	m.news = news
	return m
}

// Init has the news looked up.
func (m Model) Init() tea.Cmd { return m.news }

// told is home with news. The focus stays where it is.
func (m Model) told(news *News) Model {
	focus := m.list.Focus() - len(m.first)
	m.last, m.first, m.beside, m.start, m.sure = news, news.First, news.Beside, news.Start, false
	m.list = m.list.WithItems(m.items()).WithFocus(max(focus+len(m.first), 0))
	return m.placed()
}

// thought is home with an afterthought to its news.
func (m Model) thought(msg Afterthought) Model {
	if msg.Of != m.last {
		return m
	}
	m.beside = maps.Clone(m.beside)
	m.beside[msg.To] = msg.Text
	m.list = m.list.WithItems(m.items())
	return m
}

// items is all destinations as the list shows them.
func (m Model) items() []choice.Item {
	var out []choice.Item
	for _, p := range m.all() {
		out = append(out, choice.Item{Label: p.Label, Detail: p.Detail, Mark: p.Key, Button: p.Key != "", Aside: m.beside[p.To]})
	}
	return out
}

// all is the destinations in the order of the list.
func (m Model) all() []Destination { return append(slices.Clone(m.first), m.places...) }

// ask goes to a destination.
func (p Destination) ask() screen.Reply {
	if p.Ask != nil {
		return screen.Ask(p.Ask)
	}
	return screen.Ask(screen.Go{To: p.To})
}

// firstTable is the keys of what stands before all else.
func (m Model) firstTable() screen.Table {
	var out screen.Table
	if m.list.Filtering() || m.typing {
		return nil
	}
	for i, p := range m.first {
		out = append(out, screen.Asking(m, p.Key, cmp.Or(p.Does, "go on"), p.ask(), p.Key))
		if p.Throw != nil && m.list.Focus() == i {
			out = append(out, screen.On("x", "throw away", func() (screen.Screen, screen.Reply) { return m.thrown(p) }, "x"))
		}
	}
	return out
}

// thrown throws something away, once a person has said so twice.
func (m Model) thrown(p Destination) (screen.Screen, screen.Reply) {
	if !m.sure {
		m.sure = true
		return m, screen.Say(fmt.Sprintf("Press x again to throw away %s. Any other key keeps them.", p.What))
	}
	m.sure = false
	return m, screen.Do(p.Throw)
}
