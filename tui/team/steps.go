package team

import (
	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/tui/choice"
	"whichtool/tui/listed"
	"whichtool/tui/screen"
)

// newSteps is the steps that the guidance gives to put a practice right: to take one,
// or to say something else.
func newSteps(s *sitting, practice string) screen.Screen {
	pack := s.outside.Pack
	var mend []guidance.Mend
	if p, ok := pack.Practice(practice); ok {
		mend = p.Mend
	}
	return listed.New(listed.Of{
		Name: "Action", Widest: 84,
		Head: func(frame screen.Frame) string {
			return frame.Theme.Title.Render(ansi.Truncate("What is to be done?", max(frame.Width, 1), "…")) + "\n\n"
		},
		Items: func() []listed.Item {
			var items []listed.Item
			for _, one := range mend {
				items = append(items, listed.Item{Item: choice.Item{Label: one.Do, Detail: pack.RoleTitle(one.Who)}})
			}
			return append(items, listed.Item{Item: choice.Item{Label: "Something else", Detail: "In your own words."}})
		},
		Pick: func(p listed.Page, at int) (screen.Screen, screen.Reply) {
			a := proposed(s, "", "")
			if at < len(mend) {
				a = proposed(s, mend[at].Do, pack.RoleTitle(mend[at].Who))
			}
			return p, screen.Ask(screen.Replace{Screen: actionForm(s, practice, a)})
		},
	}, choice.New(nil, -1))
}
