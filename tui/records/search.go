package records

import (
	"bytes"
	"errors"
	"fmt"
	"slices"

	"charm.land/bubbles/v2/help"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/record"
	"whichtool/questions/record/export"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

// search is a list of places to search.
type search struct {
	frame   screen.Frame
	outside *Outside
	look    *form.Slip
	search  record.Search
	list    choice.Model
	hidden  bool
}

func newSearch(outside *Outside, s record.Search) screen.Screen {
	return search{outside: outside, look: new(form.Slip), search: s, list: choice.New(nil, -1).InFull()}
}

// Title names the screen.
func (m search) Title() string { return "Search list" }

// Typing reports that letters go into the filter.
func (m search) Typing() bool { return m.list.Filtering() }

// Init has nothing to start.
func (m search) Init() tea.Cmd { return nil }

// Update marks places as searched, and leads on.
func (m search) Update(msg tea.Msg) (screen.Screen, screen.Reply) {
	switch msg := msg.(type) {
	case screen.Frame:
		m.frame = msg
		again := m.hidden
		if m.hidden = false; again {
			m.look = new(form.Slip)
			return m.shown(), screen.Do(find(m.outside, m.look, record.Store.Searches))
		}
		return m.shown(), screen.Reply{}
	case screen.Hidden:
		m.hidden = true
		return m, screen.Reply{}
	case foundMsg[record.Search]:
		return m.take(msg)
	case tea.KeyPressMsg:
		if next, reply, done := m.table().Press(m, msg); done {
			return next, reply
		}
	}
	var picked int
	if m.list, picked = m.list.Update(msg); picked < 0 {
		return m, screen.Reply{}
	}
	if off := m.outside.Keep.Off; off != "" {
		return m, screen.Say(off)
	}
	return m, screen.Ask(screen.Push{Screen: newSearched(m.outside, m.search, picked)})
}

// take takes the list in as it is now.
func (m search) take(msg foundMsg[record.Search]) (screen.Screen, screen.Reply) {
	if msg.of != m.look || msg.err != nil {
		return m, screen.Reply{}
	}
	i := slices.IndexFunc(msg.all, func(s record.Search) bool { return s.ID == m.search.ID })
	if i < 0 {
		return m, screen.Ask(screen.Back{Say: "It is deleted."})
	}
	m.search = msg.all[i]
	return m.shown(), screen.Reply{}
}

// table is the keys besides those of the list.
func (m search) table() screen.Table {
	if m.Typing() {
		return nil
	}
	return screen.Table{
		screen.On("s", "save", func() (screen.Screen, screen.Reply) {
			return m, screen.Ask(screen.Push{Screen: newSearchExport(m.outside, m.search)})
		}, "s"),
		screen.On("x", "delete", func() (screen.Screen, screen.Reply) {
			return m, screen.Ask(screen.Push{Screen: newSearchDelete(m.outside, m.search)})
		}, "x").Unless(m.outside.Keep.Off),
	}
}

// shown lays the list out: the places of a tool under its name.
func (m search) shown() search {
	var items []choice.Item
	for _, p := range m.search.Places {
		item := choice.Item{Label: p.Text, Group: p.Name, Mark: "·", Button: true}
		if p.Tool == "" {
			item.Group, item.Label, item.Detail = "Besides the tools", p.Name, p.Text
		}
		if s := p.Searched; s != nil {
			item.Mark, item.Tone = "✓", good
			found := s.Found
			if found == "" {
				found = "nothing"
			}
			item.Detail = fmt.Sprintf("Searched %s by %s. Found: %s", guidance.Date(s.On).Long(), s.By, found)
		}
		items = append(items, item)
	}
	m.list = choice.New(items, -1).InFull().WithFocus(min(max(m.list.Focus(), 0), len(items)-1)).Placed(2, min(m.frame.Width-2, 96), max(m.frame.Height-2, 0))
	return m
}

// View is the list under its heading.
func (m search) View() screen.View {
	t := m.frame.Theme
	count := fmt.Sprintf("%d of %d searched", m.search.Done(), len(m.search.Places))
	title := ansi.Truncate(clean.Line(m.search.Title), max(m.frame.Width-4-len(count), 8), "…")
	return screen.View{Body: t.Title.Render(title) + "  " + t.Dim.Render(count) + "\n\n" + m.list.View(t), Cursor: m.list.Cursor()}
}

// Keys are those of the list, and of the table.
func (m search) Keys() help.KeyMap {
	if m.Typing() {
		return m.list.Keys()
	}
	return listKeys(m.table(), len(m.search.Places) > 0)
}

// newSearched is the form by which a place is marked as searched.
func newSearched(outside *Outside, s record.Search, at int) screen.Screen {
	was := record.Searched{On: record.Day(guidance.DateOf(outside.Keep.Now()))}
	if before := s.Places[at].Searched; before != nil {
		was = *before
	}
	f := form.New("Searched", s.Places[at].Name, "keep it",
		form.Field("By", "a role, not a name, such as: team leader", was.By, longestTitle),
		form.Field("On", "such as 2026-01-31", guidance.Date(was.On).String(), len("2026-01-31")),
		form.Field("Found", "in a few words, without contents", was.Found, longestTitle),
	)
	f.About = []string{s.Places[at].Text}
	private := form.Private(outside.Engine.Pack())
	f.Check = func(values, allowed []string) *form.Doubt {
		if _, err := guidance.ParseDate(values[1]); err != nil {
			return &form.Doubt{Field: 1, Text: "Not kept: " + err.Error()}
		}
		if values[0] == "" {
			return &form.Doubt{Text: "Not kept: say who searched, by role."}
		}
		return private([]string{values[0], values[2]}, allowed)
	}
	f.Send = func(slip *form.Slip, values []string, _ bool) tea.Cmd {
		return func() tea.Msg {
			date, _ := guidance.ParseDate(values[1]) // it was checked
			if err := outside.searched(s.ID, at, &record.Searched{By: values[0], On: record.Day(date), Found: values[2]}); err != nil {
				return form.Answer{Slip: slip, Said: "Not kept: " + err.Error()}
			}
			return form.Answer{Slip: slip, Done: "Marked as searched."}
		}
	}
	return f
}

// searched marks a place of a list as searched. What others have marked meanwhile
// stays.
func (o *Outside) searched(id string, at int, mark *record.Searched) error {
	store, err := o.Keep.Store()
	if err != nil {
		return err
	}
	all, err := store.Searches()
	if err != nil {
		return err
	}
	for _, s := range all {
		if s.ID == id && at < len(s.Places) {
			s.Places[at].Searched = mark
			return store.SaveSearch(s)
		}
	}
	return errors.New("the list is no longer there")
}

// newSearchExport asks for the file that a list of places is written to.
func newSearchExport(outside *Outside, s record.Search) screen.Screen {
	return exporting(outside, "Save the list of places", "places-to-search-"+s.ID+".md", func(name string) ([]byte, error) {
		format, ok := export.Formats.Of(name)
		if !ok || format.WriteSearch == nil {
			return nil, errors.New("a list of places has no such form")
		}
		var out bytes.Buffer
		if err := format.WriteSearch(&out, s); err != nil {
			return nil, err
		}
		return out.Bytes(), format.CheckSearch(bytes.NewReader(out.Bytes()), s)
	})
}

// newSearchDelete asks whether a list of places is to be deleted.
func newSearchDelete(outside *Outside, s record.Search) screen.Screen {
	q := form.Sure{Name: "Delete", Heading: "Delete the list “" + s.Title + "”?", Verb: "delete it"}
	q.About = []string{"It goes with who searched what, and cannot be brought back. Is the request still open? Then keep it."}
	q.Do = func(slip *form.Slip) tea.Cmd {
		return func() tea.Msg {
			store, err := outside.Keep.Store()
			if err == nil {
				err = store.DropSearch(s.ID)
			}
			if err != nil {
				return removed{form.Answer{Slip: slip, Said: "Not deleted: " + err.Error()}}
			}
			return removed{form.Answer{Slip: slip, Done: "Deleted."}}
		}
	}
	return q
}
