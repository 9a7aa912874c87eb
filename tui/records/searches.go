package records

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"whichtool/guidance"
	"whichtool/guidance/say"
	"whichtool/questions/record"
	"whichtool/tui/choice"
	"whichtool/tui/form"
	"whichtool/tui/screen"
)

// newSearches is the lists of places to search for requests for information.
func newSearches(outside *Outside) screen.Screen {
	return newFew(outside, few[record.Search]{
		title: "Search lists", heading: "Places to search", more: "Make a list",
		about: "For a request for information: where the tools that you used keep what was said, private phones and group chats included, and who searched it when.",
		all:   record.Store.Searches,
		item: func(o *Outside, s record.Search) choice.Item {
			return choice.Item{Label: s.Title, Detail: fmt.Sprintf("%d of %d places searched. Made %s.", s.Done(), len(s.Places), o.day(s.Made))}
		},
		open: newSearch, begin: newMaking,
	})
}

// newMaking is the form for a new list.
func newMaking(outside *Outside) screen.Screen {
	f := form.New("Make", "Make a list of places to search", "make it",
		form.Field("Title", "such as the number of the request", "", longestTitle),
		form.Field("Tools", "your team's besides, such as: WhatsApp, Slack", "", longestTags),
	)
	f.About = []string{"It holds the tools that your kept decisions name, and those of your team.", "No names of people."}
	f.Check = form.Needed("Give it a title, so that it can be told from others.", form.Private(outside.Engine.Pack()))
	f.Send = func(slip *form.Slip, values []string, _ bool) tea.Cmd {
		return func() tea.Msg {
			s, err := outside.makeSearch(values[0], strings.Split(values[1], ","))
			return slip.Came(err, "Not made", fmt.Sprintf("Made: %s.", say.Counted(len(s.Places), "place")))
		}
	}
	return f
}

// makeSearch makes a list of places to search, and keeps it.
func (o *Outside) makeSearch(title string, team []string) (record.Search, error) {
	packs := []*guidance.Pack{o.Engine.Pack()}
	if o.Others != nil {
		others, err := o.Others()
		if err != nil {
			return record.Search{}, err
		}
		for _, e := range others {
			packs = append(packs, e.Pack())
		}
	}
	return o.Keep.MakeSearch(title, team, record.Query{}, packs)
}
