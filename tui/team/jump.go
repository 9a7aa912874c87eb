package team

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/help"
	"charm.land/bubbles/v2/key"

	"whichtool/guidance"
	"whichtool/tui/choice"
	"whichtool/tui/listed"
	"whichtool/tui/screen"
)

// newJump is every question, by area, to go to.
func newJump(s *sitting) screen.Screen {
	at := slices.IndexFunc(s.asked(), func(p *guidance.Practice) bool { return p.ID == s.at })
	return listed.New(jump(s, false), choice.New(nil, -1).WithFocus(at))
}

// jump is the questions to go to: all, or only those that are open.
func jump(s *sitting, open bool) listed.Of {
	heading, none, toggle := "Go to a question", "", "open ones only"
	if open {
		heading, none, toggle = "Questions that are open", "None is: every question is answered.", "all of them"
	}
	return listed.Of{
		Name: "Jump", Widest: 84, None: none,
		Head:  func(frame screen.Frame) string { return frame.Theme.Title.Render(heading) + "\n\n" },
		Items: func() []listed.Item { return jumpItems(s, open) },
		Table: func(p listed.Page) screen.Table {
			return screen.Table{screen.On("o", toggle, func() (screen.Screen, screen.Reply) {
				p.List = p.List.WithFocus(0)
				return p.With(jump(s, !open)), screen.Reply{}
			}, "o")}
		},
		Help: func(_ listed.Page, table screen.Table) help.KeyMap {
			k := choice.Keys
			foot := append([]key.Binding{screen.Bind("Enter", "go there", "enter")}, table.Foot()...)
			return screen.Keys(append(foot, k.Filter, screen.Bind("↑/↓", "move", "up", "down", "j", "k")), k.PageUp, k.PageDown, k.First, k.Last)
		},
		Pick: func(p listed.Page, at int) (screen.Screen, screen.Reply) {
			s.at = p.ID(at)
			return p, screen.Ask(screen.Back{})
		},
	}
}

func jumpItems(s *sitting, open bool) []listed.Item {
	of := s.asked()
	if open {
		of = s.check.Open(s.outside.Pack)
	}
	groups := map[string]string{}
	for _, a := range s.result().Areas {
		groups[a.ID] = fmt.Sprintf("%s, %d of %d answered", a.Title, a.Asked-a.Open, a.Asked)
	}
	var items []listed.Item
	for _, p := range of {
		item := choice.Item{Label: p.Short, Group: groups[p.Area], Detail: p.Title, Mark: "·", Aside: "open", Button: true}
		if a := s.check.Answer(p.ID); a != nil {
			item.Mark, item.Tone, item.Aside = glyphs[a.State], toneAt(a.State), strings.ToLower(a.State.Title())
			if a.Action.Open() {
				item.Aside = "action · " + item.Aside
			}
		}
		items = append(items, listed.Item{ID: p.ID, Item: item})
	}
	return items
}
