package records

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/record"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// searchesMsg is the lists of places to search that there are.
type searchesMsg struct {
	of  *form.Slip
	all []record.Search
	err error
}

// lookSearches has them looked up.
func lookSearches(outside *Outside, of *form.Slip) tea.Cmd {
	return func() tea.Msg {
		store, err := outside.existing()
		if err != nil || store == nil {
			return searchesMsg{of: of, err: err}
		}
		all, err := store.Searches()
		return searchesMsg{of, all, err}
	}
}

// searches is the lists of places to search for requests for information.
type searches struct {
	frame   screen.Frame
	outside *Outside
	look    *form.Slip
	all     []record.Search
	err     error
	list    choice.Model
	hidden  bool
}

func newSearches(outside *Outside) screen.Screen {
	return searches{outside: outside, look: new(form.Slip), list: choice.New(nil, -1)}
}

// Title names the screen.
func (m searches) Title() string { return "Search lists" }

// Typing reports that letters go into the filter.
func (m searches) Typing() bool { return m.list.Filtering() }

// Init has the lists looked up.
func (m searches) Init() tea.Cmd { return lookSearches(m.outside, m.look) }

// Update opens a list, or makes one.
func (m searches) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
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
	case searchesMsg:
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
		return m, screen.Ask(screen.Push{Screen: newSearch(m.outside, m.all[picked])})
	case m.outside.Keep.Off != "":
		return m, screen.Say(m.outside.Keep.Off)
	}
	return m, screen.Ask(screen.Push{Screen: newMaking(m.outside)})
}

// shown lays the list out.
func (m searches) shown() searches {
	var items []choice.Item
	for _, s := range m.all {
		made := guidance.DateOf(s.Made.In(m.outside.Keep.Now().Location())).Long()
		items = append(items, choice.Item{Label: s.Title, Detail: fmt.Sprintf("%d of %d places searched. Made %s.", s.Done(), len(s.Places), made)})
	}
	items = append(items, choice.Item{Label: "Make a list", Button: true})
	head := strings.Count(headed(m.frame.Theme, "", m.about()), "\n")
	m.list = choice.New(items, -1).WithFocus(min(max(m.list.Focus(), 0), len(items)-1)).Placed(head, min(m.frame.Width-2, 76), max(m.frame.Height-head, 0))
	return m
}

func (m searches) about() string {
	if m.frame.Height < form.Low && m.err == nil {
		return ""
	}
	text := "For a request for information: where the tools that you used keep what was said, private phones and group chats included, and who searched it when."
	if m.err != nil {
		text = "It cannot be read. " + clean.Line(m.err.Error())
	}
	return ansi.Wrap(text, max(min(m.frame.Width-2, 76), 8), "")
}

// View is the list under its heading.
func (m searches) View() screen.View {
	t := m.frame.Theme
	return screen.View{Body: headed(t, "Places to search", m.about()) + m.list.View(t), Cursor: m.list.Cursor()}
}

// Keys are those of the list.
func (m searches) Keys() help.KeyMap { return m.list.Keys() }

// headed is a heading, and what there is to know below it, for a list to follow.
func headed(t theme.Theme, heading, about string) string {
	if about != "" {
		about = t.Dim.Render(about) + "\n\n"
	}
	return t.Title.Render(heading) + "\n\n" + about
}

// newMaking is the form for a new list.
func newMaking(outside *Outside) screen.Screen {
	f := form.New("Make", "Make a list of places to search", "make it",
		form.Field("Title", "such as the number of the request", "", longestTitle),
		form.Field("Tools", "your team's besides, such as: WhatsApp, Slack", "", longestTags),
	)
	f.About = []string{"It holds the tools that your kept decisions name, and those of your team.", "No names of people."}
	private := form.Private(outside.Engine.Pack())
	f.Check = func(values, allowed []string) *form.Doubt {
		if values[0] == "" {
			return &form.Doubt{Text: "Give it a title, so that it can be told from others."}
		}
		return private(values, allowed)
	}
	f.Send = func(slip *form.Slip, values []string, _ bool) tea.Cmd {
		return func() tea.Msg {
			s, err := outside.searchList(values[0], strings.Split(values[1], ","))
			if err != nil {
				return form.Answer{Slip: slip, Said: "Not made: " + err.Error()}
			}
			return form.Answer{Slip: slip, Done: fmt.Sprintf("Made: %s.", keep.Plural(int64(len(s.Places)), "place"))}
		}
	}
	return f
}

// searchList makes a list of places to search, and keeps it.
func (o *Outside) searchList(title string, team []string) (record.Search, error) {
	store, err := o.Keep.Store()
	if err != nil {
		return record.Search{}, err
	}
	packs := []*guidance.Pack{o.Engine.Pack()}
	if o.Others != nil {
		others, err := o.Others()
		if err != nil {
			return record.Search{}, err
		}
		for _, e := range others {
			packs = append(packs, e.Pack())
		}
		slices.SortStableFunc(packs[1:], func(a, b *guidance.Pack) int { return b.Date.DaysUntil(a.Date) })
	}
	var fault error
	s := record.SearchList(record.Searching{
		ID: o.Keep.NewID(), Title: title, Now: o.Keep.Now(), Rows: rows(store, &fault), Team: team, Guidance: packs,
	})
	if fault == nil {
		fault = store.SaveSearch(s)
	}
	return s, fault
}

// rows is all rows of a store, a page at a time; what ends them goes to fault.
func rows(store record.Store, fault *error) iter.Seq[record.Row] {
	return func(yield func(record.Row) bool) {
		for q := (record.Query{Limit: page}); ; q.Offset += page {
			some, _, err := store.List(q)
			if err != nil {
				*fault = err
				return
			}
			for _, r := range some {
				if !yield(r) {
					return
				}
			}
			if len(some) < page {
				return
			}
		}
	}
}
