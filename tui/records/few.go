package records

import (
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/clean"
	"whichtool/questions/record"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/listed"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// few is a list of a few things that are kept beside records, such as holds, with
// what makes one more.
type few[T any] struct {
	title, heading, about string
	more                  string // what makes one more
	all                   func(record.Store) ([]T, error)
	item                  func(*Outside, T) choice.Item
	open                  func(*Outside, T) screen.Screen
	begin                 func(*Outside) screen.Screen
}

func newFew[T any](outside *Outside, of few[T]) screen.Screen {
	return listed.New(of.page(outside, nil, nil), choice.New(nil, -1))
}

// looked is what there is in the store.
func looked[T any](outside *Outside, all func(record.Store) ([]T, error)) ([]T, error) {
	store, err := outside.existing()
	if err != nil || store == nil {
		return nil, err
	}
	return all(store)
}

// page is the list of what was found.
func (f few[T]) page(outside *Outside, all []T, err error) listed.Of {
	of := listed.Of{Name: f.title, Widest: 76}
	of.Head = func(frame screen.Frame) string {
		text := f.about
		switch {
		case err != nil:
			text = "It cannot be read. " + clean.Line(err.Error())
		case frame.Height < form.Low:
			text = ""
		}
		return headed(frame.Theme, f.heading, ansi.Wrap(text, max(of.Width(frame), 8), ""))
	}
	of.Items = func() []listed.Item {
		var items []listed.Item
		for _, one := range all {
			items = append(items, listed.Item{Item: f.item(outside, one)})
		}
		return append(items, listed.Item{Item: choice.Item{Label: f.more, Button: true}})
	}
	of.Pick = func(p listed.Page, at int) (screen.Screen, screen.Reply) {
		switch {
		case at < len(all):
			return p, screen.Ask(screen.Push{Screen: f.open(outside, all[at])})
		case outside.Keep.Off != "":
			return p, screen.Say(outside.Keep.Off)
		}
		return p, screen.Ask(screen.Push{Screen: f.begin(outside)})
	}
	of.Look = func() listed.Found {
		all, err := looked(outside, f.all)
		return func(p listed.Page) (screen.Screen, screen.Reply) {
			return p.With(f.page(outside, all, err)), screen.Reply{}
		}
	}
	return of
}

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
