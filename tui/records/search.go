package records

import (
	"bytes"
	"cmp"
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
	"whichtool/tui/listed"
	"whichtool/tui/screen"
)

// newSearch is a list of places to search.
func newSearch(outside *Outside, s record.Search) screen.Screen {
	return listed.New(places(outside, s), choice.New(nil, -1).InFull())
}

func places(outside *Outside, s record.Search) listed.Of {
	return listed.Of{
		Name: "Search list", Widest: 96,
		Head: func(frame screen.Frame) string {
			count := fmt.Sprintf("%d of %d searched", s.Done(), len(s.Places))
			title := ansi.Truncate(clean.Line(s.Title), max(frame.Width-4-len(count), 8), "…")
			return frame.Theme.Title.Render(title) + "  " + frame.Theme.Dim.Render(count) + "\n\n"
		},
		Items: func() []listed.Item { return placeItems(s) },
		Table: func(p listed.Page) screen.Table {
			push := func(name, desc string, what func(*Outside, record.Search) screen.Screen) screen.Binding {
				return screen.Leading(p, name, desc, func() screen.Screen { return what(outside, s) })
			}
			return screen.Table{push("s", "save", newSearchExport), push("x", "delete", newSearchDelete).Unless(outside.Keep.Off)}
		},
		Help: func(_ listed.Page, table screen.Table) help.KeyMap { return listKeys(table, len(s.Places) > 0) },
		Pick: func(p listed.Page, at int) (screen.Screen, screen.Reply) {
			if off := outside.Keep.Off; off != "" {
				return p, screen.Say(off)
			}
			return p, screen.Ask(screen.Push{Screen: newSearched(outside, s, at)})
		},
		Look: func() listed.Found {
			all, err := looked(outside, record.Store.Searches)
			return func(p listed.Page) (screen.Screen, screen.Reply) {
				i := slices.IndexFunc(all, func(one record.Search) bool { return one.ID == s.ID })
				switch {
				case err != nil:
					return p, screen.Reply{}
				case i < 0:
					return p, screen.Ask(screen.Back{Say: "It is deleted."})
				}
				return p.With(places(outside, all[i])), screen.Reply{}
			}
		},
	}
}

// placeItems is the places of a list, those of a tool under its name.
func placeItems(s record.Search) []listed.Item {
	var items []listed.Item
	for _, p := range s.Places {
		item := choice.Item{Label: p.Text, Group: p.Name, Mark: "·", Button: true}
		if p.Tool == "" {
			item.Group, item.Label, item.Detail = "Besides the tools", p.Name, p.Text
		}
		if s := p.Searched; s != nil {
			item.Mark, item.Tone = "✓", good
			item.Detail = fmt.Sprintf("Searched %s by %s. Found: %s", guidance.Date(s.On).Long(), s.By, cmp.Or(s.Found, "nothing"))
		}
		items = append(items, listed.Item{Item: item})
	}
	return items
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
		if doubt := form.Dated(values, 1); doubt != nil {
			return doubt
		}
		if values[0] == "" {
			return &form.Doubt{Text: "Not kept: say who searched, by role."}
		}
		return private([]string{values[0], values[2]}, allowed)
	}
	f.Send = func(slip *form.Slip, values []string, _ bool) tea.Cmd {
		date, _ := guidance.ParseDate(values[1]) // it was checked
		mark := &record.Searched{By: values[0], On: record.Day(date), Found: values[2]}
		return outside.changing(slip, "Not kept", "Marked as searched.", func(store record.Store) error { return searched(store, s.ID, at, mark) })
	}
	return f
}

// searched marks a place of a list as searched. What others have marked meanwhile
// stays.
func searched(store record.Store, id string, at int, mark *record.Searched) error {
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
		return outside.changing(slip, "Not deleted", "Deleted.", func(store record.Store) error { return store.DropSearch(s.ID) })
	}
	return q
}
