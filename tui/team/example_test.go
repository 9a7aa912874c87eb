package team_test

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions/record"
	"whichtool/tui/keep"
	"whichtool/tui/screen"
	"whichtool/tui/team"
	"whichtool/tui/theme"
)

// Where nothing was kept yet the list says what a check is, and makes no file.
func Example() {
	outside := &team.Outside{
		Keep: &keep.Keeper{Open: func(create bool) (record.Store, error) { return nil, nil }},
		Pack: fixture.Pack(),
		Date: guidance.Date{Year: 2026, Month: 11, Day: 28},
	}
	var list screen.Screen = team.New(outside, "")
	rows := list.Init()()
	list, _ = list.Update(screen.Frame{Width: 78, Height: 20, Theme: theme.New(theme.Unknown, true)})
	list, _ = list.Update(rows)
	for line := range strings.Lines(ansi.Strip(list.View().Body)) {
		if line = strings.TrimSpace(line); line != "" {
			fmt.Println(line)
		}
	}
	// Output:
	// Check your team
	// See whether the team works as the guidance says: the gaps that matter first,
	// and who does what by when. A first check takes about a quarter of an hour.
	// It stays on this computer; what you save goes to a meeting.
	// ›   n Begin a check of a team
}
