package records_test

import (
	"fmt"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"whichtool/guidance"
	"whichtool/guidance/fixture"
	"whichtool/questions"
	"whichtool/questions/record"
	"whichtool/tui/keep"
	"whichtool/tui/records"
	"whichtool/tui/screen"
	"whichtool/tui/theme"
)

// Where nothing was kept yet the list says how it is done, and makes no file.
func Example() {
	outside := &records.Outside{
		Keep:   &keep.Keeper{Open: func(create bool) (record.Store, error) { return nil, nil }},
		Engine: questions.Compile(fixture.Pack()),
		Date:   guidance.Date{Year: 2026, Month: 11, Day: 28},
	}
	var list screen.Screen = records.New(outside)
	rows := list.Init()()
	list, _ = list.Update(screen.Frame{Width: 78, Height: 20, Theme: theme.New(theme.Unknown, true)})
	list, _ = list.Update(rows)
	for line := range strings.Lines(ansi.Strip(list.View().Body)) {
		if line = strings.TrimSpace(line); line != "" {
			fmt.Println(line)
		}
	}
	// Output:
	// Kept decisions
	// Nothing is kept yet. When you have a result, press k there to keep it: with
	// a title, a note and tags of your own, the answers, the reasons and the
	// sources. It stays on this computer.
}
